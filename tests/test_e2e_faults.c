/* test_e2e_faults.c - the nth call fails, for n = 1, 2, 3, ... until a run
 * passes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening, reading, noting and exporting: each run ends with a sentence, loses
 * no note that was told to be saved, leaves no half-made file, and gives the
 * terminal back. Some of n here, all of them with TORTURE_FULL.
 */
#include "test.h"

#include "e2e/emulator.h"

#include <incipit/memory.h>
#include <incipit/store.h>
#include <incipit/text.h>

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 8, MOST_CALLS = 100000 };

static char folder[] = "/tmp/incipit-faults-XXXXXX";
static char text[64], store[64], mark[64], out[64], said[64], complaint[64];
static char preload[512], mark_setting[96], store_setting[96], home[64];

/* The library a sanitized program must meet first; "" without sanitizers. */
static const char *sanitizer(void)
{
#ifdef __SANITIZE_ADDRESS__
    static Dl_info info;
    if (dladdr(dlsym(RTLD_DEFAULT, "__asan_init"), &info) != 0)
        return info.dli_fname;
#endif
    return "";
}

static int prepare(void **state)
{
    (void)state;
    const char *shim = getenv("FAULTS_SHIM");
    if (shim == NULL || access(shim, R_OK) != 0 || !folder_make(folder))
        return -1; /* without the shim nothing would ever fail */
    snprintf(text, sizeof text, "%s/text.txt", folder);
    snprintf(store, sizeof store, "%s/notes", folder);
    snprintf(mark, sizeof mark, "%s/mark", folder);
    snprintf(out, sizeof out, "%s/out.json", folder);
    snprintf(said, sizeof said, "%s/said", folder);
    snprintf(complaint, sizeof complaint, "%s/complaint", folder);
    snprintf(home, sizeof home, "HOME=%s", folder);
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s %s", sanitizer(), shim);
    snprintf(mark_setting, sizeof mark_setting, "FAULTS_MARK=%s", mark);
    snprintf(store_setting, sizeof store_setting, "INCIPIT_STORE=%s", store);
    FILE *file = fopen(text, "w");
    fprintf(file, "The Lamps\nby A. Maker\n\nOne lamp stood on the table. It "
                  "was lit at six.[1]\n\n*\n\nThe second hung by the "
                  "door.\n\nNotes\n\n[1] It was brass.\n");
    return fclose(file);
}

static bool is_full(void)
{
    return getenv("TORTURE_FULL") != NULL;
}

/* --- One run without a screen --------------------------------------------- */

static void become(const char *const *arguments, char *fault)
{
    char *argv[MOST_ARGUMENTS + 2] = {getenv("INCIPIT")};
    for (size_t i = 0; arguments[i] != NULL; i++)
        argv[i + 1] = (char *)(uintptr_t)arguments[i];
    putenv(preload);
    putenv(mark_setting);
    putenv(store_setting);
    putenv(home);
    putenv(fault);
    setenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", 1);
    int standard[3] = {open("/dev/null", O_RDONLY),
                       open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600),
                       open(complaint, O_WRONLY | O_CREAT | O_TRUNC, 0600)};
    for (int i = 0; i < 3; i++)
        dup2(standard[i], i);
    execv(argv[0], argv);
    _exit(127);
}

static int run(const char *const *arguments, const char *kind, int n, int code)
{
    char fault[64];
    int status;
    snprintf(fault, sizeof fault, "FAULTS=%s:%d:%d", kind, n, code);
    unlink(mark);
    pid_t child = fork();
    if (child == 0)
        become(arguments, fault);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status))
        print_error("%s %s ended by a signal: %s\n", arguments[0], arguments[1],
                    fault);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool was_reached(void)
{
    return access(mark, F_OK) == 0;
}

/* --- What must hold ------------------------------------------------------- */

