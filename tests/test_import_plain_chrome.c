/* test_import_plain_chrome.c - menus and buttons of a page of the web.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "plain_lines.h"

static bool is_chrome(const char *text)
{
    struct plain plain = plain_of(text);
    bool is = plain_is_chrome(&plain, 0, plain.line_count);
    plain_drop(&plain);
    return is;
}

static void menus_and_buttons_are_known(void **state)
{
    (void)state;
    assert_true(is_chrome("Skip to content"));
    assert_true(is_chrome("Home\nEssays\nReviews\nAbout"));
    assert_true(is_chrome("Share on Facebook\nShare on Twitter\nEmail"));
    assert_true(is_chrome("12\n3\nShare"));
    assert_true(is_chrome("Related articles »"));
    assert_true(is_chrome("Sign in\nSubscribe\nDonate"));
}

static void titles_and_words_are_none(void **state)
{
    (void)state;
    assert_false(is_chrome("Home"));
    assert_false(is_chrome("The Search for a Home"));
    assert_false(is_chrome("Home\nA Novel\nBy Ada Lind"));
    assert_false(is_chrome("Share your bread with the hungry, he said, and "
                           "went to print the letter."));
    assert_false(is_chrome("I"));
    assert_false(is_chrome("Read this first"));
}

static void what_follows_menus_is_found(void **state)
{
    (void)state;
    struct plain plain = plain_of("Skip to content\n\nHome\nShop\nAbout\n\n"
                                  "The Clocks of Hallsund\n\nBy Ada Lind\n\n"
                                  "They were two.\n");
    assert_int_equal(plain_chrome_end(&plain, 0), 4);
    assert_int_equal(plain_chrome_end(&plain, 4), 4);
    plain_drop(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(menus_and_buttons_are_known),
        cmocka_unit_test(titles_and_words_are_none),
        cmocka_unit_test(what_follows_menus_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
