/* test_document_find.c - places in a document, and the names of sections.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>
#include <incipit/text.h>

#include <string.h>

static void add(struct builder *builder, enum block_kind kind, const char *s,
                size_t source)
{
    builder_block(builder, kind, MATTER_BODY, kind == BLOCK_HEADING);
    builder_text(builder, s, strlen(s), source);
}

/* Source:  "AA.\n\nOne  two.\n\nBB.\n\nThree." */
static struct document *two_chapters(void)
{
    struct builder *builder = builder_new(0);
    add(builder, BLOCK_HEADING, "AA.", 0);
    add(builder, BLOCK_PARAGRAPH, "One  two.", 5);
    add(builder, BLOCK_HEADING, "BB.", 16);
    add(builder, BLOCK_PARAGRAPH, "Three.", 21);
    return builder_finish(builder, 27, false, false);
}

static void every_offset_has_its_block(void **state)
{
    (void)state;
    struct document *document = two_chapters();
    for (size_t i = 0; i < document->length; i++) {
        struct span span =
            document->blocks[document_block_at(document, i)].span;
        assert_true(span.start <= i && i <= span.end);
    }
    assert_int_equal(document_block_at(document, 9999), 3);
    document_free(document);
}

static void every_offset_has_its_section(void **state)
{
    (void)state;
    struct document *document = two_chapters();
    size_t second = document_section_span(document, 1).start;
    assert_int_equal(document_section_at(document, 0), 0);
    assert_int_equal(document_section_at(document, second - 1), 0);
    assert_int_equal(document_section_at(document, second), 1);
    document_free(document);
}

static void offsets_lead_to_their_source_bytes(void **state)
{
    (void)state;
    static const char source[] = "AA.\n\nOne  two.\n\nBB.\n\nThree.";
    struct document *document = two_chapters();
    for (size_t i = 0; i < document->length; i++) {
        if (document->text[i] == ' ' || document->text[i] == '\n')
            continue;
        size_t from = document_source(document, i);
        assert_int_equal(source[from], document->text[i]);
        assert_int_equal(document_from_source(document, from), i);
    }
    document_free(document);
}

static void code_points_are_counted_over_many_bytes(void **state)
{
    (void)state;
    struct builder *builder = builder_new(0);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    for (int i = 0; i < 9000; i++)
        builder_text(builder, "\xC3\xA9x", 3, (size_t)i * 3);
    struct document *document = builder_finish(builder, 27000, false, false);
    for (size_t offset = 0; offset <= document->length; offset += 1501) {
        size_t at = utf8_align(document->text, document->length, offset);
        size_t count = document_code_points(document, at);
        assert_int_equal(count, utf8_count(document->text, at));
        assert_int_equal(document_byte(document, count), at);
    }
    assert_int_equal(document_code_points(document, document->length), 18000);
    document_free(document);
}

static void a_section_is_named_by_its_heading(void **state)
{
    (void)state;
    struct document *document = two_chapters();
    struct buffer name = {0};
    document_section_name(document, 1, &name);
    assert_string_equal(name.bytes, "BB.");
    buffer_release(&name);
    document_free(document);
}

static void an_untitled_section_is_named_by_its_opening(void **state)
{
    (void)state;
    struct builder *builder = builder_new(0);
    builder_section(builder, 1);
    add(builder, BLOCK_PARAGRAPH,
        "Here begins, after a long delay, the tale of the harbour cats.", 0);
    struct document *document = builder_finish(builder, 62, false, false);
    struct buffer name = {0};
    document_section_name(document, 0, &name);
    size_t shown = name.length - strlen("\xE2\x80\xA6");
    assert_string_equal(name.bytes + shown, "\xE2\x80\xA6");
    assert_memory_equal(name.bytes, document->text, shown);
    assert_true(shown > 20 && shown < 40);
    assert_int_equal(name.bytes[shown - 1] == ',', 0);
    buffer_release(&name);
    document_free(document);
}

static void places_lead_there_and_back(void **state)
{
    (void)state;
    struct document *document = two_chapters();
    size_t offset = 0;
    assert_true(document_place_offset(document, 2, 1, &offset));
    assert_memory_equal(document->text + offset, "Three.", 6);
    size_t section = 0;
    size_t paragraph = 0;
    document_place(document, offset + 2, &section, &paragraph);
    assert_int_equal(section, 2);
    assert_int_equal(paragraph, 1);
    assert_false(document_place_offset(document, 2, 2, &offset));
    assert_false(document_place_offset(document, 3, 1, &offset));
    assert_false(document_place_offset(document, 0, 1, &offset));
    document_free(document);
}

static void only_long_chapters_force_a_page(void **state)
{
    (void)state;
    struct document *small = two_chapters();
    assert_false(document_level_forces_page(small, 1));
    document_free(small);
    struct builder *builder = builder_new(0);
    add(builder, BLOCK_HEADING, "Long", 0);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    for (int i = 0; i < 1300; i++)
        builder_text(builder, "word ", 5, 0);
    struct document *large = builder_finish(builder, 6504, false, false);
    assert_true(document_level_forces_page(large, 1));
    assert_false(document_level_forces_page(large, 2));
    document_free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_offset_has_its_block),
        cmocka_unit_test(every_offset_has_its_section),
        cmocka_unit_test(offsets_lead_to_their_source_bytes),
        cmocka_unit_test(code_points_are_counted_over_many_bytes),
        cmocka_unit_test(a_section_is_named_by_its_heading),
        cmocka_unit_test(an_untitled_section_is_named_by_its_opening),
        cmocka_unit_test(places_lead_there_and_back),
        cmocka_unit_test(only_long_chapters_force_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
