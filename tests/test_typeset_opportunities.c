/* test_typeset_opportunities.c - where a line may end inside a word (GLM 2.4 to
 * 2.7).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/opportunities.h"

#include <string.h>

#define DASH "\xE2\x80\x94"
#define EN_DASH "\xE2\x80\x93"
#define ELLIPSIS "\xE2\x80\xA6"
#define OPEN "\xE2\x80\x9C"
#define APOSTROPHE "\xE2\x80\x99"

static void breaks_with(const struct hyphenation *how, const char *word,
                        const char *wanted)
{
    static const char signs[] = {
        [BREAK_URL] = ':',  [BREAK_EXHYPH] = '+', [BREAK_SLASH] = '|',
        [BREAK_DASH] = '~', [BREAK_HYPH] = '^',   [BREAK_ZERO] = '0',
        [BREAK_IDEO] = '\''};
    struct units units = {0};
    struct buffer out = {0};
    units_cut(&units, word, strlen(word), 0);
    break_word(how, &units);
    for (size_t i = 0; i < units.count; i++) {
        const struct unit *unit = &units.items[i];
        if (unit->before != BREAK_NONE)
            buffer_append_byte(&out, signs[unit->before]);
        buffer_append(&out, word + unit->offset, unit[1].offset - unit->offset);
    }
    assert_string_equal(out.bytes, wanted);
    buffer_release(&out);
    units_release(&units);
}

static void breaks(const char *word, const char *wanted)
{
    struct hyphenation how = {.soft = true};
    breaks_with(&how, word, wanted);
}

static void a_hyphen_needs_two_signs_on_either_side(void **state)
{
    (void)state;
    breaks("well-known", "well-+known");
    breaks("23-year-old", "23-+year-+old");
    breaks("X-ray", "X-ray");
    breaks("of-a-kind", "of-a-kind");
    breaks("97-23", "97-23");
    breaks("ab-c", "ab-c");
    breaks("two-", "two-");
    breaks("ab\xE2\x80\x90"
           "cd",
           "ab\xE2\x80\x90+cd");
    breaks("ab\xE2\x80\x91"
           "cd",
           "ab\xE2\x80\x91"
           "cd"); /* U+2011 */
    breaks("either/or", "either/|or");
    breaks("1/2", "1/2");
}

static void a_dash_goes_with_the_word_before(void **state)
{
    (void)state;
    breaks("now" DASH "then", "now" DASH "~then");
    breaks("now--then", "now--~then");
    breaks("now---then", "now---~then");
    breaks(DASH "then", DASH "then");
    breaks(OPEN DASH "then", OPEN DASH "then");
    breaks("now" DASH, "now" DASH);
    breaks("now" DASH "!", "now" DASH "!");
    breaks("now" DASH DASH "then", "now" DASH DASH "~then");
    breaks("now" EN_DASH "then", "now" EN_DASH "~then");
    breaks("1914" EN_DASH "1918", "1914" EN_DASH "1918");
    breaks("wait" ELLIPSIS "what", "wait" ELLIPSIS "~what");
    breaks(ELLIPSIS "what", ELLIPSIS "what");
    breaks("wait" ELLIPSIS "5", "wait" ELLIPSIS "5");
}

static void addresses_break_before_their_signs(void **state)
{
    (void)state;
    breaks("www.example.org/one", "www:.example:.org:/one");
    breaks("https://example.org", "https://:example:.org");
    breaks("someone@example.org", "someone@example:.org");
    breaks("a@b", "a@b");
    breaks("@example.org", "@example.org"); /* no address */
    /* Their hyphens are no hyphens of words. */
    breaks("www.well-known.org", "www:.well:-known:.org");
}

