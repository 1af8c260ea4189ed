/* test_annotate_export.c - the same notes, the same bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/export.h>

#include <stdlib.h>
#include <string.h>

static void a_collection_gives_every_sample(void **state)
{
    (void)state;
    static const char *const forms[][2] = {
        {"text", "notes.txt"},     {"markdown", "notes.md"},
        {"json", "notes.json"},    {"csv", "notes.csv"},
        {"org", "notes.org"},      {"epub", "annotations.json"}};
    struct buffer json = {0};
    struct imported imported;
    read_shared("design/export-samples/notes.json", &json);
    assert_int_equal(import_notes("json", json.bytes, json.length, NULL,
                                  &imported, NULL),
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

static void clippings_become_notes_on_their_passages(void **state)
{
    (void)state;
    static const char text[] =
        "\xEF\xBB\xBF" "A Book (Roe, Jane)\r\n"
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
    assert_int_equal(import_notes("kindle", text, sizeof text - 1, NULL,
                                  &imported, NULL),
                     STATUS_OK);
    assert_int_equal(imported.notes.count, 2);
    assert_string_equal(imported.record.title, "A Book");
    assert_string_equal(imported.record.author, "Roe, Jane");
    assert_string_equal(imported.notes.items[0].anchor.exact,
                        "Words worth keeping.");
    assert_string_equal(imported.notes.items[0].body, "Why these?");
    assert_int_equal(imported.notes.items[1].kind, NOTE_BOOKMARK);
    assert_int_equal(import_notes("kindle", text, sizeof text - 1, NULL,
                                  &again, NULL),
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
        assert_int_equal(import_notes(form, "{ not at all", 12, NULL,
                                      &imported, &error),
                         STATUS_UNREADABLE);
        assert_true(strlen(error.message) > 20);
        assert_int_equal(imported.notes.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_collection_gives_every_sample),
        cmocka_unit_test(clippings_become_notes_on_their_passages),
        cmocka_unit_test(a_table_of_lua_is_read_and_code_refused),
        cmocka_unit_test(broken_files_are_refused_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
