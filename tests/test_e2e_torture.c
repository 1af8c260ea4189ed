/* test_e2e_torture.c - odd sizes, answers, bytes, places and standard files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the middle of each pane, prompt and half key: the program goes on or ends
 * in order, and the terminal is given back.
 */
#include "test.h"

#include "e2e/play.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* What opens each pane, prompt, mode and half key. */
static const char *const openers[] = {
    "",  "t", "?", "\r", "/wo", ":se", "A", "vaA note", "v", "vv", "g",  "m",
    "=", "&", "M", "'",  "T",   "E",   "i", "S",        "f", "12", "gn", "x"};
enum { OPENERS = sizeof openers / sizeof openers[0] };
#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

static void go_back_to_the_page(struct emulator *emulator)
{
    for (int i = 0; i < 4; i++) {
        emulator_send(emulator, i == 0 ? "\003" : "\033");
        emulator_settle(emulator, 40);
    }
}

/* Not "q" before all is quiet: it may stand beside what is not done yet. */
static void leave_from_anywhere(struct emulator *emulator)
{
    go_back_to_the_page(emulator);
    emulator_settle(emulator, 60);
    play_leave(emulator);
}

/* --- Sizes ---------------------------------------------------------------- */

static void it_lives_at_any_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1},     {80, 1}, {1, 24},   {2, 2},
                                   {10, 3},    {20, 5}, {500, 10}, {10, 300},
                                   {300, 200}, {40, 12}};
    static const char *const keys[] = {
        " ", "t", "\033", "/a\r", "?", "\033", "vv", "\033", ">", "A", "\033"};
    for (size_t i = 0; i < LENGTH(sizes); i++) {
        struct emulator emulator;
        char *argv[] = {play_program, play_text, NULL};
        char *environment[] = {play_home, play_state, NULL};
        emulator_open(&emulator, sizes[i][0], sizes[i][1]);
        emulator_run(&emulator, argv, environment);
        emulator_settle(&emulator, 150);
        for (size_t k = 0; k < LENGTH(keys); k++) {
            emulator_send(&emulator, keys[k]);
            emulator_settle(&emulator, 30);
        }
        leave_from_anywhere(&emulator);
    }
}

static void sizes_in_the_environment_are_only_words(void **state)
{
    (void)state;
    static char pairs[][2][40] = {{"LINES=0", "COLUMNS=0"},
                                  {"LINES=-5", "COLUMNS=-1"},
                                  {"LINES=99999999999", "COLUMNS=99999999999"},
                                  {"LINES=x", "COLUMNS=\033[31m"},
                                  {"LINES=", "COLUMNS="}};
    for (size_t i = 0; i < LENGTH(pairs); i++)
        for (int size = 0; size < 2; size++) {
            struct emulator emulator;
            char *argv[] = {play_program, play_text, NULL};
            char *environment[] = {play_home, play_state, pairs[i][0],
                                   pairs[i][1], NULL};
            emulator_open(&emulator, 80, 24);
            if (size == 1) { /* a terminal that does not know its own */
                struct winsize none = {0};
                ioctl(emulator.master, TIOCSWINSZ, &none);
            }
            emulator_run(&emulator, argv, environment);
            assert_true(emulator_await(&emulator, "word1 word2"));
            emulator_settle(&emulator, 60);
            play_leave(&emulator);
        }
}

static void sizes_may_change_in_the_middle_of_anything(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPENERS; i++) {
        struct emulator emulator;
        play_open_with(&emulator, NULL, NULL);
        emulator_send(&emulator, openers[i]);
        emulator_settle(&emulator, 20);
        for (int k = 0; k < 60; k++) {
            emulator_resize(&emulator, 1 + k * 13 % 200, 1 + k * 7 % 60);
            if (k % 11 == 0)
                emulator_send(&emulator, k % 2 == 0 ? "j" : "b");
        }
        emulator_resize(&emulator, 80, 24);
        emulator_settle(&emulator, 60);
        leave_from_anywhere(&emulator);
    }
}

/* --- Stops ---------------------------------------------------------------- */

/* A shell with job control stands between, as in life: a process without one
 * cannot be stopped from the keyboard. */
