/* test_e2e_notes.c - notes at the screen when something is wrong
 * (notes.md 4.6). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program itself in a terminal; its store is filled, locked, damaged,
 * replaced and taken away under its hands.
 */
#include "test.h"

#include "e2e/play.h"
#include "rights.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char data[96], store[112], store_setting[128], written[112];

static int prepare(void **state)
{
    if (play_prepare(state) != 0)
        return -1;
    snprintf(data, sizeof data, "%s/data", play_folder);
    snprintf(store, sizeof store, "%s/notes", data);
    snprintf(store_setting, sizeof store_setting, "INCIPIT_STORE=%s", store);
    snprintf(written, sizeof written, "%s/words.txt", play_folder);
    /* Whoever has no rights must be able to read the text. */
    return chmod(play_folder, 0755) | chmod(play_text, 0644);
}

static int fresh(void **state)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s %s", data, written);
    return play_begin(state) != 0 || system(command) != 0;
}

static void open_text(struct emulator *emulator, char *const more[])
{
    char *environment[6] = {store_setting};
    for (size_t i = 0; more != NULL && more[i] != NULL; i++)
        environment[i + 1] = more[i];
    play_open_with(emulator, environment, NULL);
}

static void shows(struct emulator *emulator, const char *words)
{
    if (emulator_await(emulator, words))
        return;
    char *screen = play_screen(emulator);
    size_t length = strlen(screen);
    print_error("no \"%s\" on:\n%s\n", words,
                screen + (length > 800 ? length - 800 : 0));
    free(screen);
    fail();
}

static void lacks(struct emulator *emulator, const char *words)
{
    emulator_settle(emulator, 80);
    char *screen = play_screen(emulator);
    if (strstr(screen, words) != NULL)
        print_error("\"%s\" on:\n%s", words, screen);
    assert_null(strstr(screen, words));
    free(screen);
}

/* A note on the sentence at the head of the page. */
static void write_note(struct emulator *emulator, const char *words)
{
    char keys[128];
    snprintf(keys, sizeof keys, "vva%s", words);
    emulator_send(emulator, keys);
    shows(emulator, words);
    emulator_send(emulator, "\033");
}

static void make_note(const char *words)
{
    struct emulator emulator;
    open_text(&emulator, NULL);
    write_note(&emulator, words);
    shows(&emulator, "Note saved.");
    play_leave(&emulator);
}

static void take_store(struct buffer *bytes)
{
    buffer_clear(bytes);
    assert_int_equal(file_read(store, 1 << 20, bytes, NULL), STATUS_OK);
}

static void put_store(const struct buffer *bytes)
{
    assert_int_equal(
        file_replace(store, bytes->bytes, bytes->length, 0600, true, NULL),
        STATUS_OK);
}

static void reading_alone_makes_no_file(void **state)
{
    (void)state;
    struct emulator emulator;
    open_text(&emulator, NULL);
    emulator_send(&emulator, "  A");
    shows(&emulator, "No notes yet");
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 80);
    play_leave(&emulator);
    assert_int_equal(access(store, F_OK), -1);
}

static void
a_store_that_is_read_only_is_said_once_and_words_are_kept(void **state)
{
    (void)state;
    struct emulator emulator;
    char *environment[] = {store_setting, NULL};
    make_note("first words");
    chmod(store, 0444);
    chmod(data, 0555);
    play_open_with(&emulator, environment, lose_rights);
    shows(&emulator, "Notes are read-only: ");
    emulator_send(&emulator, " ");
    lacks(&emulator, "read-only");
    emulator_send(&emulator, "bA");
    shows(&emulator, "first words"); /* they are read all the same */
    emulator_send(&emulator, "\033");
    emulator_settle(&emulator, 80);
    write_note(&emulator, "second words");
    shows(&emulator, "Cannot save: ");
    shows(&emulator, "second words");
    shows(&emulator, "Ctrl-O to a file");
    emulator_send(&emulator, "\003");
    shows(&emulator, "Discarded");
    emulator_send(&emulator, "q");
    emulator_finish(&emulator);
    emulator_close(&emulator);
    chmod(data, 0700);
    chmod(store, 0600);
}

