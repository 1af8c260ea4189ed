/* test_e2e_gate.c - hostile texts, names, notes and settings reach no terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What comes from outside holds sequences of every kind in all its parts; what
 * the program writes, to pipes and to a terminal, holds none of them.
 */
#include "../src/text/text_private.h"
#include "test.h"

#include "e2e/emulator.h"

#include <incipit/gate.h>
#include <incipit/text.h>

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Controls of both kinds, strings, a reply that would be typed, bidi, tags. */
#define EVIL                                                                   \
    "E\x1B[1;31;43mV\x1B]0;I\x07L\x1B]52;c;RVZJTA==\x1B\\ \xC2\x9B"            \
    "7m \xC2\x9D"                                                              \
    "2;x\xC2\x9C \x9B"                                                         \
    "5n \x1BP$q\"p\x1B\\ \xE2\x80\xAElive\xE2\x80\xAC \xE2\x81\xA6x \x08\x7F " \
    "\xF3\xA0\x81\x81 \xFF\xC0\x9B"

static char folder[] = "/tmp/incipit-gate-XXXXXX";
static char text[128], store[96], said[96], complaint[96];
static char home[160], config[96];
/* A name may hold anything but NUL and '/'. */
static const char evil_name[] = "a\nb\x1B[1;31;43m\x07\xC2\x9B\xE2\x80\xAE\xFF"
                                ".txt";

static void put(const char *path, const char *words)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    assert_int_equal(fclose(file), 0);
}

static int prepare(void **state)
{
    (void)state;
    if (!folder_make(folder))
        return -1;
    snprintf(home, sizeof home, "%s/h\x1B]0;x\x07\n\xE2\x80\xAE", folder);
    snprintf(text, sizeof text, "%s/%s", folder, evil_name);
    snprintf(store, sizeof store, "%s/notes", folder);
    snprintf(said, sizeof said, "%s/said", folder);
    snprintf(complaint, sizeof complaint, "%s/complaint", folder);
    snprintf(config, sizeof config, "%s/config", folder);
    mkdir(home, 0700);
    put(config, "editor = vi " EVIL "\nmap page J " EVIL "\n" EVIL " = x\n"
                "theme = " EVIL "\nmeasure = " EVIL "\n");
    put(text, "The " EVIL " Lamp\nby A. " EVIL "\n\nOne lamp stood. " EVIL
              " It was lit.[1]\n\nChapter " EVIL "\n\nIt hung. " EVIL
              " http://a.b/" EVIL "\n\nNotes\n\n[1] Brass " EVIL "\n");
    return 0;
}

static void assert_harmless(const char *path, const char *what)
{
    struct buffer bytes = {0};
    assert_int_equal(file_read(path, 1 << 24, &bytes, NULL), STATUS_OK);
    assert_true(utf8_is_valid(bytes.bytes, bytes.length));
    for (size_t i = 0; i < bytes.length;) {
        uint32_t c = 0;
        i += utf8_decode(bytes.bytes + i, bytes.length - i, &c);
        bool layout = c == '\n' || c == '\f' || c == '\t' || c == '\r';
        if (code_point_is_harmful(c) && !layout)
            fail_msg("%s: U+%04X in what was written", what, (unsigned)c);
    }
    buffer_release(&bytes);
}

enum { MOST = 8 };

static void run(const char *const *arguments)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        char *argv[MOST + 2] = {getenv("INCIPIT")};
        for (size_t i = 0; arguments[i] != NULL; i++)
            argv[i + 1] = (char *)(uintptr_t)arguments[i];
        setenv("HOME", home, 1);
        setenv("INCIPIT_STORE", store, 1);
        setenv("LANG", EVIL, 1);
        setenv("EDITOR", EVIL, 1);
        int standard[3] = {open("/dev/null", O_RDONLY),
                           open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600),
                           open(complaint, O_WRONLY | O_CREAT | O_TRUNC, 0600)};
        for (int i = 0; i < 3; i++)
            dup2(standard[i], i);
        execv(argv[0], argv);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= STATUS_FOREIGN);
    assert_harmless(said, arguments[0]);
    assert_harmless(complaint, arguments[0]);
}

