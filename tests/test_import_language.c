/* test_import_language.c - the language of a text, told by its commonest words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/import_private.h"

#include <string.h>

static void language_is(const char *text, const char *code)
{
    assert_string_equal(language_guess(text, strlen(text)), code);
}

static void a_few_sentences_tell_the_language(void **state)
{
    (void)state;
    language_is("The boats came in one by one, and it was late, but they were "
                "all of them there, with what they had, and that was good.",
                "en");
    language_is("Die Boote kamen eines nach dem anderen in den Hafen, und es "
                "war nicht sp\xC3\xA4t, aber sie waren auf der See und nicht "
                "mit dem, was sie wie immer hatten.",
                "de");
    language_is("Les bateaux rentraient dans le port, et la mer \xC3\xA9tait "
                "calme pour une fois, ce qui ne se dit pas avec des mots que "
                "l\xE2\x80\x99on a sur la langue.",
                "fr");
}

static void a_script_of_one_language_tells_it(void **state)
{
    (void)state;
    language_is("霧が晴れると、静かな港が見えた。誰もいなかった。", "ja");
    language_is("雾散了以后，我们看见了父辈们记得的那个海港，空无一人。", "zh");
    language_is("안개가 걷히자 우리는 그대로의 항구를 보았다. 아무도 없었다.",
                "ko");
    language_is("כשהערפל התפזר ראינו את הנמל כפי שזכרו אותו", "he");
    language_is("عندما انقشع الضباب رأينا الميناء كما كان", "ar");
    language_is("وقتی مه کنار رفت بندر را دیدیم که پدرانمان", "");
    language_is("जब कोहरा छँटा तो हमने बंदरगाह को वैसा ही देखा", "hi");
    language_is("เมื่อหมอกจางลงเราก็เห็นท่าเรืออย่างที่พ่อ", "th");
    language_is("港", "");
}

static void too_little_tells_nothing(void **state)
{
    (void)state;
    language_is("", "");
    language_is("Lorem ipsum dolor sit amet.", "");
    language_is("int main(void) { return 0; }", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_sentences_tell_the_language),
        cmocka_unit_test(a_script_of_one_language_tells_it),
        cmocka_unit_test(too_little_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
