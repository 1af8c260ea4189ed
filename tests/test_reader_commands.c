/* test_reader_commands.c - the one table, and all that is made of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include "../src/reader/keymap.h"
#include "../src/reader/state.h"

static void every_command_has_a_name_a_description_and_a_group(void **state)
{
    (void)state;
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = &commands[i];
        assert_true(strlen(command->name) > 0);
        assert_true(strlen(command->description) > 0);
        assert_true(strlen(command->group) > 0);
        assert_non_null(command->keys);
        assert_non_null(command->run);
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(command->name, commands[k].name);
            assert_string_not_equal(command->description,
                                    commands[k].description);
        }
    }
}

static void check_keys_once(struct reader *reader)
{
    for (size_t i = 0; i < reader->binding_count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct binding *a = &reader->bindings[i];
            const struct binding *b = &reader->bindings[k];
            bool same = a->context == b->context && a->keys[0] == b->keys[0] &&
                        (a->keys[1] == b->keys[1] || a->keys[1] == 0 ||
                         b->keys[1] == 0);
            if (same)
                print_error("%s and %s\n", commands[a->command].name,
                            commands[b->command].name);
            assert_false(same);
        }
}

/* How many words of keys there are in the table. */
static size_t words_of_keys(void)
{
    size_t count = 0;
    for (size_t i = 0; i < command_count; i++) {
        const char *const keys[] = {commands[i].keys, commands[i].select_keys};
        for (int k = 0; k < 2; k++)
            for (const char *c = keys[k]; c != NULL && *c != '\0'; c++)
                count += c == keys[k] || c[-1] == ' ';
    }
    return count;
}

static void no_key_is_bound_twice_in_one_context(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    assert_int_equal(story.desk.reader->binding_count, words_of_keys());
    check_keys_once(story.desk.reader);
    play(&story, ":set keys=less<Enter>");
    check_keys_once(story.desk.reader);
    play(&story, ":set keys=incipit<Enter>");
    assert_int_equal(story.desk.reader->binding_count, words_of_keys());
    story_close(&story);
}

static void every_command_runs_by_its_name(void **state)
{
    (void)state;
    static const char *const selecting[] = {"", "vv"};
    for (size_t i = 0; i < command_count; i++)
        for (size_t k = 0; k < 2; k++) {
            struct story story;
            struct buffer line = {0};
            story_open_essay(&story, 80, 24);
            play(&story, selecting[k]);
            buffer_format(&line, ":%s<Enter>", commands[i].name);
            play(&story, line.bytes);
            lacks(&story, "There is no command");
            play(&story, "<Esc><Esc><Esc><Esc>");
            buffer_release(&line);
            story_close(&story);
        }
}

static void the_keys_of_less_do_what_they_do_there(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, ":set keys=less<Enter>");
    play(&story, "<Space>");
    char *second = screen(&story.desk);
    play(&story, "eey");
    play(&story, "yg");
    sees(&story, "The Numbered Text");
    play(&story, "<C-f>");
    char *again = screen(&story.desk);
    assert_string_equal(second, again);
    play(&story, "?paragraph 6<Enter>");
    sees(&story, "of 45");
    play(&story, "hfolded<Esc><Esc>");
    play(&story, "=");
    sees(&story, "percent");
    play(&story, "<A-Greater>");
    sees(&story, "100%");
    memory_free(second);
    memory_free(again);
    story_close(&story);
}

static void help_hints_and_menu_tell_of_changed_keys(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 100, 40);
    play(&story, ":map page <Less>F5> contents<Enter>:unmap page t<Enter>");
    play(&story, ":unmap page <Less>F2><Enter>:unmap page gs<Enter>");
    play(&story, "t");
    sees(&story, "does nothing here");
    play(&story, "<Enter>");
    sees(&story, "F5");
    play(&story, "<Esc>?");
    sees(&story, "F5                           contents");
    play(&story, "<Esc>:map page gX reload<Enter>:set hints=now<Enter>g");
    sees(&story, "X        read the file again");
    lacks(&story, "s        contents");
    play(&story, "<Esc>:help contents<Enter>");
    sees(&story, "Keys: F5");
    play(&story, "<F5>");
    sees(&story, "Contents");
    play(&story, "<F5>");
    lacks(&story, "Contents");
    play(&story, ":map select V copy<Enter>:unmap select y<Enter>vv");
    sees(&story, "V copy");
    story_close(&story);
}

