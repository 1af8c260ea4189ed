/* test_paginate_locate.c - from an offset to its page, from a page to its
 * neighbours, and the text as one endless column.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>
#include <incipit/paginate.h>

#include <string.h>

enum { CHAPTERS = 3, PARAGRAPHS = 30, ROWS = 10, MEASURE = 30 };

struct book {
    struct document *document;
    struct typesetter *typesetter;
    struct paginator *paginator;
};

/* Chapters long enough to begin pages, of paragraphs of several lines. */
static void book_open(struct book *book, enum paragraph_style paragraphs)
{
    struct builder *builder = builder_new(4096);
    static const char sentence[] =
        "There was a ship that went away one day and did not come again. ";
    for (int i = 0; i < CHAPTERS; i++) {
        builder_block(builder, BLOCK_HEADING, MATTER_BODY, 1);
        builder_text(builder, "Chapter", 7, 0);
        for (int k = 0; k < PARAGRAPHS; k++) {
            builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
            for (int n = 0; n < 2 + (i + k) % 5; n++)
                builder_text(builder, sentence, sizeof sentence - 1, 0);
        }
    }
    book->document = builder_finish(builder, 0, false, false);
    struct typeset_settings settings = {.measure = MEASURE,
                                        .paragraphs = paragraphs};
    struct page_settings pages = {.rows = ROWS};
    book->typesetter = typesetter_new(book->document, &settings, NULL);
    book->paginator = paginator_new(book->typesetter, &pages);
}

static void book_close(struct book *book)
{
    paginator_free(book->paginator);
    typesetter_free(book->typesetter);
    document_free(book->document);
}

static void assert_same(const struct page *a, const struct page *b)
{
    assert_int_equal(a->group, b->group);
    assert_int_equal(a->index, b->index);
    assert_int_equal(a->span.start, b->span.start);
    assert_int_equal(a->span.end, b->span.end);
    assert_int_equal(a->row_count, b->row_count);
}

static void every_offset_is_on_the_page_that_holds_it(void **state)
{
    (void)state;
    struct book book;
    book_open(&book, PARAGRAPHS_INDENT);
    for (size_t offset = 0; offset < book.document->length; offset += 7) {
        struct page page;
        paginator_at(book.paginator, offset, &page);
        assert_in_range(offset, page.span.start, page.span.end - 1);
        assert_in_range(page.row_count, 1, ROWS);
    }
    struct page last, beyond;
    paginator_at(book.paginator, book.document->length - 1, &last);
    paginator_at(book.paginator, book.document->length + 100, &beyond);
    assert_same(&last, &beyond);
    book_close(&book);
}

static void pages_follow_each_other_there_and_back(void **state)
{
    (void)state;
    struct book book;
    book_open(&book, PARAGRAPHS_INDENT);
    struct page page, next, back;
    size_t count = 1, groups = 1;
    paginator_at(book.paginator, 0, &page);
    assert_false(paginator_previous(book.paginator, &page, &back));
    while (paginator_next(book.paginator, &page, &next)) {
        assert_int_equal(next.span.start, page.span.end);
        if (next.group != page.group) {
            assert_int_equal(next.group, page.group + 1);
            assert_int_equal(next.index, 0);
            groups++;
        } else {
            assert_int_equal(next.index, page.index + 1);
        }
        assert_true(paginator_previous(book.paginator, &next, &back));
        assert_same(&back, &page);
        page = next;
        count++;
    }
    assert_int_equal(page.span.end, book.document->length);
    assert_int_equal(groups, CHAPTERS);
    size_t all;
    while (paginator_step(book.paginator))
        continue;
    assert_true(paginator_count(book.paginator, &all));
    assert_int_equal(all, count);
    paginator_by_number(book.paginator, count + 5, &next);
    assert_same(&next, &page);
    book_close(&book);
}

static void the_last_chapter_is_set_without_the_first(void **state)
{
    (void)state;
    struct book book;
    struct page page, back;
    size_t number;
    book_open(&book, PARAGRAPHS_INDENT);
    paginator_at(book.paginator, book.document->length - 1, &page);
    assert_int_equal(page.group, CHAPTERS - 1);
    assert_false(paginator_number(book.paginator, &page, &number));
    /* Before a chapter comes the last page of the one before. */
    paginator_at(book.paginator,
                 book.document->blocks[PARAGRAPHS + 1].span.start, &page);
    assert_int_equal(page.index, 0);
    assert_true(paginator_previous(book.paginator, &page, &back));
    assert_int_equal(back.group, page.group - 1);
    assert_int_equal(back.index, back.group_pages - 1);
    assert_int_equal(back.span.end, page.span.start);
    book_close(&book);
}

/* --- One endless column --------------------------------------------------- */

