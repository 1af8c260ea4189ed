/* test_reader_speech.c - what a screen would show, said in words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/state.h"
#include "desk.h"

#include <incipit/speech.h>

static const char text[] =
    "The Mill Stream\n\nby A Hand\n\n"
    "CHAPTER I\n\n"
    "Water came down past the mill.[1] Nobody had asked it to; see "
    "https://example.org/mill for more. The wheel turned all the same.\n\n"
    "The miller owned these things, and nothing else in the whole valley:\n\n"
    "- a wheel\n\n- a bed\n\n- a quiet cat\n\n"
    "*\n\n"
    "The miller listened to it from his bed, as he did on most nights, and "
    "counted.\n\n"
    "CHAPTER II\n\n"
    "In spring the water rose. The wheel turned faster than it should, and "
    "sang.\n\n"
    "By summer there was none of it left, and the miller slept at last.\n\n\n"
    "[1] The mill is gone now.\n";

static size_t place_of(const struct desk *desk, const char *words)
{
    const char *found = strstr(desk->document->text, words);
    assert_non_null(found);
    return (size_t)(found - desk->document->text);
}

static void open_mill(struct desk *desk)
{
    desk_open_text(desk, text, sizeof text - 1, 60, 24);
}

static void assert_says(struct buffer *said, const char *words)
{
    buffer_append_string(said, "");
    if (strstr(said->bytes, words) == NULL)
        print_error("“%s” is not in:\n%s\n", words, said->bytes);
    assert_non_null(strstr(said->bytes, words));
}

static void a_passage_is_said_with_what_the_eye_would_see(void **state)
{
    (void)state;
    struct desk desk;
    struct buffer said = {0};
    open_mill(&desk);
    struct note notes[3] = {desk_note(&desk, "a", "Water came", "Where from?"),
                            desk_note(&desk, "b", "The wheel turned all", NULL),
                            desk_note(&desk, "c", "In spring", NULL)};
    notes[2].kind = NOTE_BOOKMARK;
    desk_set_notes(&desk, notes, 3);
    struct span all = {0, desk.document->length};
    reader_say_passage(desk.reader, all, &said);
    assert_says(&said, "Title: The Mill Stream\n");
    assert_says(&said, "Heading 1: ");
    assert_says(&said, "note 1; highlight; Water came down");
    assert_says(&said, "Item 1: a wheel\nItem 2: a bed\nItem 3: a quiet cat\n");
    assert_says(&said, "New section. The miller listened");
    assert_says(&said, "bookmark; In spring the water rose.");
    assert_says(&said, "Footnote: ");
    /* Of a part, only what is in it: no name of its kind in the middle. */
    buffer_clear(&said);
    size_t start = place_of(&desk, "a bed");
    reader_say_passage(desk.reader, (struct span){start + 2, start + 5}, &said);
    buffer_append_string(&said, "");
    assert_string_equal(said.bytes, "bed\n");
    buffer_release(&said);
    desk_close(&desk);
}

static void what_is_referred_to_is_said(void **state)
{
    (void)state;
    struct desk desk;
    struct buffer said = {0};
    open_mill(&desk);
    size_t start = place_of(&desk, "Water came");
    struct span first = reader_unit(desk.reader, UNIT_PARAGRAPH, start);
    reader_say_links(desk.reader, first, &said);
    assert_says(&said, "[1]: Footnote: ");
    assert_says(&said, "The mill is gone now.\n");
    assert_says(&said, "https://example.org/mill: https://example.org/mill\n");
    buffer_clear(&said);
    assert_false(reader_popup_say(desk.reader, &said));
    press(&desk, "gf");
    assert_true(reader_popup_say(desk.reader, &said));
    assert_says(&said, "The mill is gone now.");
    buffer_release(&said);
    desk_close(&desk);
}

static void units_hold_their_place(void **state)
{
    (void)state;
    struct desk desk;
    open_mill(&desk);
    const char *s = desk.document->text;
    size_t place = place_of(&desk, "listened to it");
    struct span paragraph = reader_unit(desk.reader, UNIT_PARAGRAPH, place);
    /* The ornament above it belongs to it. */
    assert_int_equal(s[paragraph.start], '*');
    assert_int_equal(s[paragraph.end - 1], '.');
    place = place_of(&desk, "faster than");
    struct span sentence = reader_unit(desk.reader, UNIT_SENTENCE, place);
    assert_memory_equal(s + sentence.start, "The wheel turned faster", 23);
    struct span page = reader_unit(desk.reader, UNIT_PAGE, place);
    assert_true(page.start <= sentence.start && page.end >= sentence.end);
    reader_follow(desk.reader, place_of(&desk, "*"));
    assert_int_equal(reader_focus(desk.reader),
                     place_of(&desk, "The miller listened"));
    desk_close(&desk);
}