static void a_key_may_stand_for_a_whole_line(void **state)
{
    (void)state;
    struct story story;
    struct error error;
    story_open(&story, 100, 30);
    assert_int_equal(
        reader_bind(story.desk.reader, "page", "s", ":set theme=sepia", &error),
        STATUS_OK);
    play(&story, "s");
    assert_string_equal(reader_settings(story.desk.reader)->theme, "sepia");
    play(&story, ":map page s :3.2<Enter>s");
    sees(&story, "Section 3 has a paragraph 2");
    play(&story, "?/3.2");
    sees(&story, ":3.2");
    story_close(&story);
}

static void a_single_key_takes_the_place_of_a_prefix_and_back(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "G:map page g text-start<Enter>g");
    sees(&story, "The Numbered Text");
    play(&story, "G:map page gg text-start<Enter>gg");
    sees(&story, "The Numbered Text");
    check_keys_once(story.desk.reader);
    story_close(&story);
}

static void a_prefix_shows_its_continuations_when_one_waits(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "z");
    lacks(&story, "even right edge");
    assert_int_equal(reader_wants_time(story.desk.reader, story.now), 250);
    story.now += 250;
    story_event(&story, (struct event){.kind = EVENT_TIME});
    sees(&story, "look");
    sees(&story, "even right edge");
    play(&story, "<Esc>");
    lacks(&story, "even right edge");
    assert_int_equal(reader_wants_time(story.desk.reader, story.now), -1);
    story_close(&story);
}

static void what_fails_rings_for_who_asked(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, ":nonsense<Enter>");
    assert_false(has_effect(&story.desk, EFFECT_BELL));
    play(&story, ":set bell=visual<Enter>:nonsense<Enter>");
    assert_true(has_effect(&story.desk, EFFECT_BELL));
    play(&story, "<Space>");
    assert_false(has_effect(&story.desk, EFFECT_BELL));
    story_close(&story);
}

static void counts_repeat_and_name_pages(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    play(&story, "3<Space>");
    sees(&story, "\xC2\xB7 4 \xC2\xB7");
    play(&story, "2b");
    sees(&story, "\xC2\xB7 2 \xC2\xB7");
    play(&story, "5g<Enter>");
    sees(&story, "\xC2\xB7 5 \xC2\xB7");
    play(&story, "gp3<Enter>");
    sees(&story, "\xC2\xB7 3 \xC2\xB7");
    play(&story, ":6<Enter>");
    sees(&story, "\xC2\xB7 6 \xC2\xB7");
    play(&story, "%50<Enter>");
    sees(&story, "Section 3");
    play(&story, ":0%<Enter>");
    sees(&story, "The Numbered Text");
    play(&story, ":ch 4<Enter>");
    sees(&story, "Section 4 has a paragraph 1, and sentence 1");
    play(&story, ":section 2 HAS<Enter>");
    sees(&story, "Section 2 has a paragraph 1, and sentence 1");
    story_close(&story);
}

/* Keys that lead into every state there is, one more than the other. */
static const char *const states[] = {
    "",          "v",    "vv",          "vvv",
    "vv<Enter>", "t",    "T",           "A",
    "M",         "/one", "/one<Enter>", "&",
    "o",         "?",    "?/x",         ":",
    ":set m",    "x",    "xe",          "z<Enter>",
    "z",         "g",    "12",          "12g",
    "m",         "'",    "<Enter>",     "C",
    "i",         "F",    "<Tab>",       "<Tab><Enter>",
    "t/sec",     "AA",   "a",           "vva",
    "gA",        "M/x",  "\\one",       "<S-Right>"};

