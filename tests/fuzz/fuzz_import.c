/* fuzz_import.c - any bytes become a document that keeps its promises.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <incipit/import.h>

#include <string.h>

static const char *const encodings[] = {
    NULL,        NULL,     "UTF-8",     "UTF-16", "UTF-16LE", "UTF-32BE",
    "SHIFT_JIS", "KOI8-R", "SHIFT_JIS", "BIG5",   "GB18030",  "ISO-2022-JP"};

void fuzz_one(const char *bytes, size_t length)
{
    unsigned choice = fuzz_take(&bytes, &length);
    size_t formats = 0;
    while (import_format_name(formats) != NULL)
        formats++;
    struct import_source source = {
        .bytes = bytes,
        .length = length,
        .name = "seed",
        .encoding = encodings[choice % 16 < 12 ? choice % 16 : 0],
        .format =
            choice & 64 ? import_format_name(choice / 16 % 4 % formats) : NULL,
        .partial = (choice & 128) != 0};
    struct document *document = NULL;
    struct error error;
    enum status status = import_document(&source, &document, &error);
    if (status == STATUS_OK) {
        promise_document(document);
        document_free(document);
    } else {
        promise_harmless(error.message, strlen(error.message), false);
    }
}