static void matches_go_round(void **state)
{
    (void)state;
    struct desk desk;
    size_t count = 9;
    struct span match;
    bool wrapped;
    open_mill(&desk);
    assert_int_equal(
        reader_match(desk.reader, 0, false, &count, &match, &wrapped),
        SIZE_MAX);
    assert_int_equal(count, 0);
    press(&desk, "/miller<Enter>");
    size_t first =
        reader_match(desk.reader, 0, false, &count, &match, &wrapped);
    assert_int_equal(first, 0);
    assert_int_equal(count, 3);
    assert_false(wrapped);
    assert_int_equal(match.start, place_of(&desk, "miller owned"));
    size_t end = desk.document->length;
    assert_int_equal(
        reader_match(desk.reader, end, false, &count, &match, &wrapped), 0);
    assert_true(wrapped);
    assert_int_equal(
        reader_match(desk.reader, end, true, &count, &match, &wrapped), 2);
    assert_false(wrapped);
    assert_int_equal(
        reader_match(desk.reader, 0, true, &count, &match, &wrapped), 2);
    assert_true(wrapped);
    desk_close(&desk);
}

static void the_place_is_said(void **state)
{
    (void)state;
    struct desk desk;
    struct buffer said = {0};
    open_mill(&desk);
    press(&desk, "]]");
    reader_say_place(desk.reader, &said);
    assert_says(&said, "Page ");
    assert_says(&said, ", section ");
    assert_says(&said, " percent.");
    buffer_clear(&said);
    reader_say_folio(desk.reader, &said);
    buffer_append_string(&said, "");
    int page = 0, percent = 0;
    assert_int_equal(sscanf(said.bytes, "%d %d%%", &page, &percent), 2);
    assert_in_range(page, 1, 9);
    assert_in_range(percent, 1, 100);
    buffer_release(&said);
    desk_close(&desk);
}

static void it_is_known_what_is_waited_for(void **state)
{
    (void)state;
    struct desk desk;
    struct span span;
    open_mill(&desk);
    assert_int_equal(reader_listens(desk.reader), LISTENS_COMMAND);
    assert_false(reader_selected(desk.reader, &span));
    press(&desk, "g");
    assert_int_equal(reader_listens(desk.reader), LISTENS_KEY);
    press(&desk, "<Esc>/");
    assert_int_equal(reader_listens(desk.reader), LISTENS_PROMPT);
    press(&desk, "<Esc>vv");
    assert_true(reader_selected(desk.reader, &span));
    assert_true(span_length(span) > 0);
    press(&desk, "aWords");
    assert_int_equal(reader_listens(desk.reader), LISTENS_NOTE);
    assert_string_equal(reader_note_text(desk.reader), "Words");
    press(&desk, "<C-c>");
    assert_string_equal(reader_note_text(desk.reader), "");
    assert_string_equal(reader_said(desk.reader),
                        "Discarded; U brings it back.");
    press(&desk, "<Esc>j");
    assert_string_equal(reader_said(desk.reader), "");
    assert_true(reader_has_keys(desk.reader, 'g', 0));
    assert_true(reader_has_keys(desk.reader, 'g', 'g'));
    assert_false(reader_has_keys(desk.reader, 'g', '#'));
    desk_close(&desk);
}

static void lists_are_said_and_chosen_from(void **state)
{
    (void)state;
    struct desk desk;
    struct buffer said = {0};
    open_mill(&desk);
    assert_int_equal(reader_list_count(desk.reader), 0);
    assert_string_equal(reader_list_title(desk.reader), "");
    assert_false(reader_list_choose(desk.reader, 1));
    press(&desk, "t");
    assert_int_equal(reader_listens(desk.reader), LISTENS_CHOICE);
    assert_string_equal(reader_list_title(desk.reader), "Contents");
    size_t count = reader_list_count(desk.reader);
    assert_true(count >= 2);
    reader_list_say(desk.reader, count - 1, &said);
    assert_says(&said, "CHAPTER II");
    assert_says(&said, " of ");
    assert_false(reader_list_choose(desk.reader, count + 1));
    assert_true(reader_list_choose(desk.reader, count));
    press(&desk, "<Enter>");
    assert_int_equal(reader_focus(desk.reader), place_of(&desk, "CHAPTER II"));
    buffer_release(&said);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_is_said_with_what_the_eye_would_see),
        cmocka_unit_test(what_is_referred_to_is_said),
        cmocka_unit_test(units_hold_their_place),
        cmocka_unit_test(matches_go_round),
        cmocka_unit_test(the_place_is_said),
        cmocka_unit_test(it_is_known_what_is_waited_for),
        cmocka_unit_test(lists_are_said_and_chosen_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
