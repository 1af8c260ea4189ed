/* test_import_structure.c - the texts of ../shared, with the structure that is
 * written down beside them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import.h"

#include <jansson.h>
#include <string.h>

static size_t count_kind(const struct document *document, size_t section,
                         enum block_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < document->block_count; i++)
        count += document->blocks[i].kind == kind &&
                 document->blocks[i].section == section;
    return count;
}

static size_t first_body(const struct document *document, size_t section)
{
    const struct section *it = &document->sections[section];
    return it->titled ? it->first + 1 : it->first;
}

static void same_key(const json_t *expected, const char *key, const char *value)
{
    const char *wanted = json_string_value(json_object_get(expected, key));
    assert_string_equal(value, wanted != NULL ? wanted : "");
}

static void same_sections(const json_t *expected,
                          const struct document *document)
{
    const json_t *sections = json_object_get(expected, "sections");
    assert_int_equal(document->section_count, json_array_size(sections));
    for (size_t i = 0; i < document->section_count; i++) {
        const json_t *wanted = json_array_get(sections, i);
        const char *heading =
            json_string_value(json_object_get(wanted, "heading"));
        struct buffer name = {0};
        document_section_name(document, i, &name);
        assert_int_equal(document->sections[i].level,
                         json_integer_value(json_object_get(wanted, "level")));
        assert_int_equal(heading == NULL, !document->sections[i].titled);
        if (heading != NULL)
            assert_string_equal(name.bytes, heading);
        buffer_release(&name);
        const char *starts =
            json_string_value(json_object_get(wanted, "starts"));
        size_t block = first_body(document, i);
        if (starts != NULL)
            assert_memory_equal(document->text +
                                    document->blocks[block].span.start +
                                    document->blocks[block].label,
                                starts, strlen(starts));
        const json_t *paragraphs = json_object_get(wanted, "paragraphs");
        if (paragraphs != NULL)
            assert_int_equal(count_kind(document, i, BLOCK_PARAGRAPH),
                             json_integer_value(paragraphs));
        const json_t *verse = json_object_get(wanted, "verse_blocks");
        if (verse != NULL)
            assert_int_equal(count_kind(document, i, BLOCK_VERSE),
                             json_integer_value(verse));
    }
}

static void same_key_if_given(const json_t *expected, const char *key,
                              const char *value)
{
    const char *wanted = json_string_value(json_object_get(expected, key));
    if (wanted != NULL) /* of "Sun, 9 Oct 2022" the date is the last part */
        assert_non_null(strstr(wanted, value));
    assert_true(wanted == NULL || value[0] != '\0');
}

static void same_total(const json_t *expected, const char *key,
                       const struct document *document, enum block_kind kind)
{
    const json_t *wanted = json_object_get(expected, key);
    size_t count = 0;
    for (size_t i = 0; i < document->block_count; i++)
        count += document->blocks[i].kind == kind &&
                 document->blocks[i].matter == MATTER_BODY;
    if (wanted != NULL)
        assert_int_equal(count, json_integer_value(wanted));
}

/* What the table calls kinds of front and back matter. */
static bool is_of_kind(const char *name, enum block_kind kind)
{
    static const struct {
        const char *name;
        enum block_kind kinds[2];
    } kinds[] = {{"date", {BLOCK_DATELINE, BLOCK_DATELINE}},
                 {"title", {BLOCK_TITLE, BLOCK_TITLE}},
                 {"subtitle", {BLOCK_SUBTITLE, BLOCK_SUBTITLE}},
                 {"byline", {BLOCK_BYLINE, BLOCK_BYLINE}},
                 {"caption", {BLOCK_CAPTION, BLOCK_CAPTION}},
                 {"credit", {BLOCK_CAPTION, BLOCK_CAPTION}},
                 {"kicker", {BLOCK_CAPTION, BLOCK_CAPTION}},
                 {"mail-header", {BLOCK_NOTICE, BLOCK_NOTICE}},
                 {"notice", {BLOCK_NOTICE, BLOCK_PREFORMATTED}},
                 {"note", {BLOCK_NOTICE, BLOCK_NOTICE}},
                 {"notes", {BLOCK_NOTE, BLOCK_NOTE}},
                 {"signature", {BLOCK_SIGNATURE, BLOCK_SIGNATURE}},
                 {"author-note", {BLOCK_AUTHOR_NOTE, BLOCK_AUTHOR_NOTE}}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(name, kinds[i].name) == 0)
            return kind == kinds[i].kinds[0] || kind == kinds[i].kinds[1];
    return false;
}

/* Every piece of front or back matter is there, in order; Project Gutenberg's
 * frame is not. */
