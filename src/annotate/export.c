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
    {"annotations", "annotations", false, true, export_annotations},
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

bool export_form_is_edition(const char *form)
{
    const struct export_form *found = form_find(form);
    return found != NULL && found->needs_text;
}

enum status export_notes(const struct export_source *source, const char *form,
                         struct buffer *out, struct error *error)
{
    const struct export_form *found = form_find(form);
    if (found == NULL)
        return error_set(error, STATUS_USAGE,
                         "There is no form of notes named %s; choose text, "
                         "markdown, json, csv, org, epub, annotations, "
                         "annotated-text or annotated-markdown.",
                         form);
    if (found->needs_text && source->document == NULL)
        return error_set(error, STATUS_USAGE,
                         "An annotated edition needs the text itself: open "
                         "or name its file, and export that text alone.");
    size_t from = out->length;
    found->write(source, out);
    if (!found->escapes)
        text_disarm(out, from);
    return STATUS_OK;
}

static bool is_json(const char *form)
{
    return strcmp(form, "json") == 0 || strcmp(form, "epub") == 0;
}

void export_join_add(struct export_join *join, const struct buffer *one,
                     struct buffer *out)
{
    size_t from = 0;
    size_t length = one->length;
    bool first = join->count++ == 0;
    if (join->several && is_json(join->form)) {
        buffer_append_string(out, first ? "[\n" : ",\n");
        length--; /* its line end */
    } else if (!first && strcmp(join->form, "csv") == 0) {
        from = strcspn(one->bytes, "\n") + 1;
    } else if (!first) {
        buffer_append_string(out, "\n\n");
    }
    buffer_append(out, one->bytes + from, length - from);
}

void export_join_end(const struct export_join *join, struct buffer *out)
{
    if (join->several && is_json(join->form))
        buffer_append_string(out, join->count > 0 ? "\n]\n" : "[]\n");
}
