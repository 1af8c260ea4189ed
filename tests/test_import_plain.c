/* test_import_plain.c - structure is found, not asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import.h"

#include <string.h>

static struct document *import_string(const char *text)
{
    return import_text(text, strlen(text));
}

static void untitled_sections_lie_between_ornaments(void **state)
{
    (void)state;
    struct document *document = import_string(
        "A Title\nby Jane Roe\n\nThe first part is a paragraph that says "
        "something at a length which no title has, and then it goes on for "
        "a while yet, so that it is long enough.\n\n"
        "\xC2\xA0 \xC2\xA0 * \n\xC2\xA0 \n"
        "V\niolets are what the second part is about; it too goes on.\n");
    assert_string_equal(document->title, "A Title");
    assert_string_equal(document->author, "Jane Roe");
    assert_int_equal(document->section_count, 2);
    size_t block = document->sections[1].first;
    assert_memory_equal(document->text + document->blocks[block].span.start,
                        "Violets are", 11);
    document_free(document);
}

static void references_lead_to_their_notes_and_back(void **state)
{
    (void)state;
    struct document *document = import_string(
        "On Notes\nby A. Maker\n\nSomething is said here that needs a note "
        "to stand on, as most things do that are worth saying at all.[1] "
        "And more.\n\nNotes\n\n1. The note itself.\n");
    assert_int_equal(document->link_count, 2);
    assert_int_equal(document->links[0].kind, LINK_NOTE);
    assert_int_equal(document->links[1].kind, LINK_BACK);
    assert_int_equal(document->links[0].target, document->links[1].span.start);
    assert_int_equal(document->links[1].target, document->links[0].span.start);
    document_free(document);
}

static void emphasis_becomes_a_style(void **state)
{
    (void)state;
    struct document *document =
        import_string("He said _not now_ and left snake_case_names alone.\n");
    assert_string_equal(document->text,
                        "He said not now and left snake_case_names alone.");
    assert_int_equal(document->style_count, 1);
    assert_int_equal(document->styles[0].span.start, 8);
    assert_int_equal(document->styles[0].span.end, 15);
    document_free(document);
}

static void binary_files_are_refused_by_kind(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *word;
    } files[] = {{"\x7F"
                  "ELF\2\1\1\0",
                  8, "program"},
                 {"\x89PNG\r\n\x1A\n", 8, "picture"},
                 {"PK\3\4....", 8, "ZIP"},
                 {"%PDF-1.7\n", 9, "PDF"},
                 {"\0\0\0\0\0\1\2\3", 8, "binary"}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct import_source source = {
            .bytes = files[i].bytes, .length = files[i].length, .name = "it"};
        struct document *document = NULL;
        struct error error;
        assert_int_equal(import_document(&source, &document, &error),
                         STATUS_UNREADABLE);
        assert_non_null(strstr(error.message, files[i].word));
    }
}

static void an_empty_text_is_a_document_too(void **state)
{
    (void)state;
    struct document *document = import_string("");
    assert_int_equal(document->length, 0);
    assert_int_equal(document->block_count, 0);
    document_free(document);
    document = import_string("\n\n \n");
    assert_int_equal(document->block_count, 0);
    document_free(document);
}

/* Letters in order, white space and what is never shown aside. */
static void squeeze(const char *s, size_t length, struct buffer *out)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)s[i];
        bool hidden =
            c <= ' ' || (c == 0xC2 && (unsigned char)s[i + 1] == 0xA0);
        bool wide = c == 0xE2 && i + 2 < length &&
                    (memcmp(s + i, "\xE2\x81\xA0", 3) == 0 ||
                     memcmp(s + i, "\xE2\x80\x8A", 3) == 0 ||
                     memcmp(s + i, "\xE2\x80\xAF", 3) == 0 ||
                     memcmp(s + i, "\xE2\x80\x89", 3) == 0);
        if (!hidden && !wide)
            buffer_append_byte(out, s[i]);
        i += wide ? 2 : hidden && c == 0xC2 ? 1 : 0;
    }
}

static void no_letter_of_a_book_is_lost(void **state)
{
    (void)state;
    static const char *const books[] = {"emerson-essays", "pride-and-prejudice",
                                        "war-and-peace"};
    for (size_t i = 0; i < 3; i++) {
        struct buffer path = {0}, text = {0}, a = {0}, b = {0};
        buffer_format(&path, "corpus/%s.txt", books[i]);
        read_shared(path.bytes, &text);
        struct document *document = import_text(text.bytes, text.length);
        squeeze(text.bytes, text.length, &a);
        squeeze(document->text, document->length, &b);
        assert_int_equal(a.length, b.length);
        assert_memory_equal(a.bytes, b.bytes, a.length);
        document_free(document);
        buffer_release(&path);
        buffer_release(&text);
        buffer_release(&a);
        buffer_release(&b);
    }
}

static void offsets_lead_to_the_source_and_back(void **state)
{
    (void)state;
    const char *text = "Words  that\nare   wrapped, and\nthen some more of "
                       "them so that it is prose.\n";
    struct document *document = import_string(text);
    for (size_t i = 0; i < document->length; i++) {
        size_t source = document_source(document, i);
        if (document->text[i] != ' ')
            assert_int_equal(text[source], document->text[i]);
        if (document->text[i] != ' ')
            assert_int_equal(document_from_source(document, source), i);
    }
    document_free(document);
}

