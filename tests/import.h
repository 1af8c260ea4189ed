/* import.h - what the tests of import share: bytes become a document.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TEST_IMPORT_H
#define INCIPIT_TEST_IMPORT_H

#include "test.h"

#include <incipit/import.h>

static inline struct document *import_text(const char *text, size_t length)
{
    struct import_source source = {.bytes = text, .length = length};
    struct document *document = NULL;
    struct error error = {.message = ""};
    enum status status = import_document(&source, &document, &error);
    if (status != STATUS_OK)
        print_error("%s\n", error.message);
    assert_int_equal(status, STATUS_OK);
    return document;
}

#endif
