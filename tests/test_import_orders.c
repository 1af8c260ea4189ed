/* test_import_orders.c - lines of every kind in every order: import ends, and
 * loses no word.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told apart by its neighbours is tried with every neighbour. A text of
 * three lines whose last one was "Share" once had no end.
 */
#include "test.h"

#include <incipit/import.h>

#include <string.h>
#include <unistd.h>

static const char *const lines[] = {
    "The Lamp",
    "THE LAMP",
    "by Ada Lind",
    "by",
    "Ada Lind",
    "May 4, 2021",
    "Photograph by Ben Oak",
    "Share\nTweet\nEmail",
    "Advertisement",
    "*",
    "* * *",
    "--------",
    "CHAPTER I",
    "Chapter Two. The Harbour",
    "III",
    "4.",
    "1. Nets",
    "- a net",
    "CONTENTS",
    "The Lamp ........ 7",
    "T",
    "he lamp was lit, and nobody came to the harbour that night to see it.",
    "The lamp was lit, and nobody came to the harbour that night to see it.",
    "    She sang a song of oil\n    And of the long, long toil",
    "> said he",
    "[1] A note.",
    "NOTES",
    "Dear Ben,",
    "From: ada@lamp.example\nSubject: Oil",
    "\tx = lamp(2);",
    "Preamble",
    "Ada Lind lives in a harbour.",
    "THE END",
    "Discussed in this essay:",
    "The Lamp\n========",
    "\f",
};
enum { LINES = sizeof lines / sizeof lines[0], SECONDS = 60 };

/* Letters and digits, in order. */
static size_t letters_of(const char *s, size_t length)
{
    size_t letters = 0;
    for (size_t i = 0; i < length; i++)
        letters += (s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= 'a' && s[i] <= 'z');
    return letters;
}

static void imports(const struct buffer *text)
{
    struct import_source source = {.bytes = text->bytes,
                                   .length = text->length};
    struct document *document;
    alarm(SECONDS); /* kills a text without end */
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    if (letters_of(document->text, document->length) <
        letters_of(text->bytes, text->length))
        fail_msg("letters are lost of:\n%s", text->bytes);
    document_free(document);
}

static void every_three_lines_in_every_order(void **state)
{
    (void)state;
    struct buffer text = {0};
    for (size_t i = 0; i < (size_t)LINES * LINES * LINES * 4; i++) {
        const char *first = lines[i / 4 % LINES];
        const char *second = lines[i / 4 / LINES % LINES];
        const char *third = lines[i / 4 / LINES / LINES];
        buffer_clear(&text);
        buffer_format(&text, "%s%s%s%s%s\n", first, i & 1 ? "\n" : "\n\n",
                      second, i & 2 ? "\n" : "\n\n", third);
        imports(&text);
    }
    alarm(0);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_three_lines_in_every_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
