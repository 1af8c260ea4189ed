/* version.c - --version: what is needed in a report of a mistake.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "lock.h"
#include "output.h"

#include <incipit/screen.h>
#include <incipit/text.h>

enum status mode_version(const struct options *options)
{
    (void)options;
    struct output output = {0};
    struct buffer *out = &output.bytes;
    buffer_append_string(
        out, "incipit " PACKAGE_VERSION "\n"
             "Copyright (C) 2026 the makers of incipit\n"
             "License GPLv3+: GNU GPL version 3 or later "
             "<https://gnu.org/licenses/gpl.html>.\n"
             "This is free software: you are free to change and redistribute "
             "it.\nThere is NO WARRANTY, to the extent permitted by law.\n\n");
    buffer_format(out, "%s, %s\n", screen_library(), text_library());
    buffer_format(out, "%s\n", lock_description());
    return output_finish(&output);
}
