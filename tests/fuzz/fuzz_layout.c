/* fuzz_layout.c - lines and pages of any text: nothing lost, nothing overfull.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <incipit/import.h>
#include <incipit/paginate.h>
#include <incipit/text.h>

#include <string.h>

enum { ROOM = 4096 };

/* What a line leaves out before the next: one gap of the text. */
static bool is_gap(const char *s, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        if (c != ' ' && c != '\n' && c != 0xA0 && c != 0x202F)
            return false;
    }
    return true;
}

static void promise_line(struct typesetter *typesetter, size_t block,
                         const struct line *line)
{
    static struct placed placed[ROOM];
    const struct typeset_settings *settings = typesetter_settings(typesetter);
    size_t count = typesetter_place(typesetter, block, line, placed, ROOM);
    int hang = settings->hang ? 1 : 0;
    int right = settings->measure + hang;
    PROMISE(line->column >= -hang);
    size_t clusters = 0;
    for (size_t i = 0; i < count; i++) {
        PROMISE(placed[i].columns >= 0);
        clusters += placed[i].columns > 0;
    }
    if (count == 0 || count == ROOM)
        return;
    int end = placed[count - 1].column + placed[count - 1].columns +
              (line->flags & LINE_HYPHEN ? 1 : 0);
    /* A cluster wider than the measure stands alone on its line. */
    /* Where a wide letter has no room, its paragraph is set wider. */
    if (settings->measure < 2)
        return;
    if (end > right && clusters > 1) {
        struct buffer out = {0};
        typesetter_print(typesetter, block, line, hang, &out);
        fprintf(stderr, "measure %d: %d columns: \"%s\"\n", settings->measure,
                end, out.bytes);
    }
    PROMISE(end <= right || clusters <= 1);
}

/* A row of one and the same sign is as long as there is room. */
static bool is_rule(const struct block *block, const char *s, size_t length)
{
    size_t sign = cluster_length(s, length);
    if (block->kind != BLOCK_ORNAMENT || length == 0)
        return false;
    return memcmp(s, s + sign, length - sign) == 0;
}

static void promise_lines(struct typesetter *typesetter, size_t index)
{
    const struct document *document = typesetter_document(typesetter);
    const struct block *block = &document->blocks[index];
    const char *s = document->text + block->span.start;
    size_t length = span_length(block->span);
    struct block_lines lines = typesetter_block(typesetter, index);
    PROMISE(lines.count > 0);
    size_t at = 0;
    for (size_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.lines[i];
        PROMISE(line->start >= at && line->end >= line->start);
        PROMISE(line->end <= length);
        if (!is_gap(s + at, line->start - at))
            fprintf(stderr, "lost: \"%.*s\" in kind %d\n",
                    (int)(line->start - at), s + at, (int)block->kind);
        PROMISE(is_gap(s + at, line->start - at));
        promise_line(typesetter, index, line);
        at = line->end;
    }
    if (is_rule(block, s, length))
        return;
    if (!is_gap(s + at, length - at))
        fprintf(stderr, "lost: \"%.*s\" at the end of kind %d\n",
                (int)(length - at), s + at, (int)block->kind);
    PROMISE(is_gap(s + at, length - at));
}

/* Every line of the text stands on just one page, in order. */
static void promise_pages(struct typesetter *typesetter,
                          struct paginator *paginator)
{
    const struct document *document = typesetter_document(typesetter);
    int rows = paginator_settings(paginator)->rows;
    struct page page;
    size_t block = 0, line = 0, at = 0, pages = 0, number, count;
    paginator_at(paginator, 0, &page);
    do {
        PROMISE(page.span.start == at);
        PROMISE(page.row_count <= rows);
        PROMISE(document->length == 0 || page.row_count > 0);
        for (int i = 0; i < page.row_count; i++) {
            if (page.rows[i].block == ROW_BLANK) {
                PROMISE(i > 0 && i + 1 < page.row_count);
                continue;
            }
            PROMISE(page.rows[i].block == block && page.rows[i].line == line);
            if (++line >= typesetter_block(typesetter, block).count) {
                line = 0;
                block++;
            }
        }
        at = page.span.end;
        pages++;
    } while (paginator_next(paginator, &page, &page));
    PROMISE(at == document->length && block == document->block_count);
    while (paginator_step(paginator))
        continue;
    PROMISE(paginator_number(paginator, &page, &number));
    PROMISE(paginator_count(paginator, &count));
    PROMISE(number < count && count >= pages);
}

/* Asked for from the middle, the pages are the same. */
static void promise_any_order(struct typesetter *typesetter,
                              const struct page_settings *settings,
                              struct paginator *forward)
{
    const struct document *document = typesetter_document(typesetter);
    struct paginator *paginator = paginator_new(typesetter, settings);
    struct page page, same;
    paginator_at(paginator, document->length / 2, &page);
    paginator_at(forward, document->length / 2, &same);
    PROMISE(page.span.start == same.span.start);
    PROMISE(page.span.end == same.span.end);
    while (paginator_previous(paginator, &page, &same)) {
        PROMISE(same.span.end == page.span.start);
        page = same;
    }
    PROMISE(page.span.start == 0);
    struct row rows[64];
    size_t start = 0;
    for (int skip = -70; skip <= 70; skip += 35) {
        int got = paginator_rows_from(paginator, document->length / 2, skip,
                                      rows, 64, &start);
        PROMISE(got <= 64 && start <= document->length);
    }
    paginator_free(paginator);
}

void fuzz_one(const char *bytes, size_t length)
{
    static struct hyphenator *hyphenator;
    static bool opened;
    if (!opened)
        hyphenator = hyphenator_open("en", NULL);
    opened = true;
    unsigned choice = fuzz_take(&bytes, &length);
    struct typeset_settings settings = {
        .measure = 1 + (int)(fuzz_take(&bytes, &length) % 96),
        .justify = (choice & 1) != 0,
        .hyphenate = (choice & 2) != 0,
        .hang = (choice & 4) != 0,
        .divide_capitals = (choice & 8) != 0,
        .paragraphs = choice & 16 ? PARAGRAPHS_BLANK : PARAGRAPHS_INDENT};
    struct page_settings pages = {
        .rows = 1 + (int)(fuzz_take(&bytes, &length) % 64),
        .facing = (choice & 32) != 0};
    struct import_source source = {.bytes = bytes, .length = length};
    struct document *document = NULL;
    if (import_document(&source, &document, NULL) != STATUS_OK)
        return;
    struct typesetter *typesetter =
        typesetter_new(document, &settings, hyphenator);
    for (size_t i = 0; i < document->block_count; i++)
        promise_lines(typesetter, i);
    struct paginator *paginator = paginator_new(typesetter, &pages);
    promise_pages(typesetter, paginator);
    promise_any_order(typesetter, &pages, paginator);
    paginator_free(paginator);
    typesetter_free(typesetter);
    document_free(document);
}