static void it_stops_and_goes_on_in_the_middle_of_anything(void **state)
{
    (void)state;
    static char shell[] = "/bin/sh", monitored[] = "-mc";
    char script[256], *argv[] = {shell, monitored, script, NULL};
    char *environment[] = {play_home, play_state, NULL};
    snprintf(script, sizeof script,
             "%s %s; echo; echo Stopped.; read x; fg >/dev/null", play_program,
             play_text);
    for (size_t i = 0; i < OPENERS; i++) {
        struct emulator emulator;
        if (openers[i][0] == 'v' && openers[i][1] == 'a')
            continue; /* there Ctrl-Z undoes */
        emulator_open(&emulator, 80, 24);
        emulator_run(&emulator, argv, environment);
        assert_true(emulator_await(&emulator, "word1 word2"));
        emulator_settle(&emulator, 60);
        emulator_send(&emulator, openers[i]);
        emulator_settle(&emulator, 40);
        emulator_send(&emulator, "\033");
        emulator_settle(&emulator, 60);
        go_back_to_the_page(&emulator);
        emulator_send(&emulator, "\032");
        assert_true(emulator_await(&emulator, "Stopped."));
        assert_true(emulator_is_restored(&emulator));
        emulator_send(&emulator, "\n");
        assert_true(emulator_await(&emulator, "word2"));
        leave_from_anywhere(&emulator);
    }
}

/* --- What terminals say --------------------------------------------------- */

static const char *const answers[] = {"\033]11;rgb:0000/0000/0000\007",
                                      "\033]11;rgb:ffff/ffff/ffff\033\\",
                                      "\033]10;rgb:1/2/3\007",
                                      "\033[?2026;2$y",
                                      "\033[?997;1n",
                                      "\033[?62;22c",
                                      "\033[24;80R",
                                      "\033P>|xterm(390)\033\\",
                                      "\033[>0;276;0c",
                                      "\033[8;24;80t",
                                      "\033[?1;2c",
                                      "\033[0n",
                                      "\033[4;600;800t",
                                      "\033]52;c;cXE=\007",
                                      "\033P1+r524742\033\\",
                                      "\033_Gi=1;OK\033\\",
                                      "\033[I",
                                      "\033[O"};

static void assert_no_key(struct emulator *emulator)
{
    emulator_settle(emulator, 60);
    char *screen = play_screen(emulator);
    assert_non_null(strstr(screen, "word1 word2"));
    assert_null(strstr(screen, "does nothing here"));
    free(screen);
}

static void answers_that_come_late_are_no_keys(void **state)
{
    (void)state;
    struct emulator emulator;
    for (int late = 0; late < 2; late++) {
        play_open_with(&emulator, NULL, NULL);
        usleep(late == 1 ? 2100 * 1000 : 0); /* when none is awaited any more */
        for (size_t i = 0; i < LENGTH(answers); i++) {
            emulator_send(&emulator, answers[i]);
            assert_no_key(&emulator);
        }
        play_leave(&emulator);
    }
}

/* Byte by byte, as over a slow line, while the program waits for them. */
static void answers_may_come_in_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(answers); i++) {
        struct emulator emulator;
        char *argv[] = {play_program, play_text, NULL};
        char *environment[] = {play_home, play_state, NULL};
        emulator_open(&emulator, 80, 24);
        emulator.answers = false;
        emulator_run(&emulator, argv, environment);
        assert_true(emulator_await(&emulator, "word1 word2"));
        for (const char *at = answers[i]; *at != '\0'; at++) {
            char piece[2] = {*at, '\0'};
            emulator_send(&emulator, piece);
            usleep(1000);
        }
        assert_no_key(&emulator);
        play_leave(&emulator);
    }
}

