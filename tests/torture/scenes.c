/* scenes.c - what is done to notes in the world, and what must come of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scenes.h"

#include <incipit/memory.h>

#include <string.h>

struct world world;

const char *add[] = {"--add-note=a first thought #one", ON, NULL, NULL};
const char *add_more[] = {"--add-note=another", "--at=3-40", NULL, NULL};
const char *highlight[] = {"--add-highlight", "--quote=planks of the landing",
                           NULL, NULL};
const char *undo[] = {"--undo", NULL};
const char *compact[] = {"--compact-store", NULL};
const char *merge[] = {NULL, NULL};
static char merge_argument[160];
/* The first note is put on another passage. */
static const char *move[] = {NULL, "--at=3-40", NULL, NULL};
static char move_argument[64];

void make_base(struct buffer *base)
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

const struct scene scenes[SCENES] = {
    {"a first note", add, true},       {"a note", add, false},
    {"a highlight", highlight, false}, {"an undo", undo, false},
    {"a compaction", compact, false},  {"a merge", merge, false},
    {"a passage chosen", move, false},
};
size_t count_lines(const char *s)
{
    size_t lines = 0;
    for (; *s != '\0'; s++)
        lines += *s == '\n';
    return lines;
}

size_t count_kept(const char *wanted, const char *have)
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

size_t count_with(const char *lines, const char *begin)
{
    size_t count = 0;
    for (; *lines != '\0'; lines += strcspn(lines, "\n") + 1)
        count += strncmp(lines, begin, strlen(begin)) == 0;
    return count;
}

void expect(const struct scene *scene, struct expected *expected)
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

void expected_release(struct expected *expected)
{
    buffer_release(&expected->start);
    memory_free(expected->before);
    memory_free(expected->after);
}

void require(const char *what, int at, int with, bool before, bool after,
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

int make_world(void **state)
{
    (void)state;
    world_open(&world);
    return 0;
}

int end_world(void **state)
{
    (void)state;
    print_message("%zu cases in all\n", world.cases);
    return 0;
}
