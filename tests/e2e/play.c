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
    if (play_program == NULL || mkdtemp(play_folder) == NULL ||
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

int play_remove(void **state)
{
    (void)state;
    char command[192];
    if (chdir("/") != 0)
        return -1;
    snprintf(command, sizeof command, "rm -rf %s || { sleep 1; rm -rf %s; }",
             play_folder, play_folder);
    return system(command);
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
    char path[96];
    snprintf(path, sizeof path, "%s/state", play_folder);
    unlink(path);
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