static void words_that_cannot_be_saved_go_to_a_file(void **state)
{
    (void)state;
    struct emulator emulator;
    struct buffer bytes = {0};
    char shim[600], folder[128], keys[160];
    char fails[] = "SHIM_FAIL=9:28"; /* the writing; ENOSPC */
    snprintf(shim, sizeof shim, "LD_PRELOAD=%s", getenv("SHIM"));
    snprintf(folder, sizeof folder, "SHIM_FOLDER=%s", data);
    char *environment[] = {shim, folder, fails, NULL};
    make_note("first words");
    open_text(&emulator, environment);
    write_note(&emulator, "second words");
    shows(&emulator, "ot saved: no space left on device. Your text is still "
                     "here.");
    emulator_send(&emulator, "\017"); /* Ctrl-O */
    shows(&emulator, "To: note.txt");
    snprintf(keys, sizeof keys, "\025%s\r", written);
    emulator_send(&emulator, keys);
    shows(&emulator, "it is no note yet");
    assert_int_equal(file_read(written, 1000, &bytes, NULL), STATUS_OK);
    assert_string_equal(bytes.bytes, "second words\n");
    /* There is room again. */
    emulator_send(&emulator, "\r");
    shows(&emulator, "Note saved.");
    play_leave(&emulator);
    take_store(&bytes);
    assert_non_null(strstr(bytes.bytes, "body: second words\n"));
    buffer_release(&bytes);
}

static void a_lock_is_waited_for_and_its_holder_named(void **state)
{
    (void)state;
    struct emulator emulator;
    char holder[64];
    make_note("first words");
    int fd = open(store, O_RDWR | O_CLOEXEC);
    assert_true(fd >= 0);
    open_text(&emulator, NULL);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    write_note(&emulator, "second words");
    shows(&emulator, "waiting for another reader");
    emulator_settle(&emulator, 5500);
    snprintf(holder, sizeof holder, "the note store is in use by process %ld",
             (long)getpid());
    shows(&emulator, holder);
    shows(&emulator, "Enter tries again");
    close(fd);
    emulator_send(&emulator, "\r");
    shows(&emulator, "Note saved.");
    play_leave(&emulator);
}

static void damage_is_told_at_the_start_and_adding_goes_on(void **state)
{
    (void)state;
    struct emulator emulator;
    struct buffer bytes = {0};
    make_note("first words");
    make_note("second words");
    take_store(&bytes);
    char *at = strstr(bytes.bytes, "first words");
    memset(strstr(at, "\n@note"), '#', 6);
    put_store(&bytes);
    open_text(&emulator, NULL);
    shows(&emulator, "Note store damaged in ");
    shows(&emulator, "readable. See incipit\n       --check-store");
    write_note(&emulator, "third words");
    shows(&emulator, "Note saved.");
    play_leave(&emulator);
    take_store(&bytes);
    assert_non_null(strstr(bytes.bytes, "second words"));
    assert_non_null(strstr(bytes.bytes, "third words"));
    buffer_release(&bytes);
}

static void what_is_no_store_is_never_touched(void **state)
{
    (void)state;
    static const char *const files[][2] = {
        {"A shopping list\n", "is not a note store"},
        {"%incipit-notes 2 00000000\n", "newer version"}};
    for (size_t i = 0; i < 2; i++) {
        struct emulator emulator;
        struct buffer bytes = {0}, after = {0};
        buffer_append_string(&bytes, files[i][0]);
        assert_int_equal(file_make_folder(data, NULL), STATUS_OK);
        put_store(&bytes);
        open_text(&emulator, NULL);
        shows(&emulator, files[i][1]);
        write_note(&emulator, "some words");
        lacks(&emulator, "Note saved.");
        shows(&emulator, "some words");
        emulator_send(&emulator, "\003");
        shows(&emulator, "Discarded");
        play_leave(&emulator);
        take_store(&after);
        assert_string_equal(after.bytes, bytes.bytes);
        buffer_release(&bytes);
        buffer_release(&after);
    }
}

static void a_store_that_is_replaced_while_typing_is_reloaded(void **state)
{
    (void)state;
    struct emulator emulator;
    struct buffer bytes = {0};
    make_note("first words");
    take_store(&bytes);
    make_note("second words");
    open_text(&emulator, NULL);
    emulator_send(&emulator, "  vvathird words");
    shows(&emulator, "third words");
    put_store(&bytes); /* another file under its name */
    shows(&emulator, "The note store was replaced; reloaded (1 note).");
    shows(&emulator, "third words");
    emulator_send(&emulator, " stay\033");
    shows(&emulator, "Note saved.");
    play_leave(&emulator);
    take_store(&bytes);
    assert_non_null(strstr(bytes.bytes, "first words"));
    assert_non_null(strstr(bytes.bytes, "third words stay"));
    assert_null(strstr(bytes.bytes, "second words"));
    /* And one that is gone: the next note makes it anew. */
    open_text(&emulator, NULL);
    assert_int_equal(unlink(store), 0);
    shows(&emulator, "The note store was replaced; reloaded (0 notes).");
    write_note(&emulator, "fourth words");
    shows(&emulator, "Note saved.");
    play_leave(&emulator);
    take_store(&bytes);
    assert_non_null(strstr(bytes.bytes, "fourth words"));
    buffer_release(&bytes);
}

