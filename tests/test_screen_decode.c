/* test_screen_decode.c - bytes from terminals, whole, cut, and hostile.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/screen/decode.h"

#include <incipit/buffer.h>

#include <string.h>

static struct decoded decode_whole(const char *bytes)
{
    struct decoded decoded;
    size_t length = strlen(bytes);
    size_t taken =
        decode_input(bytes, length, true, true, false, NULL, &decoded);
    assert_int_equal(taken, length);
    return decoded;
}

static void assert_key(const char *bytes, uint32_t key)
{
    struct decoded decoded = decode_whole(bytes);
    assert_int_equal(decoded.kind, DECODED_EVENT);
    assert_int_equal(decoded.event.kind, EVENT_KEY);
    if (decoded.event.key != key)
        print_message("wrong key for %s\n", bytes + 1);
    assert_int_equal(decoded.event.key, key);
}

static void characters_are_themselves(void **state)
{
    (void)state;
    assert_key("a", 'a');
    assert_key(" ", ' ');
    assert_key("\303\251", 0xE9);
    assert_key("\360\237\230\200", 0x1F600);
}

static void controls_are_named_or_lettered(void **state)
{
    (void)state;
    assert_key("\r", INPUT_ENTER);
    assert_key("\n", INPUT_ENTER);
    assert_key("\t", INPUT_TAB);
    assert_key("\b", INPUT_BACKSPACE);
    assert_key("\177", INPUT_BACKSPACE);
    assert_key("\006", INPUT_CONTROL | 'f');
    assert_key("\037", INPUT_CONTROL | '_');
    assert_key("\033", INPUT_ESCAPE);
}

static void cursor_keys_come_in_every_dialect(void **state)
{
    (void)state;
    assert_key("\033[A", INPUT_UP);
    assert_key("\033OB", INPUT_DOWN);
    assert_key("\033[1;5C", INPUT_CONTROL | INPUT_RIGHT);
    assert_key("\033[1;3D", INPUT_ALT | INPUT_LEFT);
    assert_key("\033\033[D", INPUT_ALT | INPUT_LEFT);
    assert_key("\033Od", INPUT_CONTROL | INPUT_LEFT);
    assert_key("\033[a", INPUT_SHIFT | INPUT_UP);
    assert_key("\033[1~", INPUT_HOME);
    assert_key("\033[7~", INPUT_HOME);
    assert_key("\033OF", INPUT_END);
    assert_key("\033[5~", INPUT_PAGE_UP);
    assert_key("\033[6;5~", INPUT_CONTROL | INPUT_PAGE_DOWN);
    assert_key("\033[Z", INPUT_SHIFT | INPUT_TAB);
}

static void function_keys_come_in_every_dialect(void **state)
{
    (void)state;
    assert_key("\033OP", INPUT_F1);
    assert_key("\033[11~", INPUT_F1);
    assert_key("\033[[A", INPUT_F1);
    assert_key("\033[1;2R", INPUT_SHIFT | (INPUT_F1 + 2));
    assert_key("\033[24~", INPUT_F1 + 11);
}

static void alt_is_escape_before_a_key(void **state)
{
    (void)state;
    assert_key("\033b", INPUT_ALT | 'b');
    assert_key("\033\303\251", INPUT_ALT | 0xE9);
    assert_key("\033O", INPUT_ALT | 'O');
    assert_key("\033[", INPUT_ALT | '[');
    assert_key("\033]", INPUT_ALT | ']');
    assert_key("\033\r", INPUT_ALT | INPUT_ENTER);
}

static void coded_keys_are_understood(void **state)
{
    (void)state;
    assert_key("\033[97;5u", INPUT_CONTROL | 'a');
    assert_key("\033[27;5;105~", INPUT_CONTROL | 'i');
    assert_key("\033[13;2u", INPUT_SHIFT | INPUT_ENTER);
}

static void the_mouse_reports_beyond_column_223(void **state)
{
    (void)state;
    struct decoded d = decode_whole("\033[<0;250;7M");
    assert_int_equal(d.event.kind, EVENT_MOUSE);
    assert_int_equal(d.event.mouse, MOUSE_PRESS);
    assert_int_equal(d.event.button, 1);
    assert_int_equal(d.event.x, 249);
    assert_int_equal(d.event.y, 6);
    assert_int_equal(decode_whole("\033[<32;1;1M").event.mouse, MOUSE_DRAG);
    assert_int_equal(decode_whole("\033[<2;1;1m").event.mouse, MOUSE_RELEASE);
    assert_int_equal(decode_whole("\033[<2;1;1m").event.button, 3);
    assert_int_equal(decode_whole("\033[<64;1;1M").event.mouse, MOUSE_WHEEL_UP);
    assert_int_equal(decode_whole("\033[<69;1;1M").event.mouse,
                     MOUSE_WHEEL_DOWN);
    assert_true(decode_whole("\033[<69;1;1M").event.shift);
}

static void impossible_mouse_reports_are_dropped(void **state)
{
    (void)state;
    assert_int_equal(decode_whole("\033[<0;0;0M").kind, DECODED_NOTHING);
    assert_int_equal(decode_whole("\033[<M").kind, DECODED_NOTHING);
    assert_int_equal(decode_whole("\033[M !!").kind, DECODED_NOTHING);
}

static void focus_and_paste_are_told(void **state)
{
    (void)state;
    assert_int_equal(decode_whole("\033[I").event.kind, EVENT_FOCUS);
    assert_true(decode_whole("\033[I").event.on);
    assert_false(decode_whole("\033[O").event.on);
    assert_int_equal(decode_whole("\033[200~").kind, DECODED_PASTE_BEGIN);
}

static void answers_are_no_keys(void **state)
{
    (void)state;
    assert_int_equal(decode_whole("\033[?62;22c").kind, DECODED_ATTRIBUTES);
    struct decoded d = decode_whole("\033[?997;1n");
    assert_int_equal(d.kind, DECODED_SCHEME);
    assert_int_equal(d.numbers[0], 1);
    d = decode_whole("\033]11;rgb:ffff/8080/0000\033\\");
    assert_int_equal(d.kind, DECODED_BACKGROUND);
    assert_int_equal(d.numbers[0], 0xFF8000);
    d = decode_whole("\033]11;rgb:f/8/0\007");
    assert_int_equal(d.numbers[0], 0xFF8800);
    assert_int_equal(decode_whole("\033[?2026;2$y").kind, DECODED_NOTHING);
    assert_int_equal(decode_whole("\033P>|xterm(390)\033\\").kind,
                     DECODED_NOTHING);
    assert_int_equal(decode_whole("\033[>41;390;0c").kind, DECODED_NOTHING);
    assert_int_equal(decode_whole("\033]11;rgb:gg/00\007").kind,
                     DECODED_NOTHING);
}

static void a_cursor_report_is_one_only_when_expected(void **state)
{
    (void)state;
    struct decoded d;
    assert_int_equal(decode_input("\033[1;2R", 6, true, true, true, NULL, &d),
                     6);
    assert_int_equal(d.kind, DECODED_CURSOR);
    assert_int_equal(d.numbers[0], 1);
    assert_int_equal(d.numbers[1], 2);
    /* Too late, or never asked for: no F3 with strange modifiers. */
    assert_int_equal(decode_whole("\033[24;80R").kind, DECODED_NOTHING);
    assert_int_equal(decode_whole("\033_Gi=1;OK\033\\").kind, DECODED_NOTHING);
}