static void assert_sentence(const char *words, size_t length)
{
    const char *start = memmem(words, length, "incipit: ", 9);
    if (memmem(words, length, "Out of memory", 13) != NULL ||
        memmem(words, length, "can't allocate", 14) != NULL)
        return; /* curses and libhyphen say it, and end the program */
    if (start == NULL)
        print_error("no sentence in:\n%.*s\n", (int)length, words);
    assert_non_null(start);
    assert_true(utf8_is_valid(start, (size_t)(words + length - start)));
    assert_non_null(memchr(start, '.', (size_t)(words + length - start)));
}

static size_t count_notes(void)
{
    struct store *opened = NULL;
    struct notes notes;
    size_t texts, count = 0;
    assert_int_equal(store_open(store, &opened, NULL), STATUS_OK);
    const struct store_document *known = store_documents(opened, &texts);
    for (size_t i = 0; i < texts; i++) {
        store_notes(opened, known[i].id, &notes);
        count += notes.count;
        notes_release(&notes);
    }
    store_close(opened);
    return count;
}

/* Only what is known by name: no temporary file stays. */
static void assert_no_leavings(void)
{
    static const char *const known[] = {
        ".",    "..",        "text.txt", "notes",  "mark",  "out.json",
        "said", "complaint", ".config",  ".local", ".cache"};
    DIR *opened = opendir(folder);
    for (struct dirent *it; (it = readdir(opened)) != NULL;) {
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
            found |= strcmp(known[i], it->d_name) == 0;
        if (!found)
            print_error("left behind: %s\n", it->d_name);
        assert_true(found);
    }
    closedir(opened);
}

static void check_run(const char *const *arguments, int status, size_t before)
{
    struct buffer words = {0};
    size_t added = strncmp(arguments[0], "--add", 5) == 0;
    assert_int_equal(file_read(complaint, 1 << 20, &words, NULL), STATUS_OK);
    assert_true(status <= STATUS_FOREIGN);
    if (status != STATUS_OK)
        assert_sentence(words.bytes, words.length);
    size_t notes = count_notes();
    assert_true(notes >= before + (status == STATUS_OK ? added : 0));
    assert_true(notes <= before + added);
    buffer_release(&words);
}

/* Without memory the process ends where it is: what it was writing beside the
 * old file may stay there. */
static void loop(const char *const *arguments, const char *kind, int code)
{
    bool memory = strstr(kind, "alloc") != NULL;
    int step = memory && !is_full() ? 5 : 1;
    int n = 1;
    for (;; n += step) {
        size_t before = count_notes();
        int status = run(arguments, kind, n, code);
        if (!was_reached()) {
            assert_int_equal(status, STATUS_OK);
            break;
        }
        check_run(arguments, status, before);
        if (!memory)
            assert_no_leavings();
        assert_true(n < MOST_CALLS);
    }
    unlink(out);
}

static const char *const works[][MOST_ARGUMENTS] = {
    {"--add-note=A note.", "--quote=lamp stood", text},
    {"--dump", text},
    {"--contents", text},
    {"--search=lamp", text},
    {"--notes=json", "--output", out, "--force", text},
    {"--notes=annotated-text", text},
    {"--list"},
    {"--print-config"},
    {"--check-store"}};
enum { WORKS = sizeof works / sizeof works[0] };

static void calls_of_the_system_fail(void **state)
{
    (void)state;
    static const char *const kinds[] = {"open", "read", "write", "sync",
                                        "rename"};
    static const int codes[] = {EIO, ENOSPC, EACCES, EMFILE};
    for (size_t w = 0; w < WORKS; w++)
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
            for (size_t c = 0; c < (is_full() ? 4 : 1); c++)
                loop(works[w], kinds[k], codes[c]);
}

static void memory_runs_out(void **state)
{
    (void)state;
#ifndef __SANITIZE_ADDRESS__ /* which has an allocator of its own */
    for (size_t w = 0; w < WORKS; w++) {
        unlink(store); /* its length would count */
        run(works[0], "none", 0, 0);
        loop(works[w], "alloc", ENOMEM);
        if (is_full())
            loop(works[w], "anyalloc", ENOMEM);
    }
#endif
}

