/* text.c - a text on standard output: --text and --text=plain.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first is the canonical text, in which places are counted. The second is
 * laid out with white space, so that what was found in the text is found again;
 * texts whose lines stand as they are have only the first.
 */
#include "modes.h"

#include "load.h"
#include "output.h"

#include <incipit/import.h>

#include <string.h>

static void write_canonical(const struct document *document, struct buffer *out)
{
    buffer_append(out, document->text, document->length);
    if (document->length > 0)
        buffer_append_byte(out, '\n');
}

enum status mode_text(const struct options *options)
{
    const char *form = options->text;
    struct document *document = NULL;
    struct error error;
    struct output output = {0};
    enum status status = STATUS_OK;
    if (form != NULL && strcmp(form, "plain") != 0)
        status =
            error_set(&error, STATUS_USAGE,
                      "--text can be written as plain, not as “%s”.", form);
    if (status == STATUS_OK)
        status = load_named(options, &document, &error);
    if (status != STATUS_OK)
        return complain_of(&error);
    if (form == NULL || strcmp(document->format, "text") != 0)
        write_canonical(document, &output.bytes);
    else
        import_write_text(document, &output.bytes);
    document_free(document);
    return output_finish(&output);
}
