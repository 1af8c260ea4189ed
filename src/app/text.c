/* text.c - the canonical text on standard output: --text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "load.h"
#include "output.h"

enum status mode_text(const struct options *options)
{
    struct document *document;
    struct error error;
    struct output output = {0};
    enum status status = load_named(options, &document, &error);
    if (status != STATUS_OK) {
        complain(error.message);
        return status;
    }
    buffer_append(&output.bytes, document->text, document->length);
    if (document->length > 0)
        buffer_append_byte(&output.bytes, '\n');
    document_free(document);
    return output_finish(&output);
}
