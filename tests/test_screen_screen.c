/* test_screen_screen.c - the terminal is taken, heard, and given back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/screen/terminal.h"
#include "stage.h"

#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

static void keys_arrive_as_typed(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    paint(&stage);
    emulator_send(&stage.emulator, "q\033[A\r\033");
    assert_int_equal(next_event(&stage).key, 'q');
    assert_int_equal(next_event(&stage).key, INPUT_UP);
    assert_int_equal(next_event(&stage).key, INPUT_ENTER);
    assert_int_equal(next_event(&stage).key, INPUT_ESCAPE);
    drop_curtain(&stage);
}

static void a_paste_is_one_event_and_no_command(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    paint(&stage);
    emulator_send(&stage.emulator, "\033[200~q\033[A\rQ\033[201~z");
    struct event event = next_event(&stage);
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_int_equal(event.length, 6);
    assert_memory_equal(event.text, "q\033[A\rQ", 6);
    assert_int_equal(next_event(&stage).key, 'z');
    drop_curtain(&stage);
}

static void answers_are_swallowed_and_applied_late(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    stage.emulator.answers = false;
    write_text(&stage, 0, 0, "quiet", ROLE_QUIET, 0);
    paint(&stage);
    assert_int_equal(screen_is_dark(stage.screen), -1);
    emulator_send(&stage.emulator,
                  "\033]11;rgb:1010/1010/1010\033\\\033[?62c\033[?997;1nq");
    assert_int_equal(next_event(&stage).key, 'q');
    assert_int_equal(screen_is_dark(stage.screen), 1);
    emulator_drain(&stage.emulator);
    assert_shown(&stage);
    assert_non_null(strstr(stage.emulator.bytes.bytes, "38;5;245"));
    drop_curtain(&stage);
}

/* As after "ulimit -f 0": nothing can be captured, curses writes by itself. */
static void a_page_is_shown_where_no_file_can_be_written(void **state)
{
    (void)state;
    struct rlimit before, none;
    getrlimit(RLIMIT_FSIZE, &before);
    none = before;
    none.rlim_cur = 0;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        setrlimit(RLIMIT_FSIZE, &none);
        raise_curtain(&stage, terms[i], 40, 10);
        setrlimit(RLIMIT_FSIZE, &before);
        fill_page(&stage, 5);
        paint(&stage);
        assert_shown(&stage);
        screen_leave(stage.screen);
        emulator_drain(&stage.emulator);
        assert_true(emulator_is_restored(&stage.emulator));
        screen_enter(stage.screen);
        paint(&stage);
        assert_shown(&stage);
        drop_curtain(&stage);
    }
}

static size_t times_said(const struct stage *stage, const char *words)
{
    const struct buffer *said = &stage->emulator.bytes;
    size_t times = 0;
    for (size_t at = 0; at + strlen(words) <= said->length; at++)
        times += memcmp(said->bytes + at, words, strlen(words)) == 0;
    return times;
}

/* Curses would enter once more, and give back a palette that is not ours. */
static void the_screen_is_entered_once_and_the_palette_left_alone(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 40, 10);
    for (unsigned seed = 1; seed < 4; seed++) {
        fill_page(&stage, seed);
        paint(&stage);
    }
    assert_int_equal(times_said(&stage, "\033[?1049h"), 1);
    assert_int_equal(times_said(&stage, "\033[22;0;0t"), 1);
    assert_int_equal(times_said(&stage, "\033]104"), 0);
    drop_curtain(&stage);
}

/* Whoever opens the screen and then finds that there is nothing to show. */
static void a_screen_that_was_never_painted_leaves_no_trace(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    screen_close(stage.screen);
    stage.screen = NULL;
    emulator_drain(&stage.emulator);
    assert_int_equal(stage.emulator.bytes.length, 0);
    assert_true(emulator_is_restored(&stage.emulator));
    drop_curtain(&stage);
}

