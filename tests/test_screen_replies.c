/* test_screen_replies.c - what a terminal is asked, and what its answers do.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/screen/terminal.h"

#include <stdlib.h>
#include <string.h>

static void ask(struct screen *screen, struct abilities abilities)
{
    memset(screen, 0, sizeof *screen);
    screen->abilities = abilities;
    strcpy(screen->theme, "auto");
    replies_ask(screen);
    buffer_append(&screen->ahead, "", 0);
    buffer_append(&screen->behind, "", 0);
}

static bool asks(const struct buffer *buffer, const char *question)
{
    return buffer->length > 0 && memmem(buffer->bytes, buffer->length, question,
                                        strlen(question)) != NULL;
}

static void release(struct screen *screen)
{
    buffer_release(&screen->ahead);
    buffer_release(&screen->behind);
}

static void only_what_may_be_asked_is_asked(void **state)
{
    (void)state;
    struct screen screen;
    ask(&screen, (struct abilities){.query = true, .colours = 256});
    assert_true(asks(&screen.behind, "\033]11;?"));
    assert_true(asks(&screen.behind, "\033[?996n"));
    assert_memory_equal(screen.behind.bytes + screen.behind.length - 3,
                        "\033[c", 3); /* the last: all answer it */
    assert_int_equal(screen.ahead.length, 0);
    assert_true(replies_are_open(&screen, clock_now()));
    assert_false(replies_are_open(&screen, clock_now() + ANSWER_PATIENCE + 1));
    release(&screen);
    ask(&screen, (struct abilities){.query = true, .colours = 8});
    assert_int_equal(screen.behind.length, 0);
    assert_false(replies_are_open(&screen, clock_now()));
    release(&screen);
    ask(&screen, (struct abilities){.colours = 256});
    assert_int_equal(screen.behind.length, 0);
    release(&screen);
    ask(&screen, (struct abilities){.ask_utf8 = true});
    assert_true(asks(&screen.ahead, "\303\251\033[6n"));
    assert_int_equal(screen.behind.length, 0);
    release(&screen);
}

static void a_letter_of_one_column_is_utf8(void **state)
{
    (void)state;
    struct screen screen;
    for (uint32_t column = 2; column <= 3; column++) {
        struct decoded reply = {.kind = DECODED_CURSOR, .numbers = {1, column}};
        ask(&screen, (struct abilities){.ask_utf8 = true});
        assert_int_equal(replies_take(&screen, &reply), column == 2);
        assert_int_equal(screen.abilities.utf8, column == 2);
        assert_false(screen.input.expects_cursor);
        release(&screen);
    }
}

static void the_background_changes_auto_alone(void **state)
{
    (void)state;
    struct screen screen;
    struct decoded dark = {.kind = DECODED_BACKGROUND, .numbers = {0x101010}};
    struct decoded light = {.kind = DECODED_SCHEME, .numbers = {2}};
    struct decoded last = {.kind = DECODED_ATTRIBUTES};
    unsetenv("COLORFGBG");
    ask(&screen, (struct abilities){.query = true, .colours = 256});
    assert_int_equal(screen_is_dark(&screen), -1);
    assert_true(replies_take(&screen, &dark));
    assert_false(replies_take(&screen, &dark)); /* nothing new */
    assert_int_equal(screen_is_dark(&screen), 1);
    assert_true(replies_take(&screen, &light));
    assert_int_equal(screen_is_dark(&screen), 0);
    strcpy(screen.theme, "sepia");
    assert_false(replies_take(&screen, &dark));
    assert_false(replies_take(&screen, &last));
    assert_false(replies_are_open(&screen, clock_now()));
    release(&screen);
}

static void the_environment_knows_some_backgrounds(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int dark;
    } cases[] = {{"15;0", 1},         {"0;15", 0},  {"0;default;7", 0},
                 {"15;default;8", 1}, {"0;", -1},   {"", -1},
                 {"7;default", -1},   {"0;15;", -1}};
    struct screen screen;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        setenv("COLORFGBG", cases[i].value, 1);
        ask(&screen, (struct abilities){.colours = 256});
        assert_int_equal(screen_is_dark(&screen), cases[i].dark);
        release(&screen);
    }
    unsetenv("COLORFGBG");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_may_be_asked_is_asked),
        cmocka_unit_test(a_letter_of_one_column_is_utf8),
        cmocka_unit_test(the_background_changes_auto_alone),
        cmocka_unit_test(the_environment_knows_some_backgrounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
