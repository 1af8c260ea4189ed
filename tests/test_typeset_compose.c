/* test_typeset_compose.c - each kind of block, set as a book would set it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>
#include <incipit/typeset.h>

#include <string.h>

struct piece {
    enum block_kind kind;
    const char *label; /* or NULL */
    const char *text;  /* lines as they are */
    int level;
};

static struct document *document_of(const struct piece *pieces, size_t count)
{
    struct builder *builder = builder_new(64);
    for (size_t i = 0; i < count; i++) {
        const struct piece *piece = &pieces[i];
        builder_block(builder, piece->kind, MATTER_BODY, piece->level);
        if (piece->label != NULL) {
            builder_verbatim(builder, piece->label, strlen(piece->label), 0);
            builder_label(builder);
        }
        for (const char *text = piece->text; *text != '\0';) {
            size_t length = strcspn(text, "\n");
            builder_verbatim(builder, text, length, 0);
            text += length + (text[length] == '\n');
            if (*text != '\0')
                builder_line(builder);
        }
    }
    return builder_finish(builder, 64, false, false);
}

/* The lines of all blocks, without the rows between them. */
static void sets(const struct piece *pieces, size_t count,
                 const struct typeset_settings *settings, const char *wanted)
{
    struct document *document = document_of(pieces, count);
    struct typesetter *typesetter = typesetter_new(document, settings, NULL);
    struct buffer out = {0};
    assert_int_equal(document->block_count, count);
    for (size_t i = 0; i < count; i++) {
        struct block_lines lines = typesetter_block(typesetter, i);
        for (size_t k = 0; k < lines.count; k++) {
            typesetter_print(typesetter, i, &lines.lines[k], settings->hang,
                             &out);
            buffer_append_byte(&out, '\n');
        }
    }
    assert_string_equal(out.bytes, wanted);
    buffer_release(&out);
    typesetter_free(typesetter);
    document_free(document);
}

static void piece_sets(struct piece piece, int measure, bool hang,
                       const char *wanted)
{
    struct typeset_settings settings = {.measure = measure, .hang = hang};
    sets(&piece, 1, &settings, wanted);
}

#define ONE(kind_, text_)                                                      \
    (struct piece)                                                             \
    {                                                                          \
        .kind = (kind_), .text = (text_)                                       \
    }

/* --- Verse, preformatted text, rules -------------------------------------- */

static void what_is_left_of_a_verse_stands_further_in(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_VERSE, "The boats that went away are gone"), 30, false,
               "   The boats that went away\n     are gone\n");
    piece_sets(ONE(BLOCK_VERSE, "  The boats that went away are"), 30, false,
               "     The boats that went\n       away are\n");
}

/* Nor is it taken for a verse that is indented. */
static void turned_verses_stand_behind_the_deepest(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_VERSE, "The boats that went away are gone\n"
                                "  And the sea is wide"),
               36, false,
               "   The boats that went away\n       are gone\n"
               "     And the sea is wide\n");
    /* Where there is no room behind it, behind its own. */
    piece_sets(ONE(BLOCK_VERSE, "The boats that went away are gone\n"
                                "               And the sea"),
               36, false,
               "   The boats that went away\n     are gone\n"
               "                  And the sea\n");
}

/* One that would just fit in the first line, which begins further out. */
static void a_word_longer_than_a_turned_over_line_is_cut(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_VERSE, "At Llanfairpwllgwyngyllgog,"), 30, false,
               "   At Llanfairpwllgwyngyl\n     lgog,\n");
}

/* Else its line would be set wider, and so would the words on it. */
static void an_indent_leaves_room_for_a_wide_cluster(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_VERSE, " \xE6\xA1\xB4 to:"), 2, false,
               "\xE6\xA1\xB4\nto\n:\n");
}

/* The edge of a stanza is straight, whoever speaks in it. */
static void quotation_marks_hang_out_of_a_stanza(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_VERSE, "\xE2\x80\x9CThe boats that went away\nare all "
                                "of them gone.\xE2\x80\x9D"),
               40, true,
               "   \xE2\x80\x9CThe boats that went away\n    are all of them "
               "gone.\xE2\x80\x9D\n");
    piece_sets(ONE(BLOCK_VERSE, "\"The boats that went away\nare gone.\""), 40,
               false, "   \"The boats that went away\n   are gone.\"\n");
}

static void what_is_typed_is_cut_behind_a_space(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_PREFORMATTED, "light  --all of them"), 14, false,
               "light  --all \nof them\n");
    piece_sets(ONE(BLOCK_PREFORMATTED, "a lightofallofthem"), 12, false,
               "a lightofall\nofthem\n");
}

static void a_rule_is_no_longer_than_its_line(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_ORNAMENT, "=============="), 10, false,
               "==========\n");
    piece_sets(ONE(BLOCK_ORNAMENT, "======"), 10, false, "  ======\n");
}

/* --- Headings ------------------------------------------------------------- */

