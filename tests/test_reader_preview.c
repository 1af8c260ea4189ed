/* test_reader_preview.c - the whole text comes in the place of its beginning.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

#include <incipit/import.h>

#include <stdlib.h>
#include <string.h>

static void the_end_of_a_preview_is_no_end_of_the_text(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "G<Space>");
    shows(&desk, "This is the end of the text.");
    desk.document->partial = true;
    press(&desk, "<Space>");
    shows(&desk, "What follows is still being read");
    press(&desk, "j");
    shows(&desk, "What follows is still being read");
    desk_close(&desk);
}

/* The number of the first word of the page. */
static long first_word(struct desk *desk)
{
    char *shown = screen(desk);
    const char *word = strstr(shown, "word");
    long number = word != NULL ? strtol(word + 4, NULL, 10) : 0;
    memory_free(shown);
    return number;
}

/* The whole text in the place of its first 16 KB. */
static void whole_text_comes(struct desk *desk, const struct buffer *text)
{
    struct document *preview = desk->document;
    struct import_source source = {.bytes = text->bytes,
                                   .length = text->length};
    assert_int_equal(import_document(&source, &desk->document, NULL),
                     STATUS_OK);
    reader_show(desk->reader, desk->document, NULL, 0, true);
    document_free(preview);
}

/* In a beginning chapters may be set on pages of their own that are not in the
 * whole, so that pages end a few lines sooner or later. */
static void a_page_turned_in_a_preview_stays_turned(void **state)
{
    (void)state;
    struct desk desk;
    struct buffer text = {0};
    for (int chapter = 1, word = 0; chapter <= 40; chapter++) {
        buffer_format(&text, "Chapter %d\n\n", chapter);
        for (int paragraph = 0; paragraph < 12; paragraph++)
            for (int i = 0; i < 60; i++)
                buffer_format(&text, "word%d%s", ++word,
                              i < 59 ? " " : ".\n\n");
    }
    for (int turns = 1; turns < 5; turns++) {
        desk_open_text(&desk, text.bytes, 16384, 80, 24);
        for (int i = 0; i < turns; i++)
            press(&desk, "<Space>");
        long before = first_word(&desk);
        whole_text_comes(&desk, &text);
        assert_in_range(first_word(&desk), before - 30, before + 30);
        settle(&desk);
        assert_in_range(first_word(&desk), before - 30, before + 30);
        desk_close(&desk);
    }
    buffer_release(&text);
}

static void the_end_that_is_not_there_yet_is_gone_to_when_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *shown;
    } cases[] = {{"G", "It ended."},
                 {"50%", "word4500"},
                 {"Ggg", "word1 "},
                 {"G<Space>", "It ended."},
                 {"GH", "word1 "},
                 {"/word8999<Enter>", "1 of 1: "},
                 {":search word8998<Enter>", "word8998"},
                 {"/word99999<Enter>", "is not in this text"},
                 {"/word8999<Enter><Space>", "word270"},
                 {":section The End<Enter>", "The End"},
                 {":section Nowhere<Enter>", "There is no section"}};
    struct buffer text = {0};
    for (int word = 1; word <= 9000; word++)
        buffer_format(&text, "word%d%s", word, word % 60 ? " " : ".\n\n");
    buffer_append_string(&text, "Chapter 2: The End\n\nIt ended.\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct desk desk;
        desk_open_text(&desk, text.bytes, 16384, 80, 24);
        desk.document->partial = true;
        press(&desk, cases[i].keys);
        whole_text_comes(&desk, &text);
        settle(&desk);
        shows(&desk, cases[i].shown);
        if (i < 2) { /* and it was one step from where it was wished */
            press(&desk, "H");
            shows(&desk, "word1 ");
        }
        desk_close(&desk);
    }
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_of_a_preview_is_no_end_of_the_text),
        cmocka_unit_test(a_page_turned_in_a_preview_stays_turned),
        cmocka_unit_test(the_end_that_is_not_there_yet_is_gone_to_when_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
