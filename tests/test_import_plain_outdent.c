/* test_import_plain_outdent.c - headings that stand further out than the text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "plain_lines.h"

#define BODY                                                                   \
    "   The harbour master kept two clocks, one for the tide and one for\n"    \
    "   the trains, and he would not say which of them he trusted when\n"      \
    "   strangers asked him.\n\n"

/* The depth of the heading in `line`; 0: it is none. */
static int depth_of(const char *line)
{
    struct buffer text = {0};
    buffer_format(&text, "%s%s\n\n%s%s", BODY, line, BODY, BODY);
    struct plain plain = plain_of(text.bytes);
    size_t end = plain_take_outdented(&plain, 3);
    int depth = end > 3 ? plain.items.items[0].depth : 0;
    if (depth > 0)
        assert_int_equal(plain.items.items[0].kind, BLOCK_HEADING);
    plain_drop(&plain);
    buffer_release(&text);
    return depth;
}

static void what_stands_alone_in_the_margin_is_a_heading(void **state)
{
    (void)state;
    assert_int_equal(depth_of("Reading the tide clock"), 1);
    assert_int_equal(depth_of("  What if both have stopped?"), 2);
    assert_int_equal(depth_of("\"Clocks\" and their keepers"), 1);
}

static void other_lines_out_there_are_none(void **state)
{
    (void)state;
    assert_int_equal(depth_of("   Reading the tide clock"), 0);
    assert_int_equal(depth_of("He would not say."), 0);
    assert_int_equal(depth_of("type this:"), 0);
    assert_int_equal(depth_of("Source: clocks"), 0);
    assert_int_equal(depth_of("- a key"), 0);
    assert_int_equal(depth_of("----------"), 0);
    assert_int_equal(depth_of("ada@example.org"), 0);
    assert_int_equal(depth_of("Copyright 1899 Ada Lind"), 0);
    assert_int_equal(depth_of("(if there are two)"), 0);
    assert_int_equal(depth_of("Ada Lind\nHallsund"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_alone_in_the_margin_is_a_heading),
        cmocka_unit_test(other_lines_out_there_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
