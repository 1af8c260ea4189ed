/* play.c - the program with a text of its own in an emulator: before and after.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "play.h"

#include "../test.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

char play_folder[] = "/tmp/incipit-e2e-XXXXXX";
char play_text[64], *play_program;
char play_state[80], play_home[80];

int play_prepare(void **state)
{
    (void)state;
    play_program = getenv("INCIPIT");
    /* What random keys write, they write there. */
    if (play_program == NULL || !folder_make(play_folder) ||
        chdir(play_folder) != 0)
        return -1;
    snprintf(play_text, sizeof play_text, "%s/text.txt", play_folder);
    snprintf(play_home, sizeof play_home, "HOME=%s", play_folder);
    snprintf(play_state, sizeof play_state, "INCIPIT_STATE=%s/state",
             play_folder);
    FILE *file = fopen(play_text, "w");
    for (int chapter = 1, word = 0; chapter <= 40; chapter++) {
        fprintf(file, "Chapter %d\n\n", chapter);
        for (int paragraph = 0; paragraph < 12; paragraph++) {
            for (int i = 0; i < 60; i++)
                fprintf(file, "word%d%s", ++word, i < 59 ? " " : ".\n\n");
        }
    }
    return fclose(file);
}

int play_begin(void **state)
{
    (void)state;
    emulator_end_all();
    play_forget_place();
    /* One that was started by a shell may only now be keeping its place. */
    static int times;
    snprintf(play_state, sizeof play_state, "INCIPIT_STATE=%s/state-%d",
             play_folder, ++times);
    return chdir(play_folder);
}

int play_remove(void **state)
{
    (void)state;
    return chdir("/");
}

static void run(struct emulator *emulator, char *const environment[])
{
    enum { MOST = 16 };
    char *argv[] = {play_program, play_text, NULL};
    char *whole[MOST + 3] = {play_home, play_state};
    for (size_t i = 0; environment != NULL && environment[i] != NULL; i++) {
        assert_true(i < MOST);
        whole[i + 2] = environment[i];
    }
    emulator_run(emulator, argv, whole);
    assert_true(emulator_await(emulator, "word1 word2"));
    emulator_settle(emulator, 80);
}

void play_open_with(struct emulator *emulator, char *const environment[],
                    void (*prepare)(void))
{
    emulator_open(emulator, 80, 24);
    emulator->prepare = prepare;
    run(emulator, environment);
}

void play_read_whole(struct emulator *emulator)
{
    bool whole = false;
    for (int patience = 0; !whole && patience < 200; patience++) {
        emulator_send(emulator, ">"); /* the end of what there is by now */
        emulator_settle(emulator, 50);
        char *seen = play_screen(emulator);
        whole = strstr(seen, "word28800") != NULL;
        free(seen);
    }
    assert_true(whole);
    emulator_send(emulator, "<");
    assert_true(emulator_await(emulator, "word1 word2"));
    emulator_settle(emulator, 80);
}

void play_becomes(struct emulator *emulator, const char *wanted)
{
    char *seen = play_screen(emulator);
    for (int patience = 0; strcmp(seen, wanted) != 0 && patience < 1000;
         patience++) {
        emulator_settle(emulator, 10);
        free(seen);
        seen = play_screen(emulator);
    }
    assert_string_equal(seen, wanted);
    free(seen);
}

/* By its first words: what stands around the text may change at any time. */
static bool is_same_page(const char *a, const char *b)
{
    const char *in_a = strstr(a, "word"), *in_b = strstr(b, "word");
    return in_a != NULL && in_b != NULL && strncmp(in_a, in_b, 40) == 0;
}

char *play_changes(struct emulator *emulator, const char *before)
{
    char *seen = play_screen(emulator);
    for (int patience = 0; is_same_page(seen, before) && patience < 1000;
         patience++) {
        emulator_settle(emulator, 10);
        free(seen);
        seen = play_screen(emulator);
    }
    assert_false(is_same_page(seen, before));
    free(seen);
    emulator_settle(emulator, 80);
    return play_screen(emulator);
}

void play_open(struct emulator *emulator, const char *term, int width,
               int height)
{
    char setting[64];
    snprintf(setting, sizeof setting, "TERM=%s", term);
    char *environment[] = {setting, NULL};
    emulator_open(emulator, width, height);
    run(emulator, environment);
}

void play_forget_place(void)
{
    unlink(strchr(play_state, '=') + 1);
}

void play_leave(struct emulator *emulator)
{
    emulator_send(emulator, "q");
    int status = emulator_finish(emulator);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_true(emulator_is_restored(emulator));
    emulator_close(emulator);
    play_forget_place();
}

char *play_screen(struct emulator *emulator)
{
    struct buffer dump = {0};
    emulator_dump(emulator, &dump);
    return buffer_take(&dump);
}
