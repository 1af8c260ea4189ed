/* test_e2e_terminals.c - the same page on every terminal, in every locale.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "e2e/play.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- What is seen ------------------------------------------------------- */

/* A page, the next one, the contents over it, a search, the start again. */
static const char *const keys[] = {"<", " ", "t", "\033", "/word77 \r", "\033"};
enum { STEPS = sizeof keys / sizeof keys[0] };
static char *expected[STEPS]; /* what is seen after each, at its richest */

/* The signs of the richest tier as those that a console's font has. */
static void make_basic(char *seen)
{
    static const char *const pairs[][2] = {{"\xE2\x94\x81", "\xE2\x95\x90"},
                                           {"\xE2\x95\xAD", "\xE2\x94\x8C"},
                                           {"\xE2\x95\xAE", "\xE2\x94\x90"},
                                           {"\xE2\x95\xB0", "\xE2\x94\x94"},
                                           {"\xE2\x95\xAF", "\xE2\x94\x98"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        for (char *at = seen; (at = strstr(at, pairs[i][0])) != NULL; at += 3)
            memcpy(at, pairs[i][1], 3);
}

static char *seen_now(struct emulator *emulator)
{
    char *seen = play_screen(emulator);
    make_basic(seen);
    return seen;
}

/* Waits until the screen is as expected. */
static void assert_becomes(struct emulator *emulator, const char *wanted)
{
    char *seen = NULL;
    for (int patience = 0; patience < 500; patience++) {
        emulator_settle(emulator, 10);
        free(seen);
        seen = seen_now(emulator);
        if (strcmp(seen, wanted) == 0)
            break;
    }
    assert_string_equal(seen, wanted);
    free(seen);
}

static void assert_tour(struct emulator *emulator)
{
    for (size_t i = 0; i < STEPS; i++) {
        emulator_send(emulator, keys[i]);
        assert_becomes(emulator, expected[i]);
    }
}

static void assert_tour_in(char *const environment[])
{
    struct emulator emulator;
    play_open_with(&emulator, environment, NULL);
    assert_tour(&emulator);
    play_leave(&emulator);
}

static void assert_tour_on(const char *term)
{
    char setting[320];
    snprintf(setting, sizeof setting, "TERM=%s", term);
    char *environment[] = {setting, NULL};
    assert_tour_in(environment);
}

static int prepare(void **state)
{
    struct emulator emulator;
    if (play_prepare(state) != 0)
        return -1;
    play_open_with(&emulator, NULL, NULL);
    emulator_settle(&emulator, 300);
    for (size_t i = 0; i < STEPS; i++) {
        emulator_send(&emulator, keys[i]);
        emulator_settle(&emulator, 200);
        expected[i] = seen_now(&emulator);
    }
    play_leave(&emulator);
    return 0;
}

/* A server that a failed test has left would live for ever. */
static void end_tmux(void)
{
    char command[192];
    snprintf(command, sizeof command,
             "tmux -S %s/tmux kill-server >/dev/null 2>&1", play_folder);
    if (system(command) != 0) {
        /* It has ended by itself, as it should. */
    }
}

static int clean(void **state)
{
    end_tmux();
    for (size_t i = 0; i < STEPS; i++)
        free(expected[i]);
    return play_remove(state);
}

static void the_same_cells_on_every_terminal(void **state)
{
    (void)state;
    static const char *const terms[] = {
        "xterm",         "tmux-256color",   "screen", "screen-256color",
        "linux",         "vt100",           "vt220",  "ansi",
        "rxvt",          "xterm-kitty",     "foot",   "alacritty",
        "xterm-ghostty", "wezterm",         "Eterm",  "konsole-256color",
        "xterm-direct",  "no-such-terminal"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        assert_tour_on(terms[i]);
}

static void no_name_of_a_terminal_does_harm(void **state)
{
    (void)state;
    static const char *const terms[] = {"/etc/passwd", "../../x", "%s%n%n",
                                        "\033[31m",    "x\ny",    "-",
                                        "a-b-c-d-e-f", "  "};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        assert_tour_on(terms[i]);
    char longest[300];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_tour_on(longest);
}

/* Terminals that cannot place text, and none at all, get a conversation. */
static void others_are_read_line_by_line(void **state)
{
    (void)state;
    static char dumb[] = "TERM=dumb", unknown[] = "TERM=unknown",
                empty[] = "TERM=", none[] = "TERM";
    char *const terms[] = {dumb, unknown, empty, none};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct emulator emulator;
        char *argv[] = {play_program, play_text, NULL};
        char *environment[] = {terms[i], play_home, play_state, NULL};
        emulator_open(&emulator, 80, 24);
        emulator_run(&emulator, argv, environment);
        assert_true(emulator_await(&emulator, "Heading 1: Chapter 1"));
        emulator_send(&emulator, "\r");
        assert_true(emulator_await(&emulator, "word1 word2"));
        emulator_send(&emulator, "\003");
        emulator_send(&emulator, "q\r");
        int status = emulator_finish(&emulator);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
        for (size_t k = 0; k < emulator.bytes.length; k++)
            assert_int_not_equal(emulator.bytes.bytes[k], '\033');
        emulator_close(&emulator);
        play_forget_place();
    }
}

/* --- Locales ------------------------------------------------------------ */

static char locales[][48] = {"LC_ALL=C",
                             "LC_ALL=POSIX",
                             "LC_ALL=en_US.UTF-8",
                             "LC_ALL=C.UTF-8",
                             "LC_ALL=",
                             "LC_ALL=de_DE.ISO-8859-1",
                             "LC_ALL=zh_CN.GB18030",
                             "LC_ALL=\377 \033[1m",
                             "LC_ALL=tr_TR.utf8",
                             "LC_ALL=../../x"};
enum { LOCALES = sizeof locales / sizeof locales[0] };

static void the_same_cells_in_every_locale(void **state)
{
    (void)state;
    for (size_t i = 0; i < LOCALES; i++) {
        char *environment[] = {locales[i], NULL};
        assert_tour_in(environment);
    }
    static char none[] = "LC_ALL", lang[] = "LANG=C", ctype[] = "LC_CTYPE=C";
    char *others[][3] = {{none}, {none, lang}, {none, ctype}};
    for (size_t i = 0; i < 3; i++)
        assert_tour_in(others[i]);
}

/* A terminal that answers nothing is sent ASCII, and all of the text. */
static void a_silent_terminal_is_sent_ascii(void **state)
{
    (void)state;
    static char plain[] = "LC_ALL=C";
    struct emulator emulator;
    char *argv[] = {play_program, play_text, NULL};
    char *environment[] = {plain, play_home, play_state, NULL};
    emulator_open(&emulator, 80, 24);
    emulator.answers = false;
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "word1 word2"));
    emulator_settle(&emulator, 100);
    emulator_send(&emulator, "t");
    assert_true(emulator_await(&emulator, "Contents"));
    /* All but the question itself: a letter of two bytes. */
    size_t beyond = 0;
    for (size_t i = 0; i < emulator.bytes.length; i++)
        beyond += (unsigned char)emulator.bytes.bytes[i] >= 0x80;
    assert_int_equal(beyond, 2);
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 60);
    play_leave(&emulator);
}

