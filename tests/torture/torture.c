/* torture.c - nothing acknowledged is lost, whatever happens.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program itself is run, killed, starved and lied to; what it said that it
 * saved must be there afterwards, whole and once. TORTURE_FULL in the
 * environment asks for the long form (make torture).
 */
#include "power.h"
#include "sitting.h"
#include "world.h"

#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct world world;

#define ON "--quote=the boats lay still"
static const char *add[] = {"--add-note=a first thought #one", ON, NULL, NULL};
static const char *add_more[] = {"--add-note=another", "--at=3-40", NULL, NULL};
static const char *highlight[] = {"--add-highlight",
                                  "--quote=planks of the landing", NULL, NULL};
static const char *undo[] = {"--undo", NULL};
static const char *compact[] = {"--compact-store", NULL};
static const char *merge[] = {NULL, NULL};
static char merge_argument[160];
/* The first note is put on another passage. */
static const char *move[] = {NULL, "--at=3-40", NULL, NULL};
static char move_argument[64];

/* A store with some notes; `base` gets its bytes. */
static void make_base(struct buffer *base)
{
    struct trouble none = {0};
    struct buffer nothing = {0};
    add[2] = add_more[2] = highlight[2] = move[2] = world.text;
    world_put(&world, &nothing);
    assert_int_equal(world_run(&world, add, &none), 0);
    snprintf(move_argument, sizeof move_argument, "--edit-note=%.36s",
             world_said(&world));
    move[0] = move_argument;
    assert_int_equal(world_run(&world, highlight, &none), 0);
    world_take(&world, base);
    /* A copy that went its own way, to be merged. */
    assert_int_equal(world_run(&world, add_more, &none), 0);
    struct buffer other = {0};
    world_take(&world, &other);
    assert_int_equal(
        file_replace(world.other, other.bytes, other.length, 0644, true, NULL),
        STATUS_OK);
    snprintf(merge_argument, sizeof merge_argument, "--merge=%s", world.other);
    merge[0] = merge_argument;
    world_put(&world, base);
    buffer_release(&other);
}

static const struct scene {
    const char *name;
    const char **arguments;
    bool newborn; /* there is no store yet */
} scenes[] = {
    {"a first note", add, true},       {"a note", add, false},
    {"a highlight", highlight, false}, {"an undo", undo, false},
    {"a compaction", compact, false},  {"a merge", merge, false},
    {"a passage chosen", move, false},
};
enum { SCENES = sizeof scenes / sizeof scenes[0] };

static size_t count_lines(const char *s)
{
    size_t lines = 0;
    for (; *s != '\0'; s++)
        lines += *s == '\n';
    return lines;
}

/* How many lines of `wanted` are in `have`. */
static size_t count_kept(const char *wanted, const char *have)
{
    size_t kept = 0;
    while (*wanted != '\0') {
        size_t length = strcspn(wanted, "\n") + 1;
        char *line = memory_string(wanted, length);
        kept += strstr(have, line) != NULL;
        memory_free(line);
        wanted += length;
    }
    return kept;
}

/* How many lines begin so. */
static size_t count_with(const char *lines, const char *begin)
{
    size_t count = 0;
    for (; *lines != '\0'; lines += strcspn(lines, "\n") + 1)
        count += strncmp(lines, begin, strlen(begin)) == 0;
    return count;
}

struct expected {
    struct buffer start;
    char *before, *after;
    int calls;
};

static void expect(const struct scene *scene, struct expected *expected)
{
    struct trouble none = {0};
    memset(expected, 0, sizeof *expected);
    make_base(&expected->start);
    if (scene->newborn)
        buffer_clear(&expected->start);
    world_put(&world, &expected->start);
    expected->before = world_notes(&world);
    expected->calls = world_count_calls(&world, scene->arguments);
    assert_int_equal(world_run(&world, scene->arguments, &none), 0);
    expected->after = world_notes(&world);
}

static void expected_release(struct expected *expected)
{
    buffer_release(&expected->start);
    memory_free(expected->before);
    memory_free(expected->after);
}

static void require(const char *what, int at, int with, bool before, bool after,
                    const struct expected *expected)
{
    char *now = world_notes(&world);
    bool right = (before && strcmp(now, expected->before) == 0) ||
                 (after && strcmp(now, expected->after) == 0);
    if (!right)
        fail_msg("%s, call %d (%s), said: %s\nbefore:\n%safter:\n%snow:\n%s",
                 what, at, with != 0 ? strerror(with) : "killed",
                 world_said(&world), expected->before, expected->after, now);
    memory_free(now);
    world_goes_on(&world, true);
}

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

/* --- Damage -------------------------------------------------------------- */

static void damaged(const struct buffer *whole, const char *notes, size_t loss,
                    const char *what, size_t at)
{
    world_put(&world, whole);
    char *now = world_notes(&world);
    size_t kept = count_kept(notes, now);
    if (kept + loss < count_lines(notes))
        fail_msg("%s at %zu: %zu of %zu notes are left\n%s", what, at, kept,
                 count_lines(notes), now);
    world_goes_on(&world, false);
    char *after = world_notes(&world);
    if (count_kept(now, after) < count_lines(now))
        fail_msg("%s at %zu: lost when a note was added", what, at);
    memory_free(now);
    memory_free(after);
    world.cases++;
}