static void rubbish_is_survived(void **state)
{
    (void)state;
    static const char *const rubbish[] = {
        "\033[M\377\377\377\033[M   \033[M!",
        "\033[<0;999999;999999M\033[<99999999999;1;1m\033[<0;0;0M\033[<;;M",
        "\033[999999999999999999999~\033[1;1;1;1;1;1;1;1;1A\033[?\033[>c",
        "\033OP\033OZ\033O\033OO\033O1;5P",
        "\033\033\033\033\033\033\033\033\033\033",
        "\033[97;5u\033[27;5;113~",
        "\233"
        "31m\235x\234",
        "\342\202",
        "\377\376\375\300\200",
        "\177\177\177\177",
        "\033]11;rgb:ffffffffffffffffffffffffffffffffffffffffffffffffffffff"};
    for (size_t i = 0; i < LENGTH(rubbish); i++) {
        struct emulator emulator;
        play_open_with(&emulator, NULL, NULL);
        emulator_send(&emulator, rubbish[i]);
        emulator_settle(&emulator, 60);
        assert_int_equal(waitpid(emulator.child, NULL, WNOHANG), 0);
        leave_from_anywhere(&emulator);
    }
}

static void what_is_pasted_is_no_command(void **state)
{
    (void)state;
    static const char *const pastes[] = {
        "\033[200~qqq:q\rdd\033[201~",
        "\033[200~\033[2J\033]0;x\007\003\033[201~",
        "\033[200~\033[200~q\033[201~", "\033[200~\033[20\033[201~"};
    for (size_t i = 0; i < LENGTH(pastes); i++)
        for (size_t k = 0; k < OPENERS; k += 4) {
            struct emulator emulator;
            play_open_with(&emulator, NULL, NULL);
            emulator_send(&emulator, openers[k]);
            emulator_settle(&emulator, 30);
            emulator_send(&emulator, pastes[i]);
            emulator_settle(&emulator, 40);
            assert_int_equal(waitpid(emulator.child, NULL, WNOHANG), 0);
            assert_null(memmem(emulator.bytes.bytes, emulator.bytes.length,
                               "\033]0;x", 5));
            leave_from_anywhere(&emulator);
        }
}

/* --- Standard files ------------------------------------------------------- */

enum { CLOSED = -2, FULL = -3, BROKEN = -4 };

static int take_place(int wanted, int fd)
{
    int ends[2];
    if (wanted == CLOSED)
        return close(fd);
    if (wanted == FULL)
        return dup2(open("/dev/full", O_WRONLY), fd);
    if (pipe(ends) != 0 || close(ends[0]) != 0)
        return -1;
    return dup2(ends[1], fd);
}

/* Exit status; what was said on standard error is in the file "said". */
static int run_with(const char *way, int wanted, int fd)
{
    char said[96],
        *argv[] = {play_program, (char *)(uintptr_t)way, play_text, NULL};
    int status;
    snprintf(said, sizeof said, "%s/said", play_folder);
    pid_t child = fork();
    if (child == 0) {
        putenv(play_home);
        putenv(play_state);
        signal(SIGPIPE, SIG_DFL);
        dup2(open("/dev/null", O_RDWR), 0);
        dup2(0, 1);
        dup2(open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
        take_place(wanted, fd);
        alarm(20);
        execv(argv[0], argv);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status))
        print_error("%s ended by signal %d\n", way, WTERMSIG(status));
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static off_t said_bytes(void)
{
    char said[96];
    struct stat info;
    snprintf(said, sizeof said, "%s/said", play_folder);
    assert_int_equal(stat(said, &info), 0);
    return info.st_size;
}

static void standard_files_may_be_closed_full_or_broken(void **state)
{
    (void)state;
    static const char *const ways[] = {"--dump",         "--text",
                                       "--contents",     "--contents=json",
                                       "--search=word7", "--picture=-",
                                       "--help",         "--version",
                                       "--print-config", "--completion=bash",
                                       "--line"};
    for (size_t i = 0; i < LENGTH(ways); i++) {
        assert_int_equal(run_with(ways[i], BROKEN, 1), 0);
        assert_int_equal(said_bytes(), 0); /* whoever read has had enough */
        int status = run_with(ways[i], FULL, 1);
        assert_true(status == 1 || status == 3);
        assert_true(said_bytes() > 0);
        for (int fd = 0; fd < 3; fd++)
            assert_true(run_with(ways[i], CLOSED, fd) <= 3);
        assert_true(run_with(ways[i], FULL, 2) <= 3);
    }
}

static void close_input(void)
{
    close(0);
}

static void close_complaints(void)
{
    close(2);
}

static void close_output(void)
{
    close(1);
}

static void make_non_blocking(void)
{
    fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);
}

