/* test_screen_picture.c - frames as pictures.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "test.h"
#include "xml.h"

#include <incipit/screen.h>

static void put(struct frame *frame, int x, int y, const char *text,
                enum role role, unsigned attributes)
{
    frame_put(frame, x, y, 40, text, strlen(text), role, attributes);
}

static struct frame make_frame(const char *theme)
{
    struct frame frame = {0};
    frame_reset(&frame, 40, 6);
    frame.theme = theme;
    return frame;
}

static void draws(const struct frame *frame, const char *words)
{
    struct buffer out = {0};
    screen_picture(frame, NULL, &out);
    assert_true(xml_is_well_formed(out.bytes));
    if (strstr(out.bytes, words) == NULL)
        print_error("no %s in:\n%s", words, out.bytes);
    assert_non_null(strstr(out.bytes, words));
    buffer_release(&out);
}

static void words_stand_where_their_cells_are(void **state)
{
    (void)state;
    struct frame frame = make_frame("sepia");
    put(&frame, 3, 2, "in the back row", ROLE_INK, 0);
    draws(&frame, "<text x=\"30\" y=\"55\" textLength=\"150\" "
                  "fill=\"#3f3122\">in the back row</text>");
    draws(&frame, "viewBox=\"-5 -5 410 130\"");
    draws(&frame, "fill=\"#f1e7d0\"/>");
    frame_release(&frame);
}

static void what_xml_would_take_for_its_own_is_escaped(void **state)
{
    (void)state;
    struct frame frame = make_frame("paper");
    put(&frame, 0, 0, "</text><a>&\"'\x1B[2J\xEF\xBF\xBE", ROLE_INK, 0);
    draws(&frame, ">&lt;/text&gt;&lt;a&gt;&amp;\"'");
    frame_release(&frame);
}

static void roles_and_attributes_are_drawn(void **state)
{
    (void)state;
    struct frame frame = make_frame("night");
    put(&frame, 0, 0, "marked", ROLE_MARK, ATTRIBUTE_UNDERLINE);
    put(&frame, 0, 1, "turned", ROLE_INK, ATTRIBUTE_REVERSE);
    put(&frame, 0, 2, "strong", ROLE_INK, ATTRIBUTE_STRONG);
    put(&frame, 0, 3, "italic", ROLE_QUIET, ATTRIBUTE_EMPHASIS);
    draws(&frame, "<rect x=\"0\" y=\"0\" width=\"60\" height=\"20\" "
                  "fill=\"#473a14\"/>");
    draws(&frame, "text-decoration=\"underline\">marked<");
    draws(&frame, "height=\"20\" fill=\"#cfc8bc\"/>\n<text x=\"0\" y=\"35\" "
                  "textLength=\"60\" fill=\"#17161a\">turned<");
    draws(&frame, "font-weight=\"bold\">strong<");
    draws(&frame, "fill=\"#958d82\" font-style=\"italic\">italic<");
    frame_release(&frame);
}

static void a_wide_cluster_is_a_piece_by_itself(void **state)
{
    (void)state;
    struct frame frame = make_frame("paper");
    put(&frame, 1, 0, "a\xE6\x9C\xACz", ROLE_INK, 0);
    draws(&frame, "<text x=\"20\" y=\"15\" textLength=\"20\" "
                  "fill=\"#2b2622\">\xE6\x9C\xAC</text>");
    draws(&frame, "<text x=\"40\" ");
    frame_release(&frame);
}

static void a_terminal_s_own_colours_are_black_on_white(void **state)
{
    (void)state;
    static const char *const own[] = {"auto", "terminal", "nowhere", NULL};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        struct frame frame = make_frame(own[i]);
        put(&frame, 0, 0, "ink", ROLE_INK, 0);
        draws(&frame, "fill=\"#ffffff\"/>");
        draws(&frame, "fill=\"#1a1a1a\">ink<");
        frame_release(&frame);
    }
}

static void every_word_is_in_the_description(void **state)
{
    (void)state;
    struct frame frame = make_frame("paper");
    put(&frame, 2, 0, "first", ROLE_INK, 0);
    put(&frame, 2, 1, "second", ROLE_QUIET, 0);
    draws(&frame, "<desc>  first\n  second\n\n\n\n\n</desc>");
    frame_release(&frame);
}

static void xml_that_is_not_well_formed_is_seen(void **state)
{
    (void)state;
    assert_true(xml_is_well_formed("<a b=\"c\"><d/>e&amp;</a>\n"));
    static const char *const wrong[] = {
        "<a>", "<a></b>",      "<a>&</a>",        "<a><b></a></b>",
        "a",   "<a/><b></b>x", "<a b=\"<\"></a>", "<a>\x1B</a>"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(xml_is_well_formed(wrong[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_where_their_cells_are),
        cmocka_unit_test(what_xml_would_take_for_its_own_is_escaped),
        cmocka_unit_test(roles_and_attributes_are_drawn),
        cmocka_unit_test(a_wide_cluster_is_a_piece_by_itself),
        cmocka_unit_test(a_terminal_s_own_colours_are_black_on_white),
        cmocka_unit_test(every_word_is_in_the_description),
        cmocka_unit_test(xml_that_is_not_well_formed_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
