/* test_app_notes_export.c - notes are taken away without a screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "garden.h"

static void an_export_has_what_was_asked_for(void **state)
{
    (void)state;
    add("last #water", "An end of it");
    add("first #earth", "nobody went there");
    assert_int_equal(RUN("--add-highlight", "--quote=a well in it", text), 0);
    assert_int_equal(RUN("--notes", "--export-with=highlights", text), 0);
    says("1 highlight.");
    assert_null(strstr(said, "nobody went there"));
    assert_int_equal(RUN("--notes", "--export-order=tag", text), 0);
    says("#earth\n------\n");
    says("Without a tag\n-------------\n");
    assert_true(strstr(said, "#earth\n-") < strstr(said, "#water\n-"));
    assert_int_equal(RUN("--notes", "--export-order=date", text), 0);
    assert_true(strstr(said, "last #water") < strstr(said, "first #earth"));
    /* An edition keeps the order of the text. */
    assert_int_equal(RUN("--notes=annotated-text", "--export-order=date", text),
                     0);
    assert_true(strstr(said, "[1]") < strstr(said, "[2]"));
    assert_int_equal(RUN("--notes", "--export-order=size", text), 2);
}

static void a_file_is_never_overwritten_silently(void **state)
{
    (void)state;
    char to[80];
    add("once", "nobody went there");
    snprintf(to, sizeof to, "%s/keep/notes.md", folder);
    assert_int_equal(RUN("--notes=markdown", "-o", to, text), 0);
    assert_int_equal(RUN("--notes=markdown", "-o", to, text), 3);
    says("exists already");
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--force", text), 0);
    assert_int_equal(RUN("--notes=markdown", "-o", "/no/such/place", text), 3);
}

static void a_file_is_updated_with_what_it_lacks(void **state)
{
    (void)state;
    static char bytes[1 << 14], again[1 << 14];
    char to[80];
    struct stat info;
    add("once", "nobody went there");
    snprintf(to, sizeof to, "%s/keep/notes.md", folder);
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--update", text), 0);
    assert_int_equal(chmod(to, 0644), 0);
    add("twice", "a well in it");
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--update", text), 0);
    read_all(to, bytes, sizeof bytes);
    assert_non_null(strstr(bytes, "once"));
    assert_non_null(strstr(bytes, "twice"));
    assert_non_null(strstr(bytes, "2 notes"));
    assert_null(strstr(bytes, "1 note "));
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--update", text), 0);
    read_all(to, again, sizeof again);
    assert_string_equal(again, bytes);
    assert_int_equal(stat(to, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
    /* The text itself is no file of notes. */
    assert_int_equal(RUN("--notes=text", "-o", text, "--update", text), 3);
    says("holds something else");
    assert_int_equal(RUN("--notes=epub", "-o", to, "--update", text), 3);
    says("cannot be added");
}

static void exports_do_not_know_zone_or_locale(void **state)
{
    (void)state;
    static char first[1 << 16];
    static const char *const forms[] = {"--notes",     "--notes=markdown",
                                        "--notes=org", "--notes=json",
                                        "--notes=csv", "--notes=epub"};
    add("when? #t", "nobody went there");
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(RUN(forms[i], text), 0);
        snprintf(first, sizeof first, "%s", said);
        setenv("TZ", "Pacific/Kiritimati", 1);
        setenv("LC_ALL", "C", 1);
        setenv("COLUMNS", "33", 1);
        assert_int_equal(RUN(forms[i], text), 0);
        unsetenv("TZ");
        unsetenv("COLUMNS");
        setenv("LC_ALL", "C.UTF-8", 1);
        assert_string_equal(said, first);
    }
}

static void an_annotated_edition_has_the_notes_under_the_text(void **state)
{
    (void)state;
    add("Who dug it?", "a well in it");
    assert_int_equal(RUN("--notes=annotated-text", text), 0);
    says("a well in it[");
    says("Who dug it?");
    assert_int_equal(RUN("--notes=annotated-markdown", text), 0);
    says("[^1]: Who dug it?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        garden_test(an_export_has_what_was_asked_for),
        garden_test(a_file_is_never_overwritten_silently),
        garden_test(a_file_is_updated_with_what_it_lacks),
        garden_test(exports_do_not_know_zone_or_locale),
        garden_test(an_annotated_edition_has_the_notes_under_the_text),
    };
    return cmocka_run_group_tests(tests, garden_start, NULL);
}
