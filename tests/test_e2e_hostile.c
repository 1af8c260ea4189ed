/* test_e2e_hostile.c - a folder of hostile files, in every way they are opened.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each file: done, or refused with one sentence; never long, never large, and
 * nothing of its own reaches the terminal. Some ways for each file here, all
 * of them with TORTURE_FULL.
 */
#include "../src/text/text_private.h"
#include "test.h"

#include "e2e/emulator.h"
#include "e2e/hostile.h"

#include <incipit/gate.h>
#include <incipit/text.h>

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Seconds of the processor and KiB of memory that any of them may take; a
 * sanitized program takes what it likes. */
enum { SECONDS = 5, KIBIBYTES = 320 * 1024, PATIENCE = 60 };

static char folder[] = "/tmp/incipit-hostile-XXXXXX";
static char home[] = "/tmp/incipit-hostile-home-XXXXXX";
static char said[96], complaint[96];
static char no_more_options[] = "--";
static char **names;
static size_t count;

static bool is_full(void)
{
    return getenv("TORTURE_FULL") != NULL;
}

static int prepare(void **state)
{
    (void)state;
    if (!folder_make(folder) || !folder_make(home))
        return -1;
    snprintf(said, sizeof said, "%s/said", home);
    snprintf(complaint, sizeof complaint, "%s/complaint", home);
    names = hostile_make(folder, is_full(), &count);
    return names != NULL ? 0 : -1;
}

static int clear(void **state)
{
    (void)state;
    hostile_remove(folder, names, count);
    return 0;
}

/* --- What must hold ------------------------------------------------------- */

/* Fails, and says with which file and way. */
static void require(bool holds, const char *name, const char *way,
                    const char *what)
{
    if (holds)
        return;
    struct buffer shown = {0};
    text_gate(name, strlen(name), false, &shown);
    print_error("%s %s: %s\n", way, shown.bytes, what);
    fail();
}

static void assert_harmless(const char *name, const char *way, const char *path,
                            size_t *lines, size_t *length)
{
    struct buffer bytes = {0};
    assert_int_equal(file_read(path, SIZE_MAX / 2, &bytes, NULL), STATUS_OK);
    require(utf8_is_valid(bytes.bytes, bytes.length), name, way,
            "what is written is not UTF-8");
    /* Between the columns of a list, or as in the text itself. */
    bool tabs = strcmp(way, "--text") == 0 || strncmp(way, "--search", 8) == 0;
    *lines = 0;
    *length = bytes.length;
    for (size_t i = 0; i < bytes.length;) {
        uint32_t c = 0;
        i += utf8_decode(bytes.bytes + i, bytes.length - i, &c);
        *lines += c == '\n';
        bool layout = c == '\n' || c == '\f' || (c == '\t' && tabs);
        if (code_point_is_harmful(c) && !layout)
            require(false, name, way, "a control character is written");
    }
    buffer_release(&bytes);
}

static void assert_bounded(const char *name, const char *way,
                           const struct rusage *used)
{
#ifndef __SANITIZE_ADDRESS__
    long time = used->ru_utime.tv_sec + used->ru_stime.tv_sec;
    require(time < SECONDS, name, way, "it took long");
    require(used->ru_maxrss < KIBIBYTES, name, way, "it took much memory");
#else
    (void)name, (void)way, (void)used;
#endif
}

/* --- Without a screen ----------------------------------------------------- */

static void become(const char *way, const char *name)
{
    char *argv[] = {getenv("INCIPIT"), (char *)(uintptr_t)way, no_more_options,
                    (char *)(uintptr_t)name, NULL};
    char talk[96];
    snprintf(talk, sizeof talk, "%s/talk", home);
    setenv("HOME", home, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    int standard[3] = {open(talk, O_RDONLY),
                       open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600),
                       open(complaint, O_WRONLY | O_CREAT | O_TRUNC, 0600)};
    for (int i = 0; i < 3; i++)
        dup2(standard[i], i);
    alarm(PATIENCE);
    if (chdir(folder) == 0)
        execv(argv[0], argv);
    _exit(127);
}

static void run(const char *way, const char *name)
{
    int status;
    struct rusage used;
    size_t lines, length, complaints, words;
    pid_t child = fork();
    if (child == 0)
        become(way, name);
    assert_int_equal(wait4(child, &status, 0, &used), child);
    require(WIFEXITED(status), name, way, "it was ended by a signal");
    require(WEXITSTATUS(status) <= 1, name, way, "a strange status");
    assert_harmless(name, way, said, &lines, &length);
    assert_harmless(name, way, complaint, &complaints, &words);
    if (WEXITSTATUS(status) == 1 && strncmp(way, "--search", 8) != 0) {
        require(complaints == 1, name, way, "refused without a sentence");
        require(length == 0, name, way, "refused and shown");
    }
    require(WEXITSTATUS(status) == 1 || complaints == 0, name, way,
            "done, and complained about");
    assert_bounded(name, way, &used);
}

static void no_file_does_harm_without_a_screen(void **state)
{
    (void)state;
    static const char *const ways[] = {
        "--dump",        "--text",      "--contents", "--contents=json",
        "--search=lamp", "--picture=-", "--line",     "--notes=annotated-text"};
    enum { WAYS = sizeof ways / sizeof ways[0] };
    char talk[96];
    snprintf(talk, sizeof talk, "%s/talk", home);
    FILE *file = fopen(talk, "w");
    fputs("\n\n/lamp\nn\nt\n1\n=\nb\nq\n", file);
    fclose(file);
    assert_true(count > 300);
    for (size_t i = 0; i < count; i++)
        for (size_t w = 0; w < WAYS; w++)
            if (is_full() || w == i % WAYS)
                run(ways[w], names[i]);
}

