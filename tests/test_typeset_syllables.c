/* test_typeset_syllables.c - where a syllable of Thai or Lao may begin.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/opportunities.h"

#include <incipit/buffer.h>

#include <string.h>

/* The word with a bar wherever a line may end in it. */
static void word_is(const char *wanted)
{
    struct buffer word = {0}, got = {0};
    struct units units = {0};
    struct hyphenation how = {.hyphenator = NULL};
    for (const char *c = wanted; *c != '\0'; c++)
        if (*c != '|')
            buffer_append_byte(&word, *c);
    units_cut(&units, word.bytes, word.length, 0);
    break_word(&how, &units);
    for (size_t k = 0; k < units.count; k++) {
        if (units.items[k].before == BREAK_IDEO)
            buffer_append_byte(&got, '|');
        buffer_append(&got, word.bytes + units.items[k].offset,
                      units.items[k + 1].offset - units.items[k].offset);
    }
    assert_string_equal(got.bytes, wanted);
    units_release(&units);
    buffer_release(&word);
    buffer_release(&got);
}

static void no_line_begins_with_the_end_of_a_syllable(void **state)
{
    (void)state;
    word_is("ตัว");       /* self */
    word_is("ความ");     /* -ness */
    word_is("มนุษย์");     /* man: the last letter is silent */
    word_is("ประ|เทศ");  /* country: two consonants begin together */
    word_is("หมาย");     /* mean */
    word_is("อยู่");       /* be at */
    word_is("ตกอยู่");     /* be left */
    word_is("กลาง|คืน");  /* night */
    word_is("น้ำ|ทะ|เล"); /* sea water */
}

static void a_line_may_begin_with_a_syllable(void **state)
{
    (void)state;
    word_is("โดย|ที่|การ|ยอม|รับ"); /* whereas the recognition */
    word_is("นา|ฬิ|กา|สอง|เรือน"); /* two clocks */
    word_is("เขา|ไม่|ยอม|บอก");   /* he would not say */
}

static void lao_is_written_alike(void **state)
{
    (void)state;
    word_is("ປະ|ເທດ");
}

static void other_scripts_are_left_alone(void **state)
{
    (void)state;
    word_is("港|務|長");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_begins_with_the_end_of_a_syllable),
        cmocka_unit_test(a_line_may_begin_with_a_syllable),
        cmocka_unit_test(lao_is_written_alike),
        cmocka_unit_test(other_scripts_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
