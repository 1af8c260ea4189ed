/* test_app_pile.c - several texts on one command line, and folders.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/pile.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-pile-XXXXXX";

static const char *below(const char *name)
{
    static char paths[4][128];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, 128, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(below(name), "w");
    fwrite(bytes, 1, length, file);
    fclose(file);
}

static int prepare(void **state)
{
    (void)state;
    if (!folder_make(folder))
        return -1;
    write_file("b.txt", "words", 5);
    write_file("a.txt", "words", 5);
    write_file(".hidden", "words", 5);
    write_file("picture", "\211PNG\0\0", 6);
    write_file("empty.txt", "", 0);
    mkdir(below("none"), 0700);
    return mkfifo(below("pipe"), 0600);
}

/* Devices, pictures and hidden files are no texts; a pipe is never opened. */
static void a_folder_is_its_texts_by_name(void **state)
{
    (void)state;
    const char *const files[] = {folder};
    struct options options = {.files = files, .file_count = 1};
    struct state known = {0};
    struct pile pile;
    struct error error;
    assert_int_equal(pile_gather(&pile, &options, &known, &error), STATUS_OK);
    assert_true(pile.shown);
    assert_int_equal(pile.count, 2);
    assert_string_equal(pile.paths[0], below("a.txt"));
    assert_string_equal(pile.paths[1], below("b.txt"));
    assert_string_equal(pile_first(&pile, &options, &known), below("a.txt"));
    pile_release(&pile);
}

static void what_was_read_last_is_open(void **state)
{
    (void)state;
    const char *const files[] = {folder};
    struct options options = {.files = files, .file_count = 1};
    struct state_entry entries[] = {{.path = "/elsewhere"},
                                    {.path = below("b.txt")}};
    struct state known = {.entries = entries, .count = 2};
    struct pile pile;
    struct error error;
    assert_int_equal(pile_gather(&pile, &options, &known, &error), STATUS_OK);
    assert_string_equal(pile_first(&pile, &options, &known), below("b.txt"));
    pile_release(&pile);
}

static void a_folder_without_texts_is_told(void **state)
{
    (void)state;
    const char *const files[] = {below("none")};
    struct options options = {.files = files, .file_count = 1};
    struct state known = {0};
    struct pile pile;
    struct error error;
    assert_int_equal(pile_gather(&pile, &options, &known, &error),
                     STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "There is no text in the folder"));
    pile_release(&pile);
}

static void one_file_is_no_pile(void **state)
{
    (void)state;
    const char *const files[] = {below("a.txt"), below("b.txt")};
    struct options options = {.files = files, .file_count = 1};
    struct state known = {0};
    struct pile pile;
    struct error error;
    assert_int_equal(pile_gather(&pile, &options, &known, &error), STATUS_OK);
    assert_false(pile.shown);
    assert_int_equal(pile.count, 0);
    assert_string_equal(pile_first(&pile, &options, &known), files[0]);
    pile_release(&pile);
    options.file_count = 2;
    assert_int_equal(pile_gather(&pile, &options, &known, &error), STATUS_OK);
    assert_true(pile.shown);
    assert_int_equal(pile.count, 2);
    pile_release(&pile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_is_its_texts_by_name),
        cmocka_unit_test(what_was_read_last_is_open),
        cmocka_unit_test(a_folder_without_texts_is_told),
        cmocka_unit_test(one_file_is_no_pile),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