static void heading_reads(const struct document *document, size_t section,
                          const char *heading)
{
    struct buffer name = {0};
    assert_true(section < document->section_count);
    assert_true(document->sections[section].titled);
    document_section_name(document, section, &name);
    assert_string_equal(name.bytes, heading);
    buffer_release(&name);
}

#define PROSE                                                                  \
    "The harbour lay still that evening, and the boats came in one by one\n"   \
    "with their lamps lit, as they had done for as long as anybody there\n"    \
    "could remember, and nobody on the quay said a word about the storm.\n\n"

static void printed_contents_are_no_headings(void **state)
{
    (void)state;
    struct document *document = import_string(
        "THE HARBOUR\n\nBy Ada Lind\n\n\nCONTENTS\n\n CHAPTER I. Boats .. 1\n"
        " CHAPTER II. Nets .. 9\n\n\nCHAPTER I. Boats\n\n" PROSE PROSE
        "CHAPTER II. Nets\n\n" PROSE PROSE);
    assert_int_equal(document->section_count, 2);
    heading_reads(document, 0, "CHAPTER I. Boats");
    heading_reads(document, 1, "CHAPTER II. Nets");
    assert_non_null(strstr(document->text, "Nets .. 9"));
    document_free(document);
}

/* In the contents a chapter may have its name alone. */
static void a_chapter_above_its_name_ends_the_contents(void **state)
{
    (void)state;
    struct document *document = import_string(
        "THE HARBOUR\n\nBy Ada Lind\n\n\n\nCONTENTS\n\n  I. Boats\n II. "
        "Nets\n\n\n\n\nCHAPTER I\n\nBOATS\n\n\n" PROSE PROSE
        "\n\nCHAPTER II\n\nNETS\n\n\n" PROSE PROSE);
    assert_int_equal(document->section_count, 2);
    heading_reads(document, 0, "CHAPTER I BOATS");
    heading_reads(document, 1, "CHAPTER II NETS");
    document_free(document);
}

static void a_sentence_with_a_number_heads_nothing(void **state)
{
    (void)state;
    struct document *document = import_string(
        "Of the Harbour\n\nArticle I\n\nSection 1. Every lamp shall have one "
        "keeper.\n\nSection 2. No keeper shall have two lamps at once.\n\n"
        "Article II\n\n" PROSE
        "Chapter 9. The boat that never came home.\n\n" PROSE);
    assert_int_equal(document->section_count, 3);
    heading_reads(document, 0, "Article I");
    heading_reads(document, 1, "Article II");
    heading_reads(document, 2, "Chapter 9. The boat that never came home.");
    document_free(document);
}

static void a_title_below_its_numeral_joins_it(void **state)
{
    (void)state;
    struct document *document = import_string(
        "THE HARBOUR\n\nA Novel\n\nBy Ada Lind\n\n\nCHAPTER I.\n\nThe "
        "Boats\n\n" PROSE PROSE "CHAPTER II.\n\nThe Nets\n\n" PROSE PROSE);
    assert_string_equal(document->title, "THE HARBOUR");
    assert_string_equal(document->subtitle, "A Novel");
    assert_int_equal(document->section_count, 2);
    heading_reads(document, 0, "CHAPTER I. The Boats");
    heading_reads(document, 1, "CHAPTER II. The Nets");
    document_free(document);
}

static void a_numbered_word_before_its_noun_is_a_heading(void **state)
{
    (void)state;
    struct document *document = import_string(
        "Der Hafen\n\nvon Ada Lind\n\n5. Januar 2025\n\n"
        "Erstes Kapitel\n\n" PROSE PROSE "Zweites Kapitel\n\n" PROSE PROSE);
    assert_string_equal(document->date, "2025-01-05");
    assert_int_equal(document->section_count, 2);
    heading_reads(document, 0, "Erstes Kapitel");
    document_free(document);
}

static void title_name_and_date_in_one_group(void **state)
{
    (void)state;
    struct document *document =
        import_string("The Harbour\nAda Lind\n12 March 2019\n\n" PROSE PROSE);
    assert_string_equal(document->title, "The Harbour");
    assert_string_equal(document->author, "Ada Lind");
    assert_string_equal(document->date, "2019-03-12");
    document_free(document);
}

