/* test_reader_reader.c - keys in, screen out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

static void forward_then_back_is_the_same_screen(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "<Space>");
    char *before = screen(&desk);
    press(&desk, "<Space>b");
    char *after = screen(&desk);
    assert_string_equal(before, after);
    memory_free(before);
    memory_free(after);
    desk_close(&desk);
}

static void every_pane_leaves_the_screen_as_it_was(void **state)
{
    (void)state;
    static const char *const panes[] = {
        "t", "?", "<Enter>", "A", "M", "i", "C", "z<Enter>", "x", ":", "/"};
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "<Space><Space>");
    char *before = screen(&desk);
    for (size_t i = 0; i < sizeof panes / sizeof panes[0]; i++) {
        press(&desk, panes[i]);
        char *open = screen(&desk);
        assert_string_not_equal(before, open);
        press(&desk, "<Esc>");
        char *after = screen(&desk);
        assert_string_equal(before, after);
        memory_free(open);
        memory_free(after);
    }
    memory_free(before);
    desk_close(&desk);
}

static void a_resize_there_and_back_shows_the_same_page(void **state)
{
    (void)state;
    static const int sizes[][2] = {
        {40, 12}, {120, 40}, {200, 50}, {1, 1}, {33, 7}};
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "<Space><Space><Space>");
    char *before = screen(&desk);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        resize(&desk, sizes[i][0], sizes[i][1]);
        reader_draw(desk.reader, &desk.frame);
        resize(&desk, 80, 24);
        settle(&desk);
        char *after = screen(&desk);
        assert_string_equal(before, after);
        memory_free(after);
    }
    memory_free(before);
    desk_close(&desk);
}

static void every_size_is_drawn(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    for (int width = 1; width < 260; width += width < 40 ? 1 : 23) {
        for (int height = 1; height < 70; height += height < 16 ? 1 : 9) {
            resize(&desk, width, height);
            static const char *const keys[] = {"<Space>", "t",     "<Esc>", "?",
                                               "<Esc>",   "v",     "a",     "x",
                                               "<C-c>",   "<Esc>", "j"};
            for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
                press(&desk, keys[i]);
                reader_draw(desk.reader, &desk.frame);
                assert_int_equal(desk.frame.width, width);
                assert_true(desk.frame.cursor_x >= 0 &&
                            desk.frame.cursor_x < width);
                assert_true(desk.frame.cursor_y >= 0 &&
                            desk.frame.cursor_y < height);
            }
        }
    }
    desk_close(&desk);
}

static void sections_are_reached_by_key_and_by_list(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "3]");
    shows(&desk, "Section 4 has a paragraph 1");
    press(&desk, "[");
    shows(&desk, "Section 3 has a paragraph 1");
    press(&desk, "t<Home><Down><Enter>");
    shows(&desk, "Section 2 has a paragraph 1");
    press(&desk, "H");
    shows(&desk, "Section 3 has a paragraph 1");
    press(&desk, "L");
    shows(&desk, "Section 2 has a paragraph 1");
    desk_close(&desk);
}

static void words_are_found_over_line_ends_and_counted(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 100, 24);
    press(&desk, "/SECTION 4 has a paragraph 2, and sentence 3<Enter>");
    shows(&desk, "is not in this text");
    press(&desk, "/section 4 has a paragraph 2, and sentence 3<Enter>");
    shows(&desk, "1 of 1");
    press(&desk, "/nowhere<Esc>");
    shows(&desk, "paragraph 2, and");
    press(&desk, "/sentence 9<Enter>n");
    shows(&desk, "of 30");
    press(&desk, "&");
    shows(&desk, "30 matches in 5 sections");
    desk_close(&desk);
}

static void pages_and_percents_and_places_are_reached(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "4G");
    shows(&desk, "\xC2\xB7 4 \xC2\xB7");
    press(&desk, ":2.3<Enter>");
    shows(&desk, "Section 2 has a paragraph 3, and sentence 1");
    press(&desk, "50%");
    shows(&desk, "Section 3");
    press(&desk, "G");
    shows(&desk, "100%");
    press(&desk, "<Home>");
    shows(&desk, "The Numbered Text");
    desk_close(&desk);
}

static void a_note_leaves_with_its_passage(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "]vva");
    press(&desk, "A thought.<Esc>");
    size_t count;
    const struct effect *effects = reader_effects(desk.reader, &count);
    const struct note *note = NULL;
    for (size_t i = 0; i < count; i++)
        if (effects[i].kind == EFFECT_SAVE_NOTE)
            note = effects[i].note;
    assert_non_null(note);
    if (note != NULL) {
        assert_string_equal(note->body, "A thought.");
        assert_string_equal(note->anchor.exact,
                            "Section 2 has a paragraph 1, and sentence 1 of "
                            "it says nothing else.");
    }
    desk_close(&desk);
}

static void escape_never_quits_and_q_always_does(void **state)
{
    (void)state;
    static const char *const states[] = {"",     "t", "v", "vv", "?",
                                         "/abc", "a", ":", "12", "g"};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        struct desk desk;
        desk_open(&desk, 80, 24);
        press(&desk, states[i]);
        for (int k = 0; k < 3; k++) {
            press(&desk, "<Esc>");
            assert_false(has_effect(&desk, EFFECT_QUIT));
        }
        press(&desk, "q");
        assert_true(has_effect(&desk, EFFECT_QUIT));
        desk_close(&desk);
    }
}

static void every_command_can_be_reached_and_says_what_it_does(void **state)
{
    (void)state;
    const char *name, *description, *keys;
    size_t i = 0;
    for (; (name = reader_command_name(i, &description, &keys)) != NULL; i++) {
        assert_true(strlen(name) > 0 && strlen(description) > 0);
        assert_true(strlen(keys) > 0);
    }
    assert_true(i > 60);
}

static void keys_can_be_given_and_taken(void **state)
{
    (void)state;
    struct desk desk;
    struct error error;
    desk_open(&desk, 80, 24);
    assert_int_equal(
        reader_bind(desk.reader, "page", "J", "section-next", &error),
        STATUS_OK);
    press(&desk, "J");
    shows(&desk, "Section 2 has a paragraph 1");
    assert_int_equal(reader_bind(desk.reader, "page", "J", NULL, &error),
                     STATUS_OK);
    press(&desk, "J");
    shows(&desk, "J does nothing here; ? shows the keys.");
    press(&desk, "<C-]>"); /* named as it stands on the keys */
    shows(&desk, "Ctrl-] does nothing here");
    assert_int_equal(reader_bind(desk.reader, "page", "?", NULL, &error),
                     STATUS_OK);
    press(&desk, "J");
    shows(&desk, "J does nothing here; F1 shows the keys.");
    assert_int_equal(reader_bind(desk.reader, "page", "J", "no-such", &error),
                     STATUS_USAGE);
    desk_close(&desk);
}

