/* test_e2e_changing.c - a file that changes, shrinks or goes while it is read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was read stays as it is; what happened is said, once.
 */
#include "test.h"

#include "e2e/play.h"

#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char changed[] = "The file was changed on disk";
static const char gone[] = "The file is gone from the disk";

static void put(const char *words, const char *mode)
{
    FILE *file = fopen(play_text, mode);
    assert_non_null(file);
    fputs(words, file);
    assert_int_equal(fclose(file), 0);
}

/* The text as it was at first, by another name. */
static char kept[96];

static int prepare(void **state)
{
    if (play_prepare(state) != 0)
        return -1;
    snprintf(kept, sizeof kept, "%s/kept", play_folder);
    return link(play_text, kept);
}

static void restore(void)
{
    struct buffer bytes = {0};
    assert_int_equal(file_read(kept, 1 << 26, &bytes, NULL), STATUS_OK);
    assert_int_equal(
        file_replace(play_text, bytes.bytes, bytes.length, 0600, true, NULL),
        STATUS_OK);
    buffer_release(&bytes);
}

/* Opens a copy, lets it be changed, and expects a word about it on the page
 * that stays; no second one comes with the next pages. */
static void assert_told(void (*change)(void), const char *words)
{
    struct emulator emulator;
    restore();
    play_open_with(&emulator, NULL, NULL);
    emulator_settle(&emulator, 200);
    change();
    assert_true(emulator_await(&emulator, words));
    assert_true(emulator_await(&emulator, "word1 word2"));
    emulator_send(&emulator, " ");
    bool away = false;
    for (int i = 0; !away && i < 50; i++) { /* a busy machine turns slowly */
        emulator_settle(&emulator, 100);
        char *screen = play_screen(&emulator);
        away = strstr(screen, words) == NULL;
        free(screen);
    }
    assert_true(away);
    emulator_send(&emulator, ">");
    assert_true(emulator_await(&emulator, "word28800"));
    play_leave(&emulator);
}

static void write_anew(void)
{
    put("Chapter 1\n\nOther words stand here.\n", "w");
}

static void shrink(void)
{
    assert_int_equal(truncate(play_text, 1000), 0);
}

static void empty(void)
{
    assert_int_equal(truncate(play_text, 0), 0);
}

static void grow(void)
{
    put("\n\nOne more line.\n", "a");
}

static void replace(void)
{
    static const char words[] = "Chapter 1\n\nOther words stand here.\n";
    assert_int_equal(
        file_replace(play_text, words, sizeof words - 1, 0600, true, NULL),
        STATUS_OK);
}

static void vanish(void)
{
    assert_int_equal(unlink(play_text), 0);
}

static void a_file_that_changes_is_told_of(void **state)
{
    (void)state;
    assert_told(write_anew, changed);
    assert_told(replace, changed);
    assert_told(grow, changed);
}

static void a_file_that_shrinks_does_no_harm(void **state)
{
    (void)state;
    assert_told(shrink, changed);
    assert_told(empty, changed);
}

static void a_file_that_goes_is_told_of(void **state)
{
    (void)state;
    assert_told(vanish, gone);
}

static void it_is_read_anew_when_asked(void **state)
{
    (void)state;
    struct emulator emulator;
    restore();
    play_open_with(&emulator, NULL, NULL);
    emulator_settle(&emulator, 200);
    write_anew();
    assert_true(emulator_await(&emulator, changed));
    emulator_send(&emulator, ":reload\r");
    assert_true(emulator_await(&emulator, "Other words stand here."));
    put("More.\n", "a");
    assert_true(emulator_await(&emulator, changed));
    play_leave(&emulator);
}

/* Shrinks while it is being read: at any moment of the first half second. */
static void a_file_may_shrink_at_any_moment(void **state)
{
    (void)state;
    for (int moment = 0; moment < 12; moment++) {
        struct emulator emulator;
        char *argv[] = {play_program, play_text, NULL};
        char *environment[] = {play_home, play_state, NULL};
        restore();
        emulator_open(&emulator, 80, 24);
        emulator_run(&emulator, argv, environment);
        usleep((useconds_t)moment * 2000);
        assert_int_equal(truncate(play_text, 40000), 0);
        assert_true(emulator_await(&emulator, "word1 word2"));
        emulator_send(&emulator, ">");
        emulator_settle(&emulator, 60);
        play_leave(&emulator);
    }
}

static void line_mode_says_it_too(void **state)
{
    (void)state;
    struct emulator emulator;
    static char line[] = "--line";
    char *argv[] = {play_program, line, play_text, NULL};
    char *environment[] = {play_home, play_state, NULL};
    restore();
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "Chapter 1"));
    shrink();
    emulator_send(&emulator, "\r");
    assert_true(emulator_await(&emulator, changed));
    emulator_send(&emulator, "q\r");
    int status = emulator_finish(&emulator);
    assert_true(WIFEXITED(status));
    emulator_close(&emulator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        play_test(a_file_that_changes_is_told_of),
        play_test(a_file_that_shrinks_does_no_harm),
        play_test(a_file_that_goes_is_told_of),
        play_test(it_is_read_anew_when_asked),
        play_test(a_file_may_shrink_at_any_moment),
        play_test(line_mode_says_it_too),
    };
    return cmocka_run_group_tests(tests, prepare, play_remove);
}
