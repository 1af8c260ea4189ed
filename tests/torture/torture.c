/* torture.c - nothing acknowledged is lost, whatever happens.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program itself is run, killed, starved and lied to; what it said that it
 * saved must be there afterwards, whole and once. TORTURE_FULL in the
 * environment asks for the long form (make torture).
 */
#include "power.h"
#include "scenes.h"
#include "sitting.h"

#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void killed_at_every_call(void **state)
{
    (void)state;
    for (size_t s = 0; s < SCENES; s++) {
        struct expected expected;
        expect(&scenes[s], &expected);
        for (int at = 1; at <= expected.calls; at++) {
            struct trouble trouble = {.kill_at = at};
            world_put(&world, &expected.start);
            assert_int_equal(world_run(&world, scenes[s].arguments, &trouble),
                             -SIGKILL);
            bool told = strchr(world_said(&world), '\n') != NULL;
            require(scenes[s].name, at, 0, !told, true, &expected);
        }
        print_message("%s: killed at each of %d calls\n", scenes[s].name,
                      expected.calls);
        expected_release(&expected);
    }
}

static void every_call_fails_once(void **state)
{
    (void)state;
    static const int errors[] = {EIO, ENOSPC, EDQUOT, EROFS, EACCES, EMFILE};
    for (size_t s = 0; s < SCENES; s++) {
        struct expected expected;
        int refused = 0;
        expect(&scenes[s], &expected);
        for (int at = 1; at <= expected.calls; at++)
            for (size_t e = 0; e < sizeof errors / sizeof errors[0]; e++) {
                if (!world.full && (at + (int)e + (int)s) % 6 != 0)
                    continue;
                struct trouble trouble = {.fail_at = at,
                                          .fail_with = errors[e]};
                world_put(&world, &expected.start);
                int status = world_run(&world, scenes[s].arguments, &trouble);
                assert_in_range(status, 0, 6);
                refused += status != 0;
                if (status != 0)
                    assert_non_null(strstr(world_said(&world), "incipit: "));
                require(scenes[s].name, at, errors[e], status != 0, status == 0,
                        &expected);
            }
        print_message("%s: %d calls failed in %s ways, %d times refused\n",
                      scenes[s].name, expected.calls,
                      world.full ? "six" : "some", refused);
        expected_release(&expected);
    }
}

static void killed_at_any_instant(void **state)
{
    (void)state;
    struct expected expected;
    int rounds = world.full ? 1000 : 60;
    int saved = 0;
    unsigned seed = 11;
    expect(&scenes[1], &expected);
    for (int round = 0; round < rounds; round++) {
        seed = seed * 1103515245u + 12345u;
        struct trouble trouble = {.microseconds = 200 + (seed >> 8) % 6000};
        world_put(&world, &expected.start);
        world_run(&world, scenes[1].arguments, &trouble);
        bool told = strchr(world_said(&world), '\n') != NULL;
        saved += told;
        require("a note", round, 0, !told, true, &expected);
    }
    print_message("killed at %d instants, %d times after it was saved\n",
                  rounds, saved);
    expected_release(&expected);
}

/* --- At the screen ------------------------------------------------------- */

/* What the screen said that it saved is there, once, and no more than one
 * thing that it did not say. */
static void require_sitting(const struct sitting *sitting, const char *before,
                            const char *what, int at)
{
    char *now = world_notes(&world);
    size_t bookmarks = count_with(now, "2|");
    size_t notes = count_with(now, "0|thought at the screen|");
    bool right = count_kept(before, now) == count_lines(before) &&
                 bookmarks <= 1 && notes <= 1 &&
                 (!sitting->bookmark || bookmarks == 1) &&
                 (!sitting->note || notes == 1);
    if (!right)
        fail_msg("at the screen, %s, call %d: said %d %d, has %zu %zu\n%s",
                 what, at, sitting->bookmark, sitting->note, bookmarks, notes,
                 now);
    memory_free(now);
    world_goes_on(&world, true);
}

static void killed_at_the_screen(void **state)
{
    (void)state;
    struct buffer base = {0};
    struct sitting sitting = {.killed = true};
    int at = 1;
    make_base(&base);
    char *before = world_notes(&world);
    for (; at < 200; at += world.full ? 1 : 9) {
        struct trouble trouble = {.kill_at = at};
        world_put(&world, &base);
        sitting_run(&world, &trouble, &sitting);
        require_sitting(&sitting, before, "killed", at);
        if (!sitting.killed)
            break;
    }
    assert_true(sitting.bookmark && sitting.note);
    print_message("at the screen: killed up to call %d\n", at - 1);
    memory_free(before);
    buffer_release(&base);
}

static void calls_fail_at_the_screen(void **state)
{
    (void)state;
    static const int errors[] = {EIO, ENOSPC, EDQUOT, EROFS, EACCES, EMFILE};
    struct buffer base = {0};
    struct sitting sitting;
    int refused = 0;
    make_base(&base);
    char *before = world_notes(&world);
    for (int at = 1; at <= 24; at += world.full ? 1 : 5)
        for (size_t e = 0; e < 6; e += world.full ? 1 : 3) {
            struct trouble trouble = {
                .fail_at = at, .fail_with = errors[((size_t)at + e) % 6]};
            world_put(&world, &base);
            sitting_run(&world, &trouble, &sitting);
            require_sitting(&sitting, before, "failed", at);
            assert_false(sitting.killed);
            if (!sitting.note)
                fail_msg("call %d failed (%s): the note could not be saved "
                         "when it was tried again",
                         at, strerror(trouble.fail_with));
            refused += sitting.refused;
        }
    print_message("at the screen: refused %d times\n", refused);
    memory_free(before);
    buffer_release(&base);
}

