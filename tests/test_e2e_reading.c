/* test_e2e_reading.c - the program itself in a terminal emulator.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must hold whatever text is open: the terminal is given back after every
 * kind of end, resizes and pastes do no harm, the place is kept.
 */
#include "test.h"

#include "e2e/play.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void a_page_is_read_on_every_terminal(void **state)
{
    (void)state;
    static const char *const terms[] = {
        "xterm-256color", "tmux-256color", "screen-256color",
        "linux",          "vt100",         "xterm-ghostty",
        "foot",           "xterm"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct emulator emulator;
        play_open(&emulator, terms[i], 80, 24);
        play_read_whole(&emulator);
        char *first = play_screen(&emulator);
        emulator_send(&emulator, " ");
        free(play_changes(&emulator, first));
        emulator_send(&emulator, "b");
        play_becomes(&emulator, first);
        free(first);
        play_leave(&emulator);
    }
}

/* Characters of the screen, blanks between words of a row among them: what a
 * reader sees. */
static size_t count_visible(const char *dump)
{
    size_t visible = 0, blanks = 0;
    bool begun = false;
    for (const char *s = dump; *s != '\0'; s++) {
        bool blank = *s == ' ' || *s == '\n';
        if ((*s & 0xC0) == 0x80)
            continue;
        visible += blank ? 0 : 1 + blanks;
        begun = *s != '\n' && (begun || !blank);
        blanks = blank && begun ? blanks + 1 : 0;
    }
    return visible;
}

/* A page turn costs little more than the letters it shows: 1.1 bytes each, and
 * 300. That it is one write() is asserted in test_screen_screen.c. */
static void a_page_turn_is_small(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {100, 40}, {200, 50}};
    for (size_t i = 0; i < 3; i++) {
        struct emulator emulator;
        play_open(&emulator, "xterm-256color", sizes[i][0], sizes[i][1]);
        play_read_whole(&emulator);
        char *before = play_screen(&emulator);
        for (int turn = 0; turn < 8; turn++) {
            buffer_clear(&emulator.bytes);
            emulator_send(&emulator, turn == 5 ? "b" : " ");
            char *dump = play_changes(&emulator, before);
            assert_in_range(emulator.bytes.length, 1,
                            count_visible(dump) * 11 / 10 + 300);
            free(before);
            before = dump;
        }
        free(before);
        play_leave(&emulator);
    }
}

static void a_signal_ends_it_and_the_terminal_is_given_back(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGINT};
    for (size_t i = 0; i < 2; i++) {
        struct emulator emulator;
        play_open(&emulator, "xterm-256color", 80, 24);
        kill(emulator.child, signals[i]);
        int status = emulator_finish(&emulator);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        assert_true(emulator_is_restored(&emulator));
        emulator_close(&emulator);
        play_forget_place();
    }
}

static void a_hangup_keeps_the_place(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open(&emulator, "xterm-256color", 80, 24);
    play_read_whole(&emulator);
    char *first = play_screen(&emulator), *before;
    emulator_send(&emulator, "   ");
    before = play_changes(&emulator, first);
    free(first);
    kill(emulator.child, SIGHUP);
    int status = emulator_finish(&emulator);
    assert_true(WIFSIGNALED(status));
    emulator_close(&emulator);
    char *argv[] = {play_program, play_text, NULL};
    char *environment[] = {play_home, play_state, NULL};
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "word"));
    emulator_settle(&emulator, 400);
    char *after = play_screen(&emulator);
    /* The running head and the folio may know more; the text is the same. */
    assert_memory_equal(strchr(before, 'w'), strstr(after, "word"), 200);
    free(before);
    free(after);
    play_leave(&emulator);
}

static void a_crash_gives_the_terminal_back(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open(&emulator, "xterm-256color", 80, 24);
    kill(emulator.child, SIGSEGV);
    int status = emulator_finish(&emulator);
#ifdef __SANITIZE_ADDRESS__
    (void)status;
#else
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGSEGV);
    assert_true(emulator_is_restored(&emulator));
    char *shown = play_screen(&emulator);
    assert_non_null(strstr(shown, "Your notes are safe"));
    free(shown);
#endif
    emulator_close(&emulator);
    play_forget_place();
}

/* Under a shell, since nobody could wake a program that stops alone. */
static void it_stops_and_goes_on(void **state)
{
    (void)state;
    struct emulator emulator;
    char shell[] = "/bin/sh", interactive[] = "-i", prompt[] = "PS1=ready>";
    char *argv[] = {shell, interactive, NULL};
    char *environment[] = {prompt, play_home, play_state, NULL};
    char line[160];
    snprintf(line, sizeof line, "%s %s\r", play_program, play_text);
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "ready>"));
    emulator_send(&emulator, line);
    assert_true(emulator_await(&emulator, "word1 word2"));
    play_read_whole(&emulator);
    char *before = play_screen(&emulator);
    emulator_send(&emulator, "\032");
    assert_true(emulator_await(&emulator, "Stopped"));
    assert_false(emulator.alternate);
    emulator_send(&emulator, "fg\r");
    play_becomes(&emulator, before);
    emulator_send(&emulator, "q");
    assert_true(emulator_await(&emulator, "ready>"));
    emulator_send(&emulator, "exit\r");
    emulator_finish(&emulator);
    emulator_close(&emulator);
    free(before);
    play_forget_place();
}

static void a_storm_of_resizes_ends_in_the_right_page(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open(&emulator, "xterm-256color", 80, 24);
    play_read_whole(&emulator);
    char *before = play_screen(&emulator);
    for (int i = 0; i < 1000; i++) {
        emulator_resize(&emulator, 20 + i * 7 % 120, 3 + i * 5 % 50);
        if (i % 10 == 0)
            emulator_send(&emulator, "h");
    }
    emulator_resize(&emulator, 80, 24);
    emulator_send(&emulator, "<");
    play_becomes(&emulator, before);
    free(before);
    play_leave(&emulator);
}

