/* test_paginate_stack.c - blocks stacked into rows, and what a page break after
 * each costs (GPM 7.1, 7.2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/paginate/stack.h"

#include <incipit/builder.h>

#include <string.h>

/* Lines of a stanza are the lines of its text; of all else the words, since the
 * measure has room for one. */
struct piece {
    enum block_kind kind;
    const char *text;
    enum matter matter;
};

enum { MEASURE = 5, RULE = 1000000 };

struct stacking {
    struct document *document;
    struct typesetter *typesetter;
    struct stack stack;
};

static void stack_open(struct stacking *it, const struct piece *pieces,
                       size_t count, enum paragraph_style paragraphs)
{
    struct builder *builder = builder_new(64);
    for (size_t i = 0; i < count; i++) {
        builder_block(builder, pieces[i].kind, pieces[i].matter, 0);
        for (const char *text = pieces[i].text; *text != '\0';) {
            size_t length = strcspn(text, "\n");
            builder_verbatim(builder, text, length, 0);
            text += length + (text[length] == '\n');
            if (*text != '\0')
                builder_line(builder);
        }
    }
    it->document = builder_finish(builder, 64, false, false);
    struct typeset_settings settings = {.measure = MEASURE,
                                        .paragraphs = paragraphs};
    it->typesetter = typesetter_new(it->document, &settings, NULL);
    stack_start(&it->stack, it->typesetter, 0, it->document->block_count);
}

static void stack_close(struct stacking *it)
{
    stack_release(&it->stack);
    typesetter_free(it->typesetter);
    document_free(it->document);
}

/* Rows as "block.line@place", and costs as "/rules" and "+rest". */
static void stacks(const struct piece *pieces, size_t count,
                   enum paragraph_style paragraphs, const char *wanted)
{
    struct stacking it;
    struct buffer out = {0};
    stack_open(&it, pieces, count, paragraphs);
    assert_int_equal(it.document->block_count, count);
    while (stack_until(&it.stack, INT32_MAX - 1))
        continue;
    for (size_t i = 0; i < it.stack.count; i++) {
        const struct stacked *row = &it.stack.rows[i];
        buffer_format(&out, "%s%u.%u@%d", i > 0 ? " " : "", row->block,
                      row->line, row->place);
        if (row->cost >= RULE)
            buffer_format(&out, "/%d", row->cost / RULE);
        if (row->cost % RULE > 0)
            buffer_format(&out, "+%d", row->cost % RULE);
    }
    assert_string_equal(out.bytes, wanted);
    buffer_release(&out);
    stack_close(&it);
}

#define BODY(kind, text)                                                       \
    {                                                                          \
        kind, text, MATTER_BODY                                                \
    }
#define COUNT(pieces) (sizeof(pieces) / sizeof(pieces)[0])

static void paragraphs_keep_two_lines_on_either_side(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        BODY(BLOCK_PARAGRAPH, "every"), BODY(BLOCK_PARAGRAPH, "every small"),
        BODY(BLOCK_PARAGRAPH, "every small ships"),
        BODY(BLOCK_PARAGRAPH, "every small ships stays there")};
    /* One line may stand anywhere, of two and three none alone. */
    stacks(pieces, COUNT(pieces), PARAGRAPHS_INDENT,
           "0.0@0 1.0@1/2 1.1@2 2.0@3/1 2.1@4/1 2.2@5 3.0@6/1 3.1@7 3.2@8 "
           "3.3@9/1 3.4@10");
}

static void blank_rows_stand_where_the_kind_changes(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        BODY(BLOCK_PARAGRAPH, "a"), BODY(BLOCK_PARAGRAPH, "b"),
        BODY(BLOCK_QUOTE, "c"),     BODY(BLOCK_QUOTE, "d"),
        BODY(BLOCK_VERSE, "e"),     BODY(BLOCK_VERSE, "f"),
        BODY(BLOCK_LIST_ITEM, "g"), BODY(BLOCK_LIST_ITEM, "h"),
        BODY(BLOCK_SIGNATURE, "i"), BODY(BLOCK_AUTHOR_NOTE, "j")};
    stacks(pieces, COUNT(pieces), PARAGRAPHS_INDENT,
           "0.0@0 1.0@1 2.0@3 3.0@4 4.0@6 5.0@8 6.0@10 7.0@11/1 8.0@12 "
           "9.0@15");
    stacks(pieces, COUNT(pieces), PARAGRAPHS_BLANK,
           "0.0@0 1.0@2 2.0@4 3.0@6 4.0@8 5.0@10 6.0@12 7.0@13/1 8.0@14 "
           "9.0@17");
}

