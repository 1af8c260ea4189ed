/* test_e2e_pager.c - the program behind a pipe: man, git, -F, keys from the
 * tty. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "e2e/play.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void run_shell(struct emulator *emulator, const char *line, char *extra)
{
    char program[320], shell[] = "/bin/sh", flag[] = "-c";
    char command[512];
    snprintf(program, sizeof program, "PAGER=%s", play_program);
    snprintf(command, sizeof command, "cd %s; %s", play_folder, line);
    char *argv[] = {shell, flag, command, NULL};
    char *environment[] = {play_home, play_state, program, extra, NULL};
    emulator_open(emulator, 80, 24);
    emulator_run(emulator, argv, environment);
}

static void assert_ends_well(struct emulator *emulator)
{
    int status = emulator_finish(emulator);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_true(emulator_is_restored(emulator));
    emulator_close(emulator);
    play_forget_place();
}

static void keys_come_from_the_terminal(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "cat text.txt | $PAGER", "cat text.txt | $PAGER -",
        "cat text.txt | $PAGER -R -S -X -i -", "$PAGER - < text.txt"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct emulator emulator;
        run_shell(&emulator, lines[i], NULL);
        assert_true(emulator_await(&emulator, "word1 word2"));
        emulator_settle(&emulator, 150); /* the rest is read meanwhile */
        emulator_send(&emulator, ">");
        assert_true(emulator_await(&emulator, "word28800"));
        emulator_send(&emulator, "q");
        assert_ends_well(&emulator);
    }
}

/* What is asked for first of all may lie in what is read last of all. */
static void words_and_pages_far_behind_are_gone_to(void **state)
{
    (void)state;
    static const char *const ways[][2] = {
        {"$PAGER +/word28000 text.txt", "1 of 1: "},
        {"$PAGER -p 90% text.txt", "word261"},
        {"$PAGER '+/no such words' text.txt", "is not in this text"}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct emulator emulator;
        run_shell(&emulator, ways[i][0], NULL);
        assert_true(emulator_await(&emulator, ways[i][1]));
        emulator_send(&emulator, "q");
        assert_ends_well(&emulator);
    }
}

/* As other programs take it; and it says that it waits. */
static void a_text_can_be_typed(void **state)
{
    (void)state;
    struct emulator emulator;
    run_shell(&emulator, "$PAGER -", NULL);
    assert_true(emulator_await(&emulator, "Type the text"));
    emulator_send(&emulator, "These words were typed.\r\004");
    assert_true(emulator_await(&emulator, "q quit"));
    assert_true(emulator_await(&emulator, "These words were typed."));
    emulator_send(&emulator, "q");
    assert_ends_well(&emulator);
}

/* Printed, left on the screen, and no screen was ever taken. */
static void what_fits_is_printed(void **state)
{
    (void)state;
    static char less[] = "LESS=FRX";
    static const struct {
        const char *line;
        char *extra;
    } ways[] = {
        {"printf 'A few words.\\n' | $PAGER -F", NULL},
        {"printf 'A few words.\\n' | $PAGER --quit-if-one-screen", NULL},
        {"printf 'A few words.\\n' | $PAGER", less},
        {"printf 'A few words.\\n' > few.txt; $PAGER -F few.txt", NULL}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct emulator emulator;
        run_shell(&emulator, ways[i].line, ways[i].extra);
        int status = emulator_finish(&emulator);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
        assert_null(strstr(emulator.bytes.bytes, "\033[?1049h"));
        char *shown = play_screen(&emulator);
        assert_non_null(strstr(shown, "A few words."));
        free(shown);
        emulator_close(&emulator);
    }
}

static void what_does_not_fit_is_paged(void **state)
{
    (void)state;
    struct emulator emulator;
    run_shell(&emulator, "cat text.txt | $PAGER -F", NULL);
    assert_true(emulator_await(&emulator, "word1 word2"));
    assert_true(emulator.alternate);
    emulator_send(&emulator, "q");
    assert_ends_well(&emulator);
}

static void an_endless_pipe_is_left_by_its_reader(void **state)
{
    (void)state;
    struct emulator emulator;
    run_shell(&emulator, "seq 1 300000 | $PAGER", NULL);
    assert_true(emulator_await(&emulator, "1"));
    emulator_settle(&emulator, 100);
    emulator_send(&emulator, "q");
    assert_ends_well(&emulator);
}

static void an_empty_pipe_is_an_empty_text(void **state)
{
    (void)state;
    struct emulator emulator;
    run_shell(&emulator, "printf '' | $PAGER -F", NULL);
    int status = emulator_finish(&emulator);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    emulator_close(&emulator);
}

/* As Debian's man sends them: bold and underlined by going back. */
static void a_manual_page_has_sections(void **state)
{
    (void)state;
    struct emulator emulator;
    run_shell(
        &emulator,
        "{ printf 'TRY(1)      User Commands      TRY(1)\\n\\n';"
        "printf 'N\\bNA\\bAM\\bME\\bE\\n       try - do it\\n\\n';"
        "printf 'D\\bDE\\bES\\bSC\\bCR\\bRI\\bIP\\bPT\\bTI\\bIO\\bON\\bN\\n';"
        "printf '       An _\\bi_\\bt_\\ba_\\bl word.\\n\\n"
        "SEE ALSO\\n       man(1)\\n\\n'; seq 1 90; } | $PAGER",
        NULL);
    assert_true(emulator_await(&emulator, "DESCRIPTION"));
    emulator_send(&emulator, "t");
    assert_true(emulator_await(&emulator, "Contents"));
    char *shown = play_screen(&emulator);
    assert_non_null(strstr(shown, "DESCRIPTION"));
    assert_null(strstr(shown, "NNAAMMEE"));
    free(shown);
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 60);
    emulator_send(&emulator, "q");
    assert_ends_well(&emulator);
}

static void the_log_of_git_is_read(void **state)
{
    (void)state;
    struct emulator emulator;
    if (system("command -v git >/dev/null") != 0) {
        print_message("skipped, for want of git\n");
        skip();
    }
    run_shell(&emulator,
              "git init -q r 2>/dev/null; cd r; for i in 1 2 3 4 5 6 7 8; do "
              "git -c user.name=A -c user.email=a@b commit -q --allow-empty "
              "-m \"change number $i\"; done; git -c color.ui=always log",
              NULL);
    assert_true(emulator_await(&emulator, "change number 8"));
    char *shown = play_screen(&emulator);
    assert_null(strstr(shown, "[33m"));
    free(shown);
    emulator_send(&emulator, ">");
    assert_true(emulator_await(&emulator, "change number 1"));
    emulator_send(&emulator, "q");
    assert_ends_well(&emulator);
    /* git sets LESS=FRX: what fits is printed. */
    run_shell(&emulator, "cd r; git log -1", NULL);
    assert_true(emulator_await(&emulator, "change number 8"));
    int status = emulator_finish(&emulator);
    assert_true(WIFEXITED(status));
    assert_null(strstr(emulator.bytes.bytes, "\033[?1049h"));
    emulator_close(&emulator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        play_test(keys_come_from_the_terminal),
        play_test(words_and_pages_far_behind_are_gone_to),
        play_test(a_text_can_be_typed),
        play_test(what_fits_is_printed),
        play_test(what_does_not_fit_is_paged),
        play_test(an_endless_pipe_is_left_by_its_reader),
        play_test(an_empty_pipe_is_an_empty_text),
        play_test(a_manual_page_has_sections),
        play_test(the_log_of_git_is_read),
    };
    return cmocka_run_group_tests(tests, play_prepare, play_remove);
}