static void matter_is_there(const json_t *expected, const char *key,
                            const struct document *document, enum matter matter)
{
    size_t index;
    size_t block = 0;
    const json_t *piece;
    json_array_foreach(json_object_get(expected, key), index, piece)
    {
        const char *kind = json_string_value(json_object_get(piece, "kind"));
        const char *starts =
            json_string_value(json_object_get(piece, "starts"));
        if (strcmp(kind, "boilerplate") == 0) {
            assert_null(strstr(document->text, starts));
            continue;
        }
        for (; block < document->block_count; block++)
            if (document->blocks[block].matter == matter &&
                is_of_kind(kind, document->blocks[block].kind) &&
                strncmp(document->text + document->blocks[block].span.start,
                        starts, strlen(starts)) == 0)
                break;
        if (block == document->block_count)
            print_error("no %s “%s”\n", kind, starts);
        assert_true(block < document->block_count);
    }
}

static void nothing_unwanted_shows(const json_t *expected,
                                   const struct document *document)
{
    size_t index;
    const json_t *words;
    json_array_foreach(json_object_get(expected, "must_not_show"), index, words)
        assert_null(strstr(document->text, json_string_value(words)));
    json_array_foreach(json_object_get(expected, "must_not_show_as_paragraph"),
                       index, words)
    {
        const char *text = json_string_value(words);
        for (size_t i = 0; i < document->block_count; i++)
            assert_false(document->blocks[i].kind == BLOCK_PARAGRAPH &&
                         span_length(document->blocks[i].span) ==
                             strlen(text) &&
                         memcmp(document->text + document->blocks[i].span.start,
                                text, strlen(text)) == 0);
    }
}

/* The wanted headings come in order; others may stand before the first. */
static void same_headings(const json_t *expected,
                          const struct document *document)
{
    const json_t *sections = json_object_get(expected, "sections");
    size_t wanted = json_array_size(sections);
    assert_true(document->section_count >= wanted);
    size_t skip = document->section_count - wanted;
    for (size_t i = 0; i < wanted; i++) {
        const json_t *section = json_array_get(sections, i);
        struct buffer name = {0};
        document_section_name(document, skip + i, &name);
        assert_string_equal(
            name.bytes, json_string_value(json_object_get(section, "heading")));
        assert_int_equal(document->sections[skip + i].level,
                         json_integer_value(json_object_get(section, "level")));
        buffer_release(&name);
    }
}

static void structure_is_found(const char *name, bool sections)
{
    struct buffer path = {0};
    struct buffer text = {0};
    struct buffer wanted = {0};
    buffer_format(&path, "conformance/structure/%s.txt", name);
    read_shared(path.bytes, &text);
    buffer_clear(&path);
    buffer_format(&path, "conformance/structure/%s.json", name);
    read_shared(path.bytes, &wanted);
    json_t *expected = json_loadb(wanted.bytes, wanted.length, 0, NULL);
    assert_non_null(expected);
    struct document *document = import_text(text.bytes, text.length);
    same_key(expected, "title", document->title);
    same_key(expected, "author", document->author);
    same_key(expected, "date", document->date);
    same_key_if_given(expected, "date_text", document->date_text);
    same_key_if_given(expected, "subtitle", document->subtitle);
    same_key_if_given(expected, "language", document->language);
    matter_is_there(expected, "front", document, MATTER_FRONT);
    matter_is_there(expected, "back", document, MATTER_BACK);
    same_total(expected, "ornaments", document, BLOCK_ORNAMENT);
    nothing_unwanted_shows(expected, document);
    if (sections) {
        same_sections(expected, document);
        same_total(expected, "body_paragraphs", document, BLOCK_PARAGRAPH);
        same_total(expected, "verse_blocks", document, BLOCK_VERSE);
    } else {
        same_headings(expected, document);
    }
    document_free(document);
    json_decref(expected);
    buffer_release(&path);
    buffer_release(&text);
    buffer_release(&wanted);
}

static void the_essay_is_read_rightly(void **state)
{
    (void)state;
    structure_is_found("essay", true);
}

static void roman_sections_and_a_drop_cap(void **state)
{
    (void)state;
    structure_is_found("salt-road", true);
}

static void a_letter_with_underlined_sections(void **state)
{
    (void)state;
    structure_is_found("quiet-server", true);
}

static void a_manifesto_under_a_boxed_title(void **state)
{
    (void)state;
    structure_is_found("debian-manifesto", true);
}

static void a_novel_out_of_its_frame(void **state)
{
    (void)state;
    structure_is_found("pride-prejudice-1-4", true);
}

static void headings_that_only_stand_apart(void **state)
{
    (void)state;
    structure_is_found("udhr-fra", true);
}

static void a_memo_without_its_page_furniture(void **state)
{
    (void)state;
    structure_is_found("rfc1952", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_essay_is_read_rightly),
        cmocka_unit_test(roman_sections_and_a_drop_cap),
        cmocka_unit_test(a_letter_with_underlined_sections),
        cmocka_unit_test(a_manifesto_under_a_boxed_title),
        cmocka_unit_test(a_novel_out_of_its_frame),
        cmocka_unit_test(headings_that_only_stand_apart),
        cmocka_unit_test(a_memo_without_its_page_furniture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