static void damage_costs_what_it_hits(void **state)
{
    (void)state;
    struct buffer base = {0}, whole = {0};
    struct trouble none = {0};
    make_base(&base);
    assert_int_equal(world_run(&world, add_more, &none), 0);
    assert_int_equal(world_run(&world, add, &none), 0);
    world_take(&world, &whole);
    char *notes = world_notes(&world);
    size_t step = world.full ? 1 : 29;
    for (size_t at = 26; at < whole.length; at += step) {
        char kept = whole.bytes[at];
        whole.bytes[at] ^= (char)(1 << at % 7);
        damaged(&whole, notes, 1, "a bit flipped", at);
        whole.bytes[at] = kept;
    }
    static const size_t sizes[] = {16, 64, 256};
    for (size_t s = 0; s < 3; s++)
        for (size_t at = 0; at + sizes[s] < whole.length;
             at += world.full ? 16 : 203) {
            struct buffer hole = {0};
            buffer_append(&hole, whole.bytes, whole.length);
            memset(hole.bytes + at, 0, sizes[s]);
            damaged(&hole, notes, 2, "a block zeroed", at);
            buffer_release(&hole);
        }
    memory_free(notes);
    buffer_release(&base);
    buffer_release(&whole);
}

static void cut_off_it_keeps_what_is_whole(void **state)
{
    (void)state;
    struct buffer base = {0}, whole = {0};
    make_base(&base);
    world_take(&world, &whole);
    char *notes = world_notes(&world);
    for (size_t cut = 0; cut < whole.length; cut += world.full ? 1 : 17) {
        struct buffer part = {0};
        size_t records = 0;
        buffer_append(&part, whole.bytes, cut);
        for (size_t i = 0; i + 6 < cut; i++)
            records += memcmp(whole.bytes + i, "\n@note", 6) == 0;
        size_t kept = records > 0 ? records - 1 : 0; /* the last one is cut */
        if (cut > 0)
            damaged(&part, notes, count_lines(notes) - kept, "cut off", cut);
        buffer_release(&part);
    }
    memory_free(notes);
    buffer_release(&base);
    buffer_release(&whole);
}

/* --- Many at once, and the clock ----------------------------------------- */

static void four_programs_write_at_once(void **state)
{
    (void)state;
    enum { WRITERS = 4 };
    struct buffer nothing = {0};
    struct trouble none = {0};
    int rounds = world.full ? 50 : 8;
    make_base(&nothing);
    buffer_clear(&nothing);
    world_put(&world, &nothing);
    for (int round = 0; round < rounds; round++) {
        pid_t children[WRITERS];
        for (int w = 0; w < WRITERS; w++) {
            char argument[64];
            snprintf(argument, sizeof argument, "--add-note=round %d of %d",
                     round, w);
            const char *own[] = {argument, ON, world.text, NULL};
            children[w] = world_start(&world, own, &none, -1);
        }
        for (int w = 0; w < WRITERS; w++) {
            int status;
            waitpid(children[w], &status, 0);
            assert_int_equal(status, 0);
        }
    }
    char *notes = world_notes(&world);
    for (int round = 0; round < rounds; round++)
        for (int w = 0; w < WRITERS; w++) {
            char line[64];
            snprintf(line, sizeof line, "|round %d of %d|", round, w);
            char *found = strstr(notes, line);
            assert_non_null(found);
            assert_null(strstr(found + 1, line));
        }
    assert_int_equal(count_lines(notes), WRITERS * rounds);
    assert_int_equal(world_texts(&world), 1); /* all named it alike */
    world.cases += (size_t)(WRITERS * rounds);
    memory_free(notes);
    world_goes_on(&world, true);
    buffer_release(&nothing);
}

static void a_clock_set_back_changes_nothing(void **state)
{
    (void)state;
    struct buffer base = {0};
    struct trouble none = {0}, back = {.clock = "1000000000"};
    char id[64], edit[80];
    make_base(&base);
    assert_int_equal(world_run(&world, add_more, &none), 0);
    snprintf(id, sizeof id, "%.36s", world_said(&world));
    snprintf(edit, sizeof edit, "--edit-note=%s", id);
    const char *change[] = {edit, "--text=said in the past", NULL};
    assert_int_equal(world_run(&world, change, &back), 0);
    char *notes = world_notes(&world);
    assert_non_null(strstr(notes, "|said in the past|"));
    assert_null(strstr(notes, "|another|"));
    memory_free(notes);
    assert_int_equal(world_run(&world, undo, &back), 0);
    notes = world_notes(&world);
    assert_non_null(strstr(notes, "|another|"));
    memory_free(notes);
    buffer_release(&base);
}

static int make_world(void **state)
{
    (void)state;
    world_open(&world);
    return 0;
}

static int end_world(void **state)
{
    (void)state;
    print_message("%zu cases in all\n", world.cases);
    return 0;
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
        cmocka_unit_test(damage_costs_what_it_hits),
        cmocka_unit_test(cut_off_it_keeps_what_is_whole),
        cmocka_unit_test(four_programs_write_at_once),
        cmocka_unit_test(a_clock_set_back_changes_nothing),
    };
    return cmocka_run_group_tests(tests, make_world, end_world);
}
