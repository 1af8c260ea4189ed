/* notebook_news.c - what there is to say, and to ask, about the notes of a
 * text. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "notebook_private.h"

#include <incipit/text.h>

#include <string.h>

enum { TITLE_COLUMNS = 18 };

static void count_places(const struct notebook *notebook, struct buffer *news)
{
    const struct notes *notes = &notebook->notes;
    size_t found = 0;
    for (size_t i = 0; i < notes->count; i++)
        found += placement_is_placed(&notes->items[i].placement);
    buffer_format(news,
                  "Text changed: %zu note%s kept, %zu found, %zu not "
                  "placed.",
                  notes->count, notes->count == 1 ? "" : "s", found,
                  notes->count - found);
}

bool notebook_news(struct notebook *notebook, struct buffer *news)
{
    const char *read_only = store_read_only(notebook->store);
    bool first = !notebook->told;
    notebook->told = true;
    if (notebook->replaced) {
        notebook->replaced = false;
        buffer_format(news,
                      "The note store was replaced; reloaded (%zu "
                      "note%s).",
                      notebook->notes.count,
                      notebook->notes.count == 1 ? "" : "s");
        return true;
    }
    if (first && store_damage(notebook->store, news) > 0)
        return true;
    if (first && read_only != NULL) {
        buffer_append_string(news, read_only);
        return true;
    }
    if (notebook->changed) {
        notebook->changed = false;
        count_places(notebook, news);
    }
    return false;
}

bool notebook_question(const struct notebook *notebook, struct buffer *question)
{
    const struct identity *identity = &notebook->identity;
    const struct store_document *probable =
        store_document(notebook->store, identity->probable);
    if (notebook->document == NULL || identity->known || probable == NULL)
        return false;
    /* The answers must be in sight in a small window. */
    const char *title =
        probable->title[0] != '\0' ? probable->title : "a known text";
    size_t fit = text_fit(title, strlen(title), TITLE_COLUMNS, WIDTHS_USUAL);
    buffer_append_string(question, "Looks like ");
    buffer_append(question, title, fit);
    buffer_format(question, "%s (%d %% the same). Use its %zu note%s? y n Esc",
                  title[fit] != '\0' ? "\xE2\x80\xA6" : "", identity->likeness,
                  identity->probable_notes,
                  identity->probable_notes == 1 ? "" : "s");
    return true;
}