static void first_line_indents_divide_paragraphs(void **state)
{
    (void)state;
    struct document *document = import_string(
        "The harbour lay still that evening, and the boats came in one by\n"
        "one with their lamps lit, as they had always done.\n"
        "   “Are they all in?” she asked.\n"
        "   “All but one.”\n"
        "   He looked out over the water for as long as one could see it\n"
        "and said no more about it, nor about the storm.\n"
        "   “Then we wait,” she said, and sat down on the wall, where they\n"
        "had sat on the evening before, and waited.\n"
        "   It was a long night for everybody who was there, and nobody in\n"
        "the town forgot it, or spoke about it afterwards.\n");
    assert_int_equal(document->block_count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(document->blocks[i].kind, BLOCK_PARAGRAPH);
    document_free(document);
}

static void short_lines_end_paragraphs_that_nothing_divides(void **state)
{
    (void)state;
    struct document *document = import_string(
        "The harbour lay still that evening, and the boats came in one by\n"
        "one with their lamps lit, as they had always done.\n"
        "The storm was far out, and nobody on the quay said a word about\n"
        "it; they mended what was to be mended and went home in the end\n"
        "to their suppers.\n"
        "“Are they all in?” she asked, and looked out over the water for\n"
        "as long as one could see it.”\n"
        "He did not answer her, and they sat down on the wall, where they\n"
        "had sat on the evening before, and waited.\n");
    assert_int_equal(document->block_count, 4);
    document_free(document);
}

static void what_stands_on_every_page_is_left_out(void **state)
{
    (void)state;
    struct document *document = import_string(
        "                       The Harbour\n\n" PROSE
        "and it was so\n\n                   12\n\f"
        "Lind                                The Harbour\n\n" PROSE
        "                   13\n\f"
        "Lind                                The Harbour\n\n" PROSE
        "                   14\n\f"
        "Lind                                The Harbour\n\n" PROSE
        "                   15\n");
    assert_null(strstr(document->text, "Lind"));
    assert_null(strstr(document->text, "13"));
    assert_null(strstr(document->text, "15"));
    assert_null(strchr(document->text, '\f'));
    document_free(document);
}

static void an_opening_has_an_end(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_append_string(&text, "A List of Boats\n\n");
    for (int i = 0; i < 200; i++)
        buffer_format(&text, "The boat numbered %d\n\n", i);
    struct document *document = import_string(text.bytes);
    size_t front = 0;
    while (document->blocks[front].matter == MATTER_FRONT)
        front++;
    assert_true(front < 30);
    document_free(document);
    buffer_release(&text);
}

static void a_form_feed_ends_a_line(void **state)
{
    (void)state;
    struct document *document =
        import_string(PROSE "Foot\fHead\n\n" PROSE "Foot\fHead\n\n" PROSE
                            "Foot\fHead\n\n" PROSE);
    assert_null(strstr(document->text, "Foot"));
    assert_null(strstr(document->text, "Head"));
    document_free(document);
}

static void the_frame_is_known_by_many_words(void **state)
{
    (void)state;
    static const char *const frames[][2] = {
        {"The Project Gutenberg EBook of The Harbour, by Ada Lind\n\n"
         "*** START OF THIS PROJECT GUTENBERG EBOOK THE HARBOUR ***\n",
         "End of the Project Gutenberg EBook of The Harbour, by Ada Lind\n\n"
         "*** END OF THIS PROJECT GUTENBERG EBOOK THE HARBOUR ***\nFrame.\n"},
        {"Project Gutenberg's The Harbour, by Ada Lind\n\nPlease take a "
         "look.\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04*END*"
         "\n",
         "End of Project Gutenberg's The Harbour, by Ada Lind\nFrame.\n"},
        {"Project Gutenberg license\n\nTitle: The\n  Harbour\n\nAuthor: Ada "
         "Lind\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE\nHARBOUR ***\n",
         "*** END OF THE PROJECT GUTENBERG EBOOK THE HARBOUR ***\nFrame.\n"}};
    for (size_t i = 0; i < 3; i++) {
        struct buffer text = {0};
        buffer_format(&text, "%s\n\nCHAPTER I\n\n%s%s%s", frames[i][0], PROSE,
                      PROSE, frames[i][1]);
        struct document *document = import_string(text.bytes);
        assert_string_equal(document->title, "The Harbour");
        assert_string_equal(document->author, "Ada Lind");
        assert_int_equal(document->block_count, 3);
        document_free(document);
        buffer_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(untitled_sections_lie_between_ornaments),
        cmocka_unit_test(references_lead_to_their_notes_and_back),
        cmocka_unit_test(emphasis_becomes_a_style),
        cmocka_unit_test(binary_files_are_refused_by_kind),
        cmocka_unit_test(an_empty_text_is_a_document_too),
        cmocka_unit_test(no_letter_of_a_book_is_lost),
        cmocka_unit_test(offsets_lead_to_the_source_and_back),
        cmocka_unit_test(printed_contents_are_no_headings),
        cmocka_unit_test(a_chapter_above_its_name_ends_the_contents),
        cmocka_unit_test(a_sentence_with_a_number_heads_nothing),
        cmocka_unit_test(a_title_below_its_numeral_joins_it),
        cmocka_unit_test(a_numbered_word_before_its_noun_is_a_heading),
        cmocka_unit_test(title_name_and_date_in_one_group),
        cmocka_unit_test(first_line_indents_divide_paragraphs),
        cmocka_unit_test(short_lines_end_paragraphs_that_nothing_divides),
        cmocka_unit_test(what_stands_on_every_page_is_left_out),
        cmocka_unit_test(an_opening_has_an_end),
        cmocka_unit_test(a_form_feed_ends_a_line),
        cmocka_unit_test(the_frame_is_known_by_many_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
