/* test_base_status.c - messages are whole sentences, and harmless.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <string.h>

static const char *message_of(const char *name)
{
    static struct error error;
    enum status status =
        error_set(&error, STATUS_UNREADABLE, "Cannot open %s.", name);
    assert_int_equal(status, STATUS_UNREADABLE);
    assert_int_equal(error.status, STATUS_UNREADABLE);
    return error.message;
}

static void a_name_stands_in_the_message_as_it_is(void **state)
{
    (void)state;
    assert_string_equal(message_of("caf\xC3\xA9 \xE4\xB8\xAD \xF0\x9F\x98\x80"),
                        "Cannot open caf\xC3\xA9 \xE4\xB8\xAD "
                        "\xF0\x9F\x98\x80.");
}

static void controls_become_question_marks(void **state)
{
    (void)state;
    assert_string_equal(message_of("a\x1B[31m\n\x7F"), "Cannot open a?[31m??.");
    assert_string_equal(message_of("\xC2\x9B"
                                   "1m"),
                        "Cannot open ??1m.");
    assert_string_equal(message_of("\x9B"
                                   "1m"),
                        "Cannot open ?1m.");
}

static void bidi_controls_become_question_marks(void **state)
{
    (void)state;
    assert_string_equal(message_of("a\xE2\x80\xAEtxt"), "Cannot open a???txt.");
    assert_string_equal(message_of("\xE2\x81\xA6\xD8\x9C"),
                        "Cannot open ?????.");
}

static void what_is_no_utf_8_becomes_question_marks(void **state)
{
    (void)state;
    assert_string_equal(message_of("\xC0\x80\xED\xA0\x80"),
                        "Cannot open ?????.");
    assert_string_equal(message_of("\xF4\x90\x80\x80\xE2\x82"),
                        "Cannot open ??????.");
    assert_string_equal(message_of("\xE0\x80\x80\xF0\x80\x80\x80"),
                        "Cannot open ???????.");
}

static void a_long_message_is_cut_at_a_code_point(void **state)
{
    (void)state;
    for (size_t lead = 0; lead < 4; lead++) {
        char name[ERROR_MESSAGE_SIZE * 2] = "xxx";
        size_t length = lead;
        while (length + 3 < sizeof name) {
            memcpy(name + length, "\xE4\xB8\xAD", 3);
            length += 3;
        }
        name[length] = '\0';
        const char *message = message_of(name);
        size_t kept = strlen(message);
        assert_true(kept < ERROR_MESSAGE_SIZE && kept + 4 > ERROR_MESSAGE_SIZE);
        assert_string_equal(message + kept - 3, "\xE4\xB8\xAD");
    }
}

static void nobody_need_listen(void **state)
{
    (void)state;
    assert_int_equal(error_set(NULL, STATUS_USAGE, "%s", "x"), STATUS_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_stands_in_the_message_as_it_is),
        cmocka_unit_test(controls_become_question_marks),
        cmocka_unit_test(bidi_controls_become_question_marks),
        cmocka_unit_test(what_is_no_utf_8_becomes_question_marks),
        cmocka_unit_test(a_long_message_is_cut_at_a_code_point),
        cmocka_unit_test(nobody_need_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
