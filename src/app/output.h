/* output.h - standard output and complaints, for modes without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H

#include <incipit/buffer.h>
#include <incipit/status.h>

#include <stdbool.h>

/* Bytes on their way to standard output, sent in large pieces. */
struct output {
    struct buffer bytes;
    bool disarmed;      /* whoever put bytes there has taken all controls out */
    enum status status; /* of the first write that failed */
    bool closed;        /* the reader of a pipe has gone: no more is wanted */
};

/* Sends when enough has gathered; false when nothing more need be made. */
bool output_flow(struct output *output);
/* Sends what there is. */
void output_send(struct output *output);
/* Sends the rest and releases. The status is an error only where something
 * was wanted and could not be written; the sentence has been said. */
enum status output_finish(struct output *output);

/* One line on standard error, through the gate: "incipit: ...". */
void complain(const char *message);
/* Says what went wrong; returns its status, for a mode to end by. */
enum status complain_of(const struct error *error);

#endif
