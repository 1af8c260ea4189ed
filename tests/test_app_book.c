/* test_app_book.c - a text is opened by its beginning; the rest comes after.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/book.h"
#include "../src/app/bundled.h"

#include <incipit/memory.h>

#include <poll.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/incipit-book-XXXXXX";
static struct options options;
static struct state no_state;

/* A file of so many numbered paragraphs. */
static void write_text(int paragraphs)
{
    struct buffer text = {0};
    for (int i = 1; i <= paragraphs; i++)
        buffer_format(&text, "Paragraph %d says that it is number %d.\n\n", i,
                      i);
    assert_int_equal(
        file_replace(path, text.bytes, text.length, 0600, true, NULL),
        STATUS_OK);
    buffer_release(&text);
}

static int make_file(void **state)
{
    (void)state;
    int fd = folder_make_file(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

/* The book was left there. */
static void leave_at(struct state *left, const struct book *book, size_t place)
{
    struct state_entry entry = {.fingerprint = book->fingerprint,
                                .path = path,
                                .title = "",
                                .author = "",
                                .quote = "",
                                .settings = "",
                                .memory = "",
                                .place = place};
    state_put(left, &entry);
}

static void a_short_text_is_there_at_once(void **state)
{
    (void)state;
    struct book book;
    struct error error;
    write_text(20);
    assert_int_equal(book_open(&book, &options, path, &no_state, &error),
                     STATUS_OK);
    assert_false(book.document->partial);
    assert_int_equal(book.document->block_count, 20);
    assert_null(book.rest);
    book_load_rest(&book, &options, "");
    assert_false(book.loading);
    book_close(&book);
}

static void a_long_text_begins_with_its_beginning(void **state)
{
    (void)state;
    struct book book;
    struct error error;
    struct document *preview;
    write_text(30000);
    assert_int_equal(book_open(&book, &options, path, &no_state, &error),
                     STATUS_OK);
    assert_true(book.document->partial);
    size_t early = book.document->length;
    char *beginning = memory_string(book.document->text, early / 2);
    book_load_rest(&book, &options, "");
    struct pollfd news = {.fd = book.news[0], .events = POLLIN};
    assert_int_equal(poll(&news, 1, 60000), 1);
    assert_true(book_has_news(&book));
    /* There are pages for keys that come before the whole is there. */
    assert_true(book_take_longer(&book, &preview));
    document_free(preview);
    assert_true(book.document->partial);
    assert_true(book.document->length > 4 * early);
    assert_memory_equal(book.document->text, beginning, early / 2);
    assert_int_equal(poll(&news, 1, 60000), 1);
    assert_false(book_take_longer(&book, &preview));
    assert_true(book_take_rest(&book, &preview, &error));
    document_free(preview);
    assert_false(book.document->partial);
    assert_int_equal(book.document->block_count, 30000);
    assert_true(book.document->length > early);
    assert_memory_equal(book.document->text, beginning, early / 2);
    assert_int_equal(strlen(book.traits.revision), REVISION_SIZE - 1);
    assert_string_equal(book.traits.skeleton, "");
    memory_free(beginning);
    book_close(&book);
}

/* Where it was left is a page of its own only with all of the pages before. */
static void a_text_that_was_left_somewhere_begins_with_more(void **state)
{
    (void)state;
    struct book book;
    struct error error;
    struct state left = {0};
    size_t early = 0;
    write_text(5000);
    for (int pass = 0; pass < 2; pass++) {
        assert_int_equal(book_open(&book, &options, path, &left, &error),
                         STATUS_OK);
        assert_true(book.document->partial);
        if (pass == 1)
            assert_in_range(book.document->length, early * 3 / 2,
                            BOOK_BEGINNING);
        early = book.document->length;
        leave_at(&left, &book, 3000);
        book_close(&book);
    }
    state_release(&left);
}

/* So that no key waits for it when the text is handed over. */
static void
a_long_text_is_compared_by_the_thread_when_it_is_unknown(void **state)
{
    (void)state;
    char revision[REVISION_SIZE] = "another";
    write_text(5000);
    for (int pass = 0; pass < 2; pass++) {
        struct book book;
        struct error error;
        struct document *preview;
        assert_int_equal(book_open(&book, &options, path, &no_state, &error),
                         STATUS_OK);
        book_load_rest(&book, &options, revision);
        assert_true(book_take_rest(&book, &preview, &error));
        assert_int_equal(strlen(book.traits.skeleton), pass == 0 ? 64 : 0);
        memcpy(revision, book.traits.revision, REVISION_SIZE);
        document_free(preview);
        book_close(&book);
    }
}

/* Where it was left lies far behind the beginning. */
static void
a_long_text_that_is_read_whole_is_compared_by_the_thread_too(void **state)
{
    (void)state;
    struct book book;
    struct error error;
    struct state left = {0};
    struct document *preview;
    write_text(5000);
    assert_int_equal(book_open(&book, &options, path, &left, &error),
                     STATUS_OK);
    leave_at(&left, &book, 100000);
    book_close(&book);
    assert_int_equal(book_open(&book, &options, path, &left, &error),
                     STATUS_OK);
    const struct document *document = book.document;
    assert_false(document->partial);
    book_load_rest(&book, &options, "another");
    assert_true(book_take_rest(&book, &preview, &error));
    assert_null(preview);
    assert_ptr_equal(book.document, document);
    assert_int_equal(strlen(book.traits.revision), REVISION_SIZE - 1);
    assert_int_equal(strlen(book.traits.skeleton), 64);
    book_close(&book);
    state_release(&left);
}

static void a_text_that_shrinks_while_open_is_what_is_left(void **state)
{
    (void)state;
    struct book book;
    struct error error;
    struct document *preview = NULL;
    write_text(5000);
    assert_int_equal(book_open(&book, &options, path, &no_state, &error),
                     STATUS_OK);
    assert_int_equal(truncate(path, 100), 0);
    book_load_rest(&book, &options, "");
    assert_true(book_take_rest(&book, &preview, &error));
    document_free(preview);
    assert_true(book.document->block_count >= 1);
    book_close(&book);
}

static void what_is_not_there_is_a_sentence(void **state)
{
    (void)state;
    struct book book;
    struct error error;
    assert_int_equal(
        book_open(&book, &options, "/nowhere/at/all", &no_state, &error),
        STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "/nowhere/at/all"));
}

static void the_bundled_texts_open_like_files(void **state)
{
    (void)state;
    static const char *const names[] = {BUNDLED_ESSAY, BUNDLED_GUIDE};
    for (size_t i = 0; i < 2; i++) {
        struct book book;
        struct error error;
        assert_int_equal(
            book_open(&book, &options, names[i], &no_state, &error), STATUS_OK);
        assert_true(book.document->block_count > 10);
        assert_true(book.document->title[0] != '\0');
        book_close(&book);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_text_is_there_at_once),
        cmocka_unit_test(a_long_text_begins_with_its_beginning),
        cmocka_unit_test(a_text_that_was_left_somewhere_begins_with_more),
        cmocka_unit_test(
            a_long_text_is_compared_by_the_thread_when_it_is_unknown),
        cmocka_unit_test(
            a_long_text_that_is_read_whole_is_compared_by_the_thread_too),
        cmocka_unit_test(a_text_that_shrinks_while_open_is_what_is_left),
        cmocka_unit_test(what_is_not_there_is_a_sentence),
        cmocka_unit_test(the_bundled_texts_open_like_files),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
