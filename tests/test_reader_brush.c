/* test_reader_brush.c - looks begin and end where what they are of does.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "desk.h"

/* The letters of the row that holds `words`, those with the look in capitals.
 */
static char *looks(struct desk *desk, const char *words, enum role role,
                   unsigned attributes)
{
    struct buffer row = {0};
    reader_draw(desk->reader, &desk->frame);
    for (int y = 0; y < desk->frame.height; y++) {
        buffer_clear(&row);
        struct buffer plain = {0};
        for (int x = 0; x < desk->frame.width; x++) {
            const struct cell *cell = frame_cell(&desk->frame, x, y);
            bool has = cell->role == (uint8_t)role &&
                       (cell->attributes & attributes) == attributes;
            char c = cell->text[0];
            buffer_append_string(&plain, cell->text);
            buffer_append_byte(&row, has && c == ' '               ? '_'
                                     : has && c >= 'a' && c <= 'z' ? c - 32
                                                                   : c);
        }
        buffer_append_string(&plain, "");
        bool found = strstr(plain.bytes, words) != NULL;
        buffer_release(&plain);
        if (found)
            break;
    }
    buffer_append_string(&row, "");
    return buffer_take(&row);
}

static void assert_looks(struct desk *desk, enum role role, unsigned attributes,
                         const char *expected)
{
    char *row = looks(desk, "alpha beta", role, attributes);
    bool right = strstr(row, expected) != NULL;
    if (!right)
        print_error("%s is not in: %s\n", expected, row);
    assert_true(right);
    memory_free(row);
}

static const char text[] = "A Title\n\nby Nobody\n\n"
                           "Some alpha beta gamma delta stand in one line.\n";

static void a_match_is_marked_from_its_first_letter_to_its_last(void **state)
{
    (void)state;
    struct desk desk;
    desk_open_text(&desk, text, sizeof text - 1, 80, 24);
    settle(&desk);
    press(&desk, "/beta g<Enter>");
    assert_looks(&desk, ROLE_MATCH, ATTRIBUTE_REVERSE,
                 "alpha BETA_Gamma delta");
    assert_looks(&desk, ROLE_INK, 0, "SOME_ALPHA_beta gAMMA_DELTA_STAND");
    desk_close(&desk);
}

/* A word that is selected is a part of a match. */
static void looks_that_overlap_change_where_either_ends(void **state)
{
    (void)state;
    struct desk desk;
    desk_open_text(&desk, text, sizeof text - 1, 80, 24);
    settle(&desk);
    press(&desk, "/beta gamma<Enter>vl");
    assert_looks(&desk, ROLE_SELECT, ATTRIBUTE_REVERSE, "alpha beta GAMMA d");
    assert_looks(&desk, ROLE_MATCH, ATTRIBUTE_REVERSE, "alpha BETA_gamma d");
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_match_is_marked_from_its_first_letter_to_its_last),
        cmocka_unit_test(looks_that_overlap_change_where_either_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
