/* test_typeset_paragraph.c - where a line may end, and how wide it is there
 * (GLM 2 and 4.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/paragraph.h"

#include <incipit/builder.h>

#include <string.h>

#define SHY "\xC2\xAD"
#define ZERO_SPACE "\xE2\x80\x8B"
#define JOINER "\xE2\x81\xA0"
#define NO_BREAK "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define DASH "\xE2\x80\x94"
#define OPEN "\xE2\x80\x9C"
#define CLOSE "\xE2\x80\x9D"
#define ELLIPSIS "\xE2\x80\xA6"

struct measured {
    struct document *document;
    struct paragraph paragraph;
    struct words *words;
};

static struct measured measured(const char *text)
{
    struct builder *builder = builder_new(64);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    builder_text(builder, text, strlen(text), 0);
    struct measured made = {.document =
                                builder_finish(builder, 0, false, false),
                            .words = words_new()};
    made.paragraph.document = made.document;
    made.paragraph.span = made.document->blocks[0].span;
    made.paragraph.how.soft = true;
    made.paragraph.hang = true;
    made.paragraph.gap = 1;
    paragraph_measure(&made.paragraph, made.words);
    return made;
}

static void measured_release(struct measured *made)
{
    words_free(made->words);
    paragraph_release(&made->paragraph);
    document_free(made->document);
}

/* The text with a sign of its kind at every place inside. */
static void show(const struct measured *made, char *out)
{
    static const char signs[] = {
        [BREAK_SPACE] = '_',  [BREAK_URL] = ':',  [BREAK_EXHYPH] = '+',
        [BREAK_SLASH] = '\\', [BREAK_DASH] = '|', [BREAK_HYPH] = '^',
        [BREAK_ZERO] = '0',   [BREAK_IDEO] = '*', [BREAK_EMERG_NB] = '#',
        [BREAK_EMERG] = '!'};
    const struct paragraph *paragraph = &made->paragraph;
    const char *text = made->document->text + paragraph->span.start;
    size_t length = span_length(paragraph->span), used = 0;
    size_t place = 1;
    for (size_t i = 0; i < length; i++) {
        while (place + 1 < paragraph->count &&
               paragraph->places[place].end == i)
            out[used++] = signs[paragraph->places[place++].kind];
        out[used++] = text[i];
    }
    assert_int_equal(place + 1, paragraph->count);
    out[used] = '\0';
}

static void assert_places(const char *text, const char *expected)
{
    char shown[400];
    struct measured made = measured(text);
    show(&made, shown);
    measured_release(&made);
    assert_string_equal(shown, expected);
}

static void a_line_may_end_at_a_space(void **state)
{
    (void)state;
    assert_places("so it is", "so_ it_ is");
    assert_places("one" NO_BREAK "two 5" NARROW "km",
                  "one" NO_BREAK "two_ 5" NARROW "km");
    assert_places("alone", "alone");
}

static void trailing_marks_stay_with_the_word_before(void **state)
{
    (void)state;
    assert_places("Well . . . no ?", "Well . . ._ no ?");
    assert_places("yes " DASH " no", "yes " DASH "_ no");
    assert_places("( see )", "( see )");
}

static void opening_marks_stay_with_the_word_after(void **state)
{
    (void)state;
    assert_places("dit \xC2\xAB bon \xC2\xBB vite",
                  "dit_ \xC2\xAB bon \xC2\xBB_ vite");
}

static void a_mark_beside_a_no_break_space_is_no_token(void **state)
{
    (void)state;
    assert_places("a ?" NO_BREAK "b c", "a_ ?" NO_BREAK "b_ c");
}

static void words_divide_at_their_own_marks(void **state)
{
    (void)state;
    assert_places("well-known X-ray 97-2", "well-+known_ X-ray_ 97-2");
    assert_places("either/or now" DASH "then", "either/\\or_ now" DASH "|then");
    assert_places("wait" ELLIPSIS "what", "wait" ELLIPSIS "|what");
    assert_places("www.example.org/one?two=3",
                  "www:.example:.org:/one:?two:=3");
    assert_places("ex" SHY "tra zero" ZERO_SPACE "wide", "ex^tra_ zero0wide");
    assert_places("now" DASH JOINER "then", "now" DASH "then");
}

