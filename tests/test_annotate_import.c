/* test_annotate_import.c - notes that come in, from friends and from nobody's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/annotate/import_common.h"
#include "annotate.h"

#include <incipit/export.h>

static enum status take(const char *form, const char *bytes,
                        struct imported *imported)
{
    struct error error = {.message = ""};
    enum status status =
        import_notes(form, bytes, strlen(bytes), NULL, imported, &error);
    if (status != STATUS_OK)
        assert_true(strlen(error.message) > 20);
    return status;
}

static const char kindle[] =
    "A Book (Roe, Jane)\r\n"
    "- Your Highlight on page 3 | Location 40-42 | Added on Monday, "
    "March 3, 2025 9:15:00 PM\r\n\r\nWords worth keeping.\r\n==========\r\n"
    "A Book (Roe, Jane)\r\n"
    "- Your Highlight on page 3 | Location 40-43 | Added on Monday, "
    "March 3, 2025 9:15:09 PM\r\n\r\nWords worth keeping. And more.\r\n"
    "==========\r\n"
    "Autre livre (Doe)\r\n"
    "- Votre surlignement sur la page 7 | emplacement 80-81 | Ajout\xC3\xA9 le "
    "lundi 3 mars 2025 21:15:00\r\n\r\nDes mots.\r\n==========\r\n";

static const char koreader[] =
    "return {\n  [\"annotations\"] = {\n    [1] = {\n"
    "      [\"datetime\"] = \"2025-03-03 21:15:00\",\n"
    "      [\"drawer\"] = \"lighten\",\n"
    "      [\"text\"] = \"some words\",\n    },\n"
    "    [2] = {\n      [\"datetime\"] = \"2025-03-04 21:15:00\",\n"
    "      [\"text\"] = \"in Chapter One\",\n    },\n  },\n}\n";

static const char hypothesis[] =
    "{\"total\": 1, \"rows\": [{\"id\": \"abc\", \"created\": "
    "\"2025-03-03T21:15:00.000000+00:00\", \"updated\": "
    "\"2025-03-03T21:15:00.000000+00:00\", \"text\": \"A thought\", "
    "\"tags\": [\"one\", \"two\"], \"uri\": \"https://example.org/\", "
    "\"target\": [{\"selector\": [{\"type\": \"TextQuoteSelector\", "
    "\"exact\": \"some words\", \"prefix\": \"before \", \"suffix\": "
    "\" after\"}]}]}]}";

static const char epub[] =
    "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"type\": "
    "\"AnnotationSet\", \"about\": {\"dc:title\": \"A Book\"}, \"items\": "
    "[{\"id\": \"urn:uuid:3d2b8f10-1111-4a6e-8c1f-000000000001\", \"type\": "
    "\"Annotation\", \"motivation\": \"highlighting\", \"created\": "
    "\"2025-03-03T21:15:00Z\", \"target\": {\"source\": \"c1.xhtml\", "
    "\"selector\": [{\"type\": \"TextQuoteSelector\", \"exact\": "
    "\"some words\"}]}}]}";

static const char csv[] =
    "\xEF\xBB\xBFHighlight,Title,Author,URL,Note,Location,Date\r\n"
    "\"some, \"\"quoted\"\"\r\nwords\",A Book,Roe,,a note #tag,3,"
    "2025-03-03 21:15:00+00:00\r\n"
    "more words,A Book,Roe,,,4,2025-03-03 21:16:00+00:00\r\n";

static const struct {
    const char *form, *bytes;
    size_t notes;
    const char *exact;
} friends[] = {
    {"kindle", kindle, 2, "Words worth keeping. And more."},
    {"koreader", koreader, 2, "some words"},
    {"hypothesis", hypothesis, 1, "some words"},
    {"epub", epub, 1, "some words"},
    {"csv", csv, 2, "some, \"quoted\"\nwords"},
};

static void every_form_comes_in_with_the_same_ids_each_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof friends / sizeof friends[0]; i++) {
        struct imported first, second;
        assert_int_equal(take(friends[i].form, friends[i].bytes, &first),
                         STATUS_OK);
        assert_int_equal(take(friends[i].form, friends[i].bytes, &second),
                         STATUS_OK);
        assert_int_equal(first.notes.count, friends[i].notes);
        assert_string_equal(first.notes.items[0].anchor.exact,
                            friends[i].exact);
        for (size_t k = 0; k < first.notes.count; k++) {
            assert_int_equal(strlen(first.notes.items[k].id), 36);
            assert_string_equal(first.notes.items[k].id,
                                second.notes.items[k].id);
            for (size_t m = 0; m < k; m++)
                assert_string_not_equal(first.notes.items[k].id,
                                        first.notes.items[m].id);
        }
        imported_release(&first);
        imported_release(&second);
    }
}

static void what_a_note_says_is_understood(void **state)
{
    (void)state;
    struct imported imported;
    take("hypothesis", hypothesis, &imported);
    const struct note *note = &imported.notes.items[0];
    assert_string_equal(note->body, "A thought");
    assert_int_equal(note->tag_count, 2);
    assert_string_equal(note->anchor.prefix, "before ");
    assert_int_equal(note->made, 1741036500000);
    imported_release(&imported);
    take("koreader", koreader, &imported);
    assert_int_equal(imported.notes.items[0].kind, NOTE_HIGHLIGHT);
    assert_int_equal(imported.notes.items[1].kind, NOTE_BOOKMARK);
    imported_release(&imported);
    take("csv", csv, &imported);
    assert_int_equal(imported.notes.items[0].kind, NOTE_NOTE);
    assert_string_equal(imported.notes.items[0].tags[0], "tag");
    assert_string_equal(imported.record.author, "Roe");
    imported_release(&imported);
}

static void clippings_of_one_title_are_told_apart(void **state)
{
    (void)state;
    struct imported imported;
    assert_int_equal(import_notes("kindle", kindle, sizeof kindle - 1,
                                  "Autre livre", &imported, NULL),
                     STATUS_OK);
    assert_int_equal(imported.notes.count, 1);
    assert_string_equal(imported.notes.items[0].anchor.exact, "Des mots.");
    imported_release(&imported);
}

/* Everything that a note can have, out and in again. */
static void our_own_form_is_exact(void **state)
{
    (void)state;
    struct note notes[3];
    struct imported imported;
    struct buffer out = {0}, again = {0};
    char title[] = "A Title", author[] = "An Author", language[] = "en";
    char format[] = "text/plain";
    struct store_document record = {.title = title,
                                    .author = author,
                                    .language = language,
                                    .format = format,
                                    .length = 100};
    memcpy(record.id, DOCUMENT_ID, NOTE_ID_SIZE);
    for (int i = 0; i < 3; i++) {
        make_note(&notes[i],
                  i == 0 ? "Words #tag\n\nand \"more\" \\ \xE2\x9C\x93" : "");
        snprintf(notes[i].id, NOTE_ID_SIZE,
                 "3d2b8f10-1111-4a6e-8c1f-00000000000%d", i);
        notes[i].kind = (enum note_kind)i;
        notes[i].made = 1741036500123 + i;
        notes[i].changed = notes[i].made + 1000 * i;
        notes[i].utc_offset = -210;
        notes[i].anchor.section_index = 1;
        notes[i].anchor.source = memory_string("ni:///sha-256;x", 15);
        note_find_tags(&notes[i]);
    }
    notes[1].style = 3;
    notes[2].mark = 'k';
    memory_free(notes[2].name);
    notes[2].name = memory_string("where I stopped", 15);
    notes[2].placement.state = GONE;
    struct export_source source = {
        .record = &record, .notes = notes, .count = 3};
    assert_int_equal(export_notes(&source, "json", &out, NULL), STATUS_OK);
    assert_int_equal(take("json", out.bytes, &imported), STATUS_OK);
    assert_int_equal(imported.notes.count, 3);
    assert_string_equal(imported.notes.items[0].body, notes[0].body);
    assert_int_equal(imported.notes.items[1].style, 3);
    assert_int_equal(imported.notes.items[2].mark, 'k');
    assert_int_equal(imported.notes.items[2].made, notes[2].made);
    source = (struct export_source){
        .record = &imported.record, .notes = imported.notes.items, .count = 3};
    assert_int_equal(export_notes(&source, "json", &again, NULL), STATUS_OK);
    assert_string_equal(again.bytes, out.bytes);
    imported_release(&imported);
    for (int i = 0; i < 3; i++)
        note_release(&notes[i]);
    buffer_release(&out);
    buffer_release(&again);
}

