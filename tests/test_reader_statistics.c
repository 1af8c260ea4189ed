/* test_reader_statistics.c - words and sentences counted, and shown.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

#include "../src/reader/statistics.h"

static size_t words(const char *text)
{
    struct document document = {.text = text, .length = strlen(text)};
    return words_in(&document, (struct span){0, document.length});
}

static void words_are_what_a_person_counts(void **state)
{
    (void)state;
    assert_int_equal(words(""), 0);
    assert_int_equal(words("one"), 1);
    assert_int_equal(words("  one two\nthree "), 3);
    assert_int_equal(words("“Don’t,” she said—twice."), 4);
    assert_int_equal(words("* * *"), 0);
    assert_int_equal(words("well-known 1841 \xC3\x89t\xC3\xA9"), 3);
}

static void sentences_are_counted_by_length(void **state)
{
    (void)state;
    struct desk desk;
    struct statistics statistics;
    desk_open(&desk, 80, 24);
    statistics_count(desk.document, &statistics);
    assert_int_equal(statistics.paragraphs, 30);
    assert_int_equal(statistics.sentences, 270);
    assert_int_equal(statistics.lengths[1], 270); /* of 14 words */
    assert_int_equal(statistics.prose_words, 270 * 14);
    assert_int_equal(statistics.longest, 14);
    assert_int_equal(statistics.words, 270 * 14 + 6); /* and the title */
    desk_close(&desk);
}

static void the_pane_says_what_its_charts_draw(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 100, 60);
    press(&desk, "]i");
    shows(&desk, "3786 words");
    shows(&desk, "5 sections, 30 paragraphs, 270 sentences of 14 words");
    shows(&desk, "2.1, page ");
    shows(&desk, "756 words, ");
    shows(&desk, "10 to 19 words");
    shows(&desk, "no patterns for ");
    press(&desk, "<End><Up><Up><Up><Up><Up><Up><Up><Enter>");
    shows(&desk, "Section 5 has a paragraph 1, and sentence 1");
    desk_close(&desk);
}

/* --- Over all texts ------------------------------------------------------ */

static void tell(struct desk *desk)
{
    static const struct shelf_entry texts[] = {
        {.path = "/books/essays",
         .title = "Essays",
         .permille = 270,
         .notes = 3,
         .seconds = 600},
        {.path = "/books/walden",
         .title = "Walden",
         .permille = 1000,
         .notes = 1,
         .seconds = 7500},
        {.path = "/books/seen", .title = "Only Seen", .permille = 10}};
    static const struct reading_day days[] = {
        {"today", 600}, {"yesterday", 0}, {"Tue 24 Nov", 7500}};
    static const struct reading_statistics statistics = {.texts = texts,
                                                         .text_count = 3,
                                                         .days = days,
                                                         .day_count = 3,
                                                         .days_read = 2,
                                                         .notes = 4,
                                                         .highlights = 1,
                                                         .bookmarks = 0};
    reader_set_statistics(desk->reader, &statistics);
}

static void reading_over_all_texts_is_told_and_drawn(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 40);
    press(&desk, "gS");
    assert_true(has_effect(&desk, EFFECT_STATISTICS));
    shows(&desk, "Nothing was read yet");
    tell(&desk);
    shows(&desk, "3 texts begun, 1 of them left at the end");
    shows(&desk, "2 h 15 min on 2 days");
    shows(&desk, "4 notes, 1 highlight, 0 bookmarks");
    shows(&desk, "\xE2\x94\x81                 today");
    shows(&desk, "yesterday");
    shows(&desk, "2 h 05 min, 100% read, 1 note");
    shows(&desk, "10 min, 27% read, 3 notes");
    shows(&desk, "1% read");
    press(&desk, "<End><Up><Up><Enter>"); /* by time: Walden, Essays, ... */
    size_t count;
    const struct effect *effects = reader_effects(desk.reader, &count);
    assert_int_equal(effects[0].kind, EFFECT_OPEN);
    assert_string_equal(effects[0].text, "/books/walden");
    desk_close(&desk);
}

/* Texts, all notes, statistics, and round again: what each shows is asked for
 * wherever one comes from. */
static void tab_goes_round_shelf_notes_and_statistics(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "o");
    assert_true(has_effect(&desk, EFFECT_SHELF));
    press(&desk, "<Tab>");
    assert_true(has_effect(&desk, EFFECT_ALL_NOTES));
    press(&desk, "<Tab>");
    assert_true(has_effect(&desk, EFFECT_STATISTICS));
    tell(&desk);
    shows(&desk, "3 texts begun");
    press(&desk, "<Tab>");
    assert_true(has_effect(&desk, EFFECT_SHELF));
    press(&desk, "<S-Tab>");
    assert_true(has_effect(&desk, EFFECT_STATISTICS));
    desk_close(&desk);
}

static void without_decoration_the_words_say_it(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, ":set accessible=yes<Enter>gS");
    tell(&desk);
    shows(&desk, "4 of 9. today, 10 min");
    shows(&desk, "yesterday, nothing");
    char *text = screen(&desk);
    assert_null(strstr(text, "\xE2\x94\x81"));
    memory_free(text);
    desk_close(&desk);
}

/* --- The time that reading took ------------------------------------------- */

static void at(struct desk *desk, int64_t now, enum event_kind kind, bool on)
{
    struct event event = {.kind = kind, .key = 'j', .on = on, .now = now};
    reader_event(desk->reader, &event);
}

static void the_time_between_keys_is_reading(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    at(&desk, 1000, EVENT_IDLE, false);
    at(&desk, 21000, EVENT_KEY, false);
    at(&desk, 51000, EVENT_KEY, false);
    assert_int_equal(reader_take_time(desk.reader), 50000);
    assert_int_equal(reader_take_time(desk.reader), 0);
    at(&desk, 52000, EVENT_IDLE, false);
    assert_int_equal(reader_take_time(desk.reader), 0);
    at(&desk, 53000, EVENT_KEY, false);
    assert_int_equal(reader_take_time(desk.reader), 2000);
    desk_close(&desk);
}

static void a_long_pause_is_no_reading(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    at(&desk, 1000, EVENT_KEY, false);
    at(&desk, 3600000, EVENT_KEY, false);
    assert_int_equal(reader_take_time(desk.reader), 90000);
    at(&desk, 3610000, EVENT_FOCUS, false); /* to another window */
    at(&desk, 3640000, EVENT_FOCUS, true);
    at(&desk, 3645000, EVENT_KEY, false);
    assert_int_equal(reader_take_time(desk.reader), 15000);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_what_a_person_counts),
        cmocka_unit_test(sentences_are_counted_by_length),
        cmocka_unit_test(the_pane_says_what_its_charts_draw),
        cmocka_unit_test(reading_over_all_texts_is_told_and_drawn),
        cmocka_unit_test(tab_goes_round_shelf_notes_and_statistics),
        cmocka_unit_test(without_decoration_the_words_say_it),
        cmocka_unit_test(the_time_between_keys_is_reading),
        cmocka_unit_test(a_long_pause_is_no_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
