/* test_document_canonical.c - marks that come over a seam join their letter.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>
#include <incipit/text.h>

#include <string.h>

static void append(struct builder *builder, const char *s)
{
    builder_text(builder, s, strlen(s), 0);
}

static struct builder *begin(enum block_kind kind)
{
    struct builder *builder = builder_new(0);
    builder_block(builder, kind, MATTER_BODY, 0);
    return builder;
}

static struct document *finish(struct builder *builder, const char *text)
{
    struct document *document = builder_finish(builder, 100, false, false);
    assert_string_equal(document->text, text);
    assert_int_equal(document->length, strlen(text));
    assert_true(text_is_nfc(document->text, document->length));
    return document;
}

static void a_mark_joins_over_a_dropped_control(void **state)
{
    (void)state;
    struct builder *builder = begin(BLOCK_PARAGRAPH);
    append(builder, "cafe\x07\xCC\x81 e\xE2\x80\xAE\xCC\x81.");
    document_free(finish(builder, "caf\xC3\xA9 \xC3\xA9."));
}

static void a_mark_joins_over_two_calls(void **state)
{
    (void)state;
    struct builder *builder = begin(BLOCK_PARAGRAPH);
    append(builder, "cafe");
    append(builder, "\xCC\x81 one");
    document_free(finish(builder, "caf\xC3\xA9 one"));
}

static void hangul_joins_over_two_calls(void **state)
{
    (void)state;
    struct builder *builder = begin(BLOCK_PARAGRAPH);
    append(builder, "\xE1\x84\x80");
    append(builder, "\xE1\x85\xA1");
    append(builder, "\xE1\x86\xA8!");
    document_free(finish(builder, "\xEA\xB0\x81!"));
}

static void preformatted_text_is_composed_too(void **state)
{
    (void)state;
    struct builder *builder = begin(BLOCK_PREFORMATTED);
    builder_verbatim(builder, "  e\xCC\x81", 5, 0);
    builder_line(builder);
    builder_verbatim(builder, "\xCC\x81x", 3, 0);
    document_free(finish(builder, "  \xC3\xA9\n\xCC\x81x"));
}

static void the_tables_follow_the_text(void **state)
{
    (void)state;
    struct builder *builder = begin(BLOCK_NOTE);
    append(builder, "e");
    append(builder, "\xCC\x81. "); /* in all, 2 bytes fewer than written */
    builder_label(builder);
    size_t from = builder_offset(builder);
    append(builder, "word");
    builder_style(builder, STYLE_STRONG,
                  (struct span){from, builder_offset(builder)});
    builder_link(builder, LINK_NOTE,
                 (struct span){from, builder_offset(builder)}, from, NULL);
    builder_style(builder, STYLE_CODE, (struct span){1, 3}); /* the mark */
    append(builder, "a\xC2\xAD"
                    "b");
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    append(builder, "next");
    struct document *document = finish(builder, "\xC3\xA9. worda"
                                                "b\nnext");
    assert_int_equal(document->blocks[0].label, 4);
    assert_int_equal(document->style_count, 2);
    assert_int_equal(document->styles[0].span.start, 0); /* the letter */
    assert_int_equal(document->styles[0].span.end, 2);
    assert_int_equal(document->styles[1].span.start, 4);
    assert_int_equal(document->styles[1].span.end, 8);
    assert_int_equal(document->links[0].target, 4);
    assert_int_equal(document->links[0].span.end, 8);
    assert_int_equal(document->marks[0].offset, 9);
    assert_int_equal(document->blocks[1].span.start, 11);
    for (size_t i = 1; i < document->origin_count; i++)
        assert_true(document->origins[i].offset >
                    document->origins[i - 1].offset);
    document_free(document);
}

static void a_gap_is_one_where_a_style_begins(void **state)
{
    (void)state;
    struct builder *builder = begin(BLOCK_PARAGRAPH);
    append(builder, "one ");
    builder_offset(builder);
    append(builder, " two\xC2\xA0");
    builder_offset(builder);
    append(builder, " three");
    document_free(finish(builder, "one two\xC2\xA0three"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_joins_over_a_dropped_control),
        cmocka_unit_test(a_mark_joins_over_two_calls),
        cmocka_unit_test(hangul_joins_over_two_calls),
        cmocka_unit_test(preformatted_text_is_composed_too),
        cmocka_unit_test(the_tables_follow_the_text),
        cmocka_unit_test(a_gap_is_one_where_a_style_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
