/* document_private.h - growing lists for the builder, and its last steps.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_DOCUMENT_PRIVATE_H
#define INCIPIT_DOCUMENT_PRIVATE_H

#include <incipit/document.h>
#include <incipit/memory.h>

#define LIST_OF(name, type)                                                    \
    struct name {                                                              \
        struct type *items; /* owns */                                         \
        size_t count, capacity;                                                \
    }
LIST_OF(block_list, block);
LIST_OF(style_list, style_run);
LIST_OF(mark_list, mark);
LIST_OF(link_list, link);
LIST_OF(origin_list, origin);

#define LIST_ADD(list, item)                                                   \
    do {                                                                       \
        MEMORY_GROW((list).items, (list).count, (list).capacity);              \
        (list).items[(list).count++] = (item);                                 \
    } while (0)
/* The list is the document's from now on; not copied, for a million blocks
 * would need their memory twice. */
#define LIST_GIVE(list, to, to_count)                                          \
    do {                                                                       \
        (to) =                                                                 \
            memory_resize((list).items, (list).count, sizeof *(list).items);   \
        (to_count) = (list).count;                                             \
        (list).items = NULL;                                                   \
    } while (0)

/* Puts the text into NFC, and the tables with it: what pointed into letters
 * that became one points before it (canonical.c). */
void tables_normalize(struct buffer *text, struct block_list *blocks,
                      struct style_list *styles, struct mark_list *marks,
                      struct link_list *links, struct origin_list *origins);
/* Makes the sections of a document whose blocks carry in `section` the level
 * of the section they begin (0: none), and fills in block.section. */
void document_make_sections(struct document *document);
void document_index_code_points(struct document *document);
void document_index_paragraphs(struct document *document);

#endif
