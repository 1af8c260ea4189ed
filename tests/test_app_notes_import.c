/* test_app_notes_import.c - notes come in from exports and other programs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "garden.h"

static void what_is_exported_comes_back_once(void **state)
{
    (void)state;
    char json[80], import[96], dry[96];
    add("Who dug it? #water", "a well in it");
    add("An echo", "An end of it");
    snprintf(json, sizeof json, "%s/notes.json", folder);
    unlink(json);
    assert_int_equal(RUN("--notes=json", "-o", json, text), 0);
    garden_fresh(NULL);
    snprintf(import, sizeof import, "--import=json:%s", json);
    snprintf(dry, sizeof dry, "%s", import);
    assert_int_equal(RUN(dry, "--dry-run", text), 0);
    says("2 new, 0 known, 0 not placed");
    assert_int_equal(access(store, F_OK), -1);
    assert_int_equal(RUN(import, text), 0);
    says("2 new, 0 known, 0 not placed");
    assert_int_equal(RUN(import, text), 0);
    says("0 new, 2 known, 0 not placed");
    assert_int_equal(RUN("--notes", text), 0);
    says("2 notes.");
    assert_int_equal(RUN("--import=nothing", text), 2);
    assert_int_equal(RUN("--import=json:/no/such", text), 1);
}

static void notes_of_all_texts_leave_and_come_back(void **state)
{
    (void)state;
    char other[80], json[80], import[96];
    snprintf(other, sizeof other, "%s/other.txt", folder);
    snprintf(json, sizeof json, "%s/all.json", folder);
    unlink(json);
    save(other,
         "Another Text\n\nIt is about something else altogether, and "
         "so it has a note of its own.\n",
         86);
    assert_int_equal(RUN("--notes=json"), 0);
    assert_string_equal(said, "[]\n");
    add("once", "nobody went there");
    assert_int_equal(RUN("--add-note=twice", "--quote=something else", other),
                     0);
    assert_int_equal(RUN("--notes"), 0);
    says("Notes on A Small Garden");
    says("Notes on Another Text");
    assert_int_equal(RUN("--notes=json", "-o", json), 0);
    garden_fresh(NULL);
    snprintf(import, sizeof import, "--import=json:%s", json);
    assert_int_equal(RUN(import, text), 0); /* of one of them */
    says("1 new, 0 known");
    assert_int_equal(RUN(import), 0);
    says("1 new, 1 known");
    assert_int_equal(RUN("--notes", other), 0);
    says("twice");
    unlink(other);
}

static void what_comes_without_a_place_says_so(void **state)
{
    (void)state;
    char clippings[80], import[96];
    static const char clip[] =
        "A Small Garden (Somebody)\n- Your Highlight on page 3 | Location 40-42"
        " | Added on Friday, January 10, 2025 9:12:01 AM\n\nwords that are not "
        "in it\n==========\n";
    snprintf(clippings, sizeof clippings, "%s/clippings.txt", folder);
    save(clippings, clip, sizeof clip - 1);
    snprintf(import, sizeof import, "--import=kindle:%s", clippings);
    assert_int_equal(RUN(import, text), 0);
    says("1 new, 0 known, 1 not placed");
    assert_int_equal(RUN("--notes", text), 0);
    says("place unknown");
    unlink(clippings);
}

static void an_archive_of_annotations_comes_back(void **state)
{
    (void)state;
    char archive[80], import[96];
    static char bytes[1 << 14], again[1 << 14];
    snprintf(archive, sizeof archive, "%s/garden.annotations", folder);
    unlink(archive);
    add("Who dug it? #water", "a well in it");
    assert_int_equal(RUN("--notes=annotations", "-o", archive, text), 0);
    read_all(archive, bytes, sizeof bytes);
    assert_int_equal(RUN("--notes=annotations", "-o", archive, "--force", text),
                     0);
    read_all(archive, again, sizeof again);
    assert_memory_equal(again, bytes, sizeof bytes);
    garden_fresh(NULL);
    snprintf(import, sizeof import, "--import=epub:%s", archive);
    assert_int_equal(RUN(import, text), 0);
    says("1 new, 0 known, 0 not placed");
    assert_int_equal(RUN(import, text), 0);
    says("0 new, 1 known");
    assert_int_equal(RUN("--notes", text), 0);
    says("Who dug it? #water");
    unlink(archive);
}

static void copies_that_went_apart_are_merged(void **state)
{
    (void)state;
    char other[80], merge[96];
    add("common", "nobody went there");
    snprintf(other, sizeof other, "%s/other", folder);
    char bytes[1 << 16];
    size_t length;
    take_store(bytes, &length);
    save(other, bytes, length);
    add("mine", "An end of it");
    setenv("INCIPIT_STORE", other, 1);
    add("theirs", "the well was dry");
    setenv("INCIPIT_STORE", store, 1);
    snprintf(merge, sizeof merge, "--merge=%s", other);
    assert_int_equal(RUN(merge), 0);
    says("1 record came in.");
    assert_int_equal(RUN(merge), 0);
    says("0 records came in.");
    assert_int_equal(RUN("--notes", text), 0);
    says("3 notes.");
    assert_int_equal(RUN("--merge=/no/such"), 1);
    unlink(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        garden_test(what_is_exported_comes_back_once),
        garden_test(notes_of_all_texts_leave_and_come_back),
        garden_test(what_comes_without_a_place_says_so),
        garden_test(an_archive_of_annotations_comes_back),
        garden_test(copies_that_went_apart_are_merged),
    };
    return cmocka_run_group_tests(tests, garden_start, NULL);
}