static void patterns_divide_plain_words(void **state)
{
    (void)state;
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    struct hyphenation how = {.hyphenator = hyphenator, .soft = true};
    if (hyphenator == NULL) {
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    breaks_with(&how, "customer", "cus^tomer");
    breaks_with(&how, "customer" APOSTROPHE "s", "cus^tomer" APOSTROPHE "s");
    breaks_with(&how, OPEN "customer.", OPEN "cus^tomer.");
    breaks_with(&how, "customer" DASH "customer",
                "cus^tomer" DASH "~cus^tomer");
    /* Names, compounds, what has digits, abbreviations, short words. */
    breaks_with(&how, "Customer", "Customer");
    breaks_with(&how, "custoMer", "custoMer");
    breaks_with(&how, "customer-owned", "customer-+owned");
    breaks_with(&how, "customer2", "customer2");
    breaks_with(&how, "customer.org", "customer.org");
    breaks_with(&how, "customer%", "customer%");
    breaks_with(&how, "table", "table");
    how.capitals = true;
    breaks_with(&how, "Customer", "Cus^tomer");
    breaks_with(&how, "CUSTOMER", "CUSTOMER");
    hyphenator_close(hyphenator);
}

static void openers_and_trails_are_told(void **state)
{
    (void)state;
    assert_true(is_opener('('));
    assert_true(is_opener(0x201C));
    assert_true(is_opener(0xBF));
    assert_false(is_opener(0x201D));
    assert_true(is_trail('?'));
    assert_true(is_trail('-'));
    assert_true(is_trail(0x2014));
    assert_true(is_trail(0x2019));
    assert_false(is_trail('('));
    assert_false(is_trail('\''));
}

static uint32_t breaks_of(const struct hyphenation *how, const char *word)
{
    struct units units = {0};
    uint32_t hyphens = 0;
    units_cut(&units, word, strlen(word), 0);
    break_word(how, &units);
    for (size_t i = 0; i < units.count; i++)
        if (units.items[i].before == BREAK_HYPH)
            hyphens |= (uint32_t)1 << i;
        else
            assert_int_equal(units.items[i].before, BREAK_NONE);
    units_release(&units);
    return hyphens;
}

static void letters_are_divided_as_words_are(void **state)
{
    (void)state;
    static const char *const parts[] = {"con", "sid", "er",  "Able", "tion",
                                        "S",   "o",   "pho", "graph"};
    struct hyphenator *english = hyphenator_open("en", NULL);
    uint32_t seed = 11;
    for (int i = 0; i < 4000; i++) {
        char word[40] = "";
        uint32_t hyphens = 0;
        for (int k = 0; k < 1 + i % 6; k++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(word, parts[(seed >> 8) % 9]);
        }
        struct hyphenation how = {.hyphenator = i % 7 == 0 ? NULL : english,
                                  .soft = true,
                                  .capitals = i % 2 == 0};
        assert_true(break_letters(&how, word, strlen(word), &hyphens));
        assert_int_equal(hyphens, breaks_of(&how, word));
    }
    hyphenator_close(english);
}

static void what_is_not_letters_alone_is_told_apart(void **state)
{
    (void)state;
    static const char *const words[] = {"",
                                        "a-b",
                                        "ab1",
                                        "don't",
                                        "na\xC3\xAFve",
                                        "ab cd",
                                        "ab.",
                                        "@abc",
                                        "[abc",
                                        "`abc",
                                        "{abc",
                                        "abcdefghijklmnopqrstuv"
                                        "wxyzabcdef"};
    const struct hyphenation how = {.soft = true};
    uint32_t hyphens;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_false(break_letters(&how, words[i], strlen(words[i]), &hyphens));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hyphen_needs_two_signs_on_either_side),
        cmocka_unit_test(a_dash_goes_with_the_word_before),
        cmocka_unit_test(addresses_break_before_their_signs),
        cmocka_unit_test(patterns_divide_plain_words),
        cmocka_unit_test(openers_and_trails_are_told),
        cmocka_unit_test(letters_are_divided_as_words_are),
        cmocka_unit_test(what_is_not_letters_alone_is_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
