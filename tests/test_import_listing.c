/* test_import_listing.c - programs, patches, tables and logs keep their lines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/import.h>

#include <string.h>

static struct document *import_as(const char *text, const char *name,
                                  bool piped)
{
    struct import_source source = {
        .bytes = text, .length = strlen(text), .name = name, .piped = piped};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    return document;
}

static void comes_as(const char *text, const char *name, bool piped,
                     const char *format)
{
    struct document *document = import_as(text, name, piped);
    if (strcmp(document->format, format) != 0)
        print_error("%s\n", text);
    assert_string_equal(document->format, format);
    document_free(document);
}

static void is_listing(const char *text)
{
    comes_as(text, "boats", false, "lines");
}

static void is_prose(const char *text)
{
    comes_as(text, "boats", false, "text");
    comes_as(text, "boats.txt", false, "text");
    comes_as(text, "boats.md", false, "text");
}

static void programs_are_told_by_their_name(void **state)
{
    (void)state;
    const char *text = "A boat is a class\nof things that float.\n";
    comes_as(text, "boat.py", false, "lines");
    comes_as(text, "/a/b.c/boat", false, "text");
    comes_as(text, "/a/.conf", false, "text");
    comes_as(text, "Mr. c", false, "text");
}

static void programs_are_told_by_their_lines(void **state)
{
    (void)state;
    is_listing("#!/bin/sh\n# Count the boats.\nls boats | wc -l\n");
    is_listing("int boats(void)\n{\n    int count = 0;\n    for (;;)\n"
               "        count++;\n    return count;\n}\n");
    is_listing("# The harbour, as it is\n[harbour]\nboats = 12\nopen = yes\n"
               "# and its lights\n[lights]\nred = 2\ngreen = 3\n");
}

static void logs_tables_and_patches_are_told_by_their_lines(void **state)
{
    (void)state;
    is_listing("Nov 26 02:20:57 harbour gate[12]: the first boat went out\n"
               "Nov 26 02:21:03 harbour gate[12]: the second boat went out\n"
               "Nov 26 02:21:59 harbour gate[12]: all of the boats are out\n");
    is_listing("name,masts,built\nHope,2,1902\n\"Faith, the\",1,1911\n"
               "Charity,3,1899\nMercy,1,1920\n");
    is_listing("--- boats\n+++ boats\n@@ -1,3 +1,3 @@\n the Hope\n"
               "-the Faith\n+the Charity\n the Mercy\n");
}

static void what_is_piped_and_reads_like_no_sentence_keeps_its_lines(void **s)
{
    (void)s;
    const char *names = "boats\ncrews\nlights\nthe old harbour\n";
    comes_as(names, "standard input", true, "lines");
    comes_as(names, "standard input", false, "text");
    comes_as("boat.c:3:4: this boat is not known to the harbour at all\n"
             "boat.c:9:1: this one is known there, and was never liked\n",
             "standard input", true, "lines");
    const char *mounts = "harbour on /boats type water\n"
                         "the old pier on /pier type wood with no lamp at all\n"
                         "sea on /sea type water and very deep\n"
                         "sky on /sky type air and all of it is very high up\n";
    comes_as(mounts, "standard input", true, "lines");
    comes_as(mounts, "standard input", false, "text");
}

static void returns_between_lines_end_them(void **state)
{
    (void)state;
    struct document *document =
        import_as("one boat\rtwo boats\r\nthree boats\n", "a.log", false);
    assert_string_equal(document->text, "one boat\ntwo boats\nthree boats");
    document_free(document);
    document = import_as("one boat\rtwo boats\r\nthree boats\n", NULL, true);
    assert_string_equal(document->text, "two boats\nthree boats");
    document_free(document);
}

static void prose_is_no_listing(void **state)
{
    (void)state;
    is_prose("The harbour, the boats, the crews; all lay still.\n"
             "The lights, the nets, the ropes; all were wet.\n"
             "The old men, the boys, the dogs; all were asleep.\n"
             "The sea, the sky, the stars; all were one.\n");
    is_prose("# Boats\n\nSome go out at 02:20:57 and some do not.\n\n"
             "## Nets\n\nThey are mended by hand; nobody knows why.\n");
    is_prose("To count them:\n\n    ls boats | wc -l\n\nThere are always "
             "more of them in the morning\nthan there were at night.\n");
}

static void a_list_of_addresses_is_prose(void **state)
{
    (void)state;
    is_prose("* The boats: https://harbour.example/boats\n"
             "* The lamps: https://harbour.example/lamps\n"
             "* The old pier: https://harbour.example/pier\n"
             "* The new one: https://harbour.example/new\n"
             "* The sea: https://harbour.example/sea\n");
    comes_as("a = b();\nc = d();\ne = f();\ng = h();\ni = j();\n", "boats.md",
             false, "text");
    is_listing("harbour:x:1:1:Harbour:/harbour:/bin/sh\n"
               "boat:x:2:2::/boat:/bin/sh\nlamp:x:3:3:Lamp:/lamp:/bin/no\n"
               "pier:x:4:4:Pier:/pier:/bin/sh\n");
}

static void every_line_of_a_listing_stays_a_line(void **state)
{
    (void)state;
    struct document *document =
        import_as("def boats():\n\tfloat()\n\n\nABC\nsink()\n", "a.py", false);
    assert_string_equal(document->text,
                        "def boats():\n        float()\nABC\nsink()");
    assert_int_equal(document->block_count, 2);
    assert_true(document->verbatim_columns > 0);
    document_free(document);
}

static void the_files_of_a_patch_are_its_sections(void **state)
{
    (void)state;
    struct document *document = import_as(
        "diff --git a/boat b/boat\n--- a/boat\n+++ b/boat\n@@ -1 +1 @@\n"
        "-Hope\n+Faith\ndiff --git a/net b/net\n--- a/net\n+++ b/net\n"
        "@@ -1 +1 @@\n-wet\n+dry\n",
        "a", false);
    assert_int_equal(document->section_count, 2);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs_are_told_by_their_name),
        cmocka_unit_test(programs_are_told_by_their_lines),
        cmocka_unit_test(logs_tables_and_patches_are_told_by_their_lines),
        cmocka_unit_test(
            what_is_piped_and_reads_like_no_sentence_keeps_its_lines),
        cmocka_unit_test(returns_between_lines_end_them),
        cmocka_unit_test(prose_is_no_listing),
        cmocka_unit_test(a_list_of_addresses_is_prose),
        cmocka_unit_test(every_line_of_a_listing_stays_a_line),
        cmocka_unit_test(the_files_of_a_patch_are_its_sections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