static void a_sitting_bears_odd_standard_files(void **state)
{
    (void)state;
    void (*const odd[])(void) = {close_input, close_output, close_complaints,
                                 make_non_blocking};
    for (size_t i = 0; i < LENGTH(odd); i++) {
        struct emulator emulator;
        char *argv[] = {play_program, play_text, NULL};
        char *environment[] = {play_home, play_state, NULL};
        emulator_open(&emulator, 80, 24);
        emulator.prepare = odd[i];
        emulator_run(&emulator, argv, environment);
        emulator_settle(&emulator, 300);
        emulator_send(&emulator, " ");
        emulator_settle(&emulator, 60);
        emulator_send(&emulator, "q");
        int status = emulator_finish(&emulator);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 3);
        assert_true(emulator_is_restored(&emulator));
        emulator_close(&emulator);
        play_forget_place();
    }
}

/* --- The environment ------------------------------------------------------ */

static void any_environment_is_lived_in(void **state)
{
    (void)state;
    static char settings[][64] = {"XDG_DATA_HOME=here",
                                  "XDG_DATA_HOME=/proc",
                                  "XDG_DATA_HOME=/etc/passwd",
                                  "XDG_DATA_HOME=/dev/null/x",
                                  "XDG_CONFIG_HOME=/etc/passwd",
                                  "XDG_CONFIG_HOME=\033[31;43m\n",
                                  "XDG_CACHE_HOME=/proc",
                                  "INCIPIT_STORE=/",
                                  "INCIPIT_STORE=/dev/full",
                                  "INCIPIT_STORE=/dev/null",
                                  "INCIPIT_STORE=/nonexistent/notes",
                                  "TMPDIR=/nonexistent",
                                  "TERMINFO=/nonexistent",
                                  "TERMINFO_DIRS=/etc/passwd",
                                  "LOCPATH=/nonexistent",
                                  "COLORTERM=\033[31;43m",
                                  "COLORFGBG=;;;9999999999",
                                  "ESCDELAY=999999",
                                  "NO_COLOR=1",
                                  "TMUX=/nonexistent,1,0",
                                  "DISPLAY=:99",
                                  "LESS=-FRX\033[31;43m",
                                  "EDITOR=\033[31;43m; rm",
                                  "PAGER=incipit",
                                  "LANGUAGE=../../../x"};
    for (size_t i = 0; i < LENGTH(settings); i++) {
        struct emulator emulator;
        char *environment[] = {settings[i], NULL};
        play_open_with(&emulator, environment, NULL);
        emulator_send(&emulator, " ");
        emulator_settle(&emulator, 30);
        emulator_send(&emulator, "vaA note.\033");
        emulator_settle(&emulator, 60);
        assert_null(memmem(emulator.bytes.bytes, emulator.bytes.length,
                           "\033[31;43m", 8));
        leave_from_anywhere(&emulator);
    }
}

static void open_mask(void)
{
    umask(0);
}

static void closed_mask(void)
{
    umask(0777);
}

static void ignore_signals(void)
{
    static const int ignored[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE, SIGALRM,
                                  SIGTERM, SIGTSTP, SIGCHLD, SIGWINCH};
    for (size_t i = 0; i < LENGTH(ignored); i++)
        signal(ignored[i], SIG_IGN);
}

static void block_signals(void)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
}

static void all_is_narrow(void)
{
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){8, 8});
    setrlimit(RLIMIT_STACK, &(struct rlimit){256 << 10, 256 << 10});
#ifndef __SANITIZE_ADDRESS__
    setrlimit(RLIMIT_AS, &(struct rlimit){64 << 20, 64 << 20});
#endif
}

