/* test_typeset_quality.c - what the lines of whole books look like, in numbers
 * (incipit-typesetting(7), QUALITY).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/import.h>
#include <incipit/typeset.h>

#include <string.h>

static const char *const books[] = {"corpus/emerson-essays.txt",
                                    "corpus/pride-and-prejudice.txt",
                                    "corpus/war-and-peace.txt"};
enum { BOOKS = sizeof books / sizeof books[0] };

struct quality {
    int64_t lines;        /* but the last of their paragraphs */
    int64_t squares;      /* of the columns they are short, as the eye sees
                             it: what hangs out does not count */
    int64_t overfull;     /* wider than the measure */
    int64_t hyphens;      /* lines that end in a hyphen of ours */
    int64_t ladders;      /* third lines in a row with a hyphen */
    int64_t half_words;   /* last lines that are the rest of a word */
    int64_t tiny;         /* last lines of less than five columns */
    int64_t justified;    /* lines with spread gaps */
    int64_t wide, widest; /* of them with a gap of three; columns */
    int64_t rivers;       /* third gaps of two columns or more below others */
};

static bool ends_outside(const char *text, const struct line *line)
{
    if (line->flags & LINE_HYPHEN)
        return true;
    size_t length = line->end - line->start;
    const char *end = text + line->end;
    if (length >= 4 && (memcmp(end - 3, "\xE2\x80\x99", 3) == 0 ||
                        memcmp(end - 3, "\xE2\x80\x9D", 3) == 0 ||
                        memcmp(end - 3, "\xE2\x80\x90", 3) == 0))
        return true;
    return length >= 2 && strchr("-.,;:'\"", end[-1]) != NULL;
}

static int widest_gap(const struct line *line)
{
    bool more = (line->more[0] | line->more[1]) != 0;
    return 1 + line->spread + more;
}

/* Whether a space of any kind stands in the line. */
static bool has_gap(const char *text, const struct line *line)
{
    for (size_t i = line->start; i < line->end; i++)
        if (text[i] == ' ' || memcmp(text + i, "\xC2\xA0", 2) == 0 ||
            memcmp(text + i, "\xE2\x80\xAF", 3) == 0)
            return true;
    return false;
}

/* --- Rivers --------------------------------------------------------------- */

enum { COLUMNS = 128, PLACED = 256, RIVER = 3 };

/* By column, from -1 on: how many wide gaps stand there, each below another. */
struct chains {
    int of[COLUMNS];
};

static int longest_chain(const struct chains *chains, int column, int columns)
{
    int longest = 0;
    for (int i = column + 1; i <= column + columns; i++)
        longest = chains->of[i] > longest ? chains->of[i] : longest;
    return longest;
}

static void look_for_rivers(struct quality *quality,
                            struct typesetter *typesetter, size_t block,
                            const struct line *line, struct chains *chains)
{
    struct chains below = {{0}};
    struct placed placed[PLACED];
    const char *text = typesetter_document(typesetter)->text;
    size_t count = typesetter_place(typesetter, block, line, placed, PLACED);
    for (size_t i = 0; i < count; i++) {
        int column = placed[i].column, columns = placed[i].columns;
        if (columns < 2 ||
            (text[placed[i].offset] != ' ' &&
             memcmp(text + placed[i].offset, "\xC2\xA0", 2) != 0))
            continue;
        int length = longest_chain(chains, column, columns) + 1;
        quality->rivers += length == RIVER;
        for (int k = column + 1; k <= column + columns; k++)
            below.of[k] = length;
    }
    *chains = below;
}

/* --- Books ---------------------------------------------------------------- */

static void look_at_last(struct quality *quality, const char *text,
                         const struct block_lines *lines)
{
    const struct line *last = &lines->lines[lines->count - 1];
    bool after_hyphen =
        (lines->lines[lines->count - 2].flags & LINE_HYPHEN) != 0;
    quality->half_words += after_hyphen && !has_gap(text, last);
    quality->tiny += last->columns < 5;
}

static void look_at_block(struct quality *quality, const char *text,
                          const struct block_lines *lines, int measure)
{
    int flagged = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->lines[i];
        int edge = line->column + line->columns - ends_outside(text, line);
        quality->overfull += edge > measure;
        if (i + 1 == lines->count)
            break;
        quality->lines++;
        quality->squares += (int64_t)(measure - edge) * (measure - edge);
        quality->hyphens += (line->flags & LINE_HYPHEN) != 0;
        flagged = line->flags & LINE_TO_HYPHEN ? flagged + 1 : 0;
        quality->ladders += flagged >= 3;
        if (!(line->flags & LINE_JUSTIFIED))
            continue;
        int gap = widest_gap(line);
        quality->justified++;
        quality->wide += gap >= 3;
        quality->widest = gap > quality->widest ? gap : quality->widest;
    }
    if (lines->count > 1)
        look_at_last(quality, text, lines);
}

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
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        struct block_lines lines = typesetter_block(typesetter, i);
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        look_at_block(quality, document->text + block->span.start, &lines,
                      settings->measure);
        struct chains chains = {{0}};
        for (size_t k = 0; k < lines.count; k++)
            look_for_rivers(quality, typesetter, i, &lines.lines[k], &chains);
    }
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
