/* brush.c - how the clusters of the text look: their style, and what marks
 * them. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks seldom change along a line: one is made where something begins or ends,
 * and holds until the next such place.
 */
#include "brush.h"
#include "search.h"

#include <incipit/document.h>

/* How a kind of block looks before anything is marked in it. */
static const struct {
    uint8_t role, attributes;
} block_looks[BLOCK_KIND_COUNT] = {
    [BLOCK_HEADING] = {ROLE_INK, ATTRIBUTE_STRONG},
    [BLOCK_TITLE] = {ROLE_INK, ATTRIBUTE_STRONG},
    [BLOCK_SUBTITLE] = {ROLE_INK, ATTRIBUTE_EMPHASIS},
    [BLOCK_BYLINE] = {ROLE_INK, 0},
    [BLOCK_DATELINE] = {ROLE_QUIET, 0},
    [BLOCK_CAPTION] = {ROLE_QUIET, ATTRIBUTE_EMPHASIS},
    [BLOCK_ORNAMENT] = {ROLE_QUIET, 0},
    [BLOCK_NOTE] = {ROLE_INK, 0},
    [BLOCK_AUTHOR_NOTE] = {ROLE_INK, ATTRIBUTE_EMPHASIS},
    [BLOCK_NOTICE] = {ROLE_QUIET, 0},
};

void brush_start(struct brush *brush, const struct view *view,
                 enum block_kind kind, size_t offset)
{
    const struct reader *reader = view->reader;
    const struct document *document = reader->document;
    *brush = (struct brush){.view = view,
                            .kind = kind,
                            .style = document_style_from(document, offset),
                            .link = document_link_from(document, offset),
                            .match = search_from(&reader->search, offset)};
}

/* Whether the span holds the offset, and until where that stays so. */
static bool brush_is_in(struct brush *brush, struct span span, size_t offset)
{
    bool before = offset < span.start;
    size_t next = before ? span.start : span.end;
    if (next > offset && next < brush->until)
        brush->until = next;
    return !before && offset < span.end;
}

static void brush_styles(struct brush *brush, size_t offset)
{
    static const uint8_t looks[] = {ATTRIBUTE_EMPHASIS, ATTRIBUTE_STRONG, 0, 0};
    const struct reader *reader = brush->view->reader;
    const struct document *document = reader->document;
    while (brush->style < document->style_count &&
           document->styles[brush->style].span.end <= offset)
        brush->style++;
    for (size_t i = brush->style; i < document->style_count; i++) {
        const struct style_run *it = &document->styles[i];
        bool holds = brush_is_in(brush, it->span, offset);
        if (it->span.start > offset)
            break;
        if (!holds)
            continue;
        brush->attributes |= looks[it->style];
        if (it->style == STYLE_CODE)
            brush->role = ROLE_QUIET;
        if (it->style == STYLE_ACCENT)
            brush->role = ROLE_ACCENT;
    }
    while (brush->link < document->link_count &&
           document->links[brush->link].span.end <= offset)
        brush->link++;
    if (brush->link < document->link_count &&
        brush_is_in(brush, document->links[brush->link].span, offset)) {
        brush->role = ROLE_LINK;
        if (brush->link == reader->link)
            brush->attributes |= ATTRIBUTE_REVERSE;
    }
    if (reader->settings.bold_italics && brush->attributes & ATTRIBUTE_EMPHASIS)
        brush->attributes ^= ATTRIBUTE_EMPHASIS | ATTRIBUTE_STRONG;
}

static void brush_marks(struct brush *brush, size_t offset)
{
    const struct view *view = brush->view;
    const struct reader *reader = view->reader;
    for (int i = 0; i < view->sighted_count; i++) {
        size_t index = view->sighted[i].note;
        const struct note *note = &reader->notes.items[index];
        if (note->kind == NOTE_BOOKMARK ||
            !brush_is_in(brush, note->placement.span, offset))
            continue;
        brush->role = ROLE_MARK;
        if (note->kind == NOTE_NOTE || note->style > 0)
            brush->attributes |= ATTRIBUTE_UNDERLINE;
        if (index == reader->focused_note)
            brush->attributes |= ATTRIBUTE_STRONG;
    }
    const struct search *search = &reader->search;
    while (brush->match < search->found.count &&
           search->found.spans[brush->match].end <= offset)
        brush->match++;
    if (search->shown && brush->match < search->found.count &&
        brush_is_in(brush, search->found.spans[brush->match], offset)) {
        brush->role = ROLE_MATCH;
        brush->attributes |= ATTRIBUTE_STRONG | ATTRIBUTE_REVERSE;
    }
    if (!span_is_empty(view->bright) &&
        !brush_is_in(brush, view->bright, offset) && brush->role == ROLE_INK)
        brush->role = ROLE_QUIET;
    if (brush_is_in(brush, view->selection, offset)) {
        brush->role = ROLE_SELECT;
        brush->attributes |= ATTRIBUTE_REVERSE;
    }
}

void brush_go(struct brush *brush, size_t offset)
{
    if (offset < brush->until)
        return;
    brush->until = SIZE_MAX;
    brush->role = (enum role)block_looks[brush->kind].role;
    brush->attributes = block_looks[brush->kind].attributes;
    brush_styles(brush, offset);
    brush_marks(brush, offset);
}
