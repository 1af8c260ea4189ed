/* test.h - what every unit test needs: cmocka, folders of its own, ../shared.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TEST_H
#define INCIPIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "folder.h"

#include <incipit/file.h>

/* Reads a file of ../shared; when it is missing the test is skipped, with a
 * word, since such data is not part of the project. */
static inline void read_shared(const char *name, struct buffer *bytes)
{
    const char *folder = getenv("SHARED");
    struct buffer path = {0};
    buffer_format(&path, "%s/%s", folder != NULL ? folder : "../shared", name);
    struct error error;
    enum status status = file_read(path.bytes, SIZE_MAX / 2, bytes, &error);
    if (status != STATUS_OK) {
        print_message("skipped, for want of shared data: %s\n", path.bytes);
        buffer_release(&path);
        skip();
    }
    buffer_release(&path);
}

#endif
