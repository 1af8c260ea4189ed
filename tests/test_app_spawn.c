/* test_app_spawn.c - other programs, never by a shell.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/spawn.h"

#include <string.h>
#include <signal.h>

static void assert_split(const char *line, const char *argument,
                         const char *const *expected)
{
    struct command command;
    command_split(&command, line, argument);
    size_t i = 0;
    for (; expected[i] != NULL; i++)
        assert_string_equal(command.argv[i], expected[i]);
    assert_null(command.argv[i]);
    command_release(&command);
}

static void a_command_line_is_split_on_blanks(void **state)
{
    (void)state;
    assert_split("dict -d  wn", NULL,
                 (const char *const[]){"dict", "-d", "wn", NULL});
}

static void the_argument_is_one_argument_whatever_it_holds(void **state)
{
    (void)state;
    static const char hostile[] = "a b; rm -rf $HOME `x` '\"";
    assert_split("dict %s -x", hostile,
                 (const char *const[]){"dict", hostile, "-x", NULL});
    assert_split("vi", hostile, (const char *const[]){"vi", hostile, NULL});
}

static void an_empty_line_is_no_command(void **state)
{
    (void)state;
    struct command command;
    command_split(&command, "  ", "x");
    assert_null(command.argv);
    assert_false(spawn_wait(&command, SPAWN_SILENT, NULL, 0));
}

static void output_is_read_and_limited(void **state)
{
    (void)state;
    struct command command;
    command_split(&command, "printf %s", "a;b$HOME");
    char *out = spawn_read(&command, 100, 2000);
    assert_string_equal(out, "a;b$HOME");
    free(out);
    out = spawn_read(&command, 3, 2000);
    assert_string_equal(out, "a;b");
    free(out);
    command_release(&command);
}

static void a_program_that_does_not_end_is_given_up(void **state)
{
    (void)state;
    struct command command;
    command_split(&command, "sleep 20", NULL);
    char *out = spawn_read(&command, 100, 50);
    assert_string_equal(out, "");
    free(out);
    command_release(&command);
}

static void how_it_ended_is_told(void **state)
{
    (void)state;
    struct command command;
    command_split(&command, "true", NULL);
    assert_true(spawn_wait(&command, SPAWN_SILENT, NULL, 0));
    command_release(&command);
    command_split(&command, "false", NULL);
    assert_false(spawn_wait(&command, SPAWN_SILENT, NULL, 0));
    command_release(&command);
    command_split(&command, "no-such-program-here", NULL);
    assert_false(spawn_wait(&command, SPAWN_SILENT, NULL, 0));
    assert_false(command_exists(command.argv[0]));
    command_release(&command);
    assert_true(command_exists("true"));
}

static void input_is_given_whole(void **state)
{
    (void)state;
    char *text = malloc(300001);
    memset(text, 'x', 300000);
    text[300000] = '\0';
    struct command command;
    command_split(&command, "grep -q x", NULL);
    assert_true(spawn_wait(&command, SPAWN_SILENT, text, 300000));
    command_release(&command);
    free(text);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_line_is_split_on_blanks),
        cmocka_unit_test(the_argument_is_one_argument_whatever_it_holds),
        cmocka_unit_test(an_empty_line_is_no_command),
        cmocka_unit_test(output_is_read_and_limited),
        cmocka_unit_test(a_program_that_does_not_end_is_given_up),
        cmocka_unit_test(how_it_ended_is_told),
        cmocka_unit_test(input_is_given_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
