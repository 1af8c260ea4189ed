/* test_app_state.c - places are kept and found again.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/state.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-state-XXXXXX";
static char path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!folder_make(folder))
        return -1;
    snprintf(path, sizeof path, "%s/a/state", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char inner[64];
    unlink(path);
    snprintf(inner, sizeof inner, "%s/a", folder);
    rmdir(inner);
    return rmdir(folder);
}

static struct state_entry entry_of(const char *name, size_t place)
{
    return (struct state_entry){.fingerprint = 7,
                                .path = name,
                                .title = "A\ttitle\n\\ ”",
                                .author = "",
                                .quote = "words",
                                .settings = "measure=70",
                                .seen = 61,
                                .diary = "20783:60",
                                .place = place,
                                .length = 100,
                                .when = 1700000000};
}

static void what_is_saved_is_loaded(void **state)
{
    (void)state;
    struct state written = {0}, read;
    struct error error;
    struct state_entry entry = entry_of("/a b/c\td", 42);
    state_put(&written, &entry);
    assert_int_equal(state_save(&written, path, &error), STATUS_OK);
    state_load(&read, path);
    assert_int_equal(read.count, 1);
    assert_string_equal(read.entries[0].path, "/a b/c\td");
    assert_string_equal(read.entries[0].title, "A\ttitle\n\\ ”");
    assert_string_equal(read.entries[0].quote, "words");
    assert_string_equal(read.entries[0].settings, "measure=70");
    assert_int_equal(read.entries[0].place, 42);
    assert_int_equal(read.entries[0].seen, 61);
    assert_string_equal(read.entries[0].diary, "20783:60");
    assert_int_equal(state_permille(&read.entries[0]), 610);
    assert_int_equal(read.entries[0].when, 1700000000);
    assert_int_equal(read.entries[0].fingerprint, 7);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    state_release(&written);
    state_release(&read);
}

static void a_damaged_file_is_an_empty_state(void **state)
{
    (void)state;
    static const char *const damaged[] = {
        "", "nonsense\n", "incipit state 1", "incipit state 1\nx\ty\n",
        "incipit state 1\n0\t1\t2\t3\ta\tb\tc\td"};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        struct state read;
        assert_int_equal(file_replace(path, damaged[i], strlen(damaged[i]),
                                      0600, true, NULL),
                         STATUS_OK);
        state_load(&read, path);
        assert_int_equal(read.count, 0);
        state_release(&read);
    }
}

static void a_text_is_known_by_path_or_by_its_beginning(void **state)
{
    (void)state;
    struct state kept = {0};
    struct state_entry a = entry_of("/a", 1), b = entry_of("/b", 2);
    b.fingerprint = 8;
    state_put(&kept, &a);
    state_put(&kept, &b);
    assert_int_equal(state_find(&kept, 0, "/a")->place, 1);
    assert_int_equal(state_find(&kept, 8, "/moved")->place, 2);
    assert_null(state_find(&kept, 9, "/c"));
    assert_string_equal(kept.entries[0].path, "/b");
    state_put(&kept, &a);
    assert_int_equal(kept.count, 2);
    assert_string_equal(kept.entries[0].path, "/a");
    state_forget(&kept, "/a");
    assert_null(state_find(&kept, 0, "/a"));
    state_release(&kept);
}

static void only_the_newest_are_kept(void **state)
{
    (void)state;
    struct state kept = {0};
    for (int i = 0; i < STATE_LIMIT + 10; i++) {
        char name[32];
        snprintf(name, sizeof name, "/%d", i);
        struct state_entry entry = entry_of(name, 1);
        entry.fingerprint = (uint64_t)i;
        state_put(&kept, &entry);
    }
    assert_int_equal(kept.count, STATE_LIMIT);
    assert_null(state_find(&kept, 1000000, "/9"));
    assert_non_null(state_find(&kept, 1000000, "/10"));
    state_release(&kept);
}

static struct document text_of(const char *text)
{
    return (struct document){.text = text, .length = strlen(text)};
}

static size_t place_after_change(const char *before, size_t place,
                                 const char *after)
{
    struct document old = text_of(before), new = text_of(after);
    struct state_entry entry = {0};
    char *quote = state_mark_place(&entry, &old, place);
    size_t found = state_find_place(&entry, &new);
    free(quote);
    return found;
}

static void a_place_is_found_where_its_words_went(void **state)
{
    (void)state;
    assert_int_equal(place_after_change("one two three", 4, "one two three"),
                     4);
    assert_int_equal(
        place_after_change("one two three", 4, "zero, one two three"), 10);
    assert_int_equal(place_after_change("abcdefgh", 4, "xxxxxxxxxxxxxxxx"), 8);
    assert_int_equal(place_after_change("abcd", 4, ""), 0);
}

static void a_lost_place_is_no_half_letter(void **state)
{
    (void)state;
    size_t found = place_after_change("abcdef", 3, "\303\251\303\251\303\251");
    assert_int_equal(found % 2, 0);
}

static void what_the_reader_remembers_comes_back(void **state)
{
    (void)state;
    struct state written = {0}, read;
    struct reader_memory memory = {
        .pace = 51000, .places = {3, 50, 7}, .count = 3, .at = 2};
    struct state_entry entry = entry_of("/memory", 4);
    char *text = state_write_memory(&memory);
    assert_string_equal(text, "51000 2 3 50 7");
    entry.memory = text;
    state_put(&written, &entry);
    assert_int_equal(state_save(&written, path, NULL), STATUS_OK);
    state_load(&read, path);
    struct document same = {.length = 100}, other = {.length = 99};
    struct reader_memory found;
    state_read_memory(&read.entries[0], &same, &found);
    assert_int_equal(found.pace, 51000);
    assert_int_equal(found.at, 2);
    assert_int_equal(found.count, 3);
    assert_int_equal(found.places[1], 50);
    state_read_memory(&read.entries[0], &other, &found);
    assert_int_equal(found.pace, 51000);
    assert_int_equal(found.count, 0);
    free(text);
    state_release(&written);
    state_release(&read);
}

static void a_line_of_an_older_version_is_read(void **state)
{
    (void)state;
    static const char old[] = "incipit state 1\n"
                              "0000000000000007\t4\t9\t1\t/p\tT\tA\tq\ts=1\n";
    struct state read;
    struct document document = {.length = 9};
    struct reader_memory found;
    assert_int_equal(file_replace(path, old, sizeof old - 1, 0600, true, NULL),
                     STATUS_OK);
    state_load(&read, path);
    assert_int_equal(read.count, 1);
    assert_string_equal(read.entries[0].settings, "s=1");
    state_read_memory(&read.entries[0], &document, &found);
    assert_int_equal(found.pace, 0);
    assert_int_equal(found.count, 0);
    state_release(&read);
}

static void a_fingerprint_is_of_every_byte_and_of_the_length(void **state)
{
    (void)state;
    enum { LENGTH = 21 };
    char bytes[LENGTH] = {0};
    uint64_t whole = state_fingerprint(bytes, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        bytes[i] = 1;
        assert_true(state_fingerprint(bytes, LENGTH) != whole);
        bytes[i] = 0;
        assert_true(state_fingerprint(bytes, i) != whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_saved_is_loaded),
        cmocka_unit_test(a_damaged_file_is_an_empty_state),
        cmocka_unit_test(a_text_is_known_by_path_or_by_its_beginning),
        cmocka_unit_test(only_the_newest_are_kept),
        cmocka_unit_test(what_the_reader_remembers_comes_back),
        cmocka_unit_test(a_line_of_an_older_version_is_read),
        cmocka_unit_test(a_place_is_found_where_its_words_went),
        cmocka_unit_test(a_fingerprint_is_of_every_byte_and_of_the_length),
        cmocka_unit_test(a_lost_place_is_no_half_letter),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
