/* test_import_plain_notes.c - the labels of notes, and the references to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/plain.h"

#include <string.h>

static struct note_label label_of(const char *line, size_t length)
{
    struct note_label label;
    assert_int_equal(looks_note(slice_of(line), &label), length);
    return label;
}

static void labels_are_of_many_forms(void **state)
{
    (void)state;
    uint32_t seven = label_of("[7] x", 4).key;
    assert_int_equal(label_of("7. x", 3).key, seven);
    assert_int_equal(label_of("7) x", 3).key, seven);
    assert_int_equal(label_of("(7) x", 4).key, seven);
    assert_int_equal(label_of("{7} x", 4).key, seven);
    assert_int_equal(label_of("[^7]: x", 6).key, seven);
    assert_int_equal(label_of("[Footnote 7: x]", 13).key, seven);
    assert_int_equal(label_of("\xE2\x81\xB7 x", 4).key, seven);
    assert_true(label_of("[^net]: x", 8).key != label_of("[^bell]: x", 9).key);
    assert_true(label_of("[A] x", 4).sure);
    assert_false(label_of("7. x", 3).sure);
    label_of("\xE2\x80\xA0 x", 4);
    label_of("* x", 2);
    label_of("Seven", 0);
    label_of("[7", 0);
    label_of("[seven] x", 0);
    label_of("[7]x", 0);
    label_of("12345. x", 0);
}

static void refers(const char *text, size_t at, unsigned forms, size_t length)
{
    uint32_t key = 0;
    assert_int_equal(note_reference(slice_of(text), at, forms, &key), length);
}

static void references_have_the_form_of_their_notes(void **state)
{
    (void)state;
    refers("a[7] b", 1, REFER_SQUARE, 3);
    refers("a[7] b", 1, REFER_ROUND, 0);
    refers("a(7) b", 1, REFER_ROUND, 3);
    refers("a{7} b", 1, REFER_CURLY, 3);
    refers("a[Footnote 7] b", 1, REFER_SQUARE, 12);
    refers("a\xC2\xB9 b", 1, REFER_SUPERIOR, 2);
    refers("a* b", 1, REFER_SIGN, 1);
    refers("a*b", 1, REFER_SIGN, 0);
    refers("a * b", 2, REFER_SIGN, 0);
    refers("a.7 b", 2, REFER_BARE, 1);
    refers("1.7 b", 2, REFER_BARE, 0);
    refers("a.77b", 2, REFER_BARE, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_of_many_forms),
        cmocka_unit_test(references_have_the_form_of_their_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