/* --- Inside tmux -------------------------------------------------------- */

static void the_same_cells_inside_tmux(void **state)
{
    (void)state;
    if (system("command -v tmux >/dev/null") != 0) {
        print_message("skipped, for want of tmux\n");
        skip();
    }
    char path[96], config[128];
    snprintf(path, sizeof path, "%s/tmux", play_folder);
    snprintf(config, sizeof config, "%s/tmux.conf", play_folder);
    FILE *file = fopen(config, "w");
    fputs("set -g status off\nset -s escape-time 0\n", file);
    fclose(file);
    static char env[] = "/usr/bin/env", tmux[] = "tmux", f[] = "-f", s[] = "-S",
                start[] = "new-session";
    char *argv[] = {env,   tmux,         f,         config, s, path,
                    start, play_program, play_text, NULL};
    char *environment[] = {play_home, play_state, NULL};
    struct emulator emulator;
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "word1 word2"));
    assert_tour(&emulator);
    emulator_send(&emulator, "q");
    int status = emulator_finish(&emulator);
    assert_true(WIFEXITED(status));
    emulator_close(&emulator);
    play_forget_place();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        play_test(the_same_cells_on_every_terminal),
        play_test(no_name_of_a_terminal_does_harm),
        play_test(others_are_read_line_by_line),
        play_test(the_same_cells_in_every_locale),
        play_test(a_silent_terminal_is_sent_ascii),
        play_test(the_same_cells_inside_tmux),
    };
    return cmocka_run_group_tests(tests, prepare, clean);
}
