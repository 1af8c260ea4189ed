/* canonical.c - a text put into normal form, and its tables with it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every piece that is appended is normal by itself. Where a character was
 * dropped, or two pieces meet, a combining mark may follow a letter it belongs
 * to after all; that is rare enough to be mended once, at the end.
 */
#include "document_private.h"

#include <incipit/text.h>

/* A character and the marks after it: normal forms never reach further. */
static size_t segment_length(const char *s, size_t length)
{
    uint32_t c = 0;
    size_t i = utf8_decode(s, length, &c);
    if (c == '\n')
        return i;
    while (i < length) {
        size_t step = utf8_decode(s + i, length - i, &c);
        if (!code_point_extends(c))
            break;
        i += step;
    }
    return i;
}

/* to[i]: where byte i of the old text is in the new one. */
static uint32_t *normalize_text(struct buffer *text)
{
    struct buffer normal = {0};
    size_t length = text->length;
    uint32_t *to = memory_resize(NULL, length + 1, sizeof *to);
    for (size_t i = 0; i < length;) {
        const char *s = text->bytes + i;
        size_t step = segment_length(s, length - i);
        size_t start = normal.length;
        text_nfc(s, step, &normal);
        struct slice before = {s, step};
        struct slice after = {normal.bytes + start, normal.length - start};
        bool same = slice_equals(before, after);
        for (size_t k = 0; k < step; k++)
            to[i + k] = (uint32_t)(start + (same ? k : 0));
        i += step;
    }
    to[length] = (uint32_t)normal.length;
    buffer_append(&normal, "", 0);
    buffer_release(text);
    *text = normal;
    return to;
}

static struct span moved(const uint32_t *to, struct span span)
{
    return (struct span){to[span.start], to[span.end]};
}

static void move_blocks(const uint32_t *to, struct block_list *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        size_t label = to[block->span.start + block->label];
        block->span = moved(to, block->span);
        block->label = (uint32_t)(label - block->span.start);
    }
}

static void move_styles(const uint32_t *to, struct style_list *styles)
{
    size_t kept = 0;
    for (size_t i = 0; i < styles->count; i++) {
        struct style_run run = styles->items[i];
        run.span = moved(to, run.span);
        if (!span_is_empty(run.span))
            styles->items[kept++] = run;
    }
    styles->count = kept;
}

static void move_links(const uint32_t *to, struct link_list *links)
{
    size_t kept = 0;
    for (size_t i = 0; i < links->count; i++) {
        struct link link = links->items[i];
        link.span = moved(to, link.span);
        if (link.target != DOCUMENT_NONE)
            link.target = to[link.target];
        if (!span_is_empty(link.span))
            links->items[kept++] = link;
    }
    links->count = kept;
}

/* Of origins that fell together the first stays. */
static void move_origins(const uint32_t *to, struct origin_list *origins)
{
    size_t kept = 0;
    for (size_t i = 0; i < origins->count; i++) {
        struct origin origin = origins->items[i];
        origin.offset = to[origin.offset];
        if (kept == 0 || origins->items[kept - 1].offset < origin.offset)
            origins->items[kept++] = origin;
    }
    origins->count = kept;
}

void tables_normalize(struct buffer *text, struct block_list *blocks,
                      struct style_list *styles, struct mark_list *marks,
                      struct link_list *links, struct origin_list *origins)
{
    uint32_t *to = normalize_text(text);
    move_blocks(to, blocks);
    move_styles(to, styles);
    for (size_t i = 0; i < marks->count; i++)
        marks->items[i].offset = to[marks->items[i].offset];
    move_links(to, links);
    move_origins(to, origins);
    memory_free(to);
}