static void a_heading_is_centred_and_hangs_nowhere(void **state)
{
    (void)state;
    piece_sets(ONE(BLOCK_HEADING, "\"Nous.\""), 21, true,
               "        \"Nous.\"\n");
    /* Of an odd column the left side gets less. */
    piece_sets(ONE(BLOCK_HEADING, "Of Ships"), 21, false, "      Of Ships\n");
    /* Each of its lines. */
    piece_sets(ONE(BLOCK_TITLE, "Of Ships and of the Sea"), 17, false,
               " Of Ships and of\n     the Sea\n");
}

static void nothing_but_running_text_is_justified(void **state)
{
    (void)state;
    static const enum block_kind runs[] = {BLOCK_PARAGRAPH,   BLOCK_QUOTE,
                                           BLOCK_LIST_ITEM,   BLOCK_NOTE,
                                           BLOCK_AUTHOR_NOTE, BLOCK_NOTICE};
    for (int kind = 0; kind < BLOCK_KIND_COUNT; kind++) {
        bool wanted = false;
        for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++)
            wanted |= kind == (int)runs[i];
        struct piece piece = ONE((enum block_kind)kind,
                                 "an old man had a ship in those far days");
        struct typeset_settings settings = {.measure = 17, .justify = true};
        struct document *document = document_of(&piece, 1);
        struct typesetter *typesetter =
            typesetter_new(document, &settings, NULL);
        struct block_lines lines = typesetter_block(typesetter, 0);
        assert_true(lines.count > 2);
        assert_int_equal((lines.lines[0].flags & LINE_JUSTIFIED) != 0, wanted);
        typesetter_free(typesetter);
        document_free(document);
    }
}

/* --- Paragraphs and quotations -------------------------------------------- */

static void the_second_of_two_paragraphs_is_indented(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        {.kind = BLOCK_PARAGRAPH, .text = "One day"},
        {.kind = BLOCK_PARAGRAPH, .text = "there came a ship"},
        {.kind = BLOCK_ORNAMENT, .text = "*"},
        {.kind = BLOCK_PARAGRAPH, .text = "and went"},
        {.kind = BLOCK_QUOTE, .text = "as ships do"},
        {.kind = BLOCK_QUOTE, .text = "at times"},
        {.kind = BLOCK_PARAGRAPH, .text = "again."}};
    struct typeset_settings settings = {.measure = 30};
    sets(pieces, 7, &settings,
         "One day\n  there came a ship\n              *\nand went\n"
         "   as ships do\n     at times\nagain.\n");
    settings.paragraphs = PARAGRAPHS_BLANK;
    sets(pieces, 7, &settings,
         "One day\nthere came a ship\n              *\nand went\n"
         "   as ships do\n   at times\nagain.\n");
}

static void a_quotation_is_narrower_on_both_sides(void **state)
{
    (void)state;
    static const char text[] =
        "They say that ships went away one day and are gone";
    piece_sets(ONE(BLOCK_QUOTE, text), 30, false,
               "   They say that ships\n   went away one day and\n"
               "   are gone\n");
    /* Where there is room. */
    piece_sets(ONE(BLOCK_QUOTE, text), 23, false,
               "They say that ships\nwent away one day and\nare gone\n");
}

/* --- Lists ---------------------------------------------------------------- */

static void an_item_hangs_under_the_end_of_its_label(void **state)
{
    (void)state;
    static const struct piece pieces[] = {{.kind = BLOCK_LIST_ITEM,
                                           .level = 1,
                                           .label = "1. ",
                                           .text = "one of "
                                                   "the ships that went away"},
                                          {.kind = BLOCK_LIST_ITEM,
                                           .level = 2,
                                           .label = "- ",
                                           .text = "one of "
                                                   "its boats, that stayed"}};
    struct typeset_settings settings = {.measure = 24};
    sets(pieces, 2, &settings,
         "1. one of the ships that\n   went away\n"
         "  - one of its boats,\n    that stayed\n");
}

static void the_texts_of_a_list_stand_one_under_the_other(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        {BLOCK_LIST_ITEM, "9. ", "one of them", 1},
        {BLOCK_LIST_ITEM, "- ", "deeper", 2},
        {BLOCK_LIST_ITEM, "10. ", "of the ships", 1},
        {BLOCK_LIST_ITEM, "(a) ", "of another list", 1},
        {BLOCK_PARAGRAPH, NULL, "And so on.", 0},
        {BLOCK_LIST_ITEM, "1. ", "a third", 1}};
    struct typeset_settings settings = {.measure = 30};
    sets(pieces, 6, &settings,
         " 9. one of them\n  - deeper\n10. of the ships\n"
         "(a) of another list\nAnd so on.\n1. a third\n");
}

/* What its text begins with has the label before it, and no edge. */
static void a_label_never_hangs(void **state)
{
    (void)state;
    static const struct piece pieces[] = {
        {.kind = BLOCK_LIST_ITEM,
         .level = 1,
         .label = "1. ",
         .text = "\"One of the ships,\" it says,\n\"went away.\""},
        {.kind = BLOCK_LIST_ITEM,
         .level = 1,
         .label = "2. ",
         .text = "The others"}};
    struct typeset_settings settings = {.measure = 40, .hang = true};
    sets(pieces, 2, &settings,
         " 1. \"One of the ships,\" it says,\n   \"went away.\"\n"
         " 2. The others\n");
}

