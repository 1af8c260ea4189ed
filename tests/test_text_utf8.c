/* test_text_utf8.c - UTF-8 in, UTF-8 out, whatever the bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/text.h>

#include <string.h>

static void repaired(const char *in, const char *expected)
{
    struct buffer out = {0};
    utf8_repair(in, strlen(in), &out);
    assert_string_equal(out.bytes, expected);
    assert_true(utf8_is_valid(out.bytes, out.length));
    buffer_release(&out);
}

static void each_maximal_subpart_becomes_one_replacement(void **state)
{
    (void)state;
    repaired("a\x80z", "a\xEF\xBF\xBDz");
    repaired("\xF0\x9F\x98", "\xEF\xBF\xBD");
    repaired("\xE2\x82"
             "A",
             "\xEF\xBF\xBD"
             "A");
    repaired("\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD");
    repaired("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    repaired("\xEF\xBF\xBD", "\xEF\xBF\xBD");
}

static void every_scalar_comes_back_as_it_went(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 7) {
        char bytes[4];
        uint32_t back = 0;
        size_t length = utf8_put(c, bytes);
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_int_equal(utf8_decode(bytes, length, &back), length);
        assert_int_equal(back, surrogate ? 0xFFFD : c);
    }
}

static void counts_and_offsets_agree(void **state)
{
    (void)state;
    const char *s = "na\xC3\xAFve \xE2\x80\x9Cx\xE2\x80\x9D \xF0\x9F\x98\x80!";
    size_t length = strlen(s);
    size_t count = utf8_count(s, length);
    assert_int_equal(count, 12);
    assert_int_equal(utf8_offset(s, length, count), length);
    for (size_t i = 0; i <= count; i++) {
        size_t offset = utf8_offset(s, length, i);
        assert_int_equal(utf8_count(s, offset), i);
        assert_int_equal(utf8_align(s, length, offset), offset);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_maximal_subpart_becomes_one_replacement),
        cmocka_unit_test(every_scalar_comes_back_as_it_went),
        cmocka_unit_test(counts_and_offsets_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