static void hostile_files_are_refused_or_do_nothing(void **state)
{
    (void)state;
    static const char *const enemies[] = {
        "",
        " ",
        "\n",
        "[",
        "{",
        "[[]]",
        "{}",
        "[1]",
        "null",
        "\"",
        "==========",
        "\n==========\n==========\n",
        "x\n==========\n",
        "return",
        "return {",
        "return { [\"annotations\"] = { [1] = { [\"text\"] = \"x",
        "return { [1] = function() os.exit() end }",
        "return { a = \"\\999\\\" }",
        "return {{{}},{{}}}; os.exit()",
        "Highlight\n\"never closed",
        "Highlight,Highlight\n,,,,,,,,,,,,,,,,,\n",
        "{\"type\": \"AnnotationCollection\", \"first\": {\"items\": [1, null, "
        "{}, {\"target\": 3}, {\"target\": {\"selector\": {\"type\": 7}}}]}}",
        "{\"type\": \"AnnotationCollection\", \"first\": {\"items\": "
        "[{\"id\": \"urn:uuid:../../../../etc/passwd/xxxxxxxxxxxxxxx\", "
        "\"target\": {\"selector\": [{\"type\": \"TextPositionSelector\", "
        "\"start\": 99999999999999999999, \"end\": -4}]}}]}}",
        "{\"rows\": [{\"target\": [[[]]], \"tags\": [1, {}], \"text\": null}]}",
        "{\"type\": \"AnnotationSet\", \"items\": {\"a\": 1}}"};
    const char *form;
    for (size_t f = 0; (form = import_notes_form_name(f)) != NULL; f++)
        for (size_t i = 0; i < sizeof enemies / sizeof enemies[0]; i++) {
            struct imported imported;
            if (take(form, enemies[i], &imported) != STATUS_OK) {
                assert_int_equal(imported.notes.count, 0);
                continue;
            }
            for (size_t k = 0; k < imported.notes.count; k++) {
                const struct note *note = &imported.notes.items[k];
                assert_int_equal(strlen(note->id), 36);
                assert_non_null(note->body);
                assert_non_null(note->anchor.exact);
                assert_true(note->anchor.start <= note->anchor.end);
                assert_int_equal(strspn(note->id, "0123456789abcdef-"), 36);
            }
            imported_release(&imported);
        }
}