static void nothing_hostile_is_written_without_a_screen(void **state)
{
    (void)state;
    static const char *const works[][MOST] = {
        {"--dump", text},
        {"--dump", "--rows=20", text},
        {"--text", text},
        {"--contents", text},
        {"--contents=json", text},
        {"--search=lamp", text},
        {"--search=" EVIL, text},
        {"--add-note=" EVIL, "--quote=lamp stood", text},
        {"--add-bookmark=" EVIL, "--at=3", text},
        {"--add-note=x", "--quote=" EVIL, text},
        {"--notes", text},
        {"--notes=markdown", text},
        {"--notes=json", text},
        {"--notes=csv", text},
        {"--notes=org", text},
        {"--notes=epub", text},
        {"--notes=annotated-text", text},
        {"--notes=annotated-markdown", text},
        {"--notes=" EVIL, text},
        {"--notes"},
        {"--list"},
        {"--check-store"},
        {"--merge", text},
        {"--import=json", text},
        {"--print-config", "--config", config},
        {"--dump", "/nowhere/" EVIL},
        {"--dump", folder},
        {"--encoding=" EVIL, "--dump", text},
        {"--format=" EVIL, "--dump", text},
        {"--measure=" EVIL, "--dump", text},
        {"--theme=" EVIL, "--dump", text},
        {"--completion=" EVIL},
        {"--" EVIL},
        {"--line", text},
        {"--version"}};
    for (size_t i = 0; i < sizeof works / sizeof works[0]; i++)
        run(works[i]);
}

/* --- On a terminal ------------------------------------------------------- */

static bool was_sent(const struct emulator *emulator, const char *bytes)
{
    return memmem(emulator->bytes.bytes, emulator->bytes.length, bytes,
                  strlen(bytes)) != NULL;
}

static void nothing_hostile_is_sent_to_a_terminal(void **state)
{
    (void)state;
    static const char *const keys[] = {"t",
                                       "\033",
                                       "A",
                                       "\033",
                                       "M",
                                       "\033",
                                       "=",
                                       "\033",
                                       "/E\r",
                                       "n",
                                       "\033",
                                       ":zz"
                                       "\r",
                                       "\t",
                                       "\r",
                                       "\033",
                                       "vv",
                                       "\033",
                                       "i",
                                       "\033",
                                       "\033[200~" EVIL "\033[201~",
                                       "x",
                                       "\033",
                                       "B",
                                       "\033",
                                       "]",
                                       "q"};
    char home_setting[192], store_setting[128];
    snprintf(home_setting, sizeof home_setting, "HOME=%s", home);
    snprintf(store_setting, sizeof store_setting, "INCIPIT_STORE=%s", store);
    char *environment[] = {home_setting, store_setting, NULL};
    char *argv[] = {getenv("INCIPIT"), text, NULL};
    struct emulator emulator;
    emulator_open(&emulator, 80, 24);
    emulator_run(&emulator, argv, environment);
    assert_true(emulator_await(&emulator, "lamp stood"));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        emulator_send(&emulator, keys[i]);
        emulator_settle(&emulator, 40);
    }
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 40);
    emulator_send(&emulator, "q");
    emulator_finish(&emulator);
    emulator_drain(&emulator);
    static const char *const evils[] = {
        "\033[1;31;43m", "\033]0;",      "\033]52;", "\033]2;",
        "\xC2\x9B",      "\xC2\x9D",     "\033P$q",  "\xE2\x80\xAE",
        "\xE2\x81\xA6",  "\xF3\xA0\x81", "\xFF",     "\x7F"};
    for (size_t i = 0; i < sizeof evils / sizeof evils[0]; i++)
        assert_false(was_sent(&emulator, evils[i]));
    assert_true(utf8_is_valid(emulator.bytes.bytes, emulator.bytes.length));
    assert_true(emulator_is_restored(&emulator));
    emulator_close(&emulator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_hostile_is_written_without_a_screen),
        cmocka_unit_test(nothing_hostile_is_sent_to_a_terminal),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
