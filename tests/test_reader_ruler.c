/* test_reader_ruler.c - the focus ruler: what is bright, and where it goes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/reader/frame_private.h"
#include "desk.h"

/* The words that are drawn as ink, in order, row by row. */
static char *bright(struct desk *desk)
{
    struct buffer text = {0};
    reader_draw(desk->reader, &desk->frame);
    const struct frame *frame = &desk->frame;
    for (int y = 0; y < frame->height - 1; y++)
        for (int x = 0; x < frame->width; x++) {
            const struct cell *cell = frame_cell(&desk->frame, x, y);
            if (cell->role == ROLE_INK &&
                (cell->text[0] != ' ' ||
                 (text.length > 0 && text.bytes[text.length - 1] != ' ')))
                buffer_append_string(&text, cell->text);
        }
    while (text.length > 0 && text.bytes[text.length - 1] == ' ')
        text.bytes[--text.length] = '\0';
    return buffer_take(&text);
}

static void assert_bright(struct desk *desk, const char *start, const char *end)
{
    char *text = bright(desk);
    size_t length = strlen(text);
    bool right = strncmp(text, start, strlen(start)) == 0 &&
                 length >= strlen(end) &&
                 strncmp(text + length - strlen(end), end, strlen(end)) == 0;
    if (!right)
        print_error("bright: %s\n", text);
    assert_true(right);
    memory_free(text);
}

static void the_sentence_is_bright_and_the_rest_quiet(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "]zf)");
    assert_bright(&desk, "Section 2 has a paragraph 1, and sentence 2",
                  "sentence 2 of it says nothing else.");
    press(&desk, "3j");
    assert_bright(&desk, "Section 2 has a paragraph 1, and sentence 5",
                  "sentence 5 of it says nothing else.");
    press(&desk, "k");
    assert_bright(&desk, "Section 2 has a paragraph 1, and sentence 4",
                  "sentence 4 of it says nothing else.");
    desk_close(&desk);
}

static void a_paragraph_may_be_bright(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 40);
    press(&desk, "]zfzfj");
    assert_bright(&desk, "Section 2 has a paragraph 2, and sentence 1",
                  "sentence 9 of it says nothing else.");
    press(&desk, "zf");
    shows(&desk, "Focus ruler: off.");
    desk_close(&desk);
}

static void the_page_turns_with_the_ruler_and_ornaments_are_passed(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "zf54j");
    assert_bright(&desk, "Section 2 has a paragraph 1, and sentence 1",
                  "nothing else.");
    press(&desk, "k");
    assert_bright(&desk, "Section 1 has a paragraph 6, and sentence 9",
                  "nothing else.");
    press(&desk, "500j");
    shows(&desk, "This is the end of the text.");
    assert_bright(&desk, "Section 5 has a paragraph 6, and sentence 9",
                  "nothing else.");
    desk_close(&desk);
}

static void the_cursor_and_a_sign_are_with_the_ruler(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, 80, 24);
    press(&desk, "]zfj");
    reader_draw(desk.reader, &desk.frame);
    const struct cell *cell =
        frame_cell(&desk.frame, desk.frame.cursor_x, desk.frame.cursor_y);
    assert_string_equal(cell->text, "S");
    assert_int_equal(cell->role, ROLE_INK);
    assert_string_equal(frame_cell(&desk.frame, 5, desk.frame.cursor_y)->text,
                        "\xE2\x80\xBA");
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sentence_is_bright_and_the_rest_quiet),
        cmocka_unit_test(a_paragraph_may_be_bright),
        cmocka_unit_test(
            the_page_turns_with_the_ruler_and_ornaments_are_passed),
        cmocka_unit_test(the_cursor_and_a_sign_are_with_the_ruler),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
