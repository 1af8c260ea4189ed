/* test_app_diary.c - days and seconds of reading are kept, and add up.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/diary.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <time.h>

static void assert_written(const struct diary *diary, const char *line)
{
    char *written = diary_write(diary);
    assert_string_equal(written, line);
    memory_free(written);
}

static void what_is_read_is_written(void **state)
{
    (void)state;
    static const char *const lines[] = {"", "20783:60",
                                        "20783:60 20780:3600 0:7"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct diary diary;
        diary_read(&diary, lines[i]);
        assert_written(&diary, lines[i]);
    }
}

static void the_same_day_is_one_sum(void **state)
{
    (void)state;
    struct diary diary;
    diary_read(&diary, "20783:60 20780:100");
    diary_add(&diary, 20783, 40);
    diary_add(&diary, 20784, 5);
    diary_add(&diary, 20781, 1); /* the clock was put back */
    assert_written(&diary, "20784:5 20783:100 20781:1 20780:100");
    assert_int_equal(diary_sum(&diary), 206);
}

static void damage_is_left_out(void **state)
{
    (void)state;
    static const char *const damaged[] = {
        "x", "20783", "20783:", ":", "-4:10", "20783:-10", "20783:99999999999"};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        struct diary diary;
        diary_read(&diary, damaged[i]);
        assert_int_equal(diary_sum(&diary), 0);
    }
    struct diary diary;
    diary_read(&diary, "5:10 x");
    assert_written(&diary, "5:10");
}

static void old_days_become_one_and_nothing_is_lost(void **state)
{
    (void)state;
    struct diary diary = {0};
    for (long day = 1; day <= 1000; day++)
        diary_add(&diary, day, 3);
    assert_int_equal(diary.count, DIARY_DAYS);
    assert_int_equal(diary_sum(&diary), 3000);
    assert_int_equal(diary.entries[0].day, 1000);
    assert_int_equal(diary.entries[DIARY_DAYS - 1].day, 0);
    char *line = diary_write(&diary);
    struct diary again;
    diary_read(&again, line);
    assert_int_equal(diary_sum(&again), 3000);
    assert_written(&again, line);
    memory_free(line);
}

static void a_day_ends_at_midnight_here(void **state)
{
    (void)state;
    setenv("TZ", "<+05>-5", 1);
    tzset();
    assert_int_equal(diary_day(86400 - 5 * 3600 - 1), 0);
    assert_int_equal(diary_day(86400 - 5 * 3600), 1);
    unsetenv("TZ");
    tzset();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_written),
        cmocka_unit_test(the_same_day_is_one_sum),
        cmocka_unit_test(damage_is_left_out),
        cmocka_unit_test(old_days_become_one_and_nothing_is_lost),
        cmocka_unit_test(a_day_ends_at_midnight_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
