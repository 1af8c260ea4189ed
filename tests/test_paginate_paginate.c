/* test_paginate_paginate.c - pages that break no rule (GPM).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/import.h>
#include <incipit/paginate.h>

#include <string.h>

struct book {
    struct document *document;
    struct typesetter *typesetter;
    struct paginator *paginator;
};

static void book_open(struct book *book, const char *name, int rows,
                      bool facing)
{
    struct buffer text = {0};
    read_shared(name, &text);
    struct import_source source = {.bytes = text.bytes, .length = text.length};
    assert_int_equal(import_document(&source, &book->document, NULL),
                     STATUS_OK);
    struct typeset_settings settings = {.measure = 66, .hang = true};
    struct page_settings pages = {.rows = rows, .facing = facing};
    book->typesetter = typesetter_new(book->document, &settings, NULL);
    book->paginator = paginator_new(book->typesetter, &pages);
    buffer_release(&text);
}

static void book_close(struct book *book)
{
    paginator_free(book->paginator);
    typesetter_free(book->typesetter);
    document_free(book->document);
}

/* No widow, no orphan, no heading or ornament at the foot of a page. */
static void check_foot(const struct book *book, const struct page *page)
{
    const struct row *last = &page->rows[page->row_count - 1];
    const struct block *block = &book->document->blocks[last->block];
    size_t lines = typesetter_block(book->typesetter, last->block).count;
    bool end = page->span.end >= book->document->length;
    if (end)
        return;
    assert_int_not_equal(block->kind, BLOCK_HEADING);
    assert_int_not_equal(block->kind, BLOCK_ORNAMENT);
    if (block->kind == BLOCK_PARAGRAPH && lines >= 2) {
        assert_int_not_equal(last->line, 0);
        assert_int_not_equal(last->line + 2, lines);
    }
}

static void pages_break_no_rule(void **state)
{
    (void)state;
    static const char *const names[] = {"essay/romance-labor.txt",
                                        "corpus/emerson-essays.txt",
                                        "corpus/pride-and-prejudice.txt"};
    static const int rows[] = {10, 24, 36, 50};
    for (size_t n = 0; n < 3; n++) {
        for (size_t r = 0; r < 4; r++) {
            struct book book;
            struct page page;
            size_t pages = 0;
            book_open(&book, names[n], rows[r], false);
            size_t at = 0;
            paginator_at(book.paginator, 0, &page);
            do {
                assert_int_equal(page.span.start, at);
                assert_true(page.row_count <= rows[r]);
                assert_true(page.rows[0].block != ROW_BLANK);
                check_foot(&book, &page);
                at = page.span.end;
                pages++;
            } while (paginator_next(book.paginator, &page, &page));
            assert_int_equal(at, book.document->length);
            size_t count;
            while (paginator_step(book.paginator))
                continue;
            assert_true(paginator_count(book.paginator, &count));
            assert_int_equal(count, pages);
            book_close(&book);
        }
    }
}

static void any_order_of_asking_gives_the_same_pages(void **state)
{
    (void)state;
    struct book forward, middle;
    struct page a, b;
    book_open(&forward, "corpus/emerson-essays.txt", 22, false);
    book_open(&middle, "corpus/emerson-essays.txt", 22, false);
    size_t half = forward.document->length / 2;
    paginator_at(middle.paginator, half, &b);
    paginator_at(forward.paginator, 0, &a);
    while (a.span.end <= half)
        assert_true(paginator_next(forward.paginator, &a, &a));
    assert_int_equal(a.span.start, b.span.start);
    assert_int_equal(a.span.end, b.span.end);
    struct page before, after;
    assert_true(paginator_previous(middle.paginator, &b, &before));
    assert_true(paginator_next(middle.paginator, &before, &after));
    assert_int_equal(after.span.start, b.span.start);
    book_close(&forward);
    book_close(&middle);
}

static void numbers_lead_to_their_pages(void **state)
{
    (void)state;
    struct book book;
    struct page page;
    size_t number;
    book_open(&book, "corpus/pride-and-prejudice.txt", 30, false);
    for (size_t wanted = 0; wanted < 300; wanted += 37) {
        paginator_by_number(book.paginator, wanted, &page);
        assert_true(paginator_number(book.paginator, &page, &number));
        assert_int_equal(number, wanted);
    }
    book_close(&book);
}

/* A glimpse of a first page begins where the page does, ends near its end,
 * and leaves the pages as they would have been without it. */
static void a_glimpse_is_near_the_page_and_changes_nothing(void **state)
{
    (void)state;
    struct book early, late;
    struct page glimpse, first, page;
    int glimpses = 0;
    book_open(&early, "corpus/war-and-peace.txt", 24, false);
    book_open(&late, "corpus/war-and-peace.txt", 24, false);
    paginator_at(late.paginator, 0, &page);
    do {
        if (page.index > 0)
            continue;
        size_t start = page.span.start;
        if (paginator_glimpse(early.paginator, start, &glimpse)) {
            glimpses++;
            assert_int_equal(glimpse.group, page.group);
            assert_int_equal(glimpse.index, 0);
            assert_int_equal(glimpse.span.start, start);
            assert_true(glimpse.row_count <= 24);
            assert_true(glimpse.row_count >= page.row_count - 4);
        }
        paginator_at(early.paginator, start, &first);
        assert_int_equal(first.span.end, page.span.end);
        assert_int_equal(first.row_count, page.row_count);
        assert_false(paginator_glimpse(early.paginator, start, &glimpse));
        assert_int_equal(glimpse.span.end, page.span.end);
    } while (page.group < 40 && paginator_next(late.paginator, &page, &page));
    assert_true(glimpses > 5);
    book_close(&early);
    book_close(&late);
}

/* --- Slices --------------------------------------------------------------- */

static size_t lines_seen, next_block;

struct block_lines __real_typesetter_block(struct typesetter *typesetter,
                                           size_t block);
struct block_lines __wrap_typesetter_block(struct typesetter *typesetter,
                                           size_t block);
/* Counts the lines of blocks that were never asked for. */
struct block_lines __wrap_typesetter_block(struct typesetter *typesetter,
                                           size_t block)
{
    struct block_lines lines = __real_typesetter_block(typesetter, block);
    if (block >= next_block) {
        lines_seen += lines.count;
        next_block = block + 1;
    }
    return lines;
}

/* No key waits for more than a slice: some lines, and the paragraph that they
 * end in. */
static void a_slice_of_numbering_sets_few_lines(void **state)
{
    (void)state;
    enum { SLICE = 150, LONGEST = 80 };
    static const char *const names[] = {"corpus/war-and-peace.txt",
                                        "corpus/pride-and-prejudice.txt",
                                        "essay/romance-labor.txt"};
    for (size_t n = 0; n < 3; n++) {
        struct book book;
        book_open(&book, names[n], 30, false);
        next_block = lines_seen = 0;
        size_t most = 0, before = 0, slices = 1;
        for (; paginator_step(book.paginator); slices++) {
            most = lines_seen - before > most ? lines_seen - before : most;
            before = lines_seen;
        }
        assert_int_equal(next_block, book.document->block_count);
        assert_in_range(most, 1, 2 * SLICE + LONGEST);
        assert_in_range(slices, lines_seen / (2 * SLICE), lines_seen / 20 + 20);
        book_close(&book);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_break_no_rule),
        cmocka_unit_test(any_order_of_asking_gives_the_same_pages),
        cmocka_unit_test(numbers_lead_to_their_pages),
        cmocka_unit_test(a_glimpse_is_near_the_page_and_changes_nothing),
        cmocka_unit_test(a_slice_of_numbering_sets_few_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
