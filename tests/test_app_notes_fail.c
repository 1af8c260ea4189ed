/* test_app_notes_fail.c - what is said when notes cannot be kept or read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of notes.md 4.6 that a command line can meet.
 */
#include "garden.h"

#include <sys/file.h>

static void reading_alone_never_makes_a_file(void **state)
{
    (void)state;
    assert_int_equal(RUN("--notes", text), 0);
    says("No notes.");
    assert_int_equal(RUN("--check-store"), 0);
    assert_int_equal(RUN("--undo"), 0);
    assert_int_equal(access(store, F_OK), -1);
}

static void a_folder_or_file_that_is_read_only_is_said(void **state)
{
    (void)state;
    char keep[64];
    add("kept", "nobody went there");
    snprintf(keep, sizeof keep, "%s/keep", folder);
    chmod(store, 0444);
    chmod(keep, 0555);
    assert_int_equal(RUN_AS_NOBODY("--notes", text), 0);
    says("kept");
    assert_int_equal(RUN_AS_NOBODY("--add-note=x", "--at=1-9", text), 3);
    says("Cannot save: ");
    says("(Permission denied)");
    unlink(store);
    assert_int_equal(RUN_AS_NOBODY("--add-note=x", "--at=1-9", text), 3);
    says("Cannot save: ");
    chmod(keep, 0700);
}

static void a_lock_that_is_held_is_waited_for_and_named(void **state)
{
    (void)state;
    char holder[64];
    add("before", "nobody went there");
    int fd = open(store, O_RDWR | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 4);
    says("waiting for another reader");
    snprintf(holder, sizeof holder,
             "Not saved: the note store is in use by process %ld",
             (long)getpid());
    if (access("/proc/locks", R_OK) == 0)
        says(holder);
    close(fd);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 0);
}

static void damage_is_counted_and_the_rest_is_listed(void **state)
{
    (void)state;
    static char bytes[1 << 16];
    size_t length;
    add("the first one", "nobody went there");
    add("the second one", "a well in it");
    add("the third one", "An end of it");
    take_store(bytes, &length);
    bytes[length] = '\0';
    char *second = strstr(bytes, "the second one");
    second[0] ^= 1;
    save(store, bytes, length);
    assert_int_equal(RUN("--notes", text), 5);
    says("the first one");
    says("the third one");
    says("Note store damaged in 1 place (byte ");
    says("\xE2\x80\xA6): 3 notes readable. See incipit --check-store");
    assert_int_equal(RUN("--add-note=the fourth one", "--at=1-9", text), 0);
    assert_int_equal(RUN("--check-store"), 5);
    says("was changed outside; --accept seals it.");
    assert_int_equal(RUN("--check-store", "--accept"), 0);
    assert_int_equal(RUN("--check-store"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("the fourth one");
    char backup[80];
    snprintf(backup, sizeof backup, "%s.bak", store);
    assert_int_equal(access(backup, F_OK), 0);
}

static void another_file_and_a_newer_one_are_not_touched(void **state)
{
    (void)state;
    static char bytes[1 << 16], after[1 << 16];
    size_t length, now;
    add("ours", "nobody went there");
    take_store(bytes, &length);
    bytes[15] = '2'; /* the version */
    save(store, bytes, length);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 6);
    says("was written by a newer version: read-only");
    assert_int_equal(RUN("--notes", text), 6);
    says("ours");
    assert_int_equal(RUN("--compact-store"), 6);
    take_store(after, &now);
    assert_int_equal(now, length);
    assert_memory_equal(after, bytes, length);
    save(store, "Dear diary,\n", 12);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 6);
    says("is not a note store");
    assert_int_equal(RUN("--notes", text), 6);
    take_store(after, &now);
    assert_int_equal(now, 12);
}

static void an_empty_file_is_damage_and_can_be_written_again(void **state)
{
    (void)state;
    add("lost by others", "nobody went there");
    save(store, "", 0);
    assert_int_equal(RUN("--notes", text), 5);
    assert_int_equal(RUN("--add-note=new", "--at=1-9", text), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("new");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        garden_test(reading_alone_never_makes_a_file),
        garden_test(a_folder_or_file_that_is_read_only_is_said),
        garden_test(a_lock_that_is_held_is_waited_for_and_named),
        garden_test(damage_is_counted_and_the_rest_is_listed),
        garden_test(another_file_and_a_newer_one_are_not_touched),
        garden_test(an_empty_file_is_damage_and_can_be_written_again),
    };
    return cmocka_run_group_tests(tests, garden_start, NULL);
}
