/* test_app_session.c - what the reader asks for is done, and told to it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

#include "../src/app/session.h"

static void sit_down(struct session *session, struct desk *desk)
{
    memset(session, 0, sizeof *session);
    session->speaker = session->watch = -1;
    desk_open(desk, 80, 24);
    session->reader = desk->reader;
}

static void press_in(struct session *session, const char *keys)
{
    while (*keys != '\0') {
        struct event event = {.kind = EVENT_KEY, .key = event_key_parse(&keys)};
        session_handle(session, &event);
    }
}

static void leaving_is_done_with_and_without_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        bool keeps;
    } cases[] = {{"q", true},           {"Q", false},         {"ZZ", true},
                 {":q<Enter>", true},   {":wq<Enter>", true}, {"ZQ", false},
                 {":q!<Enter>", false}, {"<Enter>q", true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct session session;
        struct desk desk;
        sit_down(&session, &desk);
        press_in(&session, "<Space>");
        assert_false(session.done);
        assert_true(session.dirty);
        press_in(&session, cases[i].keys);
        assert_true(session.done);
        assert_int_equal(session.keep_place, cases[i].keeps);
        desk_close(&desk);
    }
}

static void results_go_back_to_the_reader(void **state)
{
    (void)state;
    struct session session;
    struct desk desk;
    sit_down(&session, &desk);
    press_in(&session, "v");
    session.dirty = false;
    session_result(&session, "a word, said otherwise\n", 23);
    assert_true(session.dirty);
    shows(&desk, "a word, said otherwise");
    desk_close(&desk);
}

/* A command that is not there is told, in words that help. */
static void what_cannot_be_done_is_told(void **state)
{
    (void)state;
    struct session session;
    struct desk desk;
    sit_down(&session, &desk);
    for (int i = 0; i < COMMAND_COUNT; i++)
        session.config.commands[i] = memory_string("", 0);
    press_in(&session, "vK");
    shows(&desk, "No command is set to look words up");
    press_in(&session, "<Esc>S");
    shows(&desk, "No command is set to ");
    for (int i = 0; i < COMMAND_COUNT; i++)
        memory_free(session.config.commands[i]);
    desk_close(&desk);
}

static void time_goes_on(void **state)
{
    (void)state;
    int64_t before = session_now();
    assert_true(before > 0);
    assert_true(session_now() >= before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaving_is_done_with_and_without_the_place),
        cmocka_unit_test(results_go_back_to_the_reader),
        cmocka_unit_test(what_cannot_be_done_is_told),
        cmocka_unit_test(time_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
