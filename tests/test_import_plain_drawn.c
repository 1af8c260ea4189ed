/* test_import_plain_drawn.c - lines that stay as they were set.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "plain_lines.h"

#define PROSE                                                                  \
    "Nothing in the ledgers explained the missing barrels, nor did anybody\n"  \
    "who had been there in the winter of the year before say anything of it\n" \
    "that could be written down, or that anyone wished to hear.\n\n"

/* Whether the group of lines, below prose, is drawn. */
static bool is_drawn(const char *group)
{
    struct buffer text = {0};
    buffer_append_string(&text, PROSE);
    buffer_append_string(&text, group);
    buffer_append_string(&text, "\n" PROSE);
    struct plain plain = plain_of(text.bytes);
    size_t first = plain_group_end(&plain, 0);
    bool drawn = plain_is_drawn(&plain, first, plain_group_end(&plain, first));
    plain_drop(&plain);
    buffer_release(&text);
    return drawn;
}

static void what_begins_in_one_column_is_a_table(void **state)
{
    (void)state;
    assert_true(is_drawn("    02:00  wind NW, glass 29.4, nothing\n"
                         "    03:00  wind W,  glass 29.5, a schooner\n"));
    assert_true(is_drawn("    name    age\n    Tom     41\n    Agnes   39\n"));
    assert_false(is_drawn("    It is not the ship that is stranded,\n"
                          "    it is the water that has gone.\n"));
    /* Spaces behind a sentence, as typewriters set them. */
    assert_false(
        is_drawn("    He left it.  Nobody\n    Was there.  Nothing\n"));
    assert_false(is_drawn("    one  two\n    three  four\n"));
}

static void commands_and_programs_are_drawn(void **state)
{
    (void)state;
    assert_true(is_drawn("    ./configure --prefix=/usr\n    make install\n"));
    assert_true(is_drawn("    if (lamp == NULL) {\n        return;\n    }\n"));
    assert_false(is_drawn("    The lamp went out, and came back, and then\n"
                          "    it went out again for the whole of a week.\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_begins_in_one_column_is_a_table),
        cmocka_unit_test(commands_and_programs_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
