/* test_document_document.c - sections within sections, and the way from bytes
 * to code points. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>

#include <string.h>

static void heading(struct builder *builder, int level)
{
    builder_block(builder, BLOCK_HEADING, MATTER_BODY, level);
    builder_text(builder, "Heading", 7, 0);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    builder_text(builder, "Text.", 5, 0);
}

static void sections_hold_their_subsections(void **state)
{
    (void)state;
    struct builder *builder = builder_new(100);
    heading(builder, 1);
    heading(builder, 2);
    heading(builder, 3);
    heading(builder, 2);
    heading(builder, 1);
    struct document *document = builder_finish(builder, 100, false, false);
    const struct section *sections = document->sections;
    assert_int_equal(document->section_count, 5);
    assert_int_equal(document_section_parent(document, 0), DOCUMENT_NONE);
    assert_int_equal(document_section_parent(document, 1), 0);
    assert_int_equal(document_section_parent(document, 2), 1);
    assert_int_equal(document_section_parent(document, 3), 0);
    assert_int_equal(document_section_parent(document, 4), DOCUMENT_NONE);
    assert_int_equal(sections[0].end, 8);
    assert_int_equal(sections[1].end, 6);
    assert_int_equal(sections[2].end, 6);
    assert_int_equal(sections[4].end, document->block_count);
    for (size_t i = 0; i < 5; i++) { /* a heading and its text, each */
        struct span span = document_section_span(document, i);
        assert_int_equal(span.start, document->blocks[2 * i].span.start);
        assert_int_equal(span.end, i < 4
                                       ? document->blocks[2 * i + 2].span.start
                                       : document->length);
    }
    document_free(document);
}

static void back_matter_is_in_no_section(void **state)
{
    (void)state;
    struct builder *builder = builder_new(100);
    heading(builder, 1);
    builder_block(builder, BLOCK_NOTE, MATTER_BACK, 0);
    builder_text(builder, "Note.", 5, 0);
    struct document *document = builder_finish(builder, 100, false, false);
    assert_int_equal(document->blocks[2].section, DOCUMENT_NONE);
    assert_int_equal(document->sections[0].end, 2);
    document_free(document);
}

static void code_points_are_counted_over_any_length(void **state)
{
    (void)state;
    struct builder *builder = builder_new(30000);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    for (size_t i = 0; i < 9000; i++)
        builder_text(builder, "\xC3\xA9", 2, 2 * i);
    struct document *document = builder_finish(builder, 18000, false, false);
    assert_int_equal(document->length, 18000);
    for (size_t i = 0; i <= 9000; i += 7) {
        assert_int_equal(document_code_points(document, 2 * i), i);
        assert_int_equal(document_byte(document, i), 2 * i);
    }
    assert_int_equal(document_code_points(document, 99999), 9000);
    document_free(document);
    document_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_hold_their_subsections),
        cmocka_unit_test(back_matter_is_in_no_section),
        cmocka_unit_test(code_points_are_counted_over_any_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
