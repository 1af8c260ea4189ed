/* test_import_plain_drop.c - initial letters torn from their words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "plain_lines.h"

/* A letter on its line, a word of its own or not. */
static void letter_is(const char *text, bool torn, bool word)
{
    struct plain plain = plain_of(text);
    assert_int_equal(plain_drop_lines(&plain, 0), torn);
    if (torn && plain_drop_is_word(&plain, 0) != word)
        print_error("%s\n", text);
    if (torn)
        assert_int_equal(plain_drop_is_word(&plain, 0), word);
    plain_drop(&plain);
}

static void a_letter_alone_goes_on_below(void **state)
{
    (void)state;
    letter_is("T\nhe net was torn.", true, false);
    letter_is("“W\nhat is it?” she asked.", true, false);
    letter_is("T\nHE NET was torn.", true, false);
    letter_is("M\nY FATHER used to say it.", true, false);
    letter_is("B\nUT OF ALL THIS", false, false);
    letter_is("V\nThe fifth part.", false, false);
    letter_is("I\n", false, false);
}

static void a_mark_alone_belongs_to_the_letter(void **state)
{
    (void)state;
    static const char *const torn[] = {"\xE2\x80\x9C\nV\niolence is a word.",
                                       "\"\nV\niolence is a word.",
                                       "\xC2\xAB\n\nV\n\niolence is a word."};
    for (size_t i = 0; i < sizeof torn / sizeof torn[0]; i++) {
        struct plain plain = plain_of(torn[i]);
        assert_int_equal(plain_drop_lines(&plain, 0), 2);
        assert_false(plain_drop_is_word(&plain, 1));
        plain_drop(&plain);
    }
    struct plain plain = plain_of("*\nV\niolence is a word.");
    assert_int_equal(plain_drop_lines(&plain, 0), 0);
    plain_drop(&plain);
}

static void some_letters_are_words(void **state)
{
    (void)state;
    letter_is("I\nkept the key.", true, true);
    letter_is("I\nam.", true, true);
    letter_is("I\nran home.", true, true);
    letter_is("A\nbaker looks at his hands.", true, true);
    letter_is("A\nuniversity is a town.", true, true);
    letter_is("A\ncar stopped.", true, true);
}

static void others_only_look_so(void **state)
{
    (void)state;
    letter_is("I\nt was easy.", true, false);
    letter_is("I\nn the morning.", true, false);
    letter_is("I\nmagine a harbour.", true, false);
    letter_is("I\nreland is far.", true, false);
    letter_is("A\nfter the flood.", true, false);
    letter_is("A\nutumn came.", true, false);
    letter_is("A\nmong them was one.", true, false);
    letter_is("A\nlthough it rained.", true, false);
}

static void torn(const char *text, size_t length)
{
    assert_int_equal(plain_torn_length(slice_of(text)), length);
}

static void a_space_may_tear_it(void **state)
{
    (void)state;
    torn("T he net was torn.", 1);
    torn("“T he net was torn.", 4);
    torn("A t noon he left.", 1);
    torn("A net was torn.", 0);
    torn("I went.", 0);
    torn("The net was torn.", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_alone_goes_on_below),
        cmocka_unit_test(a_mark_alone_belongs_to_the_letter),
        cmocka_unit_test(some_letters_are_words),
        cmocka_unit_test(others_only_look_so),
        cmocka_unit_test(a_space_may_tear_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
