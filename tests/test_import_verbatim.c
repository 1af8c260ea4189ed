/* test_import_verbatim.c - lines that stay as they are, with tabs as spaces.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/import/import_private.h"

#include <string.h>

static void line_is(const char *line, int column, const char *wanted, int end)
{
    struct builder *builder = builder_new(64);
    builder_block(builder, BLOCK_PREFORMATTED, MATTER_BODY, 0);
    assert_int_equal(import_verbatim(builder, line, strlen(line), 0, column),
                     end);
    struct document *document = builder_finish(builder, 64, false, false);
    assert_string_equal(document->text, wanted);
    document_free(document);
}

static void tabs_reach_the_next_stop(void **state)
{
    (void)state;
    line_is("a\tb", 0, "a       b", 9);
    line_is("a\tb", 5, "a  b", 9);
    line_is("\xE4\xB8\xAD\tb", 0, "\xE4\xB8\xAD      b", 9);
    line_is("12345678\tb", 0, "12345678        b", 17);
}

static void spaces_stay_and_controls_go(void **state)
{
    (void)state;
    line_is("a   b", 0, "a   b", 5);
    line_is("a\x01"
            "b\xE2\x80\xAE"
            "c",
            0, "abc", 3);
    line_is("cafe\xCC\x81", 0, "caf\xC3\xA9", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tabs_reach_the_next_stop),
        cmocka_unit_test(spaces_stay_and_controls_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