/* What others did while the process was stopped without knowing is undone. */
static void a_screen_is_taken_once_more(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    paint(&stage);
    tcsetattr(stage.emulator.slave, TCSANOW, &stage.emulator.before);
    static const char mess[] = "\033[?1049l\033[?2004lready> \033[2J";
    vterm_input_write(stage.emulator.vterm, mess, sizeof mess - 1);
    screen_retake(stage.screen);
    paint(&stage);
    assert_true(stage.emulator.alternate);
    assert_shown(&stage);
    emulator_send(&stage.emulator, "\003");
    assert_int_equal(next_event(&stage).key, INPUT_CONTROL | 'c');
    screen_close(stage.screen);
    stage.screen = NULL;
    emulator_drain(&stage.emulator);
    assert_true(emulator_is_restored(&stage.emulator));
    drop_curtain(&stage);
}

static void a_burst_of_resizes_is_one_event(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    paint(&stage);
    for (int i = 0; i < 100; i++) {
        emulator_resize(&stage.emulator, 60 + i % 7, 20 + i % 3);
        raise(SIGWINCH);
    }
    emulator_resize(&stage.emulator, 60, 20);
    raise(SIGWINCH);
    struct event event = next_event(&stage);
    assert_int_equal(event.kind, EVENT_RESIZE);
    assert_int_equal(event.width, 60);
    assert_int_equal(event.height, 20);
    assert_false(screen_wait(stage.screen, 60, NULL, 0, &event));
    stage.frame.width = 60;
    stage.frame.height = 20;
    fill_page(&stage, 3);
    paint(&stage);
    assert_shown(&stage);
    drop_curtain(&stage);
}

static void the_terminal_is_given_back(void **state)
{
    (void)state;
    for (int i = 0; i < TERM_COUNT; i++) {
        struct stage stage;
        raise_curtain(&stage, terms[i], 80, 24);
        fill_page(&stage, 1);
        paint(&stage);
        screen_close(stage.screen);
        stage.screen = NULL;
        emulator_drain(&stage.emulator);
        assert_true(emulator_is_restored(&stage.emulator));
        drop_curtain(&stage);
    }
}

static void leaving_and_entering_shows_the_same(void **state)
{
    (void)state;
    struct stage stage;
    raise_curtain(&stage, "xterm-256color", 80, 24);
    fill_page(&stage, 1);
    paint(&stage);
    screen_leave(stage.screen);
    emulator_drain(&stage.emulator);
    assert_true(emulator_is_restored(&stage.emulator));
    screen_enter(stage.screen);
    paint(&stage);
    assert_true(stage.emulator.alternate);
    assert_shown(&stage);
    emulator_send(&stage.emulator, "\003");
    assert_int_equal(next_event(&stage).key, INPUT_CONTROL | 'c');
    drop_curtain(&stage);
}

static void a_terminal_that_cannot_place_text_is_refused(void **state)
{
    (void)state;
    static const char *const names[] = {NULL, "", "dumb", "unknown"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct emulator emulator;
        emulator_open(&emulator, 80, 24);
        struct screen_settings settings = {.input = emulator.slave,
                                           .output = emulator.slave,
                                           .term = names[i]};
        struct screen *screen;
        struct error error;
        assert_int_equal(screen_open(&settings, &screen, &error),
                         STATUS_FOREIGN);
        assert_null(screen);
        emulator_drain(&emulator);
        assert_int_equal(emulator.bytes.length, 0);
        assert_true(emulator_is_restored(&emulator));
        emulator_close(&emulator);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_arrive_as_typed),
        cmocka_unit_test(a_paste_is_one_event_and_no_command),
        cmocka_unit_test(answers_are_swallowed_and_applied_late),
        cmocka_unit_test(a_page_is_shown_where_no_file_can_be_written),
        cmocka_unit_test(the_screen_is_entered_once_and_the_palette_left_alone),
        cmocka_unit_test(a_screen_that_was_never_painted_leaves_no_trace),
        cmocka_unit_test(a_screen_is_taken_once_more),
        cmocka_unit_test(a_burst_of_resizes_is_one_event),
        cmocka_unit_test(the_terminal_is_given_back),
        cmocka_unit_test(leaving_and_entering_shows_the_same),
        cmocka_unit_test(a_terminal_that_cannot_place_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
