/* export_merge.c - a file of notes gets the notes that it lacks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON is read, joined by the ids, and written anew; in the other forms lines
 * are put together, in CSV records. A file that holds no notes is left alone.
 */
#include "export_common.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

/* --- JSON ---------------------------------------------------------------- */

static int order_ids(const void *a, const void *b)
{
    return strcmp(((const struct note *)a)->id, ((const struct note *)b)->id);
}

/* The notes of `from` that `to` lacks; they are taken. */
static void take_missing(struct notes *to, struct notes *from)
{
    size_t known = to->count;
    if (known > 0)
        qsort(to->items, known, sizeof *to->items, order_ids);
    for (size_t i = 0; i < from->count; i++) {
        if (known > 0 && bsearch(&from->items[i], to->items, known,
                                 sizeof *to->items, order_ids) != NULL)
            continue;
        MEMORY_GROW(to->items, to->count, to->capacity);
        to->items[to->count++] = from->items[i];
        memset(&from->items[i], 0, sizeof from->items[i]);
    }
}

static struct imported *text_of_id(struct imported *texts, const char *id)
{
    while (texts != NULL && strcmp(texts->record.id, id) != 0)
        texts = texts->next;
    return texts;
}

static enum status write_texts(const char *form, struct imported *texts,
                               struct buffer *out, struct error *error)
{
    struct export_join join = {.form = form, .several = texts->next != NULL};
    enum status status = STATUS_OK;
    for (; texts != NULL && status == STATUS_OK; texts = texts->next) {
        struct buffer one = {0};
        notes_sort(&texts->notes);
        struct export_source source = {.record = &texts->record,
                                       .notes = texts->notes.items,
                                       .count = texts->notes.count};
        status = export_notes(&source, form, &one, error);
        if (status == STATUS_OK)
            export_join_add(&join, &one, out);
        buffer_release(&one);
    }
    export_join_end(&join, out);
    return status;
}

static enum status merge_json(const char *form, struct slice old,
                              struct slice fresh, struct buffer *out,
                              struct error *error)
{
    struct imported had = {0}, has = {0};
    enum status status =
        import_notes(form, old.bytes, old.length, NULL, &had, error);
    if (status == STATUS_OK)
        status =
            import_notes(form, fresh.bytes, fresh.length, NULL, &has, error);
    if (status == STATUS_OK) {
        struct imported **end = &has.next;
        for (struct imported *text = &had; text != NULL; text = text->next) {
            struct imported *same = text_of_id(&has, text->record.id);
            if (same != NULL) {
                take_missing(&same->notes, &text->notes);
                continue;
            }
            while (*end != NULL)
                end = &(*end)->next;
            *end = memory_zero(1, sizeof **end);
            (*end)->notes = text->notes;
            (*end)->record = text->record;
            memset(&text->notes, 0, sizeof text->notes);
            memset(&text->record, 0, sizeof text->record);
        }
        status = write_texts(form, &has, out, error);
    }
    imported_release(&had);
    imported_release(&has);
    return status;
}

/* --- The other forms ----------------------------------------------------- */

/* How a file of notes begins, or the part of one text in it. As text, a long
 * word of the title may stand on the next line. */
static const struct {
    const char *form, *opening;
} openings[] = {{"text", "Notes on"},
                {"markdown", "# Notes on "},
                {"org", "#+TITLE: Notes on "},
                {"csv", "Highlight,Title,Author,URL,Note,Location,Date"}};
enum { OPENINGS = sizeof openings / sizeof openings[0] };

static bool has_opening(struct slice text, const char *opening)
{
    size_t length = strlen(opening);
    const char *end = text.bytes + text.length;
    for (const char *line = text.bytes; line < end;) {
        if ((size_t)(end - line) >= length &&
            memcmp(line, opening, length) == 0)
            return true;
        const char *next = memchr(line, '\n', (size_t)(end - line));
        line = next != NULL ? next + 1 : end;
    }
    return false;
}

enum status export_merge(const char *form, struct slice old, struct slice fresh,
                         struct buffer *out, struct error *error)
{
    if (strcmp(form, "json") == 0)
        return merge_json(form, old, fresh, out, error);
    for (size_t i = 0; i < OPENINGS; i++) {
        if (strcmp(form, openings[i].form) != 0)
            continue;
        if (old.length > 0 && !has_opening(old, openings[i].opening))
            return error_set(error, STATUS_NOT_SAVED,
                             "That file is there already and holds something "
                             "else; choose another name, or let it be "
                             "replaced.");
        union_lines(old, fresh, strcmp(form, "csv") == 0, out);
        return STATUS_OK;
    }
    return error_set(error, STATUS_NOT_SAVED,
                     "That file is there already, and in this form notes "
                     "cannot be added to one; choose another name, or let it "
                     "be replaced.");
}
