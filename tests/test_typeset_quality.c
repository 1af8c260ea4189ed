/* test_typeset_quality.c - what the lines of whole books look like, in numbers
 * (incipit-typesetting(7), QUALITY).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "quality.h"

#include <incipit/import.h>

#include <string.h>

static const char *const books[] = {"corpus/emerson-essays.txt",
                                    "corpus/pride-and-prejudice.txt",
                                    "corpus/war-and-peace.txt"};
enum { BOOKS = sizeof books / sizeof books[0] };

/* Adds what the paragraphs of a book look like. */
static void look_at_book(struct quality *quality, const char *name,
                         const struct typeset_settings *settings)
{
    struct buffer text = {0};
    struct document *document;
    read_shared(name, &text);
    struct import_source source = {
        .bytes = text.bytes, .length = text.length, .language = "en"};
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    buffer_release(&text);
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    if (hyphenator == NULL) {
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    struct typesetter *typesetter =
        typesetter_new(document, settings, hyphenator);
    look_at_paragraphs(quality, typesetter);
    typesetter_free(typesetter);
    hyphenator_close(hyphenator);
    document_free(document);
}

static void look(struct quality *quality, int measure, bool justify)
{
    struct typeset_settings settings = {.measure = measure,
                                        .justify = justify,
                                        .hyphenate = true,
                                        .hang = true};
    memset(quality, 0, sizeof *quality);
    for (size_t i = 0; i < BOOKS; i++)
        look_at_book(quality, books[i], &settings);
    assert_true(quality->lines > 40000);
    assert_int_equal(quality->overfull, 0);
    assert_int_equal(quality->ladders, 0);
    /* In justified text now and then nothing else fits. */
    assert_true(quality->half_words <= (justify && measure < 55 ? 2 : 0));
    if (measure >= 55)
        assert_true(quality->tiny <= (justify ? 1 : 0));
}

/* Root of the mean square of the shortfall at most `hundredths` / 100. */
static void assert_even(const struct quality *quality, int64_t hundredths)
{
    print_message("  mean square %.2f, hyphens %.1f %%\n",
                  (double)quality->squares / (double)quality->lines,
                  100.0 * (double)quality->hyphens / (double)quality->lines);
    assert_true(quality->squares * 10000 <=
                hundredths * hundredths * quality->lines);
    assert_true(quality->hyphens * 100 <= 7 * quality->lines);
}

static void ragged_books_are_even_with_few_hyphens(void **state)
{
    (void)state;
    static const struct {
        int measure;
        int64_t most;
    } limits[] = {{40, 295}, {55, 300}, {66, 305}, {80, 315}};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        struct quality quality;
        look(&quality, limits[i].measure, false);
        assert_even(&quality, limits[i].most);
    }
}

static void justified_books_have_no_holes(void **state)
{
    (void)state;
    static const int measures[] = {40, 55, 66, 80};
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        struct quality quality;
        look(&quality, measures[i], true);
        assert_true(quality.justified > quality.lines / 2);
        assert_true(quality.widest <= 3);
        /* in ten thousand */
        int64_t most = measures[i] == 40 ? 200 : 30;
        print_message("  gaps of three in %.2f %%\n",
                      100.0 * (double)quality.wide / (double)quality.lines);
        assert_true(quality.wide * 10000 <= most * quality.lines);
        /* Half a one in a hundred lines at 40 columns; else 0.0. */
        print_message("  rivers %.2f\n",
                      100.0 * (double)quality.rivers / (double)quality.lines);
        assert_true(quality.rivers * (measures[i] == 40 ? 200 : 5000) <=
                    quality.lines);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ragged_books_are_even_with_few_hyphens),
        cmocka_unit_test(justified_books_have_no_holes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