/* --- A sitting ------------------------------------------------------------ */

static bool await_words(struct emulator *emulator, const char *words)
{
    for (int i = 0; i < 250; i++) {
        bool open = emulator_drain(emulator);
        if (emulator->bytes.length > 0 &&
            memmem(emulator->bytes.bytes, emulator->bytes.length, words,
                   strlen(words)) != NULL)
            return true;
        if (!open)
            return false;
        usleep(4000);
    }
    return false;
}

/* After trouble the keys may have gone anywhere: into a prompt, a pane. */
static void leave(struct emulator *emulator, bool shown, bool saved)
{
    for (int i = 0; shown && i < (saved ? 1 : 4); i++) {
        if (!saved) {
            emulator_send(emulator, "\033");
            emulator_settle(emulator, 60);
        }
        emulator_send(emulator, saved ? "q" : "q\r"); /* or in line mode */
    }
}

/* Curses does not look at all that it is given, and falls over it; our own
 * memory never is nothing. The terminal is given back then, and it is said. */
static bool curses_fell(const struct emulator *emulator, int status)
{
    static const char apology[] = "Your notes are safe";
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV &&
           memmem(emulator->bytes.bytes, emulator->bytes.length, apology,
                  sizeof apology - 1) != NULL;
}

/* Opens, writes a note, exports nothing, leaves. True: the fault was reached.
 */
static bool sit(const char *kind, int n)
{
    struct emulator emulator;
    char fault[64];
    char *argv[] = {getenv("INCIPIT"), text, NULL};
    char *environment[] = {preload, mark_setting, store_setting,
                           home,    fault,        NULL};
    size_t before = count_notes();
    snprintf(fault, sizeof fault, "FAULTS=%s:%d:%d", kind, n, ENOMEM);
    unlink(mark);
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    bool shown = await_words(&emulator, "lamp");
    if (shown)
        emulator_send(&emulator, "vaA note.\033");
    bool saved = shown && await_words(&emulator, "Note saved");
    leave(&emulator, shown, saved);
    int status = emulator_finish(&emulator);
    if (status == -1) { /* it listens to something else, such as a line */
        kill(emulator.child, SIGTERM);
        status = emulator_finish(&emulator);
    }
    emulator_drain(&emulator);
    bool told = (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM) ||
                curses_fell(&emulator, status);
    if ((!WIFEXITED(status) && !told) || !emulator_is_restored(&emulator))
        print_error("%s: status %x\n", fault, (unsigned)status);
    assert_true(WIFEXITED(status) || told);
    assert_true(emulator_is_restored(&emulator));
    if (!told && WEXITSTATUS(status) != STATUS_OK)
        assert_sentence(emulator.bytes.bytes, emulator.bytes.length);
    assert_true(count_notes() >= before + saved);
    emulator_close(&emulator);
    return was_reached();
}

static void a_sitting_ends_in_order_without_memory(void **state)
{
    (void)state;
#ifndef __SANITIZE_ADDRESS__
    static const char *const kinds[] = {"alloc", "anyalloc"};
    for (size_t k = 0; k < (is_full() ? 2 : 1); k++) {
        int n = 1, reached = 0;
        for (; sit(kinds[k], n); n += is_full() ? 1 + n / 64 : 1 + n / 2)
            reached = n;
        assert_true(n > 1);
        /* The end is where least is left that could still be told. */
        for (int i = reached; i < n; i += 13)
            sit(kinds[k], i);
    }
#endif
}

static void a_sitting_goes_on_when_files_fail(void **state)
{
    (void)state;
    static const char *const kinds[] = {"open", "read", "write", "sync",
                                        "rename"};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (int n = 1; sit(kinds[k], n); n += is_full() ? 1 : 3)
            assert_true(n < MOST_CALLS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_of_the_system_fail),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(a_sitting_ends_in_order_without_memory),
        cmocka_unit_test(a_sitting_goes_on_when_files_fail),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
