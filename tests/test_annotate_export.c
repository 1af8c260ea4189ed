/* test_annotate_export.c - the same notes, the same bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/annotate/import_common.h"
#include "test.h"

#include "../src/annotate/zip.h"

#include <incipit/export.h>
#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

static void a_collection_gives_every_sample(void **state)
{
    (void)state;
    static const char *const forms[][2] = {
        {"text", "notes.txt"},  {"markdown", "notes.md"},
        {"json", "notes.json"}, {"csv", "notes.csv"},
        {"org", "notes.org"},   {"epub", "annotations.json"}};
    struct buffer json = {0};
    struct imported imported;
    read_shared("design/export-samples/notes.json", &json);
    assert_int_equal(
        import_notes("json", json.bytes, json.length, NULL, &imported, NULL),
        STATUS_OK);
    assert_int_equal(imported.notes.count, 5);
    qsort(imported.notes.items, imported.notes.count,
          sizeof *imported.notes.items, note_compare);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct export_source source = {.record = &imported.record,
                                       .notes = imported.notes.items,
                                       .count = imported.notes.count};
        struct buffer path = {0}, golden = {0}, out = {0};
        buffer_format(&path, "design/export-samples/%s", forms[i][1]);
        read_shared(path.bytes, &golden);
        assert_int_equal(export_notes(&source, forms[i][0], &out, NULL),
                         STATUS_OK);
        assert_string_equal(out.bytes, golden.bytes);
        buffer_release(&path);
        buffer_release(&golden);
        buffer_release(&out);
    }
    imported_release(&imported);
    buffer_release(&json);
}

/* --- A file that is there ------------------------------------------------ */

static void merges(const char *form, const char *old, const char *fresh,
                   const char *expected)
{
    struct buffer out = {0};
    struct error error = {.message = ""};
    if (export_merge(form, slice_of(old), slice_of(fresh), &out, &error) !=
        STATUS_OK)
        fail_msg("%s", error.message);
    assert_string_equal(out.bytes, expected);
    buffer_release(&out);
}

static void a_file_gets_the_notes_that_it_lacks(void **state)
{
    (void)state;
    static const char old[] = "Notes on It\n1 note. Last change 2026-11-20.\n"
                              "\n\n10.0 % \xC2\xB7 2026-11-20\n  > one\n"
                              "\n  first\n\nMy own words.\n";
    static const char fresh[] = "Notes on It\n2 notes. Last change "
                                "2026-11-22.\n\n\n5.0 % \xC2\xB7 2026-11-22"
                                "\n  > zero\n\n  before\n\n12.5 % \xC2\xB7 "
                                "2026-11-20\n  > one\n\n  first\n";
    static const char both[] = "Notes on It\n2 notes. Last change "
                               "2026-11-22.\n\n\n5.0 % \xC2\xB7 2026-11-22"
                               "\n  > zero\n\n  before\n\n12.5 % \xC2\xB7 "
                               "2026-11-20\n  > one\n\n  first\n\n"
                               "My own words.\n";
    merges("text", old, fresh, both);
    merges("text", both, fresh, both); /* again it adds nothing */
    merges("text", "", fresh, fresh);
    merges("text", fresh, fresh, fresh);
    /* A long word of the title had no room on the first line. */
    static const char long_word[] = "Notes on\nunbreakable-word\n1 note.\n";
    merges("text", long_word, long_word, long_word);
}

static void a_note_that_changed_stands_beside_what_it_was(void **state)
{
    (void)state;
    merges("markdown",
           "# Notes on It\n\n1 note\n\n> one\n\nfirst\n\n\xE2\x80\x94 1.0 %\n",
           "# Notes on It\n\n1 note\n\n> one\n\nfirst, and more\n\n"
           "\xE2\x80\x94 1.0 %\n",
           "# Notes on It\n\n1 note\n\n> one\n\nfirst\nfirst, and more\n\n"
           "\xE2\x80\x94 1.0 %\n");
}

#define CSV_HEAD "Highlight,Title,Author,URL,Note,Location,Date\r\n"

static void records_of_csv_are_not_torn(void **state)
{
    (void)state;
    merges("csv", CSV_HEAD "a,T,,,\"two\r\nlines\",1,\r\n",
           CSV_HEAD "a,T,,,\"two\r\nmore\",1,\r\nb,T,,,,2,\r\n",
           CSV_HEAD "a,T,,,\"two\r\nlines\",1,\r\n"
                    "a,T,,,\"two\r\nmore\",1,\r\nb,T,,,,2,\r\n");
}