static void a_cut_sequence_waits_for_the_rest(void **state)
{
    (void)state;
    static const char *const wholes[] = {
        "\033[1;5C",      "\033OA",
        "\033[<0;250;7M", "\303\251",
        "\033[200~",      "\033[[A",
        "\033\033[D",     "\033[M !!",
        "\033b",          "\033]11;rgb:ffff/8080/0000\033\\"};
    for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++)
        for (size_t cut = 1; cut < strlen(wholes[i]); cut++) {
            struct decoded d;
            size_t taken =
                decode_input(wholes[i], cut, false, true, false, NULL, &d);
            if (taken != 0)
                print_message("%s cut at %zu\n", wholes[i] + 1, cut);
            assert_int_equal(taken, 0);
        }
}

static void a_sequence_broken_by_a_control_gives_way_to_it(void **state)
{
    (void)state;
    struct decoded d;
    assert_int_equal(
        decode_input("\033[1;\rq", 6, false, true, false, NULL, &d), 4);
    assert_int_equal(d.kind, DECODED_NOTHING);
    assert_int_equal(
        decode_input("\033]11;\rq", 7, false, true, false, NULL, &d), 5);
    assert_int_equal(d.kind, DECODED_NOTHING);
}

static void an_escape_before_a_sequence_of_another_is_itself(void **state)
{
    (void)state;
    struct decoded d;
    assert_int_equal(decode_input("\033\033q", 3, false, true, false, NULL, &d),
                     1);
    assert_int_equal(d.event.key, INPUT_ESCAPE);
}

