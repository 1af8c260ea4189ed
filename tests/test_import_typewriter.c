/* test_import_typewriter.c - overstrikes and sequences leave their looks only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/typewriter.h"

#include <string.h>

/* The typed text with its looks: <b>, <u>, <c> and combinations. */
static void looks_like(const char *text, const char *wanted)
{
    struct typed typed = {0};
    struct buffer shown = {0};
    size_t at = 0;
    typewriter_type(text, strlen(text), &typed);
    for (size_t i = 0; i < typed.run_count; i++) {
        const struct typed_run *run = &typed.runs[i];
        buffer_append(&shown, typed.text.bytes + at, run->span.start - at);
        buffer_format(&shown, "<%s%s%s%s:", run->looks & TYPED_BOLD ? "b" : "",
                      run->looks & TYPED_UNDER ? "u" : "",
                      run->looks & TYPED_COLOUR ? "c" : "",
                      run->looks & TYPED_LINK ? "l" : "");
        buffer_append(&shown, typed.text.bytes + run->span.start,
                      span_length(run->span));
        buffer_append_byte(&shown, '>');
        at = run->span.end;
    }
    buffer_append(&shown, typed.text.bytes + at, typed.text.length - at);
    assert_string_equal(shown.bytes, wanted);
    buffer_release(&shown);
    typed_release(&typed);
}

static void a_letter_struck_twice_is_bold(void **state)
{
    (void)state;
    looks_like("a b\bbc\bc d", "a <b:bc> d");
    looks_like("\xC3\xA9\b\xC3\xA9.", "<b:\xC3\xA9>.");
    looks_like("x\bx\bx", "<b:x>");
}

static void a_letter_over_an_underscore_is_underlined(void **state)
{
    (void)state;
    looks_like("_\bf_\bi", "<u:fi>");
    looks_like("f\b_i\b_", "<u:fi>");
    looks_like("_\bf\bf", "<bu:f>");
    looks_like("_\b_", "<b:_>");
}

static void other_overstrikes_show_what_came_last(void **state)
{
    (void)state;
    looks_like("+\bo o\b+", "\xE2\x80\xA2 \xE2\x80\xA2");
    looks_like("a\bz", "z");
}

static void hyperlinks_keep_their_address(void **state)
{
    (void)state;
    static const char text[] =
        "see \033]8;id=1;https://example.org/a;b\033\\the \033[1mpage\033[0m"
        "\033]8;;\033\\, not \033]8;;file:///etc/passwd\athis\033]8;;\a or "
        "\033]8;;https://broken off\nthat";
    struct typed typed = {0};
    typewriter_type(text, strlen(text), &typed);
    assert_string_equal(typed.text.bytes, "see the page, not this or \nthat");
    assert_int_equal(typed.run_count, 2);
    assert_int_equal(typed.runs[0].looks, TYPED_LINK);
    assert_int_equal(typed.runs[1].looks, TYPED_LINK | TYPED_BOLD);
    for (int i = 0; i < 2; i++)
        assert_string_equal(typed_uri(&typed, &typed.runs[i]),
                            "https://example.org/a;b");
    typed_release(&typed);
}

static void backspaces_stay_on_their_line(void **state)
{
    (void)state;
    looks_like("\b\bab\n\bc", "ab\nc");
    looks_like("ab\b\b", "");
    looks_like("ab\b\b\b\bcd\b", "c");
}

static void looks_are_selected_and_put_back(void **state)
{
    (void)state;
    looks_like("\x1B[1mbold\x1B[0m \x1B[33mred\x1B[39m no",
               "<b:bold> <c:red> no");
    looks_like("\x1B[1;4;31mall\x1B[22;24;39m.", "<buc:all>.");
    looks_like("\x1B[38;5;1mone\x1B[m \x1B[48;2;1;4;3mtwo\x1B[m",
               "<c:one> two");
    looks_like("\x1B[4:3mwave\x1B[4:0m.", "<u:wave>.");
    looks_like("\xC2\x9B"
               "1mbold",
               "<b:bold>");
}

static void other_sequences_leave_nothing(void **state)
{
    (void)state;
    looks_like("a\x1B[2Jb\x1B[10;20Hc\x1B[?25ld\x1B(Be\x1B=f", "abcdef");
    looks_like("a\x1B]0;title\x07"
               "b\x1B]8;;http://x.example\x1B\\c\nd",
               "ab<l:c>\nd");
    looks_like("a\x1BPq#0;2;0;0;0\x1B\\b\x1B_x\x1B\\c", "abc");
    looks_like("a\x1B[>4;2mb", "ab");
}

static void sequences_that_never_end_leave_nothing(void **state)
{
    (void)state;
    looks_like("a\x1B", "a");
    looks_like("a\x1B[", "a");
    looks_like("a\x1B[12;", "a");
    looks_like("a\x1B[12\nb", "a\nb");
    looks_like("a\x1B]0;tit", "a");
    looks_like("a\x1B]0;tit\nb", "a\nb");
    looks_like("a\x1BP\x1B[31mb", "a<c:b>");
    looks_like("\x1B\x1B[1m!", "<b:!>");
    looks_like("a\b\x1B[1", "");
}

static void the_carriage_goes_back_on_its_line(void **state)
{
    (void)state;
    looks_like("one\n10%\r50%\r100%\ntwo", "one\n100%\ntwo");
    looks_like("\x1B[1mab\x1B[mc\r\x1B[1md\x1B[me", "<b:d>e");
    looks_like("a\r\nb\r\r\nc", "a\r\nb\r\r\nc");
    looks_like("a heading\r_________\nb", "a heading\nb");
    looks_like("\ra", "a");
    assert_int_equal(typewriter_return("a\r\nb\rc", 6, 0), 4);
    assert_int_equal(typewriter_return("a\r\nb\r", 5, 0), 4);
    assert_int_equal(typewriter_return("a\r\n", 3, 0), 3);
}

static void only_what_needs_it_is_typed(void **state)
{
    (void)state;
    assert_false(typewriter_is_needed("plain \xC2\xA9\n", 9));
    assert_true(typewriter_is_needed("a\ba", 3));
    assert_true(typewriter_is_needed("\x1B[m", 3));
    assert_true(typewriter_is_needed("\xC2\x9B"
                                     "1m",
                                     4));
}

static void the_first_run_after_an_offset_is_found(void **state)
{
    (void)state;
    struct typed typed = {0};
    const char *text = "a\x1B[1mb\x1B[mc\x1B[1md\x1B[m";
    typewriter_type(text, strlen(text), &typed);
    assert_string_equal(typed.text.bytes, "abcd");
    assert_int_equal(typed_run_from(&typed, 0), 0);
    assert_int_equal(typed_run_from(&typed, 1), 0);
    assert_int_equal(typed_run_from(&typed, 2), 1);
    assert_int_equal(typed_run_from(&typed, 4), 2);
    typed_release(&typed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_struck_twice_is_bold),
        cmocka_unit_test(a_letter_over_an_underscore_is_underlined),
        cmocka_unit_test(other_overstrikes_show_what_came_last),
        cmocka_unit_test(hyperlinks_keep_their_address),
        cmocka_unit_test(backspaces_stay_on_their_line),
        cmocka_unit_test(looks_are_selected_and_put_back),
        cmocka_unit_test(other_sequences_leave_nothing),
        cmocka_unit_test(sequences_that_never_end_leave_nothing),
        cmocka_unit_test(the_carriage_goes_back_on_its_line),
        cmocka_unit_test(only_what_needs_it_is_typed),
        cmocka_unit_test(the_first_run_after_an_offset_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
