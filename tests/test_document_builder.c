/* test_document_builder.c - appended text becomes canonical.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>

#include <string.h>

static void append(struct builder *builder, const char *s)
{
    builder_text(builder, s, strlen(s), 0);
}

/* One paragraph of the given pieces. */
static struct document *paragraph_of(const char *first, const char *second)
{
    struct builder *builder = builder_new(0);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    append(builder, first);
    append(builder, second);
    return builder_finish(builder, strlen(first) + strlen(second), false,
                          false);
}

static void becomes(const char *first, const char *second, const char *text)
{
    struct document *document = paragraph_of(first, second);
    assert_string_equal(document->text, text);
    assert_int_equal(document->length, strlen(text));
    document_free(document);
}

static void white_space_becomes_one_space(void **state)
{
    (void)state;
    becomes("one  two\tthree\nfour", "", "one two three four");
}

static void a_space_over_two_calls_is_one(void **state)
{
    (void)state;
    becomes("one ", "\n two", "one two");
}

static void words_are_joined_over_two_calls(void **state)
{
    (void)state;
    becomes("V", "iolence", "Violence");
}

static void white_space_at_both_ends_is_gone(void **state)
{
    (void)state;
    becomes(" \xC2\xA0 one", " \xC2\xA0", "one");
}

static void a_no_break_space_stays(void **state)
{
    (void)state;
    becomes("Mr.\xC2\xA0"
            "B.",
            "",
            "Mr.\xC2\xA0"
            "B.");
}

static void a_narrow_no_break_space_stays_narrow(void **state)
{
    (void)state;
    becomes("quoi\xE2\x80\xAF!", "", "quoi\xE2\x80\xAF!");
}

static void letters_are_composed(void **state)
{
    (void)state;
    becomes("cafe\xCC\x81", "", "caf\xC3\xA9");
    becomes("a ", "e\xCC\x81", "a \xC3\xA9");
}

static void a_soft_hyphen_becomes_a_mark(void **state)
{
    (void)state;
    struct document *document = paragraph_of("hy\xC2\xADphen", "");
    assert_string_equal(document->text, "hyphen");
    assert_int_equal(document->mark_count, 1);
    assert_int_equal(document->marks[0].offset, 2);
    assert_int_equal(document->marks[0].kind, MARK_SOFT_HYPHEN);
    document_free(document);
}

static void controls_are_not_in_the_text(void **state)
{
    (void)state;
    struct document *document = paragraph_of("a\x1B\x07\x7F"
                                             "b\xE2\x80\xAE"
                                             "c\xC2\x9B"
                                             "d",
                                             "");
    for (size_t i = 0; i < document->length; i++)
        assert_true((unsigned char)document->text[i] >= 0x20);
    assert_null(strstr(document->text, "\x7F"));
    assert_null(strstr(document->text, "\xE2\x80\xAE"));
    assert_null(strstr(document->text, "\xC2\x9B"));
    document_free(document);
}

static void an_empty_block_vanishes(void **state)
{
    (void)state;
    struct builder *builder = builder_new(0);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    append(builder, "one");
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    append(builder, " \n ");
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    append(builder, "two");
    struct document *document = builder_finish(builder, 9, false, false);
    assert_string_equal(document->text, "one\ntwo");
    assert_int_equal(document->block_count, 2);
    document_free(document);
}

static void nothing_gives_an_empty_document(void **state)
{
    (void)state;
    struct document *document = builder_finish(builder_new(0), 0, false, false);
    assert_int_equal(document->length, 0);
    assert_string_equal(document->text, "");
    assert_string_equal(document->title, "");
    document_free(document);
}

static void lines_of_verse_stay_lines(void **state)
{
    (void)state;
    struct builder *builder = builder_new(0);
    builder_block(builder, BLOCK_VERSE, MATTER_BODY, 0);
    append(builder, "one  line");
    builder_line(builder);
    builder_verbatim(builder, "  ", 2, 10);
    append(builder, "another");
    struct document *document = builder_finish(builder, 20, false, false);
    assert_string_equal(document->text, "one line\n  another");
    assert_int_equal(document->block_count, 1);
    document_free(document);
}

static void a_label_is_measured(void **state)
{
    (void)state;
    struct builder *builder = builder_new(0);
    builder_block(builder, BLOCK_LIST_ITEM, MATTER_BODY, 1);
    append(builder, "1. ");
    builder_label(builder);
    append(builder, "apples");
    struct document *document = builder_finish(builder, 9, false, false);
    assert_string_equal(document->text, "1. apples");
    assert_int_equal(document->blocks[0].label, 3);
    document_free(document);
}