/* The whole column, `room` rows at a time, is the same for any room. */
static void column(struct book *book, int room, struct buffer *out)
{
    struct row rows[64];
    size_t start;
    for (int skip = 0;; skip += room) {
        int count =
            paginator_rows_from(book->paginator, 0, skip, rows, room, &start);
        for (int i = 0; i < count; i++)
            buffer_format(out, rows[i].block == ROW_BLANK ? "-\n" : "%u.%u\n",
                          rows[i].block, rows[i].line);
        if (count < room)
            return;
    }
}

static void the_column_is_the_same_in_any_portions(void **state)
{
    (void)state;
    struct book book;
    struct buffer one = {0}, other = {0};
    book_open(&book, PARAGRAPHS_BLANK);
    column(&book, 64, &one);
    column(&book, 7, &other);
    assert_string_equal(one.bytes, other.bytes);
    assert_non_null(strstr(one.bytes, "0.0\n-\n1.0\n"));  /* under a heading */
    assert_non_null(strstr(one.bytes, "\n-\n-\n31.0\n")); /* before one */
    assert_null(strstr(one.bytes, "-\n-\n-\n"));
    buffer_release(&one);
    buffer_release(&other);
    book_close(&book);
}

static void rows_back_are_those_that_came_before(void **state)
{
    (void)state;
    struct book book;
    struct row all[200], some[20];
    size_t start, first;
    book_open(&book, PARAGRAPHS_BLANK);
    int count = paginator_rows_from(book.paginator, 0, 0, all, 200, &start);
    assert_int_equal(count, 200);
    for (int at = 20; at < 180; at++) {
        if (all[at].block == ROW_BLANK)
            continue;
        size_t offset = book.document->blocks[all[at].block].span.start +
                        typesetter_block(book.typesetter, all[at].block)
                            .lines[all[at].line]
                            .start;
        for (int skip = -20; skip <= 0; skip += 5) {
            paginator_rows_from(book.paginator, offset, skip, some, 20, &first);
            for (int i = 0; i < 20; i++) {
                assert_int_equal(some[i].block, all[at + skip + i].block);
                assert_int_equal(some[i].line, all[at + skip + i].line);
            }
            if (skip == 0)
                assert_int_equal(first, offset);
        }
    }
    /* Before the first row there is nothing to go back to. */
    paginator_rows_from(book.paginator, 0, -50, some, 20, &first);
    assert_int_equal(first, 0);
    assert_int_equal(some[0].block, 0);
    book_close(&book);
}

static void an_offset_inside_a_line_finds_the_line(void **state)
{
    (void)state;
    struct book book;
    struct row row;
    size_t start;
    book_open(&book, PARAGRAPHS_INDENT);
    struct block_lines lines = typesetter_block(book.typesetter, 3);
    size_t block = book.document->blocks[3].span.start;
    assert_true(lines.count > 3);
    for (size_t k = 0; k < lines.count; k++)
        for (size_t at = lines.lines[k].start; at < lines.lines[k].end; at++) {
            paginator_rows_from(book.paginator, block + at, 0, &row, 1, &start);
            assert_int_equal(row.block, 3);
            assert_int_equal(row.line, k);
            assert_int_equal(start, block + lines.lines[k].start);
        }
    book_close(&book);
}

static void an_empty_text_has_one_page_of_no_rows(void **state)
{
    (void)state;
    struct document *document = builder_finish(builder_new(1), 0, false, false);
    struct typeset_settings settings = {.measure = MEASURE};
    struct page_settings pages = {.rows = ROWS};
    struct typesetter *typesetter = typesetter_new(document, &settings, NULL);
    struct paginator *paginator = paginator_new(typesetter, &pages);
    struct page page, other;
    struct row row;
    size_t start;
    paginator_at(paginator, 0, &page);
    assert_int_equal(page.row_count, 0);
    assert_int_equal(page.group_pages, 1);
    assert_false(paginator_next(paginator, &page, &other));
    assert_false(paginator_previous(paginator, &page, &other));
    paginator_by_number(paginator, 3, &page);
    assert_int_equal(page.row_count, 0);
    assert_int_equal(paginator_rows_from(paginator, 0, 0, &row, 1, &start), 0);
    paginator_free(paginator);
    typesetter_free(typesetter);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_offset_is_on_the_page_that_holds_it),
        cmocka_unit_test(pages_follow_each_other_there_and_back),
        cmocka_unit_test(the_last_chapter_is_set_without_the_first),
        cmocka_unit_test(the_column_is_the_same_in_any_portions),
        cmocka_unit_test(rows_back_are_those_that_came_before),
        cmocka_unit_test(an_offset_inside_a_line_finds_the_line),
        cmocka_unit_test(an_empty_text_has_one_page_of_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