/* A word that comes again is known; what stands beside it is its own. */
static void marks_belong_to_one_word_alone(void **state)
{
    (void)state;
    assert_places("extra ex" SHY "tra extra", "extra_ ex^tra_ extra");
    assert_places("extraordinary extra" SHY "ordinary extraordinary",
                  "extraordinary_ extra^ordinary_ extraordinary");
}

static void a_space_with_a_mark_is_no_gap(void **state)
{
    (void)state;
    assert_places("a \xCC\x81 b", "a \xCC\x81_ b");
    struct measured made = measured("a" NO_BREAK "\xCC\x81 b");
    assert_int_equal(made.paragraph.word_count, 2);
    measured_release(&made);
}

static void ideographs_part_between_each_other(void **state)
{
    (void)state;
    assert_places("\xE6\x97\xA5\xE6\x9C\xAC\xE3\x80\x82",
                  "\xE6\x97\xA5*\xE6\x9C\xAC\xE3\x80\x82");
}

static void widths_count_what_hangs(void **state)
{
    (void)state;
    struct measured made = measured("Yes, " OPEN "no." CLOSE " ex" SHY "tra");
    const struct place *places = made.paragraph.places;
    const struct goal *goals = made.paragraph.goals;
    assert_int_equal(made.paragraph.count, 5);
    assert_int_equal(goals[1].net, 3); /* the comma hangs */
    assert_int_equal(places[1].columns_next, 5 + 1);
    assert_int_equal(goals[2].net, 9);
    assert_int_equal(goals[2].gaps, 1);
    assert_int_equal(places[2].columns_next, 11);
    assert_int_equal(goals[3].net, 13); /* the hyphen hangs */
    assert_int_equal(goals[4].net, 16);
    assert_int_equal(places[4].gaps_next, 2);
    measured_release(&made);
}

static void only_tokens_that_are_too_wide_are_cut(void **state)
{
    (void)state;
    char shown[100];
    struct measured made = measured("abc abcde" NO_BREAK "fgh ab");
    paragraph_cut(&made.paragraph, made.words, 4);
    show(&made, shown);
    assert_string_equal(shown, "abc_ a!b!c!d!e#" NO_BREAK "f!g!h_ ab");
    measured_release(&made);
}

/* More words than are remembered at a time. */
static void what_was_forgotten_is_measured_anew(void **state)
{
    (void)state;
    char text[1200] = "", expected[1400] = "", shown[1400];
    size_t used = 0, made_up = 0;
    for (int i = 0; i < 60; i++) {
        int turn = i % 20;
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "%sfar-flung%d,", i > 0 ? " " : "", turn);
        made_up +=
            (size_t)snprintf(expected + made_up, sizeof expected - made_up,
                             "%sfar-+flung%d,", i > 0 ? "_ " : "", turn);
    }
    struct measured made = measured(text);
    show(&made, shown);
    measured_release(&made);
    assert_string_equal(shown, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_may_end_at_a_space),
        cmocka_unit_test(trailing_marks_stay_with_the_word_before),
        cmocka_unit_test(opening_marks_stay_with_the_word_after),
        cmocka_unit_test(a_mark_beside_a_no_break_space_is_no_token),
        cmocka_unit_test(words_divide_at_their_own_marks),
        cmocka_unit_test(marks_belong_to_one_word_alone),
        cmocka_unit_test(a_space_with_a_mark_is_no_gap),
        cmocka_unit_test(ideographs_part_between_each_other),
        cmocka_unit_test(widths_count_what_hangs),
        cmocka_unit_test(only_tokens_that_are_too_wide_are_cut),
        cmocka_unit_test(what_was_forgotten_is_measured_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
