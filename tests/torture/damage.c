/* damage.c - a damaged file, many writers, and a clock set back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * TORTURE_FULL in the environment asks for the long form (make torture).
 */
#include "scenes.h"

#include <incipit/memory.h>

#include <string.h>
#include <sys/wait.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damage_costs_what_it_hits),
        cmocka_unit_test(cut_off_it_keeps_what_is_whole),
        cmocka_unit_test(four_programs_write_at_once),
        cmocka_unit_test(a_clock_set_back_changes_nothing),
    };
    return cmocka_run_group_tests(tests, make_world, end_world);
}
