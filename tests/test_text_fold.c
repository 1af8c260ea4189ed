/* test_text_fold.c - folding for searches, skeletons for anchors.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/text.h>

#include <string.h>

static void folds_to(const char *text, const char *expected)
{
    struct folded folded;
    text_fold(text, strlen(text), FOLD_SEARCH, &folded);
    assert_string_equal(folded.bytes, expected);
    folded_release(&folded);
}

static void what_one_types_is_what_one_finds(void **state)
{
    (void)state;
    folds_to("Na\xC3\xAFve", "naive");
    folds_to("na\x69\xCC\x88ve", "naive");
    folds_to("\xE2\x80\x9CIt\xE2\x80\x99s\xE2\x80\x9D", "\"it's\"");
    folds_to("a\xE2\x80\x94"
             "b\xE2\x80\x93"
             "c",
             "a-b-c");
    folds_to("\xEF\xAC\x81re\xC2\xADside", "fireside");
    folds_to("one\n two\xC2\xA0\xE2\x80\xAFthree", "one two three");
    folds_to("Stra\xC3\x9F"
             "e",
             "strasse");
    folds_to("wait\xE2\x80\xA6", "wait...");
    folds_to("\xC2\xBD an hour", "1/2 an hour");
    folds_to("5\xE2\x80\xB4 10\xE2\x81\xBB", "5\'\'\' 10-");
    folds_to("a \xC2\xA8 b", "a b");
    /* One code point of four words. */
    folds_to("\xEF\xB7\xBA", "\xD8\xB5\xD9\x84\xD9\x89 "
                             "\xD8\xA7\xD9\x84\xD9\x84\xD9\x87 "
                             "\xD8\xB9\xD9\x84\xD9\x8A\xD9\x87 "
                             "\xD9\x88\xD8\xB3\xD9\x84\xD9\x85");
}

static void letters_with_strokes_are_found_without(void **state)
{
    (void)state;
    folds_to("Łódź, źdźbła", "lodz, zdzbla");
    folds_to("ışık IŞIK", "isik isik");
    folds_to("Ørsted, Æsir, œuvre", "orsted, aesir, oeuvre");
    folds_to("Þórður", "thordur");
}

static void a_skeleton_is_letters_and_numbers_only(void **state)
{
    (void)state;
    const char *text =
        "\xE2\x80\x9C\xEF\xAC\x81re\xC2\xADside \xE2\x80\x94 \xC3\x9Cnicode"
        "\xE2\x80\x9D 7";
    struct folded k;
    text_skeleton(text, strlen(text), &k);
    assert_string_equal(k.bytes, "fireside\xC3\xBCnicode7");
    folded_release(&k);
}

static void case_is_kept_when_asked(void **state)
{
    (void)state;
    struct folded folded;
    text_fold("\xC3\x89tude No", 9, FOLD_KEEP_CASE, &folded);
    assert_string_equal(folded.bytes, "Etude No");
    folded_release(&folded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_one_types_is_what_one_finds),
        cmocka_unit_test(letters_with_strokes_are_found_without),
        cmocka_unit_test(a_skeleton_is_letters_and_numbers_only),
        cmocka_unit_test(case_is_kept_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