static void a_note_is_made_by_any_process(void **state)
{
    (void)state;
    void (*const kinds[])(void) = {open_mask, closed_mask, ignore_signals,
                                   block_signals, all_is_narrow};
    char setting[96], *environment[] = {setting, NULL};
    struct stat info;
    snprintf(setting, sizeof setting, "INCIPIT_STORE=%s/made", play_folder);
    const char *path = strchr(setting, '=') + 1;
    for (size_t i = 0; i < LENGTH(kinds); i++) {
        struct emulator emulator;
        play_open_with(&emulator, environment, kinds[i]);
        emulator_send(&emulator, "vaA note.\033");
        assert_true(emulator_await(&emulator, "Note saved"));
        play_leave(&emulator);
        assert_int_equal(stat(path, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
        unlink(path);
    }
}

/* Opened, noted and exported, without a screen, in 64 MiB. */
static void little_memory_holds_the_notes_too(void **state)
{
    (void)state;
    static const char *const ways[] = {"--dump",       "--add-note=Lamps.",
                                       "--notes=json", "--notes=annotated-text",
                                       "--notes=epub", "--search=word777",
                                       "--picture=-"};
    for (size_t i = 0; i < LENGTH(ways); i++) {
        int status;
        char store[96], *argv[] = {play_program, (char *)(uintptr_t)ways[i],
                                   (char[]){"--at=100-120"}, play_text, NULL};
        snprintf(store, sizeof store, "INCIPIT_STORE=%s/little", play_folder);
        if (i != 1) {
            argv[2] = play_text;
            argv[3] = NULL;
        }
        pid_t child = fork();
        if (child == 0) {
            putenv(play_home);
            putenv(store);
            dup2(open("/dev/null", O_RDWR), 1);
            all_is_narrow();
            execv(argv[0], argv);
            _exit(127);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
}

/* --- Ends ----------------------------------------------------------------- */

/* Killed in the middle of a second note: the first is there, and the draft. */
static void a_killed_sitting_loses_nothing(void **state)
{
    (void)state;
    struct emulator emulator;
    char setting[96], *environment[] = {setting, NULL};
    snprintf(setting, sizeof setting, "INCIPIT_STORE=%s/killed", play_folder);
    play_open_with(&emulator, environment, NULL);
    emulator_send(&emulator, "vaFirst lamp.\033");
    assert_true(emulator_await(&emulator, "Note saved"));
    emulator_send(&emulator, "vaSecond lamp");
    assert_true(emulator_await(&emulator, "Second lamp"));
    emulator_settle(&emulator, 300);
    kill(emulator.child, SIGKILL);
    emulator_finish(&emulator);
    emulator_close(&emulator);
    play_open_with(&emulator, environment, NULL);
    emulator_settle(&emulator, 100);
    go_back_to_the_page(&emulator);
    emulator_send(&emulator, "A");
    assert_true(emulator_await(&emulator, "First lamp."));
    leave_from_anywhere(&emulator);
    unlink(strchr(setting, '=') + 1);
}

static void signals_are_heard_in_the_middle_of_anything(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
    for (size_t i = 0; i < OPENERS; i++) {
        struct emulator emulator;
        play_open_with(&emulator, NULL, NULL);
        emulator_send(&emulator, openers[i]);
        emulator_settle(&emulator, 30);
        kill(emulator.child, signals[i % LENGTH(signals)]);
        int status = emulator_finish(&emulator);
        assert_true(WIFSIGNALED(status));
        assert_true(emulator_is_restored(&emulator));
        emulator_close(&emulator);
        play_forget_place();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        play_test(it_lives_at_any_size),
        play_test(sizes_in_the_environment_are_only_words),
        play_test(sizes_may_change_in_the_middle_of_anything),
        play_test(it_stops_and_goes_on_in_the_middle_of_anything),
        play_test(answers_that_come_late_are_no_keys),
        play_test(answers_may_come_in_pieces),
        play_test(rubbish_is_survived),
        play_test(what_is_pasted_is_no_command),
        play_test(standard_files_may_be_closed_full_or_broken),
        play_test(a_sitting_bears_odd_standard_files),
        play_test(any_environment_is_lived_in),
        play_test(a_note_is_made_by_any_process),
        play_test(little_memory_holds_the_notes_too),
        play_test(a_killed_sitting_loses_nothing),
        play_test(signals_are_heard_in_the_middle_of_anything),
    };
    return cmocka_run_group_tests(tests, play_prepare, play_remove);
}