static void words_that_were_being_typed_wait_for_the_next_start(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGKILL};
    for (size_t i = 0; i < 3; i++) {
        struct emulator emulator;
        open_text(&emulator, NULL);
        emulator_send(&emulator, "vvahalf a thought");
        shows(&emulator, "half a thought");
        /* What is pasted is as dear as what is typed. */
        emulator_send(&emulator, "\033[200~ and more\033[201~");
        shows(&emulator, "half a thought and more");
        kill(emulator.child, signals[i]);
        emulator_finish(&emulator);
        emulator_close(&emulator);
        open_text(&emulator, NULL);
        shows(&emulator, "A note was being written here; U goes on with it.");
        emulator_send(&emulator, "U");
        shows(&emulator, "half a thought and more");
        emulator_send(&emulator, "\033");
        shows(&emulator, "Note saved.");
        play_leave(&emulator);
        fresh(NULL);
    }
}

static void a_text_that_changed_is_told_when_it_is_read_again(void **state)
{
    (void)state;
    struct emulator emulator;
    struct buffer text = {0}, changed = {0};
    make_note("first words");
    open_text(&emulator, NULL);
    assert_int_equal(file_read(play_text, 1 << 20, &text, NULL), STATUS_OK);
    buffer_append_string(&changed, "Chapter 0\n\nA new word here.\n\n");
    buffer_append(&changed, text.bytes, text.length);
    assert_int_equal(file_replace(play_text, changed.bytes, changed.length,
                                  0644, true, NULL),
                     STATUS_OK);
    emulator_send(&emulator, "R");
    shows(&emulator, "Text changed: 1 note kept, 1 found, 0 not placed.");
    emulator_send(&emulator, "R");
    shows(&emulator, "Read again.");
    play_leave(&emulator);
    assert_int_equal(
        file_replace(play_text, text.bytes, text.length, 0644, true, NULL),
        STATUS_OK);
    buffer_release(&text);
    buffer_release(&changed);
}

static void notes_are_taken_away_and_added_to(void **state)
{
    (void)state;
    struct emulator emulator;
    struct buffer bytes = {0};
    char keys[160];
    open_text(&emulator, NULL);
    write_note(&emulator, "first words");
    shows(&emulator, "Note saved.");
    emulator_send(&emulator, "xe");
    shows(&emulator, "To: ");
    snprintf(keys, sizeof keys, "\025%s\r", written);
    emulator_send(&emulator, keys);
    shows(&emulator, "words.txt");
    emulator_send(&emulator, "\r");
    shows(&emulator, "Notes written to ");
    emulator_send(&emulator, " ");
    write_note(&emulator, "second words");
    shows(&emulator, "Note saved.");
    emulator_send(&emulator, "X");
    shows(&emulator, "Notes written to ");
    assert_int_equal(file_read(written, 1 << 16, &bytes, NULL), STATUS_OK);
    assert_non_null(strstr(bytes.bytes, "2 notes. Last change"));
    const char *first = strstr(bytes.bytes, "first words");
    assert_non_null(first);
    assert_null(strstr(first + 1, "first words"));
    assert_non_null(strstr(first, "second words"));
    play_leave(&emulator);
    buffer_release(&bytes);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reading_alone_makes_no_file),
        TEST(a_store_that_is_read_only_is_said_once_and_words_are_kept),
        TEST(words_that_cannot_be_saved_go_to_a_file),
        TEST(a_lock_is_waited_for_and_its_holder_named),
        TEST(damage_is_told_at_the_start_and_adding_goes_on),
        TEST(what_is_no_store_is_never_touched),
        TEST(a_store_that_is_replaced_while_typing_is_reloaded),
        TEST(words_that_were_being_typed_wait_for_the_next_start),
        TEST(a_text_that_changed_is_told_when_it_is_read_again),
        TEST(notes_are_taken_away_and_added_to),
    };
    return cmocka_run_group_tests(tests, prepare, play_remove);
}
