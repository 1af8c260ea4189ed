/* test_document_outline.c - names of sections, places, forced pages.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>

#include <string.h>

static void block(struct builder *builder, enum block_kind kind,
                  enum matter matter, int level, const char *text)
{
    builder_block(builder, kind, matter, level);
    builder_text(builder, text, strlen(text), 0);
}

static void name_is(const struct document *document, size_t section,
                    const char *wanted)
{
    struct buffer name = {0};
    document_section_name(document, section, &name);
    assert_string_equal(name.bytes, wanted);
    buffer_release(&name);
}

static struct document *untitled(const char *text)
{
    struct builder *builder = builder_new(100);
    builder_section(builder, 1);
    block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0, text);
    return builder_finish(builder, 100, false, false);
}

static void an_untitled_section_is_named_by_its_opening_words(void **state)
{
    (void)state;
    struct document *document =
        untitled("In the dim harbour, every fisherman is out of work today.");
    name_is(document, 0, "In the dim harbour, every fisherman\xE2\x80\xA6");
    document_free(document);
    document = untitled("Nobody came, and so, after a time, we left.");
    name_is(document, 0, "Nobody came, and so, after a time\xE2\x80\xA6");
    document_free(document);
    document = untitled("Nobody came.");
    name_is(document, 0, "Nobody came.");
    document_free(document);
}

static void a_section_is_named_by_its_heading(void **state)
{
    (void)state;
    struct builder *builder = builder_new(100);
    builder_block(builder, BLOCK_HEADING, MATTER_BODY, 1);
    builder_verbatim(builder, "   Exit status", 14, 0);
    block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0, "It ends.");
    struct document *document = builder_finish(builder, 30, false, false);
    name_is(document, 0, "Exit status");
    document_free(document);
}

static void places_count_sections_and_paragraphs(void **state)
{
    (void)state;
    struct builder *builder = builder_new(100);
    block(builder, BLOCK_TITLE, MATTER_FRONT, 0, "Title");
    block(builder, BLOCK_HEADING, MATTER_BODY, 1, "One");
    block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0, "a");
    block(builder, BLOCK_ORNAMENT, MATTER_BODY, 0, "*");
    block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0, "b");
    block(builder, BLOCK_HEADING, MATTER_BODY, 1, "Two");
    block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0, "c");
    struct document *document = builder_finish(builder, 100, false, false);
    size_t offset = 0;
    assert_true(document_place_offset(document, 1, 2, &offset));
    assert_int_equal(document->text[offset], 'b');
    assert_true(document_place_offset(document, 2, 1, &offset));
    assert_int_equal(document->text[offset], 'c');
    assert_false(document_place_offset(document, 2, 2, &offset));
    assert_false(document_place_offset(document, 3, 1, &offset));
    size_t section = 0, paragraph = 0;
    document_place(document, offset, &section, &paragraph);
    assert_int_equal(section, 2);
    assert_int_equal(paragraph, 1);
    document_free(document);
}

static void a_section_is_found_by_number_and_by_words(void **state)
{
    (void)state;
    struct builder *builder = builder_new(100);
    block(builder, BLOCK_HEADING, MATTER_BODY, 1, "The Harbour");
    block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0, "a");
    block(builder, BLOCK_HEADING, MATTER_BODY, 1, "The \xC3\x89migr\xC3\xA9");
    block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0, "b");
    struct document *document = builder_finish(builder, 100, false, false);
    assert_int_equal(document_section_named(document, "2"), 1);
    assert_int_equal(document_section_named(document, "harbour"), 0);
    assert_int_equal(document_section_named(document, "emigre"), 1);
    static const char *const none[] = {"0", "3",        "-1",
                                       "",  "harbours", "99999999999999999999"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_int_equal(document_section_named(document, none[i]),
                         DOCUMENT_NONE);
    document_free(document);
}

static void long_chapters_begin_a_page(void **state)
{
    (void)state;
    for (size_t words = 100; words <= 2000; words += 1900) {
        struct builder *builder = builder_new(30000);
        for (int chapter = 0; chapter < 3; chapter++) {
            block(builder, BLOCK_HEADING, MATTER_BODY, 1, "Chapter");
            builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
            for (size_t i = 0; i < words; i++)
                builder_text(builder, "word ", 5, 0);
        }
        struct document *document =
            builder_finish(builder, 30000, false, false);
        assert_int_equal(document_level_forces_page(document, 1),
                         words == 2000);
        document_free(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_untitled_section_is_named_by_its_opening_words),
        cmocka_unit_test(a_section_is_named_by_its_heading),
        cmocka_unit_test(places_count_sections_and_paragraphs),
        cmocka_unit_test(a_section_is_found_by_number_and_by_words),
        cmocka_unit_test(long_chapters_begin_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