static void a_label_alone_is_no_label(void **state)
{
    (void)state;
    struct builder *builder = builder_new(0);
    builder_block(builder, BLOCK_LIST_ITEM, MATTER_BODY, 1);
    builder_verbatim(builder, "- ", 2, 0);
    builder_label(builder);
    struct document *document = builder_finish(builder, 2, false, false);
    assert_string_equal(document->text, "-");
    assert_int_equal(document->blocks[0].label, 0);
    document_free(document);
}

static void sections_nest_by_their_levels(void **state)
{
    (void)state;
    static const int levels[] = {1, 2, 2, 1};
    struct builder *builder = builder_new(0);
    for (size_t i = 0; i < 4; i++) {
        builder_block(builder, BLOCK_HEADING, MATTER_BODY, levels[i]);
        append(builder, "Heading");
        builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
        append(builder, "Text.");
    }
    struct document *document = builder_finish(builder, 1, false, false);
    assert_int_equal(document->section_count, 4);
    assert_true(document_section_parent(document, 0) == DOCUMENT_NONE);
    assert_int_equal(document_section_parent(document, 1), 0);
    assert_int_equal(document_section_parent(document, 2), 0);
    assert_true(document_section_parent(document, 3) == DOCUMENT_NONE);
    assert_int_equal(document->sections[0].end, 6);
    assert_int_equal(document->sections[1].end, 4);
    assert_int_equal(document->blocks[3].section, 1);
    document_free(document);
}

static void a_field_is_one_line(void **state)
{
    (void)state;
    struct builder *builder = builder_new(0);
    builder_set(builder, FIELD_TITLE, " Two\n  lines ", 13);
    struct document *document = builder_finish(builder, 0, false, false);
    assert_string_equal(document->title, "Two lines");
    document_free(document);
}

/* A paragraph of a megabyte is set in parts, of which none loses a word. */
static void an_endless_paragraph_goes_on_in_blocks(void **state)
{
    (void)state;
    struct buffer text = {0};
    for (int i = 0; text.length < 1000000; i++)
        buffer_format(&text, "%sword%d", i > 0 ? " " : "", i);
    struct document *document = paragraph_of(text.bytes, "");
    assert_true(document->block_count > 10);
    assert_int_equal(document->length, text.length);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        assert_int_equal(block->kind, BLOCK_PARAGRAPH);
        assert_int_equal(block->continues, i > 0);
        assert_true(span_length(block->span) < 70000);
    }
    for (size_t i = 0; i < text.length; i++)
        assert_true(document->text[i] == text.bytes[i] ||
                    (text.bytes[i] == ' ' && document->text[i] == '\n'));
    document_free(document);
    buffer_release(&text);
}

static void an_endless_word_is_parted_anywhere(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_append_repeated(&text, 'x', 300000);
    struct document *document = paragraph_of(text.bytes, "");
    size_t letters = 0;
    assert_true(document->block_count > 3);
    for (size_t i = 0; i < document->block_count; i++)
        letters += span_length(document->blocks[i].span);
    assert_int_equal(letters, text.length);
    document_free(document);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_becomes_one_space),
        cmocka_unit_test(a_space_over_two_calls_is_one),
        cmocka_unit_test(words_are_joined_over_two_calls),
        cmocka_unit_test(white_space_at_both_ends_is_gone),
        cmocka_unit_test(a_no_break_space_stays),
        cmocka_unit_test(a_narrow_no_break_space_stays_narrow),
        cmocka_unit_test(letters_are_composed),
        cmocka_unit_test(a_soft_hyphen_becomes_a_mark),
        cmocka_unit_test(controls_are_not_in_the_text),
        cmocka_unit_test(an_empty_block_vanishes),
        cmocka_unit_test(nothing_gives_an_empty_document),
        cmocka_unit_test(lines_of_verse_stay_lines),
        cmocka_unit_test(a_label_is_measured),
        cmocka_unit_test(a_label_alone_is_no_label),
        cmocka_unit_test(sections_nest_by_their_levels),
        cmocka_unit_test(a_field_is_one_line),
        cmocka_unit_test(an_endless_paragraph_goes_on_in_blocks),
        cmocka_unit_test(an_endless_word_is_parted_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
