/* test_import_manual.c - manual pages and logs keep their lines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/import.h>

#include <string.h>

static struct document *import_piped(const char *text, bool piped)
{
    struct import_source source = {
        .bytes = text, .length = strlen(text), .piped = piped};
    struct document *document = NULL;
    struct error error = {.message = ""};
    assert_int_equal(import_document(&source, &document, &error), STATUS_OK);
    return document;
}

static void section_reads(const struct document *document, size_t section,
                          int level, const char *heading)
{
    struct buffer name = {0};
    assert_true(section < document->section_count);
    assert_int_equal(document->sections[section].level, level);
    assert_true(document->sections[section].titled);
    document_section_name(document, section, &name);
    assert_string_equal(name.bytes, heading);
    buffer_release(&name);
}

static const char page[] =
    "QUILL(1)                Commands               QUILL(1)\n\n"
    "N\bNA\bAM\bME\bE\n       quill - cut a quill\n\n"
    "O\bOP\bPT\bTI\bIO\bON\bNS\bS\n"
    "       -\b-s\bs _\bf_\bi_\bl_\be\n              sharpen it\n\n"
    "   E\bEx\bxi\bit\bt s\bst\bta\bat\btu\bus\bs\n       0      if cut\n\n"
    "quill 2              12 March 2019             QUILL(1)\n";

static void a_manual_page_has_its_sections(void **state)
{
    (void)state;
    struct document *document = import_piped(page, false);
    assert_string_equal(document->format, "man");
    assert_string_equal(document->title, "QUILL(1)");
    assert_string_equal(document->date, "2019-03-12");
    assert_int_equal(document->section_count, 3);
    section_reads(document, 0, 1, "NAME");
    section_reads(document, 1, 1, "OPTIONS");
    section_reads(document, 2, 2, "Exit status");
    document_free(document);
}

static void its_lines_and_looks_stay(void **state)
{
    (void)state;
    struct document *document = import_piped(page, false);
    const char *option =
        strstr(document->text, "       -s file\n              sharpen it\n");
    assert_non_null(option);
    size_t at = (size_t)(option - document->text) + 7;
    size_t style = document_style_from(document, at);
    assert_int_equal(document->styles[style].style, STYLE_STRONG);
    assert_int_equal(document->styles[style].span.start, at);
    assert_int_equal(document->styles[style].span.end, at + 2);
    assert_int_equal(document->styles[style + 1].style, STYLE_EMPHASIS);
    assert_int_equal(document->styles[style + 1].span.start, at + 3);
    assert_int_equal(document->styles[style + 1].span.end, at + 7);
    assert_int_equal(document->verbatim_columns, 55);
    document_free(document);
}

static void hyperlinks_become_links(void **state)
{
    (void)state;
    struct document *document = import_piped(
        "quill 2\n  see \033]8;;https://example.org/quill\033\\the \033[1mpage"
        "\033[0m\033]8;;\033\\ and \033]8;;mailto:a@example.org\033\\her"
        "\033]8;;\033\\\n",
        false);
    assert_int_equal(document->link_count, 2);
    const struct link *link = &document->links[0];
    assert_int_equal(link->kind, LINK_URI);
    assert_string_equal(link->uri, "https://example.org/quill");
    assert_memory_equal(document->text + link->span.start, "the page", 8);
    assert_int_equal(span_length(link->span), 8);
    assert_string_equal(document->links[1].uri, "mailto:a@example.org");
    document_free(document);
}

static void a_bold_line_at_the_margin_needs_no_blank_line(void **state)
{
    (void)state;
    struct document *document = import_piped(
        "QUILL(1)                Commands               QUILL(1)\n\n"
        "N\bNA\bAM\bME\bE\n       quill - cut a quill\n"
        "B\bBU\bUG\bGS\bS\n       It is sharp.\n\n"
        "quill 2              12 March 2019             QUILL(1)\n",
        true);
    assert_int_equal(document->section_count, 2);
    section_reads(document, 1, 1, "BUGS");
    document_free(document);
}

static void a_page_without_bold_is_told_by_its_head(void **state)
{
    (void)state;
    struct document *document = import_piped(
        "QUILL(1)                Commands               QUILL(1)\n\n"
        "NAME\n       quill - cut a quill\n\nSEE ALSO\n       knife(1)\n\n"
        "quill 2              12 March 2019             QUILL(1)\n",
        false);
    assert_string_equal(document->format, "man");
    assert_int_equal(document->section_count, 2);
    section_reads(document, 1, 1, "SEE ALSO");
    document_free(document);
}

static void commits_and_patches_are_sections(void **state)
{
    (void)state;
    struct document *document = import_piped(
        "\x1B[33mcommit 0123456789abcdef\x1B[m\nAuthor: A. Maker\n\n"
        "    Cut it.\n\n\x1B[1mdiff --git a/q.c b/q.c\x1B[m\n"
        "\x1B[1m--- a/q.c\x1B[m\n\x1B[1m+++ b/q.c\x1B[m\n"
        "\x1B[31m-\told\x1B[m\n\x1B[32m+\tnew\x1B[m\n"
        "\x1B[33mcommit fedcba9876543210\x1B[m\nAuthor: A. Maker\n\n"
        "    Begin.\n",
        true);
    assert_int_equal(document->section_count, 3);
    section_reads(document, 0, 1, "0123456 Cut it.");
    section_reads(document, 1, 2, "diff --git a/q.c b/q.c");
    section_reads(document, 2, 1, "fedcba9 Begin.");
    assert_int_equal(strncmp(document->text, "commit 0123456789abcdef\n", 24),
                     0);
    assert_non_null(strstr(document->text, "-       old\n+       new"));
    assert_null(strchr(document->text, '\x1B'));
    document_free(document);
}

static void what_is_piped_in_keeps_its_lines(void **state)
{
    (void)state;
    const char *code = "int main(void)\n{\n    int a = 1;\n    int b = 2;\n"
                       "    return a + b;\n}\n";
    struct document *document = import_piped(code, true);
    assert_int_equal(document->verbatim_columns, 17);
    assert_non_null(strstr(document->text, "{\n    int a = 1;\n"));
    document_free(document);
}

static void prose_with_a_stray_sequence_is_prose(void **state)
{
    (void)state;
    const char *text =
        "The harbour lay still\x1B[2J that evening, and the boats came in\n"
        "with their lamps \x1B]0;lit, as they had done for as long as\n"
        "anybody there could remember, and nobody said a word.\n";
    struct document *document = import_piped(text, true);
    assert_string_equal(document->format, "text");
    assert_int_equal(document->block_count, 1);
    assert_null(strstr(document->text, "2J"));
    assert_null(strchr(document->text, '\n'));
    document_free(document);
}

static void a_format_can_be_named(void **state)
{
    (void)state;
    struct import_source source = {
        .bytes = "one\ntwo\n", .length = 8, .format = "man"};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    assert_string_equal(document->format, "man");
    assert_string_equal(document->text, "one\ntwo");
    document_free(document);
    source.format = "clay";
    struct error error;
    assert_int_equal(import_document(&source, &document, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "clay"));
}

static void lines_may_end_as_on_any_machine(void **state)
{
    (void)state;
    struct document *document =
        import_piped("One is a word.\r\rTwo is one more.\r", false);
    assert_string_equal(document->text, "One is a word.\nTwo is one more.");
    document_free(document);
}

static void a_commit_without_words_is_known_by_its_number(void **state)
{
    (void)state;
    struct document *document =
        import_piped("commit 0123456789abcdef (HEAD -> main)\n"
                     "Author: A. Maker\n\ncommit 89abcdef01234567\n"
                     "Author: A. Maker\n\n    One\n    goes on.\n\n    Two.\n",
                     true);
    assert_int_equal(document->section_count, 2);
    section_reads(document, 0, 1, "0123456");
    section_reads(document, 1, 1, "89abcde One");
    document_free(document);
}

/* Whatever a text is, its language may be named. */
static void the_language_that_is_named_counts(void **state)
{
    (void)state;
    static const char *const formats[] = {"text", "man", "lines"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        static const char words[] = "The mist was gone, and it was still.\n";
        struct import_source source = {.bytes = words,
                                       .length = sizeof words - 1,
                                       .format = formats[i],
                                       .language = "nds"};
        struct document *document = NULL;
        assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
        assert_string_equal(document->language, "nds");
        document_free(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_manual_page_has_its_sections),
        cmocka_unit_test(its_lines_and_looks_stay),
        cmocka_unit_test(hyperlinks_become_links),
        cmocka_unit_test(a_bold_line_at_the_margin_needs_no_blank_line),
        cmocka_unit_test(a_page_without_bold_is_told_by_its_head),
        cmocka_unit_test(commits_and_patches_are_sections),
        cmocka_unit_test(a_commit_without_words_is_known_by_its_number),
        cmocka_unit_test(the_language_that_is_named_counts),
        cmocka_unit_test(what_is_piped_in_keeps_its_lines),
        cmocka_unit_test(prose_with_a_stray_sequence_is_prose),
        cmocka_unit_test(a_format_can_be_named),
        cmocka_unit_test(lines_may_end_as_on_any_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
