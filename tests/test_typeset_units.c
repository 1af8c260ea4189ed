/* test_typeset_units.c - words taken apart into clusters (GLM 2.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/units.h"

#include <string.h>

/* Clusters as "offset:width" and a letter for what they are. */
static void cuts(const char *word, const char *wanted)
{
    struct units units = {0};
    struct buffer out = {0};
    units_cut(&units, word, strlen(word), 0);
    for (size_t i = 0; i < units.count; i++) {
        const struct unit *unit = &units.items[i];
        char kind = unit->class & UNIT_UPPER    ? 'U'
                    : unit->class & UNIT_LETTER ? 'l'
                    : unit->class & UNIT_ALNUM  ? 'd'
                    : unit->class & UNIT_OTHER  ? '.'
                                                : '?';
        buffer_format(&out, "%s%u:%u%c", i > 0 ? " " : "", unit->offset,
                      unit->width, kind);
        assert_int_equal(unit->before, BREAK_NONE);
        assert_int_equal(units.classes & unit->class, unit->class);
    }
    assert_string_equal(out.bytes, wanted);
    assert_int_equal(units.items[units.count].offset, strlen(word));
    buffer_release(&out);
    units_release(&units);
}

static void letters_digits_and_signs_are_told_apart(void **state)
{
    (void)state;
    cuts("aZ4-", "0:1l 1:1U 2:1d 3:1.");
    cuts("@[`{", "0:1. 1:1. 2:1. 3:1.");
    cuts("/09:", "0:1. 1:1d 2:1d 3:1.");
    cuts("\xC3\xA9\xC3\x89\xCE\xB1\xD0\x96", "0:1l 2:1U 4:1l 6:1U");
    cuts("\xE2\x80\x9C\xC2\xBD", "0:1. 3:1d"); /* a half is a number */
}

static void marks_join_their_letter(void **state)
{
    (void)state;
    cuts("e\xCC\x81u", "0:1l 3:1l");
    cuts("\xC3\xA9\xCC\xA3u", "0:1l 4:1l");
    cuts("\xE2\x80\xA6\xCC\x81u", "0:1. 5:1l");
    cuts("e\xCC\x81", "0:1l");
}

static void some_clusters_are_two_columns_wide(void **state)
{
    (void)state;
    cuts("\xE6\x97\xA5\xE6\x9C\xAC", "0:2l 3:2l");
    cuts("a\xEF\xBC\xA1", "0:1l 1:2U");
    cuts("\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", "0:2."); /* a flag is one */
    cuts("\xE2\x98\x80\xEF\xB8\x8F", "0:2.");         /* drawn as a picture */
}

static void ideographs_are_known(void **state)
{
    (void)state;
    struct units units = {0};
    units_cut(&units, "a\xE6\x97\xA5", 4, 0);
    assert_int_equal(units.items[0].class & UNIT_UNSPACED, 0);
    assert_int_equal(units.items[1].class & UNIT_UNSPACED, UNIT_UNSPACED);
    /* What is kept from word to word is nothing of the word. */
    units_cut(&units, "b", 1, 0);
    assert_int_equal(units.count, 1);
    assert_int_equal(units.classes & UNIT_UNSPACED, 0);
    units_release(&units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_digits_and_signs_are_told_apart),
        cmocka_unit_test(marks_join_their_letter),
        cmocka_unit_test(some_clusters_are_two_columns_wide),
        cmocka_unit_test(ideographs_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
