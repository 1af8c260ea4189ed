/* test_import_dates.c - dates as people write them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/import_private.h"

#include <string.h>

static void date_is(const char *line, const char *wanted, const char *words)
{
    char iso[ISO_DATE_SIZE] = "";
    struct span where = {0, 0};
    bool found = date_find(line, strlen(line), iso, &where);
    assert_int_equal(found, wanted[0] != '\0');
    if (!found)
        return;
    assert_string_equal(iso, wanted);
    assert_int_equal(span_length(where), strlen(words));
    assert_memory_equal(line + where.start, words, strlen(words));
}

static void dates_are_found_in_many_forms(void **state)
{
    (void)state;
    date_is("January 5, 2025", "2025-01-05", "January 5, 2025");
    date_is("Sun, 9 Oct 2022 10:12", "2022-10-09", "9 Oct 2022");
    date_is("le 5 janvier 2025", "2025-01-05", "5 janvier 2025");
    date_is("4. Mai 2020", "2020-05-04", "4. Mai 2020");
    date_is("May 1996", "1996-05", "May 1996");
    date_is("2025-01-05", "2025-01-05", "2025-01-05");
    date_is("Revised 01/06/94", "1994-01-06", "01/06/94");
    date_is("24.12.1999", "1999-12-24", "24.12.1999");
    date_is("5 января 2025 г.", "2025-01-05", "5 января 2025");
    date_is("2025年1月5日", "2025-01-05", "2025年1月5日");
    date_is("2025년 1월 5일", "2025-01-05", "2025년 1월 5일");
    date_is("1996年5月", "1996-05", "1996年5月");
    date_is("4 maja 2020", "2020-05-04", "4 maja 2020");
    date_is("5. března 2019", "2019-03-05", "5. března 2019");
    date_is("2020. május 4.", "2020-05-04", "2020. május 4");
    date_is("5 μαΐου 2020", "2020-05-05", "5 μαΐου 2020");
    date_is("v1.0, 2020-05-04", "2020-05-04", "2020-05-04");
}

static void other_numbers_are_no_dates(void **state)
{
    (void)state;
    date_is("", "", "");
    date_is("Chapter 12", "", "");
    date_is("in May", "", "");
    date_is("1.2.3", "", "");
    date_is("May 45, 20256", "", "");
}

static void days_need_no_year(void **state)
{
    (void)state;
    static const char *const days[] = {"Monday, January 4", "January 4",
                                       "4 March", "Tuesday", "lundi 3 mai"};
    static const char *const others[] = {
        "", "Chapter 4", "A Tuesday that nobody who was there will forget",
        "Nets"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        assert_true(date_is_day(days[i], strlen(days[i])));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(date_is_day(others[i], strlen(others[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_found_in_many_forms),
        cmocka_unit_test(other_numbers_are_no_dates),
        cmocka_unit_test(days_need_no_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
