/* test_screen_motion.c - fewer bytes, the same cells.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/screen/motion.h"

#include <string.h>

static void assert_shortened(struct motion motion, const char *in,
                             const char *expected)
{
    struct buffer out = {0};
    motion_shorten(&motion, in, strlen(in), &out);
    assert_string_equal(out.bytes != NULL ? out.bytes : "", expected);
    buffer_release(&out);
}

static void the_next_row_is_a_line_feed_away(void **state)
{
    (void)state;
    struct motion motion = {.column = false};
    assert_shortened(motion, "\033[3;1Hab\r\033[4dcd", "\033[3;1Hab\r\ncd");
    assert_shortened(motion, "\033[9;31Hab\033[10;31Hcd",
                     "\033[9;31Hab\r\n\033[30Ccd");
    assert_shortened(motion, "\033[3;5Hab\033[4;5Hcd\033[K\r\033[5de",
                     "\033[3;5Hab\033[4;5Hcd\033[K\r\ne");
    assert_shortened(motion, "\033[3;5Hab\033[4dcd", "\033[3;5Hab\ncd");
    assert_shortened(motion, "ab\r\033[1Bcd\r\033[2Be", "ab\r\ncd\r\033[2Be");
    motion.column = true;
    assert_shortened(motion, "\033[9;31Hab\033[1m\033[10;31Hcd",
                     "\033[9;31Hab\033[1m\n\033[31Gcd");
}

static void what_is_not_the_next_row_stays_as_it_is(void **state)
{
    (void)state;
    static const char *const same[] = {"\033[4;5Hab\033[6;5Hcd",
                                       "\033[4;5Hab\033[4;9Hcd",
                                       "\r\033[4dab\033[3dcd",
                                       "\033[4;5Hab\033[Bcd\033[6;1H",
                                       "\033[5;5Hcd",
                                       "\033[4;5Ha\nb\033[5;5Hcd",
                                       "\033[4;5H\033[Ab\033[5;5Hcd",
                                       "\033[4;5H\033Mb\033[5;5Hcd",
                                       "\033Mb\033[5;5Hcd\033[6;1m",
                                       "\033[4;5H\0337b\033[5;5Hcd",
                                       "\033[4;5H\033[?25lb\033[5;5Hcd",
                                       "\033[",
                                       "\r",
                                       "\033"};
    struct motion motion = {.column = true};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_shortened(motion, same[i], same[i]);
}

/* At the last row of a region a line feed scrolls. */
static void nothing_is_changed_once_a_region_scrolls(void **state)
{
    (void)state;
    struct motion motion = {.column = true};
    const char *same = "\033[3;9r\033[8;1Ha\033[9;1Hb\033[1;24r\033[2;1Ha";
    assert_shortened(motion, same, same);
}

static void blanks_before_a_jump_are_erased(void **state)
{
    (void)state;
    struct motion motion = {.erase = true};
    assert_shortened(motion, "\033[mab        \033[2;9Hc",
                     "\033[mab\033[8X\033[2;9Hc");
    assert_shortened(motion, "\033[0;2mab        \033[m\033[9Gc",
                     "\033[0;2mab\033[8X\033[m\033[9Gc");
    assert_shortened(motion, "\033[mab                c",
                     "\033[mab\033[16X\033[16Cc");
    const char *few = "\033[mab     \033[2;9Hc        d";
    assert_shortened(motion, few, few);
}

static void blanks_that_are_seen_stay(void **state)
{
    (void)state;
    static const char *const same[] = {
        "\033[7m        \033[2;9Hc", "        \033[2;9Hc",
        "\033[m\033[4m        \033[2;9Hc", "\033[0;48;5;20m        \033[2;9Hc",
        "\033[38;5;1m\033[1m        \033[2;9Hc"};
    struct motion motion = {.erase = true};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_shortened(motion, same[i], same[i]);
    motion.erase = false;
    const char *told = "\033[mab        \033[2;9Hc";
    assert_shortened(motion, told, told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_row_is_a_line_feed_away),
        cmocka_unit_test(what_is_not_the_next_row_stays_as_it_is),
        cmocka_unit_test(nothing_is_changed_once_a_region_scrolls),
        cmocka_unit_test(blanks_before_a_jump_are_erased),
        cmocka_unit_test(blanks_that_are_seen_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
