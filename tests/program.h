/* program.h - the program run from a test, and what it writes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_PROGRAM_H
#define TESTS_PROGRAM_H

#include "test.h"

#include <string.h>
#include <sys/wait.h>

/* Runs $INCIPIT with these arguments (for a shell) and no input; returns its
 * exit status. `out` gets what it writes, as a string. */
static inline int program_run(const char *arguments, struct buffer *out)
{
    struct buffer command = {0};
    char piece[4096];
    buffer_format(&command, "\"$INCIPIT\" %s </dev/null", arguments);
    FILE *stream = popen(command.bytes, "r");
    assert_non_null(stream);
    for (size_t length; (length = fread(piece, 1, sizeof piece, stream)) > 0;)
        buffer_append(out, piece, length);
    buffer_append_string(out, "");
    buffer_release(&command);
    return WEXITSTATUS(pclose(stream));
}

#endif