/* Without room the label is a word of the text, and its gap one of the line. */
static void a_label_that_is_not_apart_is_justified_with_its_line(void **state)
{
    (void)state;
    static const struct piece piece = {.kind = BLOCK_LIST_ITEM,
                                       .level = 1,
                                       .label = "1. ",
                                       .text = "an old ship altogether"};
    struct typeset_settings settings = {.measure = 16, .justify = true};
    sets(&piece, 1, &settings, "1.  an old  ship\naltogether\n");
    static const struct piece roomy = {.kind = BLOCK_LIST_ITEM,
                                       .level = 1,
                                       .label = "1. ",
                                       .text =
                                           "one old ship of them altogether"};
    settings.measure = 24;
    sets(&roomy, 1, &settings, "1. one old ship  of them\n   altogether\n");
}

/* --- Lines ---------------------------------------------------------------- */

static void rows_that_end_in_a_hyphen_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int measure;
        bool told;
    } all[] = {{"two- threes", 6, true},
               {"two\xE2\x80\x90 threes", 6, true},
               {"a well-known", 7, true},
               {"ship--and so", 6, false},
               {"the ships", 6, false}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct piece piece = ONE(BLOCK_PARAGRAPH, all[i].text);
        struct typeset_settings settings = {.measure = all[i].measure};
        struct document *document = document_of(&piece, 1);
        struct typesetter *typesetter =
            typesetter_new(document, &settings, NULL);
        struct block_lines lines = typesetter_block(typesetter, 0);
        assert_int_equal(lines.count, 2);
        assert_int_equal((lines.lines[0].flags & LINE_TO_HYPHEN) != 0,
                         all[i].told);
        typesetter_free(typesetter);
        document_free(document);
    }
}

/* The third gap would be as even, and comes first. */
static void the_end_of_a_sentence_gets_the_spare_column(void **state)
{
    (void)state;
    struct typeset_settings settings = {.measure = 17, .justify = true};
    struct piece piece = ONE(BLOCK_PARAGRAPH, "We go. On you do altogether");
    sets(&piece, 1, &settings, "We go.  On you do\naltogether\n");
    settings.measure = 16;
    piece.text = "We go on you do altogether";
    sets(&piece, 1, &settings, "We go on  you do\naltogether\n");
}

static void german_nouns_are_divided(void **state)
{
    (void)state;
    /* English patterns stand in: what counts is that a capital does not. */
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    if (hyphenator == NULL) {
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    static const char *const languages[] = {"en", "de-AT"};
    struct piece piece =
        ONE(BLOCK_PARAGRAPH, "eine Information war es nun einmal");
    struct document *document = document_of(&piece, 1);
    for (int i = 0; i < 2; i++) {
        struct typeset_settings settings = {.measure = 12, .hyphenate = true};
        int hyphens = 0;
        document->language = languages[i];
        struct typesetter *typesetter =
            typesetter_new(document, &settings, hyphenator);
        struct block_lines lines = typesetter_block(typesetter, 0);
        for (size_t k = 0; k < lines.count; k++)
            hyphens += (lines.lines[k].flags & LINE_HYPHEN) != 0;
        assert_int_equal(hyphens > 0, i);
        typesetter_free(typesetter);
    }
    document->language = NULL;
    document_free(document);
    hyphenator_close(hyphenator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_of_a_verse_stands_further_in),
        cmocka_unit_test(a_word_longer_than_a_turned_over_line_is_cut),
        cmocka_unit_test(turned_verses_stand_behind_the_deepest),
        cmocka_unit_test(an_indent_leaves_room_for_a_wide_cluster),
        cmocka_unit_test(quotation_marks_hang_out_of_a_stanza),
        cmocka_unit_test(what_is_typed_is_cut_behind_a_space),
        cmocka_unit_test(a_rule_is_no_longer_than_its_line),
        cmocka_unit_test(a_heading_is_centred_and_hangs_nowhere),
        cmocka_unit_test(nothing_but_running_text_is_justified),
        cmocka_unit_test(the_second_of_two_paragraphs_is_indented),
        cmocka_unit_test(a_quotation_is_narrower_on_both_sides),
        cmocka_unit_test(an_item_hangs_under_the_end_of_its_label),
        cmocka_unit_test(the_texts_of_a_list_stand_one_under_the_other),
        cmocka_unit_test(a_label_never_hangs),
        cmocka_unit_test(a_label_that_is_not_apart_is_justified_with_its_line),
        cmocka_unit_test(rows_that_end_in_a_hyphen_are_told),
        cmocka_unit_test(the_end_of_a_sentence_gets_the_spare_column),
        cmocka_unit_test(german_nouns_are_divided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