static void the_smallest_windows_are_survived(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 3}, {5, 2}, {19, 4}, {300, 100}};
    struct emulator emulator;
    play_open(&emulator, "xterm-256color", 80, 24);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        emulator_resize(&emulator, sizes[i][0], sizes[i][1]);
        emulator_settle(&emulator, 120);
        emulator_send(&emulator, " t\033?\033/word\033");
        emulator_settle(&emulator, 120);
    }
    emulator_send(&emulator, "\033\033");
    emulator_settle(&emulator, 80);
    play_leave(&emulator);
}

static void a_paste_is_no_command(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open(&emulator, "xterm-256color", 80, 24);
    emulator_send(&emulator, "\033[200~qQ\003ZZ\r:q\r\033[201~");
    emulator_settle(&emulator, 150);
    int status;
    assert_int_equal(waitpid(emulator.child, &status, WNOHANG), 0);
    play_leave(&emulator);
}

static void answers_of_the_terminal_are_no_commands(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open(&emulator, "xterm-256color", 80, 24);
    play_read_whole(&emulator);
    char *before = play_screen(&emulator);
    emulator_send(&emulator, "\033]11;rgb:0000/0000/0000\033\\"
                             "\033[?62;22c\033[?997;1n\033[?2026;2$y"
                             "\033P>|qqq\033\\\033[>0;276;0c");
    emulator_settle(&emulator, 150);
    char *after = play_screen(&emulator);
    assert_string_equal(before, after);
    free(before);
    free(after);
    play_leave(&emulator);
}

static void random_bytes_as_keys_end_in_order(void **state)
{
    (void)state;
    struct emulator emulator;
    /* One of the keys calls an editor, which would wait for its own. */
    char term[] = "TERM=xterm-256color", editor[] = "VISUAL=true";
    char *environment[] = {term, editor, NULL};
    play_open_with(&emulator, environment, NULL);
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        char keys[17];
        for (int i = 0; i < 16; i++) {
            seed = seed * 1664525u + 1013904223u;
            /* No Ctrl-Z: it would stop the program, as it should. */
            char c = (char)(seed >> 16 & 0x7F);
            keys[i] =
                c == 0 || c == 'q' || c == 'Q' || c == 26 || c == 'Z' ? ' ' : c;
        }
        keys[16] = '\0';
        emulator_send(&emulator, keys);
        emulator_drain(&emulator);
        int status;
        pid_t ended = waitpid(emulator.child, &status, WNOHANG);
        if (ended == emulator.child) { /* by ":q" or the like */
            assert_true(WIFEXITED(status));
            emulator.child = 0;
            break;
        }
    }
    if (emulator.child != 0) {
        emulator_send(&emulator, "\003\033\033\033");
        emulator_settle(&emulator, 200);
        kill(emulator.child, SIGTERM);
        assert_int_equal(WTERMSIG(emulator_finish(&emulator)), SIGTERM);
    }
    assert_true(emulator_is_restored(&emulator));
    emulator_close(&emulator);
    play_forget_place();
}

/* Whether the terminal was asked last for what the mouse does, or told that it
 * may keep it: then its own selection works. */
static bool takes_the_mouse(struct emulator *emulator)
{
    emulator_settle(emulator, 80);
    const char *last = NULL, *at = emulator->bytes.bytes;
    while ((at = strstr(at, "\033[?1002")) != NULL)
        last = at++;
    return last != NULL && last[7] == 'h';
}

static void the_mouse_is_given_back_while_one_reads(void **state)
{
    (void)state;
    struct emulator emulator;
    play_open(&emulator, "xterm-256color", 80, 24);
    assert_true(takes_the_mouse(&emulator));
    emulator_send(&emulator, "zm");
    assert_false(takes_the_mouse(&emulator));
    emulator_send(&emulator, "zm");
    assert_true(takes_the_mouse(&emulator));
    emulator_send(&emulator, ":set mouse=off\r");
    assert_false(takes_the_mouse(&emulator));
    play_leave(&emulator);
}

static void a_terminal_without_places_gets_a_conversation(void **state)
{
    (void)state;
    struct emulator emulator;
    char *argv[] = {play_program, play_text, NULL};
    char dumb[] = "TERM=dumb";
    char *environment[] = {dumb, play_home, play_state, NULL};
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "Chapter 1"));
    emulator_send(&emulator, "\r");
    assert_true(emulator_await(&emulator, "word1 word2"));
    emulator_send(&emulator, "q\r");
    int status = emulator_finish(&emulator);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    for (size_t i = 0; i < emulator.bytes.length; i++)
        assert_int_not_equal(emulator.bytes.bytes[i], '\033');
    emulator_close(&emulator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        play_test(a_page_is_read_on_every_terminal),
        play_test(a_page_turn_is_small),
        play_test(a_signal_ends_it_and_the_terminal_is_given_back),
        play_test(a_hangup_keeps_the_place),
        play_test(a_crash_gives_the_terminal_back),
        play_test(it_stops_and_goes_on),
        play_test(a_storm_of_resizes_ends_in_the_right_page),
        play_test(the_smallest_windows_are_survived),
        play_test(a_paste_is_no_command),
        play_test(answers_of_the_terminal_are_no_commands),
        play_test(random_bytes_as_keys_end_in_order),
        play_test(the_mouse_is_given_back_while_one_reads),
        play_test(a_terminal_without_places_gets_a_conversation),
    };
    return cmocka_run_group_tests(tests, play_prepare, play_remove);
}