static void what_is_no_file_of_notes_is_left_alone(void **state)
{
    (void)state;
    static const char *const refused[][2] = {
        {"text", "An essay about something.\n"},
        {"markdown", "# An essay\n"},
        {"org", "* Tasks\n"},
        {"csv", "name,street\n"},
        {"json", "{\"type\": \"Feature\"}"},
        {"json", "not json"},
        {"epub", "{}"},
        {"annotated-text", "An essay\n"}};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct buffer out = {0};
        struct error error = {.message = ""};
        assert_int_not_equal(export_merge(refused[i][0],
                                          slice_of(refused[i][1]),
                                          slice_of("Notes\n"), &out, &error),
                             STATUS_OK);
        assert_true(error.message[0] != '\0');
        assert_int_equal(out.length, 0);
        buffer_release(&out);
    }
}

/* Three notes, JSON of some of them. */
static void write_some(const char *ids, const char *body, struct buffer *out)
{
    struct note notes[3] = {{.made = 1786000000000}};
    struct store_document record = {.title = memory_string("It", 2),
                                    .author = memory_string("", 0),
                                    .id =
                                        "0b9f2f6e-6c1a-4d0e-9a55-3f0c5a1d7e01",
                                    .length = 100};
    size_t count = strlen(ids);
    for (size_t i = 0; i < count; i++) {
        struct note *note = &notes[i];
        note->made = note->changed = 1786000000000 + ids[i] * 1000;
        snprintf(note->id, sizeof note->id,
                 "3d2b8f10-1111-4a6e-8c1f-00000000000%c", ids[i]);
        note->body = memory_copy_string(body);
        note->name = memory_string("", 0);
        note->anchor.exact = memory_string("quoted", 6);
        note->anchor.start = 10u * (unsigned)(ids[i] - '0');
        note->anchor.end = note->anchor.start + 6;
        note->anchor.of = 100;
    }
    struct export_source source = {
        .record = &record, .notes = notes, .count = count};
    assert_int_equal(export_notes(&source, "json", out, NULL), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        note_release(&notes[i]);
    store_document_release(&record);
}

static void json_is_joined_by_the_ids(void **state)
{
    (void)state;
    struct buffer old = {0}, fresh = {0}, out = {0}, both = {0};
    struct imported imported;
    write_some("23", "as it was", &old);
    write_some("12", "as it is", &fresh);
    assert_int_equal(export_merge("json", (struct slice){old.bytes, old.length},
                                  (struct slice){fresh.bytes, fresh.length},
                                  &out, NULL),
                     STATUS_OK);
    assert_int_equal(
        import_notes("json", out.bytes, out.length, NULL, &imported, NULL),
        STATUS_OK);
    assert_int_equal(imported.notes.count, 3);
    assert_string_equal(imported.notes.items[0].body, "as it is");
    assert_string_equal(imported.notes.items[1].body, "as it is");
    assert_string_equal(imported.notes.items[2].body, "as it was");
    imported_release(&imported);
    /* Of two texts: an array. */
    buffer_format(&both, "[\n%s,\n%s]\n", old.bytes, fresh.bytes);
    char *second = strstr(both.bytes + old.length, "3f0c5a1d7e01");
    memcpy(second, "3f0c5a1d7e02", 12);
    assert_int_equal(
        import_notes("json", both.bytes, both.length, NULL, &imported, NULL),
        STATUS_OK);
    assert_int_equal(imported.notes.count, 2);
    assert_non_null(imported.next);
    assert_int_equal(imported.next->notes.count, 2);
    imported_release(&imported);
    buffer_clear(&out);
    assert_int_equal(
        export_merge("json", (struct slice){both.bytes, both.length},
                     (struct slice){fresh.bytes, fresh.length}, &out, NULL),
        STATUS_OK);
    assert_int_equal(
        import_notes("json", out.bytes, out.length, NULL, &imported, NULL),
        STATUS_OK);
    assert_int_equal(imported.notes.count, 3);
    assert_int_equal(imported.next->notes.count, 2);
    imported_release(&imported);
    buffer_release(&old);
    buffer_release(&fresh);
    buffer_release(&out);
    buffer_release(&both);
}

/* --- Archives ------------------------------------------------------------ */

static void a_file_comes_out_of_an_archive_or_is_refused(void **state)
{
    (void)state;
    static const char text[] = "{\"items\": []}\n";
    struct buffer archive = {0};
    struct slice bytes;
    struct error error;
    zip_pack("a.json", slice_of(text), &archive);
    struct slice whole = {archive.bytes, archive.length};
    assert_true(zip_is(whole));
    assert_int_equal(zip_find(whole, "a.json", &bytes, NULL), STATUS_OK);
    assert_true(slice_equals(bytes, slice_of(text)));
    assert_int_equal(zip_find(whole, "b.json", &bytes, &error),
                     STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "no b.json"));
    /* Cut and changed anywhere: the file itself, or a sentence. */
    for (size_t cut = 0; cut < whole.length; cut++) {
        struct slice part = {whole.bytes, cut};
        assert_int_not_equal(zip_find(part, "a.json", &bytes, NULL), STATUS_OK);
    }
    for (size_t at = 0; at < whole.length; at++) {
        archive.bytes[at] ^= 0x5A;
        if (zip_find(whole, "a.json", &bytes, NULL) == STATUS_OK)
            assert_true(slice_equals(bytes, slice_of(text)));
        archive.bytes[at] ^= 0x5A;
    }
    /* Compressed by somebody else. */
    char *central = memmem(archive.bytes, archive.length, "PK\1\2", 4);
    central[10] = 8;
    assert_int_equal(zip_find(whole, "a.json", &bytes, &error),
                     STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "unzip"));
    buffer_release(&archive);
}

