/* test_import_plain_counted.c - headings that count, in any language.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "plain_lines.h"

#define PROSE "Nothing in the ledgers explained the missing barrels.\n\n"

/* As many of the lines are headings that count as `wanted`. */
static void counts(const char *const *lines, size_t count, size_t wanted)
{
    struct buffer text = {0};
    size_t found = 0;
    buffer_append_string(&text, "Of Harbours\n\n" PROSE);
    for (size_t i = 0; i < count; i++)
        buffer_format(&text, "%s\n\n" PROSE, lines[i]);
    struct plain plain = plain_of(text.bytes);
    plain_find_counted(&plain);
    for (size_t i = 0; i < plain.line_count; i++)
        found += plain_is_counted(&plain, i);
    if (found != wanted)
        print_error("%s, ...: %zu\n", lines[0], found);
    assert_int_equal(found, wanted);
    plain_drop(&plain);
    buffer_release(&text);
}

#define COUNTS(wanted, ...)                                                    \
    counts((const char *const[]){__VA_ARGS__},                                 \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),        \
           wanted)

static void a_word_and_numbers_that_rise_are_headings(void **state)
{
    (void)state;
    COUNTS(3, "Article 1", "Article 2", "Article 3");
    COUNTS(3, "Статья 1", "Статья 2", "Статья 3");
    COUNTS(3, "Điều 1:", "Điều 2:", "Điều 3:");
    COUNTS(3, "Lesson I", "Lesson II", "Lesson III");
    COUNTS(3, "अनुच्छेद १.", "अनुच्छेद २.", "अनुच्छेद ३.");
    COUNTS(3, "סעיף א.", "סעיף ב.", "סעיף ג.");
    COUNTS(3, "제 1 조", "제 2 조", "제 3 조");
    COUNTS(3, "§ 1", "§ 2", "§ 3");
    COUNTS(3, "Step 1: Wait", "Step 2: Wait longer", "Step 3: Leave");
    COUNTS(4, "Day 1", "Day 2", "Day 4", "Day 5");
    COUNTS(6, "Night 1", "Night 2", "Night 3", "Night 1", "Night 2", "Night 3");
}

static void the_word_may_stand_behind(void **state)
{
    (void)state;
    COUNTS(3, "1 artikla", "2 artikla", "3 artikla");
    COUNTS(3, "1. fejezet", "2. fejezet", "3. fejezet");
    COUNTS(3, "1-бөлім", "2-бөлім", "3-бөлім");
}

static void the_first_may_be_a_word(void **state)
{
    (void)state;
    COUNTS(4, "Regel eins", "Regel 2", "Regel 3", "Regel 4");
}

static void other_things_count_too(void **state)
{
    (void)state;
    COUNTS(0, "Article 1", "Article 2");
    COUNTS(0, "Article 7", "Article 3", "Article 5");
    COUNTS(0, "Figure 1", "Figure 2", "Figure 3");
    COUNTS(0, "Page 1", "Page 2", "Page 3");
    COUNTS(0, "1. bread", "2. salt", "3. patience");
    COUNTS(0, "It was 1.", "He had 2 clocks.", "There were 3.");
    COUNTS(0, "version 1.3 of it", "version 1.2 of it", "version 1.1 of it");
    COUNTS(0, "Room 1, at night, and", "Room 2, at night, and",
           "Room 3, at night, and");
}

static void brackets_count_where_they_refer_to_nothing(void **state)
{
    (void)state;
    COUNTS(2, "[1]", "[2]");
    COUNTS(3, "[I]", "[II]", "[III]");
    COUNTS(0, "[1]");
    COUNTS(0, "[2]", "[3]");
    COUNTS(0, "[1]", "[3]", "[2]", "[9]");
    COUNTS(0, "As was said.[1]", "[1]", "[2]");
}

/* As bytes of a damaged file may be. */
static void a_nul_is_no_numeral(void **state)
{
    (void)state;
    static const char text[] = "Of\n\nPart \0I\n\n" PROSE "I\0V of\n\n" PROSE;
    static const struct import_source source;
    struct plain plain = {
        .s = text, .length = sizeof text - 1, .source = &source};
    plain_split(&plain);
    plain_measure(&plain);
    plain_find_counted(&plain);
    assert_int_equal(plain.counted_count, 0);
    plain_drop(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_and_numbers_that_rise_are_headings),
        cmocka_unit_test(the_word_may_stand_behind),
        cmocka_unit_test(the_first_may_be_a_word),
        cmocka_unit_test(other_things_count_too),
        cmocka_unit_test(brackets_count_where_they_refer_to_nothing),
        cmocka_unit_test(a_nul_is_no_numeral),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