static void depth_does_not_matter(void **state)
{
    (void)state;
    static const char *const opening[] = {"[", "{\"a\":", "return {{", "{"};
    const char *form;
    for (size_t o = 0; o < 4; o++) {
        struct buffer deep = {0};
        for (int i = 0; i < 100000; i++)
            buffer_append_string(&deep, opening[o]);
        for (size_t f = 0; (form = import_notes_form_name(f)) != NULL; f++) {
            struct imported imported;
            if (take(form, deep.bytes, &imported) == STATUS_OK)
                imported_release(&imported);
        }
        buffer_release(&deep);
    }
}

static void bytes_that_are_no_text_are_made_text_or_refused(void **state)
{
    (void)state;
    const char *form;
    char bytes[512];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7 + i / 256);
    for (size_t f = 0; (form = import_notes_form_name(f)) != NULL; f++) {
        struct imported imported;
        struct error error;
        assert_int_equal(
            import_notes(form, bytes, sizeof bytes, NULL, &imported, &error),
            STATUS_UNREADABLE);
    }
    struct imported imported;
    assert_int_equal(
        take("csv", "Highlight\nbad \xFF\xC0 \x1B[31mbytes\n", &imported),
        STATUS_OK);
    assert_null(strchr(imported.notes.items[0].anchor.exact, '\x1B'));
    assert_non_null(
        strstr(imported.notes.items[0].anchor.exact, "\xEF\xBF\xBD"));
    imported_release(&imported);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_comes_in_with_the_same_ids_each_time),
        cmocka_unit_test(what_a_note_says_is_understood),
        cmocka_unit_test(clippings_of_one_title_are_told_apart),
        cmocka_unit_test(our_own_form_is_exact),
        cmocka_unit_test(hostile_files_are_refused_or_do_nothing),
        cmocka_unit_test(depth_does_not_matter),
        cmocka_unit_test(bytes_that_are_no_text_are_made_text_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