/* Escape and q typed fast arrive as Alt-q. */
static void an_alt_key_without_meaning_is_two_keys(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "t");
    shows(&desk, "Contents");
    press(&desk, "<A-]>");
    shows(&desk, "Section 2 has a paragraph 1");
    press(&desk, "g<A-t>");
    shows(&desk, "Contents");
    press(&desk, "<Esc>/Section<A-q>");
    shows(&desk, "/Section");
    press(&desk, "<Esc><A-q>");
    size_t count;
    const struct effect *effects = reader_effects(desk.reader, &count);
    assert_true(count > 0);
    assert_int_equal(effects[count - 1].kind, EFFECT_QUIT);
    desk_close(&desk);
}

static void random_keys_do_no_harm(void **state)
{
    (void)state;
    struct desk desk;
    unsigned seed = 7;
    desk_open(&desk, 80, 24);
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1103515245u + 12345u;
        uint32_t key = (seed >> 16) % 110;
        struct event event = {.kind = EVENT_KEY,
                              .key = key < 95 ? 0x20 + key
                                              : INPUT_ENTER + key - 95,
                              .now = i * 100};
        reader_event(desk.reader, &event);
        if (i % 50 == 0) {
            resize(&desk, 1 + (int)(seed >> 8) % 150,
                   1 + (int)(seed >> 4) % 50);
            reader_draw(desk.reader, &desk.frame);
        }
    }
    desk_close(&desk);
}

static void what_was_copied_can_be_put_into_a_note(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "<Space>vvya<C-v>");
    char *shown = screen(&desk);
    const char *first = strstr(shown, "Section 1 has");
    assert_non_null(first);
    size_t times = 0;
    for (const char *at = shown; (at = strstr(at, "nothing")); at++)
        times++;
    press(&desk, "<C-v>");
    char *again = screen(&desk);
    size_t more = 0;
    for (const char *at = again; (at = strstr(at, "nothing")); at++)
        more++;
    assert_true(more > times);
    memory_free(shown);
    memory_free(again);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forward_then_back_is_the_same_screen),
        cmocka_unit_test(every_pane_leaves_the_screen_as_it_was),
        cmocka_unit_test(a_resize_there_and_back_shows_the_same_page),
        cmocka_unit_test(every_size_is_drawn),
        cmocka_unit_test(sections_are_reached_by_key_and_by_list),
        cmocka_unit_test(words_are_found_over_line_ends_and_counted),
        cmocka_unit_test(pages_and_percents_and_places_are_reached),
        cmocka_unit_test(a_note_leaves_with_its_passage),
        cmocka_unit_test(escape_never_quits_and_q_always_does),
        cmocka_unit_test(every_command_can_be_reached_and_says_what_it_does),
        cmocka_unit_test(keys_can_be_given_and_taken),
        cmocka_unit_test(an_alt_key_without_meaning_is_two_keys),
        cmocka_unit_test(random_keys_do_no_harm),
        cmocka_unit_test(what_was_copied_can_be_put_into_a_note),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
