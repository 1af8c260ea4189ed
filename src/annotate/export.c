/* export.c - the table of forms.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export_common.h"

#include <incipit/gate.h>

#include <string.h>

static const struct export_form {
    const char *name;
    const char *suffix;
    bool needs_text;
    bool escapes; /* by itself, what is harmful */
    export_writer *write;
} export_forms[] = {
    {"text", "txt", false, false, export_text},
    {"markdown", "md", false, false, export_markdown},
    {"json", "json", false, true, export_json},
    {"csv", "csv", false, false, export_csv},
    {"org", "org", false, false, export_org},
    {"epub", "annotations.json", false, true, export_epub},
    {"annotated-text", "txt", true, false, export_annotated_text},
    {"annotated-markdown", "md", true, false, export_annotated_markdown},
};

enum { FORM_COUNT = sizeof export_forms / sizeof export_forms[0] };

const char *export_form_name(size_t index)
{
    return index < FORM_COUNT ? export_forms[index].name : NULL;
}

static const struct export_form *form_find(const char *name)
{
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (strcmp(export_forms[i].name, name) == 0)
            return &export_forms[i];
    return NULL;
}

const char *export_form_suffix(const char *form)
{
    const struct export_form *found = form_find(form);
    return found != NULL ? found->suffix : NULL;
}

enum status export_notes(const struct export_source *source, const char *form,
                         struct buffer *out, struct error *error)
{
    const struct export_form *found = form_find(form);
    if (found == NULL)
        return error_set(error, STATUS_USAGE,
                         "There is no form of notes named %s; choose text, "
                         "markdown, json, csv, org, epub, annotated-text or "
                         "annotated-markdown.",
                         form);
    if (found->needs_text && source->document == NULL)
        return error_set(error, STATUS_USAGE,
                         "An annotated edition needs the text itself; name "
                         "its file.");
    size_t from = out->length;
    found->write(source, out);
    if (!found->escapes)
        text_disarm(out, from);
    return STATUS_OK;
}