static void bytes_that_are_no_utf8_are_dropped(void **state)
{
    (void)state;
    struct decoded d;
    assert_int_equal(decode_input("\377q", 2, false, true, false, NULL, &d), 1);
    assert_int_equal(d.kind, DECODED_NOTHING);
    assert_int_equal(decode_input("\303q", 2, false, true, false, NULL, &d), 1);
    assert_int_equal(d.kind, DECODED_NOTHING);
    assert_int_equal(decode_input("\303", 1, false, true, false, NULL, &d), 0);
}

static void without_utf8_a_byte_is_a_letter(void **state)
{
    (void)state;
    struct decoded d;
    assert_int_equal(decode_input("\351q", 2, false, false, false, NULL, &d),
                     1);
    assert_int_equal(d.event.key, 0xE9);
}

static void keys_of_the_terminal_at_hand_come_first(void **state)
{
    (void)state;
    struct key_strings keys = {1, {{.bytes = "\033A", .key = INPUT_UP}}};
    struct decoded d;
    assert_int_equal(decode_input("\033Aq", 3, false, true, false, &keys, &d),
                     2);
    assert_int_equal(d.event.key, INPUT_UP);
}

static void random_bytes_are_always_taken(void **state)
{
    (void)state;
    static const char alphabet[] = "\033\033\033[[]OP?;0123459~ABCMmRu<\007\\q"
                                   "\303\251\377\360";
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char bytes[40];
        size_t length = 1 + (size_t)(round % 39);
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        for (size_t at = 0; at < length;) {
            struct decoded d;
            size_t taken = decode_input(bytes + at, length - at, true, true,
                                        round % 2, NULL, &d);
            assert_in_range(taken, 1, length - at);
            at += taken;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_themselves),
        cmocka_unit_test(controls_are_named_or_lettered),
        cmocka_unit_test(cursor_keys_come_in_every_dialect),
        cmocka_unit_test(function_keys_come_in_every_dialect),
        cmocka_unit_test(alt_is_escape_before_a_key),
        cmocka_unit_test(coded_keys_are_understood),
        cmocka_unit_test(the_mouse_reports_beyond_column_223),
        cmocka_unit_test(impossible_mouse_reports_are_dropped),
        cmocka_unit_test(focus_and_paste_are_told),
        cmocka_unit_test(answers_are_no_keys),
        cmocka_unit_test(a_cursor_report_is_one_only_when_expected),
        cmocka_unit_test(a_cut_sequence_waits_for_the_rest),
        cmocka_unit_test(a_sequence_broken_by_a_control_gives_way_to_it),
        cmocka_unit_test(an_escape_before_a_sequence_of_another_is_itself),
        cmocka_unit_test(bytes_that_are_no_utf8_are_dropped),
        cmocka_unit_test(without_utf8_a_byte_is_a_letter),
        cmocka_unit_test(keys_of_the_terminal_at_hand_come_first),
        cmocka_unit_test(random_bytes_are_always_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
