/* selection.h - a caret, and a selection by words, sentences, paragraphs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Works on offsets of a document only; never on screen positions.
 */
#ifndef INCIPIT_SELECTION_H
#define INCIPIT_SELECTION_H

#include <incipit/document.h>

enum unit_of_text {
    SELECT_CHARACTER, /* the mouse, snapped to words */
    SELECT_WORD,
    SELECT_SENTENCE,
    SELECT_PARAGRAPH,
    SELECT_SECTION
};

struct selection {
    bool active; /* the caret is out */
    bool selecting;
    enum unit_of_text unit;
    struct span anchor; /* the unit where selecting began */
    struct span caret;  /* the unit under the caret */
};

/* The unit of text at an offset. */
struct span selection_unit(const struct document *document, size_t offset,
                           enum unit_of_text unit);
void selection_place(struct selection *selection,
                     const struct document *document, size_t offset);
/* Selecting begins with the caret: from now on moves extend. */
void selection_extend(struct selection *selection);
/* The caret goes to the unit at an offset. */
void selection_go(struct selection *selection, const struct document *document,
                  size_t offset);
/* From the caret to its sentence, or whatever larger unit it moved by, then
 * wider and wider; and the reverse, from the caret to its word. */
void selection_widen(struct selection *selection,
                     const struct document *document);
void selection_narrow(struct selection *selection,
                      const struct document *document);
/* Moves the caret by units; extends while selecting. False at the end. */
bool selection_move(struct selection *selection,
                    const struct document *document, enum unit_of_text unit,
                    long count);
void selection_swap(struct selection *selection);
/* What is selected; the unit under the caret while only that is out. */
struct span selection_span(const struct selection *selection);
const char *selection_unit_name(enum unit_of_text unit);

#endif
