/* test_annotate_forms.c - what the forms of export do with what would mean
 * something to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "annotate.h"

#include <incipit/export.h>
#include <incipit/text.h>

/* One note in the form; owned by the caller. */
static char *export_one(const char *form, const char *exact, const char *body,
                        int width)
{
    struct note note;
    struct buffer out = {0};
    struct store_document record = {.title = memory_string("It", 2),
                                    .author = memory_string("", 0)};
    make_note(&note, body);
    memcpy(note.id, DOCUMENT_ID, sizeof DOCUMENT_ID);
    note.made = note.changed = 1786000000000;
    memory_free(note.anchor.exact);
    note.anchor.exact = memory_copy_string(exact);
    note_find_tags(&note);
    struct export_source source = {
        .record = &record, .notes = &note, .count = 1, .width = width};
    assert_int_equal(export_notes(&source, form, &out, NULL), STATUS_OK);
    note_release(&note);
    store_document_release(&record);
    return buffer_take(&out);
}

static void holds(const char *form, const char *exact, const char *body,
                  const char *words)
{
    char *out = export_one(form, exact, body, 0);
    if (strstr(out, words) == NULL)
        print_error("no \"%s\" in:\n%s\n", words, out);
    assert_non_null(strstr(out, words));
    memory_free(out);
}

static void text_is_filled_to_its_width(void **state)
{
    (void)state;
    static const int widths[] = {30, 72, 100};
    for (size_t w = 0; w < 3; w++) {
        char *out = export_one(
            "text",
            "Some words of a passage that is longer than a line may be, so "
            "that it has to go on in the next, and in the one after that.",
            "A note that has as much to say.\n\nAnd a second paragraph with "
            "https://example.org/an/address/that/is/longer/than/any/line/is",
            widths[w]);
        bool full = false;
        for (const char *line = out; *line != '\0';) {
            size_t length = strcspn(line, "\n");
            int columns = text_columns(line, length, 0);
            bool address = memmem(line, length, "https", 5) != NULL;
            assert_true(columns <= widths[w] || address);
            full |= columns > widths[w] - 12;
            assert_true(length == 0 || line[length - 1] != ' ');
            line += length + (line[length] == '\n');
        }
        assert_true(full);
        memory_free(out);
    }
}

static void a_long_passage_loses_its_middle(void **state)
{
    (void)state;
    struct buffer long_one = {0};
    for (int i = 0; i < 200; i++)
        buffer_format(&long_one, "word%d ", i);
    char *text = export_one("text", long_one.bytes, "", 0);
    assert_non_null(strstr(text, " [\xE2\x80\xA6] "));
    assert_non_null(strstr(text, "word0 "));
    assert_non_null(strstr(text, "word199"));
    assert_null(strstr(text, "word100 "));
    memory_free(text);
    /* Where it can be read by programs it is whole. */
    static const char *const whole[] = {"json", "csv", "epub"};
    for (size_t i = 0; i < 3; i++)
        holds(whole[i], long_one.bytes, "", "word100 ");
    buffer_release(&long_one);
}

static void markdown_keeps_its_frame(void **state)
{
    (void)state;
    holds("markdown", "# no *heading* [at] all", "said",
          "> \\# no \\*heading\\* \\[at\\] all");
    holds("markdown", "1. no list", "said", "> 1\\. no list");
    holds("markdown", "- nor this", "said", "> \\- nor this");
    holds("markdown", "words", "# in a note\n*stays*",
          "\\# in a note\n*stays*");
}

static void org_is_guarded_by_commas(void **state)
{
    (void)state;
    holds("org", "words", "* no heading", "\n,* no heading\n");
    holds("org", "words", "#+begin_src", "\n,#+begin_src\n");
    holds("org", "words", ",* with one already", "\n,,* with one already\n");
    holds("org", "two\nlines", "said #tag-one", "** two lines :tag_one:");
}

static void csv_quotes_what_it_must(void **state)
{
    (void)state;
    holds("csv", "a, b", "plain", "\"a, b\",It,,,plain,");
    holds("csv", "he said \"no\"", "plain", "\"he said \"\"no\"\"\",It");
    holds("csv", "two\nlines", "x", "\"two\nlines\",It");
    char *out = export_one("csv", "words", "said", 0);
    for (const char *c = out; (c = strchr(c, '\n')) != NULL; c++)
        assert_int_equal(c[-1], '\r');
    memory_free(out);
}

static void a_directive_of_epub_is_percent_encoded(void **state)
{
    (void)state;
    holds("epub", "well-known, and & more", "x",
          "well%2Dknown%2C%20and%20%26%20more");
}

static void json_escapes_controls_alone(void **state)
{
    (void)state;
    holds("json", "a \"quote\" \\ \xC3\xA4", "x\ny",
          "\"exact\": \"a \\\"quote\\\" \\\\ \xC3\xA4\"");
    holds("json", "words", "x\ny", "\"value\": \"x\\ny\"");
}

static void tags_in_the_note_are_not_said_twice(void **state)
{
    (void)state;
    char *out = export_one("text", "words", "About #rivers", 0);
    const char *first = strstr(out, "#rivers");
    assert_non_null(first);
    assert_null(strstr(first + 1, "#rivers"));
    memory_free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_filled_to_its_width),
        cmocka_unit_test(a_long_passage_loses_its_middle),
        cmocka_unit_test(markdown_keeps_its_frame),
        cmocka_unit_test(org_is_guarded_by_commas),
        cmocka_unit_test(csv_quotes_what_it_must),
        cmocka_unit_test(a_directive_of_epub_is_percent_encoded),
        cmocka_unit_test(json_escapes_controls_alone),
        cmocka_unit_test(tags_in_the_note_are_not_said_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
