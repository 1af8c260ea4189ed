/* test_text_normalize.c - Normalization Form C.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/text.h>

#include <string.h>

static void normal_is(const char *text, const char *wanted)
{
    struct buffer out = {0};
    text_nfc(text, strlen(text), &out);
    assert_string_equal(out.bytes, wanted);
    assert_true(text_is_nfc(out.bytes, out.length));
    buffer_release(&out);
}

static void letters_and_their_marks_become_one(void **state)
{
    (void)state;
    normal_is("cafe\xCC\x81", "caf\xC3\xA9");
    normal_is("plain", "plain");
    normal_is("\xE2\x84\xAB", "\xC3\x85");                 /* Angstrom */
    normal_is("\xE1\x84\x80\xE1\x85\xA1", "\xEA\xB0\x80"); /* Hangul */
    normal_is("a\xCC\xA3\xCC\x82", "\xE1\xBA\xAD");
    normal_is("a\xCC\x82\xCC\xA3", "\xE1\xBA\xAD");
}

static void what_is_normal_is_known_to_be(void **state)
{
    (void)state;
    assert_true(text_is_nfc("", 0));
    assert_true(text_is_nfc("caf\xC3\xA9", 5));
    assert_false(text_is_nfc("cafe\xCC\x81", 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_and_their_marks_become_one),
        cmocka_unit_test(what_is_normal_is_known_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
