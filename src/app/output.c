/* output.c - write to standard output; complain on standard error.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "output.h"

#include <incipit/file.h>
#include <incipit/gate.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { FLOW_SIZE = 64 * 1024 };

void complain(const char *message)
{
    struct buffer line = {0};
    buffer_append_string(&line, "incipit: ");
    text_gate(message, strlen(message), false, &line);
    buffer_append_byte(&line, '\n');
    file_write_descriptor(STDERR_FILENO, "standard error", line.bytes,
                          line.length, NULL);
    buffer_release(&line);
}

enum status complain_of(const struct error *error)
{
    complain(error->message);
    return error->status;
}

void output_send(struct output *output)
{
    struct error error;
    if (output->bytes.length == 0 || output->closed)
        return;
    if (!output->disarmed)
        text_disarm(&output->bytes, 0);
    errno = 0;
    enum status status = file_write_descriptor(STDOUT_FILENO, "standard output",
                                               output->bytes.bytes,
                                               output->bytes.length, &error);
    buffer_clear(&output->bytes);
    if (status == STATUS_OK)
        return;
    output->closed = true;
    if (errno == EPIPE)
        return;
    output->status = status;
    complain(error.message);
}

bool output_flow(struct output *output)
{
    if (output->bytes.length >= FLOW_SIZE)
        output_send(output);
    return !output->closed;
}

enum status output_finish(struct output *output)
{
    output_send(output);
    buffer_release(&output->bytes);
    return output->status;
}