static void another_programs_note_is_shown_within_3_seconds(void **state)
{
    (void)state;
    struct buffer base = {0};
    make_base(&base);
    world_put(&world, &base);
    assert_true(sitting_sees(&world, add_more, "another", 3000));
    buffer_release(&base);
}

/* --- Power --------------------------------------------------------------- */

static void power_cut_at_every_point(void **state)
{
    (void)state;
    static const char **const deeds[] = {
        add, highlight, add_more, undo, compact, add, merge, highlight};
    enum { DEEDS = sizeof deeds / sizeof deeds[0] };
    char *notes[DEEDS + 1];
    struct buffer base = {0}, nothing = {0};
    make_base(&base);
    world_put(&world, &nothing);
    unlink(world.log);
    notes[0] = world_notes(&world);
    for (int i = 0; i < DEEDS; i++) {
        struct trouble logged = {.log = true};
        assert_int_equal(world_run(&world, deeds[i], &logged), 0);
        power_mark(world.log);
        notes[i + 1] = world_notes(&world);
    }
    size_t cuts = power_replay(&world, notes, DEEDS);
    print_message("the power was cut in %zu ways\n", cuts);
    world.cases += cuts;
    for (int i = 0; i <= DEEDS; i++)
        memory_free(notes[i]);
    buffer_release(&base);
}

static void a_note_is_one_write_and_one_sync(void **state)
{
    (void)state;
    struct buffer base = {0}, log = {0};
    struct trouble logged = {.log = true};
    size_t syncs = 0, writes = 0;
    make_base(&base);
    unlink(world.log);
    assert_int_equal(world_run(&world, add_more, &logged), 0);
    assert_int_equal(file_read(world.log, 1 << 20, &log, NULL), STATUS_OK);
    for (const char *s = log.bytes; s != NULL && *s != '\0';) {
        syncs += strncmp(s, "sync ", 5) == 0;
        writes += strncmp(s, "write ", 6) == 0;
        s = strchr(s, '\n');
        s += s != NULL;
    }
    assert_int_equal(syncs, 1);
    assert_int_equal(writes, 2); /* the record, and the number of records */
    buffer_release(&base);
    buffer_release(&log);
}

/* --- No room, no rights -------------------------------------------------- */

static void a_full_disk_loses_nothing(void **state)
{
    (void)state;
    struct expected expected;
    int refused = 0;
    expect(&scenes[1], &expected);
    long size = (long)expected.start.length;
    for (long limit = size - 2; limit < size + 900;
         limit += world.full ? 1 : 37) {
        struct trouble trouble = {.file_limit = limit};
        world_put(&world, &expected.start);
        int status = world_run(&world, scenes[1].arguments, &trouble);
        refused += status == 3;
        assert_true(status == 0 || status == 3);
        require("no room", (int)limit, EFBIG, status != 0, status == 0,
                &expected);
    }
    assert_true(refused > 10);
    print_message("no room for the file: refused %d times\n", refused);
    expected_release(&expected);
}

/* A file system of its own, filled to the brim: only where we may mount. */
static void a_small_disk_is_filled(void **state)
{
    (void)state;
    struct trouble none = {0};
    struct buffer nothing = {0};
    int saved = 0, status = 0;
    make_base(&nothing);
    buffer_clear(&nothing);
    world_put(&world, &nothing);
    if (mount("none", world.data, "tmpfs", 0, "size=32k") != 0) {
        print_message("no file system can be mounted here; limits do\n");
        buffer_release(&nothing);
        return;
    }
    chmod(world.data, 0755);
    while (status == 0 && saved < 200) {
        status = world_run(&world, add, &none);
        saved += status == 0;
    }
    assert_int_equal(status, 3);
    assert_non_null(strstr(world_said(&world),
                           "Not saved: no space left on device. Your text is "
                           "still here."));
    char *notes = world_notes(&world);
    int lines = 0;
    for (const char *s = notes; (s = strchr(s, '\n')) != NULL; s++)
        lines++;
    assert_int_equal(lines, saved);
    memory_free(notes);
    assert_int_equal(umount(world.data), 0);
    print_message("a disk of 32 KiB: %d notes, then refused\n", saved);
    buffer_release(&nothing);
}

static void a_store_that_cannot_be_written_is_read(void **state)
{
    (void)state;
    struct expected expected;
    struct trouble nobody = {.nobody = true};
    const char *list[] = {"--notes", world.text, NULL};
    expect(&scenes[1], &expected);
    world_put(&world, &expected.start);
    chmod(world.store, 0444);
    chmod(world.data, 0755);
    chmod(world.text, 0644);
    assert_int_equal(world_run(&world, list, &nobody), 0);
    assert_non_null(strstr(world_said(&world), "a first thought"));
    assert_int_equal(world_run(&world, add_more, &nobody), 3);
    assert_non_null(strstr(world_said(&world), "Cannot save: "));
    chmod(world.store, 0600);
    char *now = world_notes(&world);
    assert_string_equal(now, expected.before);
    memory_free(now);
    expected_release(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_at_every_call),
        cmocka_unit_test(every_call_fails_once),
        cmocka_unit_test(killed_at_any_instant),
        cmocka_unit_test(killed_at_the_screen),
        cmocka_unit_test(calls_fail_at_the_screen),
        cmocka_unit_test(another_programs_note_is_shown_within_3_seconds),
        cmocka_unit_test(power_cut_at_every_point),
        cmocka_unit_test(a_note_is_one_write_and_one_sync),
        cmocka_unit_test(a_full_disk_loses_nothing),
        cmocka_unit_test(a_small_disk_is_filled),
        cmocka_unit_test(a_store_that_cannot_be_written_is_read),
    };
    return cmocka_run_group_tests(tests, make_world, end_world);
}
