/* test_paginate_goldens.c - pages of a novel as the model sets them (GPM-1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chapters II to IV of a novel of ../shared, whose pages were set there by an
 * independent implementation of the model.
 */
#include "test.h"

#include <incipit/builder.h>
#include <incipit/paginate.h>

#include <string.h>

enum { MEASURE = 62, MARGIN = 1 };

static enum block_kind kind_of(const char *line)
{
    return line[0] == 'h'   ? BLOCK_HEADING
           : line[0] == 'q' ? BLOCK_QUOTE
           : line[0] == 'v' ? BLOCK_VERSE
           : line[0] == 's' ? BLOCK_SIGNATURE
                            : BLOCK_PARAGRAPH;
}

/* The novel from its list of blocks, a line each; whether a heading forces a
 * page depends on all of them. */
static struct document *novel(void)
{
    struct buffer list = {0};
    read_shared("corpus/pride-and-prejudice.blocks.tsv", &list);
    struct builder *builder = builder_new(list.length);
    for (const char *line = list.bytes; *line != '\0';) {
        const char *text = strchr(line, '\t');
        assert_non_null(text);
        size_t length = strcspn(++text, "\n");
        enum block_kind kind = kind_of(line);
        if (length > 0) {
            builder_block(builder, kind, MATTER_BODY, kind == BLOCK_HEADING);
            builder_text(builder, text, length, 0);
        }
        line = text + length + (text[length] == '\n');
    }
    buffer_release(&list);
    return builder_finish(builder, 0, false, false);
}

static size_t chapter_at(const struct document *document, const char *title)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind == BLOCK_HEADING &&
            span_length(block->span) == strlen(title) &&
            memcmp(document->text + block->span.start, title, strlen(title)) ==
                0)
            return block->span.start;
    }
    fail();
    return 0;
}

static void print_page(struct typesetter *typesetter, const struct page *page,
                       struct buffer *out)
{
    for (int i = 0; i < page->row_count; i++) {
        const struct row *row = &page->rows[i];
        if (row->block != ROW_BLANK) {
            struct block_lines lines = typesetter_block(typesetter, row->block);
            typesetter_print(typesetter, row->block, &lines.lines[row->line],
                             MARGIN, out);
        }
        buffer_append_byte(out, '\n');
    }
}

/* Chapters II to IV. Where pages face each other, each begins on a left one. */
static void print_pages(struct typesetter *typesetter,
                        struct paginator *paginator, struct buffer *out)
{
    const struct document *document = typesetter_document(typesetter);
    bool facing = paginator_settings(paginator)->facing;
    size_t end = chapter_at(document, "V");
    struct page page, next;
    paginator_at(paginator, chapter_at(document, "II"), &page);
    print_page(typesetter, &page, out);
    while (paginator_next(paginator, &page, &next) && next.span.start < end) {
        if (facing && next.group != page.group && page.index % 2 == 0)
            buffer_append_string(out, "\f\n");
        buffer_append_byte(out, '\f');
        print_page(typesetter, &next, out);
        page = next;
    }
    if (facing && page.index % 2 == 0)
        buffer_append_string(out, "\f\n");
}

static void same_pages(const char *golden,
                       const struct typeset_settings *settings,
                       const struct page_settings *pages)
{
    struct buffer expected = {0}, got = {0};
    read_shared(golden, &expected);
    struct document *document = novel();
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    if (hyphenator == NULL) {
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    struct typesetter *typesetter =
        typesetter_new(document, settings, hyphenator);
    struct paginator *paginator = paginator_new(typesetter, pages);
    print_pages(typesetter, paginator, &got);
    assert_string_equal(got.bytes, expected.bytes);
    paginator_free(paginator);
    typesetter_free(typesetter);
    hyphenator_close(hyphenator);
    document_free(document);
    buffer_release(&expected);
    buffer_release(&got);
}

static void pages_of_a_novel_are_those_of_the_model(void **state)
{
    (void)state;
    static const struct typeset_settings settings = {
        .measure = MEASURE, .hyphenate = true, .hang = true};
    static const struct page_settings pages = {.rows = 22};
    same_pages("design/typesetting-samples/"
               "novel-chapters1-3-w62-r22-ragged.txt",
               &settings, &pages);
}

static void facing_pages_of_a_novel_are_those_of_the_model(void **state)
{
    (void)state;
    static const struct typeset_settings settings = {
        .measure = MEASURE, .justify = true, .hyphenate = true, .hang = true};
    static const struct page_settings pages = {.rows = 36, .facing = true};
    same_pages("design/typesetting-samples/"
               "novel-chapters1-3-w62-r36-facing-justified.txt",
               &settings, &pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_of_a_novel_are_those_of_the_model),
        cmocka_unit_test(facing_pages_of_a_novel_are_those_of_the_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