static void a_heading_has_two_rows_before_it_and_one_behind(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        BODY(BLOCK_PARAGRAPH, "every"), BODY(BLOCK_HEADING, "I"),
        BODY(BLOCK_HEADING, "Ships"), BODY(BLOCK_PARAGRAPH, "small"),
        BODY(BLOCK_PARAGRAPH, "boats")};
    /* Its one line keeps the next with it. */
    stacks(pieces, COUNT(pieces), PARAGRAPHS_INDENT,
           "0.0@0 1.0@3/1 2.0@4/1 3.0@6/1 4.0@7");
}

static void a_title_holds_its_byline(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        {BLOCK_DATELINE, "1850", MATTER_FRONT},
        {BLOCK_TITLE, "Ships", MATTER_FRONT},
        {BLOCK_SUBTITLE, "Boats", MATTER_FRONT},
        {BLOCK_BYLINE, "by X", MATTER_FRONT},
        {BLOCK_PARAGRAPH, "small boats", MATTER_BODY}};
    stacks(pieces, COUNT(pieces), PARAGRAPHS_INDENT,
           "0.0@0/1 1.0@2/1 2.0@3/1 3.0@4/1 4.0@7/2 4.1@8");
}

static void an_ornament_stands_between_lines(void **state)
{
    (void)state;
    static const struct piece pieces[] = {BODY(BLOCK_PARAGRAPH, "every"),
                                          BODY(BLOCK_ORNAMENT, "*"),
                                          BODY(BLOCK_PARAGRAPH, "small")};
    stacks(pieces, COUNT(pieces), PARAGRAPHS_INDENT, "0.0@0/1 1.0@2/1 2.0@4");
}

static void a_stanza_is_kept_if_it_is_short(void **state)
{
    (void)state;
    static const struct piece stanza[] = {BODY(BLOCK_VERSE, "a\nb\nc")};
    stacks(stanza, 1, PARAGRAPHS_INDENT, "0.0@0+400 0.1@1+400 0.2@2");
    static const struct piece longer[] = {
        BODY(BLOCK_VERSE, "a\nb\nc\nd\ne\nf\ng")};
    stacks(longer, 1, PARAGRAPHS_INDENT,
           "0.0@0 0.1@1 0.2@2 0.3@3 0.4@4 0.5@5 0.6@6");
    static const struct piece headed[] = {BODY(BLOCK_HEADING, "I"),
                                          BODY(BLOCK_VERSE, "a\nb")};
    stacks(headed, 2, PARAGRAPHS_INDENT, "0.0@0/1 1.0@2/1+400 1.1@3");
    static const struct piece quoted[] = {BODY(BLOCK_QUOTE, "every small")};
    stacks(quoted, 1, PARAGRAPHS_INDENT, "0.0@0/2+400 0.1@1");
}

static void a_signature_follows_what_it_signs(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        BODY(BLOCK_PARAGRAPH, "every small ships stays"),
        BODY(BLOCK_SIGNATURE, "A\nB"), BODY(BLOCK_PARAGRAPH, "there")};
    stacks(pieces, COUNT(pieces), PARAGRAPHS_INDENT,
           "0.0@0/1 0.1@1 0.2@2/1 0.3@3/1 1.0@4 1.1@5 2.0@7");
}

static void a_hyphen_costs_at_the_foot_of_a_page(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        BODY(BLOCK_PARAGRAPH, "every small two- ships stays")};
    stacks(pieces, 1, PARAGRAPHS_INDENT,
           "0.0@0/1 0.1@1 0.2@2+60 0.3@3/1 0.4@4");
}

static void rows_are_stacked_as_far_as_they_are_needed(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        BODY(BLOCK_PARAGRAPH, "every small"), BODY(BLOCK_PARAGRAPH, "every"),
        BODY(BLOCK_PARAGRAPH, "ships stays"), BODY(BLOCK_PARAGRAPH, "there")};
    struct stacking it;
    stack_open(&it, pieces, COUNT(pieces), PARAGRAPHS_INDENT);
    assert_true(stack_until(&it.stack, 1));
    assert_int_equal(it.stack.count, 2);
    assert_true(stack_until(&it.stack, 2));
    assert_int_equal(it.stack.count, 3);
    stack_drop(&it.stack, 2);
    assert_int_equal(it.stack.count, 1);
    assert_int_equal(it.stack.rows[0].block, 1);
    assert_false(stack_until(&it.stack, 100));
    assert_int_equal(it.stack.count, 4);
    assert_int_equal(it.stack.rows[3].place, 5);
    stack_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_keep_two_lines_on_either_side),
        cmocka_unit_test(blank_rows_stand_where_the_kind_changes),
        cmocka_unit_test(a_heading_has_two_rows_before_it_and_one_behind),
        cmocka_unit_test(a_title_holds_its_byline),
        cmocka_unit_test(an_ornament_stands_between_lines),
        cmocka_unit_test(a_stanza_is_kept_if_it_is_short),
        cmocka_unit_test(a_signature_follows_what_it_signs),
        cmocka_unit_test(a_hyphen_costs_at_the_foot_of_a_page),
        cmocka_unit_test(rows_are_stacked_as_far_as_they_are_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