static void escape_leads_to_the_page_in_three_steps_from_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct story story;
        story_open_essay(&story, 80, 24);
        play(&story, "<Space><Space>");
        char *before = screen(&story.desk);
        size_t place = reader_place(story.desk.reader);
        play(&story, states[i]);
        play(&story, "<Esc><Esc><Esc>");
        bool moved = strcmp(states[i], "/one<Enter>") == 0;
        assert_false(story.left);
        /* A last key takes messages away. */
        play(&story, "<Esc>");
        char *after = screen(&story.desk);
        if (!moved && strcmp(before, after) != 0)
            print_error("after %s\n", states[i]);
        if (!moved) {
            assert_string_equal(before, after);
            assert_int_equal(place, reader_place(story.desk.reader));
        }
        play(&story, "q");
        assert_true(story.left);
        assert_true(story.kept_place);
        memory_free(before);
        memory_free(after);
        story_close(&story);
    }
}

static void leaving_without_the_place_and_with_it(void **state)
{
    (void)state;
    static const char *const keys[] = {"Q", "ZQ", "ZZ", ":q<Enter>"};
    for (size_t i = 0; i < 4; i++) {
        struct story story;
        story_open(&story, 80, 24);
        play(&story, keys[i]);
        assert_true(story.left);
        assert_int_equal(story.kept_place, i >= 2);
        story_close(&story);
    }
}

/* At 80 columns, where the box once cut them. */
static void what_follows_a_prefix_is_told_whole(void **state)
{
    (void)state;
    static const char *const prefixes[] = {"g", "z", "m"};
    for (size_t k = 0; k < sizeof prefixes / sizeof prefixes[0]; k++) {
        struct story story;
        const char *description, *keys;
        int told = 0;
        story_open(&story, 80, 24);
        play(&story, ":set hints=now<Enter>");
        play(&story, prefixes[k]);
        for (size_t i = 0; reader_command_name(i, &description, &keys) != NULL;
             i++) {
            if (keys[0] != prefixes[k][0] || keys[1] == ' ' || keys[1] == '\0')
                continue;
            sees(&story, description);
            told++;
        }
        assert_true(told >= 2);
        story_close(&story);
    }
}

/* In a small window too every key is told, if not all of its words. */
static void in_a_small_window_every_key_is_told(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 40, 12);
    play(&story, ":set hints=now<Enter>g");
    sees(&story, "g        start");
    sees(&story, "S  reading");
    sees(&story, "M  bookmark");
    story_close(&story);
}

static void a_line_up_and_down_has_the_keys_of_emacs(void **state)
{
    (void)state;
    struct story story;
    story_open(&story, 80, 24);
    char *before = screen(&story.desk);
    play(&story, "<C-n>");
    char *down = screen(&story.desk);
    assert_string_not_equal(before, down);
    play(&story, "<C-p>");
    char *up = screen(&story.desk);
    assert_string_not_equal(down, up);
    memory_free(before);
    memory_free(down);
    memory_free(up);
    story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_a_small_window_every_key_is_told),
        cmocka_unit_test(what_follows_a_prefix_is_told_whole),
        cmocka_unit_test(a_line_up_and_down_has_the_keys_of_emacs),
        cmocka_unit_test(every_command_has_a_name_a_description_and_a_group),
        cmocka_unit_test(no_key_is_bound_twice_in_one_context),
        cmocka_unit_test(every_command_runs_by_its_name),
        cmocka_unit_test(the_keys_of_less_do_what_they_do_there),
        cmocka_unit_test(help_hints_and_menu_tell_of_changed_keys),
        cmocka_unit_test(a_key_may_stand_for_a_whole_line),
        cmocka_unit_test(a_single_key_takes_the_place_of_a_prefix_and_back),
        cmocka_unit_test(a_prefix_shows_its_continuations_when_one_waits),
        cmocka_unit_test(what_fails_rings_for_who_asked),
        cmocka_unit_test(counts_repeat_and_name_pages),
        cmocka_unit_test(escape_leads_to_the_page_in_three_steps_from_anywhere),
        cmocka_unit_test(leaving_without_the_place_and_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
