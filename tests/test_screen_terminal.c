/* test_screen_terminal.c - which names a terminal is tried under, and its size.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/screen/terminal.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The names for TERM, divided by blanks. */
static const char *names_of(const char *term, const char *colorterm)
{
    static char joined[NAMES_MAX * NAME_SIZE];
    char names[NAMES_MAX][NAME_SIZE];
    size_t count = terminal_names(term, colorterm, names);
    joined[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strcat(joined, i > 0 ? " " : "");
        strcat(joined, names[i]);
    }
    return joined;
}

static void the_name_itself_comes_first(void **state)
{
    (void)state;
    assert_string_equal(names_of("vt100", NULL), "vt100 xterm vt100");
    assert_memory_equal(names_of("tmux-256color", NULL), "tmux-256color tmux",
                        18);
    assert_memory_equal(names_of("xterm-ghostty", NULL),
                        "xterm-ghostty xterm xterm-256color", 34);
}

/* Kin of xterm whose description is not installed. */
static void kin_of_xterm_have_its_colours(void **state)
{
    (void)state;
    static const char *const terms[] = {"foot", "alacritty", "wezterm", "rio"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        assert_non_null(strstr(names_of(terms[i], NULL), " xterm-256color"));
    assert_null(strstr(names_of("odd", NULL), "256color"));
    assert_non_null(strstr(names_of("odd", "truecolor"), "xterm-256color"));
}

static void direct_colours_are_sent_by_ourselves(void **state)
{
    (void)state;
    assert_memory_equal(names_of("xterm-direct", NULL), "xterm-256color", 14);
    assert_null(strstr(names_of("xterm-direct", NULL), "direct"));
}

static void paper_has_no_name_to_try(void **state)
{
    (void)state;
    static const char *const terms[] = {NULL, "", "dumb", "unknown"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        assert_string_equal(names_of(terms[i], "truecolor"), "");
}

static void a_name_too_long_is_passed_over(void **state)
{
    (void)state;
    char name[NAME_SIZE + 20];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_string_equal(names_of(name, NULL), "xterm vt100");
}

/* Where the system knows no size: LINES and COLUMNS, else 80 x 24. */
static void a_size_is_always_sensible(void **state)
{
    (void)state;
    static const struct {
        const char *columns, *lines;
        int width, height;
    } cases[] = {
        {NULL, NULL, 80, 24},         {"100", "40", 100, 40},
        {"-5", "0", 80, 24},          {"99999", "2000", 80, HEIGHT_LIMIT},
        {"wide", "40x", 80, 40},      {"1", "1", 1, 1},
        {"5000", "9", WIDTH_LIMIT, 9}};
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int width, height;
        unsetenv("COLUMNS");
        unsetenv("LINES");
        if (cases[i].columns != NULL) {
            setenv("COLUMNS", cases[i].columns, 1);
            setenv("LINES", cases[i].lines, 1);
        }
        terminal_size(nowhere, &width, &height);
        assert_int_equal(width, cases[i].width);
        assert_int_equal(height, cases[i].height);
    }
    close(nowhere);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_name_itself_comes_first),
        cmocka_unit_test(kin_of_xterm_have_its_colours),
        cmocka_unit_test(direct_colours_are_sent_by_ourselves),
        cmocka_unit_test(paper_has_no_name_to_try),
        cmocka_unit_test(a_name_too_long_is_passed_over),
        cmocka_unit_test(a_size_is_always_sensible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
