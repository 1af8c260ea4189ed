/* test_app_notes.c - notes are made, changed, taken back, without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "garden.h"

static void a_note_is_added_and_listed(void **state)
{
    (void)state;
    const char *id = add("Who dug it? #water", "a well in it");
    char line[128];
    struct stat info;
    assert_int_equal(stat(store, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(RUN("--notes", text), 0);
    says("Notes on A Small Garden\nby Somebody\n1 note.");
    says("  > a well in it\n\n  Who dug it? #water\n");
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    snprintf(line, sizeof line, "\"id\": \"%s\"", id);
    says(line);
    says("\"text\": \"Who dug it? #water\"");
    says("\"status\": \"placed\", \"start\": 129, \"end\": 141");
    assert_int_equal(RUN("--notes=json", "--unit=furlongs", text), 2);
    /* The options may be abbreviated. */
    assert_int_equal(RUN("--note=markdown", text), 0);
    says("# Notes on A Small Garden");
}

static void every_range_names_the_same_passage(void **state)
{
    (void)state;
    static const char *const ranges[] = {"--at=129-141", "--at=b:133-145",
                                         "--at=s:101-110"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(RUN("--add-highlight", ranges[i], text), 0);
        assert_int_equal(RUN("--notes=json", "--unit=skeleton", text), 0);
        if (strstr(said, "\"quote\": \"a well in it\"") == NULL)
            fail_msg("%s: %s", ranges[i], said);
        says("\"start\": 101, \"end\": 110");
        assert_int_equal(RUN("--undo", text), 0);
    }
    assert_int_equal(RUN("--add-bookmark=the well", "--at=1.2", text), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("bookmark \xE2\x80\x9Cthe well\xE2\x80\x9D\n  > There was a well");
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    assert_int_equal(RUN("--add-note=x", text), 2);
    says("--quote=PASSAGE or --at=RANGE");
    assert_int_equal(RUN("--add-note=x", "--at=9-3", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=3-99999", text), 2);
    says("The text ends before 99999");
    assert_int_equal(RUN("--add-note=x", "--at=b:3-99999", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=s:3-99999", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=9.9", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=some", text), 2);
    assert_int_equal(RUN("--add-note=x", "--quote=no such words", text), 2);
    says("not in the text");
    assert_int_equal(RUN("--add-note=x", "--quote=roses", "/no/such"), 1);
    assert_int_equal(RUN("--remove=no-such-id"), 2);
    assert_int_equal(RUN("--notes=rtf", text), 2);
    assert_int_equal(access(store, F_OK), -1); /* nothing was written */
}

static void what_says_nothing_is_no_note(void **state)
{
    (void)state;
    assert_int_equal(RUN("--add-note=", "--at=3-9", text), 2);
    says("A note needs words");
    assert_int_equal(RUN("--add-note= \n ", "--at=3-9", text), 2);
    assert_int_equal(RUN("--add-note=words", "--at=3-3", text), 2);
    says("That passage is empty");
    assert_int_equal(RUN("--add-highlight", "--at=3-3", text), 2);
    assert_int_equal(RUN("--add-bookmark", "--at=3-3", text), 0);
}

static void a_passage_in_several_places_is_refused_with_them(void **state)
{
    (void)state;
    assert_int_equal(RUN("--add-note=x", "--quote=The roses were old.", text),
                     2);
    says("stands in 2 places (99-118, 207-226)");
    assert_int_equal(RUN("--add-note=x", "--at=207-226", text), 0);
}

static void notes_are_changed_removed_and_brought_back(void **state)
{
    (void)state;
    char edit[64], remove[64];
    const char *id = add("first", "nobody went there");
    snprintf(edit, sizeof edit, "--edit-note=%s", id);
    snprintf(remove, sizeof remove, "--remove=%s", id);
    assert_int_equal(RUN(edit, "--text=second #new"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("second #new");
    assert_int_equal(RUN(remove), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("No notes.");
    assert_int_equal(RUN("--undo"), 0);
    says("\xE2\x80\x9D is back.");
    assert_int_equal(RUN("--undo"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("  first\n");
    assert_int_equal(RUN("--redo"), 0);
    assert_int_equal(RUN("--compact-store"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("second #new");
    /* What stood before is gone with the compaction, and nothing is lost. */
    assert_int_equal(RUN("--undo"), 0);
    says("nothing to undo");
    assert_int_equal(RUN("--notes", text), 0);
    says("second #new");
    assert_int_equal(RUN("--check-store"), 0);
    says("No damage.");
}

static void a_store_may_stand_beside_the_text(void **state)
{
    (void)state;
    char beside[80], link[80];
    snprintf(beside, sizeof beside, "%s/incipit-notes", folder);
    snprintf(link, sizeof link, "%s/keep", folder);
    assert_int_equal(mkdir(link, 0755), 0);
    snprintf(link, sizeof link, "%s/keep/link.txt", folder);
    assert_int_equal(symlink(text, link), 0);
    assert_int_equal(
        RUN("--store=beside", "--add-note=here", "--quote=a well in it", text),
        0);
    assert_int_equal(access(beside, F_OK), 0);
    assert_int_equal(access(store, F_OK), -1);
    assert_int_equal(RUN("--store=beside", "--notes", link), 0);
    says("here");
    assert_int_equal(RUN("--notes", text), 0);
    says("No notes");
    assert_int_equal(RUN("--store=beside", "--notes"), 1);
    unlink(beside);
}

static void a_moved_and_edited_text_keeps_its_notes(void **state)
{
    (void)state;
    char moved[80];
    add("Who dug it?", "a well in it");
    snprintf(moved, sizeof moved, "%s/moved.txt", folder);
    char edited[sizeof pages + 64];
    snprintf(edited, sizeof edited,
             "A Small Garden\n\nby Somebody\n\nA word "
             "before.\n\n%s",
             strstr(pages, "ONE"));
    save(moved, edited, strlen(edited));
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", moved), 0);
    says("\"status\": \"moved\"");
    says("\"quote\": \"a well in it\"");
    unlink(moved);
}

static void a_text_that_was_emptied_loses_nothing(void **state)
{
    (void)state;
    add("Who dug it?", "a well in it");
    save(text, "", 0);
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    says("\"status\": \"unplaced\"");
    save(text, pages, sizeof pages - 1);
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    says("\"status\": \"placed\", \"start\": 129");
}

static void a_note_may_hold_anything(void **state)
{
    (void)state;
    static char large[65536 + 32] = "--add-note=";
    size_t begun = strlen(large);
    memset(large + begun, 'x', 65536);
    large[begun + 65536] = '\0';
    assert_int_equal(RUN(large, "--quote=a well in it", text), 0);
    assert_int_equal(RUN("--add-note=\xCC\x81", "--quote=An end", text), 0);
    assert_int_equal(
        RUN("--add-note=\033[31mred\033]0;t\007\x9b", "--at=3-9", text), 0);
    assert_int_equal(RUN("--add-note=\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80"
                         "\xAE"
                         "abc",
                         "--at=3-9", text),
                     0);
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    assert_null(strchr(said, '\033'));
    assert_null(strchr(said, '\007'));
    says("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
    says("[31mred]0;t");
    assert_int_equal(RUN("--check-store"), 0);
    says("4 notes on 1 text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        garden_test(a_note_is_added_and_listed),
        garden_test(every_range_names_the_same_passage),
        garden_test(what_makes_no_sense_is_refused),
        garden_test(what_says_nothing_is_no_note),
        garden_test(a_passage_in_several_places_is_refused_with_them),
        garden_test(notes_are_changed_removed_and_brought_back),
        garden_test(a_store_may_stand_beside_the_text),
        garden_test(a_moved_and_edited_text_keeps_its_notes),
        garden_test(a_text_that_was_emptied_loses_nothing),
        garden_test(a_note_may_hold_anything),
    };
    return cmocka_run_group_tests(tests, garden_start, NULL);
}