/* --- On a terminal ------------------------------------------------------- */

static bool was_sent(const struct emulator *emulator, const char *bytes)
{
    return emulator->bytes.length > 0 &&
           memmem(emulator->bytes.bytes, emulator->bytes.length, bytes,
                  strlen(bytes)) != NULL;
}

/* The pictures of newer Unicode may be asked for by a colour alone; what is
 * looked for is whole sequences, and controls that incipit never sends. */
static void assert_no_foreign_bytes(const struct emulator *emulator,
                                    const char *name, const char *way)
{
    for (size_t i = 0; i < hostile_sequence_count; i++) {
        const char *sequence = hostile_sequences[i];
        if (strcmp(sequence, "\007") != 0) /* ends a question of our own */
            require(!was_sent(emulator, sequence), name, way,
                    "a sequence of the file reached the terminal");
    }
    require(utf8_is_valid(emulator->bytes.bytes, emulator->bytes.length), name,
            way, "what was sent is not UTF-8");
}

static void sit(const char *way, const char *name)
{
    static const char *const keys[] = {" ",  "t",    "\033", "G",   "/lamp\r",
                                       "vv", "\033", "=",    "\033"};
    struct emulator emulator;
    char setting[96];
    char *argv[] = {getenv("INCIPIT"), (char *)(uintptr_t)way, no_more_options,
                    (char *)(uintptr_t)name, NULL};
    char *environment[] = {setting, NULL};
    bool refused = false;
    snprintf(setting, sizeof setting, "HOME=%s", home);
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    while (!refused && emulator.bytes.length < 200 &&
           !was_sent(&emulator, "q quit") && !was_sent(&emulator, "%"))
        refused = was_sent(&emulator, "incipit: ") ||
                  !emulator_drain(&emulator) || usleep(2000) != 0;
    for (size_t i = 0; !refused && i < sizeof keys / sizeof keys[0]; i++) {
        emulator_settle(&emulator, 15);
        emulator_send(&emulator, keys[i]);
        emulator_settle(&emulator, keys[i][0] == '\033' ? 40 : 15);
    }
    if (!refused)
        emulator_send(&emulator, "q");
    int status = emulator_finish(&emulator);
    require(WIFEXITED(status) && WEXITSTATUS(status) <= 1, name, way,
            "it does not leave");
    require(emulator_is_restored(&emulator), name, way,
            "the terminal is not given back");
    assert_no_foreign_bytes(&emulator, name, way);
    emulator_close(&emulator);
}

static void no_file_reaches_the_terminal(void **state)
{
    (void)state;
    static const char *const ways[] = {"--no-config", "--accessible",
                                       "--two-pages"};
    if (chdir(folder) != 0)
        fail();
    for (size_t i = 0; i < count; i++)
        if (is_full() || i % 12 == 5)
            sit(ways[i % 3], names[i]);
    if (chdir("/") != 0)
        fail();
}

/* --- Memory of a sitting -------------------------------------------------- */

#if defined __SANITIZE_ADDRESS__
enum { HEADINGS = 20000, SITTING_KIBIBYTES = 1 << 20 };
#else
enum { HEADINGS = 1000000, SITTING_KIBIBYTES = 256 * 1024 };
#endif

static bool make_headings(const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return false;
    for (int i = 1; i <= HEADINGS; i++)
        fprintf(file, "CHAPTER %d\n\nSome more words follow here.\n\n", i);
    return fclose(file) == 0;
}

/* The most that the process has had, in KiB; -1: that is not known. */
static long most_memory(pid_t process)
{
    char path[64], line[256];
    long most = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *status = fopen(path, "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        sscanf(line, "VmHWM: %ld", &most);
    if (status != NULL)
        fclose(status);
    return most;
}

/* Gone to its end, searched, and with its contents open. */
static void a_million_headings_are_read_in_the_memory_allowed(void **state)
{
    (void)state;
    struct emulator emulator;
    char path[128], last[32];
    static char setting[96], option[] = "--no-config";
    char *argv[] = {getenv("INCIPIT"), option, path, NULL};
    char *environment[] = {setting, NULL};
    snprintf(setting, sizeof setting, "HOME=%s", home);
    snprintf(path, sizeof path, "%s/headings", home);
    snprintf(last, sizeof last, "CHAPTER %d", HEADINGS);
    assert_true(make_headings(path));
    emulator_open(&emulator, 100, 40);
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "CHAPTER 1"));
    emulator_send(&emulator, "G");
    assert_true(emulator_await(&emulator, last));
    emulator_send(&emulator, "/words\r");
    assert_true(emulator_await(&emulator, "words\342\200\235"));
    emulator_send(&emulator, "t");
    assert_true(emulator_await(&emulator, "Enter go"));
    assert_in_range(most_memory(emulator.child), 1, SITTING_KIBIBYTES);
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 60);
    emulator_send(&emulator, "q");
    assert_int_equal(emulator_finish(&emulator), 0);
    emulator_close(&emulator);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file_does_harm_without_a_screen),
        cmocka_unit_test(no_file_reaches_the_terminal),
        cmocka_unit_test(a_million_headings_are_read_in_the_memory_allowed),
    };
    return cmocka_run_group_tests(tests, prepare, clear);
}
