/* test_reader_search.c - words found while they are typed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

static void paste(struct desk *desk, const char *text)
{
    struct event event = {
        .kind = EVENT_PASTE, .text = text, .length = strlen(text)};
    reader_event(desk->reader, &event);
}

/* Letter by letter what is wanted is looked for among what was found; all at
 * once it is looked for in the whole text. Both find the same. */
static void typing_finds_what_pasting_finds(void **state)
{
    (void)state;
    static const char text[] =
        "Abab ababab aab aaab abaab. Aaaa aaaaa baba, bab-bab; \xC3\xA4"
        "b \xC3\x84"
        "bab!\n\nThe aba of the ABA, a b a b and ab\n\nabba.\n";
    static const char *const words[] = {
        "a",   "ab",    "aba", "abab", "aa",    "aaa", "aab", "ba",     "bab",
        "b a", "abaab", "Aba", "ABA",  "the a", "AB",  "bb",  "nothing"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct desk typed, pasted;
        desk_open_text(&typed, text, sizeof text - 1, 80, 24);
        desk_open_text(&pasted, text, sizeof text - 1, 80, 24);
        press(&typed, "/");
        press(&typed, words[i]);
        press(&pasted, "/");
        paste(&pasted, words[i]);
        press(&typed, "<Enter>");
        press(&pasted, "<Enter>");
        char *one = screen(&typed), *other = screen(&pasted);
        assert_string_equal(one, other);
        memory_free(one);
        memory_free(other);
        desk_close(&typed);
        desk_close(&pasted);
    }
}

static void what_is_erased_is_found_again(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "/sentence");
    char *before = screen(&desk);
    press(&desk, "x");
    char *none = screen(&desk);
    assert_string_not_equal(before, none);
    press(&desk, "<Backspace>");
    char *after = screen(&desk);
    assert_string_equal(before, after);
    assert_non_null(strstr(after, "270"));
    memory_free(before);
    memory_free(none);
    memory_free(after);
    desk_close(&desk);
}

/* Folding the text ahead of any search comes to an end. */
static void nothing_is_left_to_do_once_all_is_folded(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    settle(&desk);
    assert_false(reader_wants_idle(desk.reader));
    press(&desk, "/says<Enter><Esc>");
    assert_false(reader_wants_idle(desk.reader));
    desk_close(&desk);
}

/* A very long text is folded ahead from when somebody is about to search it. */
static void a_long_text_is_folded_while_the_prompt_is_open(void **state)
{
    (void)state;
    enum { LONG = 17 << 20 };
    static const char line[] = "One and the same sentence, again and again.\n";
    struct buffer text = {0};
    while (text.length < LONG)
        buffer_append_string(&text, line);
    struct desk desk;
    desk_open_text(&desk, text.bytes, text.length, 80, 24);
    settle(&desk);
    assert_false(reader_wants_idle(desk.reader));
    press(&desk, "/");
    assert_true(reader_wants_idle(desk.reader));
    settle(&desk);
    assert_false(reader_wants_idle(desk.reader));
    press(&desk, "<Esc>");
    assert_false(reader_wants_idle(desk.reader));
    desk_close(&desk);
    buffer_release(&text);
}

/* Of so many bytes that what is looked for at its end is not there with the
 * key: words in more than a few megabytes, an expression sooner. */
static void open_long_text(struct desk *desk, size_t length)
{
    struct buffer text = {0};
    while (text.length < length)
        buffer_append_string(&text, "One and the same sentence again.\n\n");
    buffer_append_string(&text, "\nAnd a zebra.\n");
    desk_open_text(desk, text.bytes, text.length, 80, 24);
    settle(desk);
    buffer_release(&text);
}

static void in_a_very_long_text_keys_do_not_wait_for_what_is_found(void **state)
{
    (void)state;
    struct desk desk;
    open_long_text(&desk, 7 << 20);
    press(&desk, "/ze");
    assert_true(reader_is_searching(desk.reader));
    assert_true(shows_then(&desk, "", "searching"));
    press(&desk, "bra"); /* what was under way is given up for it */
    settle(&desk);
    assert_false(reader_is_searching(desk.reader));
    assert_true(shows_then(&desk, "", "1 of 1"));
    assert_true(shows_then(&desk, "", "And a zebra."));
    press(&desk, "<Esc>gg/again");
    settle(&desk);
    press(&desk, ". and"); /* what was found stays there until then */
    assert_true(shows_then(&desk, "", "searching"));
    press(&desk, "<Esc>");
    assert_false(reader_is_searching(desk.reader));
    assert_true(shows_then(&desk, "", "One and the same"));
    /* Enter is kept for when it can be followed. */
    press(&desk, "/zebra<Enter>");
    assert_true(reader_is_searching(desk.reader));
    settle(&desk);
    assert_true(shows_then(&desk, "", "And a zebra."));
    assert_true(shows_then(&desk, "", "1 of 1: "));
    /* A key behind it is for the page that it leads to. */
    press(&desk, "gg/zebra<Enter>gg");
    assert_false(reader_is_searching(desk.reader));
    assert_true(shows_then(&desk, "n", "1 of 1: "));
    desk_close(&desk);
}

static void an_expression_is_looked_for_in_slices_too(void **state)
{
    (void)state;
    struct desk desk;
    open_long_text(&desk, 1 << 20);
    press(&desk, "/<C-r>z.bra<Enter>");
    assert_true(reader_is_searching(desk.reader));
    press(&desk, "<Esc>"); /* nobody has to wait for it */
    assert_false(reader_is_searching(desk.reader));
    press(&desk, "/<C-r>z.bra<Enter>");
    settle(&desk);
    assert_true(shows_then(&desk, "", "And a zebra."));
    desk_close(&desk);
}

/* The list of very many matches is of those around the place of reading, and
 * says how many it leaves out on either side. */
static void many_matches_are_listed_around_the_place(void **state)
{
    (void)state;
    enum { MATCHES = 5000 };
    struct buffer text = {0};
    for (int i = 1; i <= MATCHES; i++)
        buffer_format(&text, "Lamp number %d was lit.\n\n", i);
    struct desk desk;
    desk_open_text(&desk, text.bytes, text.length, 80, 24);
    settle(&desk);
    press(&desk, "/lamp<Enter>");
    assert_true(shows_then(&desk, "&<End>", "Lamp number 2000 was"));
    assert_true(shows_then(&desk, "", "3000 more matches later in the"));
    assert_false(shows_then(&desk, "<Esc>gg&", "earlier in the text"));
    assert_true(shows_then(&desk, "<Esc>G&", "Lamp number 5000 was"));
    assert_false(shows_then(&desk, "<End>", "later in the text"));
    assert_true(
        shows_then(&desk, "<Home>", "3000 more matches earlier in the"));
    assert_true(shows_then(&desk, "<Esc>50%&<Home>", "more matches earlier"));
    /* The last that is listed stands a thousand behind the middle. */
    assert_true(shows_then(&desk, "<End>", "Lamp number 35"));
    desk_close(&desk);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_finds_what_pasting_finds),
        cmocka_unit_test(what_is_erased_is_found_again),
        cmocka_unit_test(nothing_is_left_to_do_once_all_is_folded),
        cmocka_unit_test(a_long_text_is_folded_while_the_prompt_is_open),
        cmocka_unit_test(
            in_a_very_long_text_keys_do_not_wait_for_what_is_found),
        cmocka_unit_test(an_expression_is_looked_for_in_slices_too),
        cmocka_unit_test(many_matches_are_listed_around_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