static void clippings_become_notes_on_their_passages(void **state)
{
    (void)state;
    static const char text[] =
        "\xEF\xBB\xBF"
        "A Book (Roe, Jane)\r\n"
        "- Your Highlight on page 3 | Location 40-42 | Added on Monday, "
        "March 3, 2025 9:15:00 PM\r\n\r\nWords worth keeping.\r\n"
        "==========\r\n"
        "A Book (Roe, Jane)\r\n"
        "- Your Note on page 3 | Location 42 | Added on Monday, March 3, "
        "2025 9:16:00 PM\r\n\r\nWhy these?\r\n==========\r\n"
        "A Book (Roe, Jane)\r\n"
        "- Ihr Lesezeichen auf Seite 9 | Position 99 | Datum\r\n\r\n\r\n"
        "==========\r\n";
    struct imported imported, again;
    assert_int_equal(
        import_notes("kindle", text, sizeof text - 1, NULL, &imported, NULL),
        STATUS_OK);
    assert_int_equal(imported.notes.count, 2);
    assert_string_equal(imported.record.title, "A Book");
    assert_string_equal(imported.record.author, "Roe, Jane");
    assert_string_equal(imported.notes.items[0].anchor.exact,
                        "Words worth keeping.");
    assert_string_equal(imported.notes.items[0].body, "Why these?");
    assert_int_equal(imported.notes.items[1].kind, NOTE_BOOKMARK);
    assert_int_equal(
        import_notes("kindle", text, sizeof text - 1, NULL, &again, NULL),
        STATUS_OK);
    assert_string_equal(imported.notes.items[0].id, again.notes.items[0].id);
    imported_release(&imported);
    imported_release(&again);
}

static void a_table_of_lua_is_read_and_code_refused(void **state)
{
    (void)state;
    static const char table[] =
        "-- we can read Lua syntax here!\nreturn {\n"
        "  [\"annotations\"] = {\n    [1] = {\n"
        "      [\"chapter\"] = \"One\",\n"
        "      [\"datetime\"] = \"2025-03-03 21:15:00\",\n"
        "      [\"drawer\"] = \"lighten\",\n"
        "      [\"note\"] = \"It \\\"says\\\" so\",\n"
        "      [\"text\"] = \"some\\\nwords\",\n    },\n  },\n}\n";
    static const char code[] = "return { os.execute(\"true\") }";
    struct imported imported;
    struct error error;
    assert_int_equal(import_notes("koreader", table, sizeof table - 1, NULL,
                                  &imported, NULL),
                     STATUS_OK);
    assert_int_equal(imported.notes.count, 1);
    assert_string_equal(imported.notes.items[0].anchor.exact, "some\nwords");
    assert_string_equal(imported.notes.items[0].body, "It \"says\" so");
    imported_release(&imported);
    assert_int_equal(import_notes("koreader", code, sizeof code - 1, NULL,
                                  &imported, &error),
                     STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "line 1"));
}

static void broken_files_are_refused_with_a_sentence(void **state)
{
    (void)state;
    const char *form;
    for (size_t i = 0; (form = import_notes_form_name(i)) != NULL; i++) {
        struct imported imported;
        struct error error = {.message = ""};
        assert_int_equal(
            import_notes(form, "{ not at all", 12, NULL, &imported, &error),
            STATUS_UNREADABLE);
        assert_true(strlen(error.message) > 20);
        assert_int_equal(imported.notes.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_collection_gives_every_sample),
        cmocka_unit_test(a_file_gets_the_notes_that_it_lacks),
        cmocka_unit_test(a_note_that_changed_stands_beside_what_it_was),
        cmocka_unit_test(records_of_csv_are_not_torn),
        cmocka_unit_test(what_is_no_file_of_notes_is_left_alone),
        cmocka_unit_test(json_is_joined_by_the_ids),
        cmocka_unit_test(a_file_comes_out_of_an_archive_or_is_refused),
        cmocka_unit_test(clippings_become_notes_on_their_passages),
        cmocka_unit_test(a_table_of_lua_is_read_and_code_refused),
        cmocka_unit_test(broken_files_are_refused_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
