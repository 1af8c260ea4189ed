/* test_e2e_outside.c - clipboard, dictionary, editor, speech: other programs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each is a script that writes down what it was given: its arguments, and its
 * standard input.
 */
#include "test.h"

#include "e2e/play.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char config_path[96], config_setting[128], tool_path[96];

static void write_file(const char *path, const char *text, int mode)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
    chmod(path, (mode_t)mode);
}

static int prepare(void **state)
{
    char script[400];
    if (play_prepare(state) != 0)
        return -1;
    snprintf(config_path, sizeof config_path, "%s/incipit.conf", play_folder);
    snprintf(config_setting, sizeof config_setting, "INCIPIT_CONFIG=%s",
             config_path);
    snprintf(tool_path, sizeof tool_path, "%s/tool", play_folder);
    snprintf(script, sizeof script,
             "#!/bin/sh\nprintf '%%s|' \"$#\" \"$@\" >%s/args.new\n"
             "[ \"$1\" = edit ] && printf 'from outside' >\"$2\"\n"
             "[ \"$1\" = reads ] && cat >%s/input\n"
             "mv %s/args.new %s/args\necho 'The meaning.'\n",
             play_folder, play_folder, play_folder, play_folder);
    write_file(tool_path, script, 0755);
    return 0;
}

/* Opens the text with a configuration of one command. */
static void open_with(struct emulator *emulator, const char *name,
                      const char *arguments)
{
    char config[200];
    snprintf(config, sizeof config, "%s = %s %s\n", name, tool_path, arguments);
    write_file(config_path, config, 0600);
    char *environment[] = {config_setting, NULL};
    play_open_with(emulator, environment, NULL);
    emulator_settle(emulator, 100);
}

/* What the script wrote down; owned by the caller. */
static char *written(const char *name)
{
    char path[96];
    struct buffer bytes = {0};
    struct timespec moment = {0, 20000000};
    snprintf(path, sizeof path, "%s/%s", play_folder, name);
    for (int i = 0; i < 250 && access(path, F_OK) != 0; i++)
        nanosleep(&moment, NULL);
    nanosleep(&moment, NULL);
    assert_int_equal(file_read(path, 1 << 20, &bytes, NULL), STATUS_OK);
    unlink(path);
    return bytes.bytes != NULL ? buffer_take(&bytes) : strdup("");
}

static void assert_written(const char *name, const char *expected)
{
    char *bytes = written(name);
    assert_string_equal(bytes, expected);
    free(bytes);
}

static void what_is_copied_goes_to_the_command(void **state)
{
    (void)state;
    struct emulator emulator;
    open_with(&emulator, "copy", "reads");
    emulator_send(&emulator, "/word77 \rvy");
    assert_true(emulator_await(&emulator, "Copied"));
    assert_written("args", "1|reads|");
    assert_written("input", "word77");
    play_leave(&emulator);
}

/* The passage is one argument whatever is in it; no shell ever sees it. */
static void a_word_is_one_argument(void **state)
{
    (void)state;
    struct emulator emulator;
    open_with(&emulator, "lookup", "-d wn %s $HOME `id` ;ls");
    emulator_send(&emulator, "/word77 word78\rvvvK");
    emulator_settle(&emulator, 200);
    char *arguments = written("args");
    assert_memory_equal(arguments, "6|-d|wn|", 8);
    assert_non_null(strstr(arguments, "|$HOME|`id`|;ls|"));
    free(arguments);
    emulator_send(&emulator, "\033\033\033");
    emulator_settle(&emulator, 80);
    play_leave(&emulator);
}

static void speech_gets_the_text_from_here_on(void **state)
{
    (void)state;
    struct emulator emulator;
    open_with(&emulator, "speak", "reads");
    emulator_send(&emulator, "S");
    assert_written("args", "1|reads|");
    char *spoken = written("input");
    assert_non_null(strstr(spoken, "word1 word2"));
    free(spoken);
    play_leave(&emulator);
}

/* From the caret on; again: it is silent, and may begin anew. */
static void speech_stops_when_asked_again(void **state)
{
    (void)state;
    struct emulator emulator;
    write_file(config_path, "speak = sleep 60\n", 0600);
    char *environment[] = {config_setting, NULL};
    play_open_with(&emulator, environment, NULL);
    emulator_send(&emulator, "S");
    emulator_settle(&emulator, 100);
    emulator_send(&emulator, "S");
    assert_true(emulator_await(&emulator, "Silence"));
    emulator_send(&emulator, " S");
    emulator_settle(&emulator, 100);
    emulator_send(&emulator, "S");
    assert_true(emulator_await(&emulator, "Silence"));
    emulator_send(&emulator, "b");
    emulator_settle(&emulator, 60);
    play_leave(&emulator);
}

static void an_editor_writes_the_note(void **state)
{
    (void)state;
    struct emulator emulator;
    open_with(&emulator, "editor", "edit %s");
    emulator_send(&emulator, "a\005");
    assert_true(emulator_await(&emulator, "from outside"));
    char *arguments = written("args");
    assert_memory_equal(arguments, "2|edit|", 7);
    assert_string_equal(arguments + strlen(arguments) - 4, ".md|");
    /* The file was ours alone, and is gone. */
    char *file = arguments + 7;
    file[strlen(file) - 1] = '\0';
    assert_int_not_equal(access(file, F_OK), 0);
    free(arguments);
    assert_true(emulator.alternate);
    emulator_send(&emulator, "\003");
    emulator_settle(&emulator, 80);
    play_leave(&emulator);
}

/* No command and no desktop: the terminal's own clipboard, and it is said. */
static void the_terminal_is_asked_last(void **state)
{
    (void)state;
    struct emulator emulator;
    write_file(config_path, "", 0600);
    static char path[] = "PATH=/nonexistent";
    char *environment[] = {config_setting, path, NULL};
    play_open_with(&emulator, environment, NULL);
    emulator_send(&emulator, "/word77 \rvy");
    assert_true(emulator_await(&emulator, "Copied (terminal)."));
    assert_non_null(strstr(emulator.bytes.bytes, "\033]52;c;d29yZDc3\007"));
    emulator_send(&emulator, "vK");
    assert_true(emulator_await(&emulator, "cannot be run"));
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 60);
    emulator_send(&emulator, "S");
    assert_true(emulator_await(&emulator, "read aloud"));
    play_leave(&emulator);
}

/* Nothing runs that no key has asked for. */
static void reading_starts_no_program(void **state)
{
    (void)state;
    struct emulator emulator;
    char path[96];
    open_with(&emulator, "lookup", "%s");
    emulator_send(&emulator, "  bt\033/word\r\033?\033z\033jk");
    emulator_settle(&emulator, 150);
    snprintf(path, sizeof path, "%s/args", play_folder);
    assert_int_not_equal(access(path, F_OK), 0);
    emulator_send(&emulator, "\033\033");
    emulator_settle(&emulator, 60);
    play_leave(&emulator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        play_test(what_is_copied_goes_to_the_command),
        play_test(a_word_is_one_argument),
        play_test(speech_gets_the_text_from_here_on),
        play_test(speech_stops_when_asked_again),
        play_test(an_editor_writes_the_note),
        play_test(the_terminal_is_asked_last),
        play_test(reading_starts_no_program),
    };
    return cmocka_run_group_tests(tests, prepare, play_remove);
}
