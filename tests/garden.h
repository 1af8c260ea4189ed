/* garden.h - a text, a store, and the program run on them as a script runs it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_GARDEN_H
#define TESTS_GARDEN_H

#include "rights.h"
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-notes-XXXXXX";
static char text[64], store[64], out[64];
static char said[1 << 16]; /* standard output and errors of the last run */
enum { MOST = 8 };

static const char pages[] =
    "A Small Garden\n\nby Somebody\n\n"
    "ONE\n\nThe garden lay behind the house, and nobody went there in the "
    "rain. The roses were old.\n\n"
    "There was a well in it, and the well was dry.\n\n"
    "TWO\n\nIn the second year the well was full. The roses were old.\n\n"
    "* * *\n\nAn end of it, at last.\n";

static inline void save(const char *path, const char *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0);
    assert_true(write(fd, bytes, length) == (ssize_t)length);
    close(fd);
}

/* Before all tests: the text is there. */
static inline int garden_start(void **state)
{
    (void)state;
    if (!folder_make(folder) || getenv("INCIPIT") == NULL)
        return -1;
    snprintf(text, sizeof text, "%s/garden.txt", folder);
    snprintf(store, sizeof store, "%s/keep/notes", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    setenv("HOME", folder, 1);
    setenv("INCIPIT_STORE", store, 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CACHE_HOME");
    save(text, pages, sizeof pages - 1);
    chmod(folder, 0755);
    return 0;
}

/* Before each: there is no store. */
static inline int garden_fresh(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s/keep", folder);
    return system(command) == 0 ? 0 : -1;
}

static inline void execute(const char *const *options, bool nobody)
{
    char *argv[MOST + 2] = {getenv("INCIPIT")};
    int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    dup2(fd, STDOUT_FILENO);
    dup2(fd, STDERR_FILENO);
    for (int i = 0; options[i] != NULL && i < MOST; i++)
        argv[i + 1] = strdup(options[i]);
    if (nobody)
        lose_rights();
    execv(argv[0], argv);
    _exit(127);
}

static inline int run_as(bool nobody, const char *const *options)
{
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        execute(options, nobody);
    assert_int_equal(waitpid(child, &status, 0), child);
    int fd = open(out, O_RDONLY);
    ssize_t length = read(fd, said, sizeof said - 1);
    close(fd);
    said[length > 0 ? length : 0] = '\0';
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

#define RUN(...) run_as(false, (const char *const[]){__VA_ARGS__, NULL})
#define RUN_AS_NOBODY(...)                                                     \
    run_as(true, (const char *const[]){__VA_ARGS__, NULL})

static inline void says(const char *words)
{
    if (strstr(said, words) == NULL)
        fail_msg("“%s” is not in:\n%s", words, said);
}

/* Adds a note; its id. */
static inline const char *add(const char *words, const char *quote)
{
    static char id[40];
    char note[128], passage[128];
    snprintf(note, sizeof note, "--add-note=%s", words);
    snprintf(passage, sizeof passage, "--quote=%s", quote);
    if (RUN(note, passage, text) != 0)
        fail_msg("%s", said);
    snprintf(id, sizeof id, "%.36s", said);
    assert_int_equal(strlen(said), 37);
    return id;
}

static inline void take_store(char *bytes, size_t *length)
{
    int fd = open(store, O_RDONLY);
    ssize_t got = read(fd, bytes, 1 << 16);
    assert_true(got > 0);
    *length = (size_t)got;
    close(fd);
}

static inline void read_all(const char *path, char *bytes, size_t size)
{
    int fd = open(path, O_RDONLY);
    ssize_t got = read(fd, bytes, size - 1);
    assert_true(got > 0);
    bytes[got] = '\0';
    close(fd);
}

/* A test that begins without a store. */
#define garden_test(test) cmocka_unit_test_setup(test, garden_fresh)

#endif
