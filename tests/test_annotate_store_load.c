/* test_annotate_store_load.c - the file of notes as others leave it: locked,
 * replaced, gone, written anew in place.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "annotate.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct buffer path, bytes;

static int fresh(void **state)
{
    (void)state;
    new_store_path(&path);
    return 0;
}

static size_t count_of(const struct store *store)
{
    return store_count_notes(store, DOCUMENT_ID);
}

/* A process that holds the lock until it is killed. */
static pid_t hold_lock(void)
{
    int ready[2];
    char done = 0;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        int fd = open(path.bytes, O_RDWR);
        if (flock(fd, LOCK_EX) != 0 || write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ready[0], &done, 1), 1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void release_lock(pid_t child)
{
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static void count_call(void *context)
{
    ++*(int *)context;
}

static void a_lock_that_is_held_is_told_and_then_given_up(void **state)
{
    (void)state;
    struct note note;
    struct error error;
    char holder[32];
    int told = 0;
    struct store *store = open_store(path.bytes);
    store_on_waiting(store, count_call, &told);
    add_note(store, "apple", NULL);
    pid_t child = hold_lock();
    make_note(&note, "bread");
    assert_int_equal(store_save(store, &note, &error), STATUS_IN_USE);
    snprintf(holder, sizeof holder, "by process %ld;", (long)child);
    assert_non_null(strstr(error.message, holder));
    assert_int_equal(told, 1);
    assert_string_equal(note.id, ""); /* it was not made */
    /* It is read all the same, and news wait until the writer is done. */
    struct store *other = open_store(path.bytes);
    assert_int_equal(count_of(other), 1);
    release_lock(child);
    assert_int_equal(store_save(store, &note, &error), STATUS_OK);
    enum store_news news;
    assert_int_equal(store_refresh(other, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_CHANGED);
    assert_int_equal(count_of(other), 2);
    note_release(&note);
    store_close(store);
    store_close(other);
}

static void
a_file_that_vanished_is_born_again_with_what_was_saved_since(void **state)
{
    (void)state;
    enum store_news news;
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", NULL);
    assert_int_equal(unlink(path.bytes), 0);
    assert_int_equal(store_refresh(store, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_REPLACED);
    assert_int_equal(count_of(store), 0);
    assert_int_equal(store_refresh(store, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_SAME);
    add_note(store, "bread", NULL);
    assert_int_equal(count_of(store), 1);
    /* And without a look at it in between. */
    assert_int_equal(unlink(path.bytes), 0);
    add_note(store, "cider", NULL);
    assert_int_equal(count_of(store), 1);
    store_close(store);
    store = open_store(path.bytes);
    assert_int_equal(count_of(store), 1);
    store_close(store);
}

static void
another_file_under_the_name_is_read_before_anything_is_added(void **state)
{
    (void)state;
    enum store_news news;
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", NULL);
    read_back(path.bytes, &bytes);
    add_note(store, "bread", NULL);
    write_file(path.bytes, &bytes); /* by rename: another inode */
    add_note(store, "cider", NULL);
    assert_int_equal(count_of(store), 2);
    store_close(store);
    store = open_store(path.bytes);
    assert_int_equal(count_of(store), 2);
    write_file(path.bytes, &bytes);
    assert_int_equal(store_refresh(store, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_REPLACED);
    assert_int_equal(count_of(store), 1);
    store_close(store);
}

/* Shorter, or with other bytes of the same length: an editor's doing. */
static void a_file_written_anew_in_place_is_read_from_its_start(void **state)
{
    (void)state;
    struct buffer one = {0};
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", NULL);
    read_back(path.bytes, &one);
    add_note(store, "bread", NULL);
    int fd = open(path.bytes, O_WRONLY | O_TRUNC);
    assert_int_equal(write(fd, one.bytes, one.length), (ssize_t)one.length);
    close(fd);
    add_note(store, "cider", NULL);
    assert_int_equal(count_of(store), 2);
    char *at = strstr(one.bytes, "body: apple");
    memcpy(at, "body: angle", 11);
    fd = open(path.bytes, O_WRONLY);
    assert_int_equal(write(fd, one.bytes, one.length), (ssize_t)one.length);
    close(fd);
    add_note(store, "dates", NULL);
    store_close(store);
    store = open_store(path.bytes);
    struct notes notes;
    size_t outside = 0;
    store_notes(store, DOCUMENT_ID, &notes);
    assert_int_equal(notes.count, 3);
    for (size_t i = 0; i < notes.count; i++)
        outside += notes.items[i].outside;
    assert_int_equal(outside, 1); /* its seal is broken */
    notes_release(&notes);
    store_close(store);
    buffer_release(&one);
}

/* A letter for a letter in the middle, which the last bytes do not show. */
static void put_in_place(const char *before, const char *after)
{
    struct buffer whole = {0};
    usleep(20000); /* a later tick of the clock */
    read_back(path.bytes, &whole);
    char *at = strstr(whole.bytes, before);
    assert_non_null(at);
    int fd = open(path.bytes, O_WRONLY);
    assert_int_equal(pwrite(fd, after, strlen(after), at - whole.bytes),
                     (ssize_t)strlen(after));
    close(fd);
    buffer_release(&whole);
}

static bool has_body(const struct store *store, const char *body)
{
    struct notes notes;
    bool has = false;
    store_notes(store, DOCUMENT_ID, &notes);
    for (size_t i = 0; i < notes.count; i++)
        has |= strcmp(notes.items[i].body, body) == 0;
    notes_release(&notes);
    return has;
}

static void an_edit_of_the_same_length_is_seen(void **state)
{
    (void)state;
    enum store_news news;
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", NULL);
    add_note(store, "bread", NULL);
    add_note(store, "cider", NULL);
    assert_int_equal(store_refresh(store, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_SAME); /* what it wrote itself is no news */
    put_in_place("body: apple", "body: angle");
    assert_int_equal(store_refresh(store, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_CHANGED);
    assert_true(has_body(store, "angle"));
    assert_int_equal(store_refresh(store, &news, NULL), STATUS_OK);
    assert_int_equal(news, STORE_SAME);
    /* And without a look at it before the next change. */
    put_in_place("body: bread", "body: bream");
    add_note(store, "dates", NULL);
    assert_true(has_body(store, "bream"));
    assert_int_equal(count_of(store), 4);
    store_close(store);
}

static void what_cannot_be_read_is_an_error_that_says_so(void **state)
{
    (void)state;
    struct store *store = NULL;
    struct error error;
    assert_int_equal(file_make_folder(path.bytes, NULL), STATUS_OK);
    assert_int_equal(store_open(path.bytes, &store, &error), STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "it is a folder"));
    assert_null(store);
}

static void a_link_is_followed_and_stays(void **state)
{
    (void)state;
    struct buffer link = {0};
    struct stat info;
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", NULL);
    store_close(store);
    buffer_format(&link, "%s.link", path.bytes);
    assert_int_equal(symlink(path.bytes, link.bytes), 0);
    store = open_store(link.bytes);
    add_note(store, "bread", NULL);
    assert_int_equal(store_compact(store, NULL), STATUS_OK);
    store_close(store);
    assert_int_equal(lstat(link.bytes, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    store = open_store(path.bytes);
    assert_int_equal(count_of(store), 2);
    store_close(store);
    buffer_release(&link);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_lock_that_is_held_is_told_and_then_given_up),
        TEST(a_file_that_vanished_is_born_again_with_what_was_saved_since),
        TEST(another_file_under_the_name_is_read_before_anything_is_added),
        TEST(a_file_written_anew_in_place_is_read_from_its_start),
        TEST(an_edit_of_the_same_length_is_seen),
        TEST(what_cannot_be_read_is_an_error_that_says_so),
        TEST(a_link_is_followed_and_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
