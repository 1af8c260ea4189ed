/* test_import_plain_seam.c - what joins a line of wrapped text to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import.h"
#include "test.h"

#include "../src/import/plain_seam.h"
#include "plain_lines.h"

static enum seam seam_of(const char *text, size_t line)
{
    struct plain plain = plain_of(text);
    size_t hyphen;
    enum seam seam = plain_seam(&plain, line, &hyphen);
    plain_drop(&plain);
    return seam;
}

static void lines_are_joined_by_spaces(void **state)
{
    (void)state;
    assert_int_equal(seam_of("one\ntwo\n", 0), SEAM_SPACE);
    assert_int_equal(seam_of("one -\ntwo\n", 0), SEAM_SPACE);
    assert_int_equal(seam_of("one--\ntwo\n", 0), SEAM_SPACE);
    assert_int_equal(seam_of("-\ntwo\n", 0), SEAM_SPACE);
    assert_int_equal(seam_of("one-\n(two)\n", 0), SEAM_SPACE);
}

static void a_word_keeps_its_own_hyphen(void **state)
{
    (void)state;
    assert_int_equal(seam_of("the well-\nknown bell\n", 0), SEAM_CLOSE);
    assert_int_equal(seam_of("an Anglo-\nSaxon bell\n", 0), SEAM_CLOSE);
    assert_int_equal(seam_of("the well\xE2\x80\x90\nknown bell\n", 0),
                     SEAM_CLOSE);
}

static void words_that_only_wait_for_another_keep_their_space(void **state)
{
    (void)state;
    assert_int_equal(seam_of("of pre-\nand post-war bells\n", 0), SEAM_SPACE);
    assert_int_equal(seam_of("Vor-\nund Nachteile\n", 0), SEAM_SPACE);
}

/* It stands whole on another line, and not as a part of a longer one. */
static void a_divided_word_is_made_whole(void **state)
{
    (void)state;
    assert_int_equal(seam_of("a har-\nbour full\nof harbour\n", 0), SEAM_WORD);
    assert_int_equal(seam_of("a har-\nbour full\nof harbours\n", 0),
                     SEAM_CLOSE);
    assert_int_equal(seam_of("the Schiff-\nfahrt ist\ndie Schifffahrt\n", 0),
                     SEAM_WORD);
    assert_int_equal(seam_of("a f\xC3\xAA-\nte and\na f\xC3\xAAte\n", 0),
                     SEAM_WORD);
    assert_int_equal(seam_of("a har\xC2\xAD\nbour full\n", 0), SEAM_WORD);
}

static void between_ideographs_there_is_nothing(void **state)
{
    (void)state;
    static const char text[] =
        "港务长有两只钟，一只看潮水，\n一只看火车，他不肯说他相信\n哪一只。\n";
    struct plain plain = plain_of(text);
    size_t hyphen;
    plain.wide = true;
    assert_int_equal(plain_seam(&plain, 0, &hyphen), SEAM_CLOSE);
    plain_drop(&plain);
}

static void a_paragraph_reads_as_if_it_had_no_lines(void **state)
{
    (void)state;
    static const char text[] =
        "Of Harbours\n\n"
        "Nobody in the town found it at all strange that a har-\n"
        "bour which is always full was called a lake, and the well-\n"
        "known bell was rung in the harbour for pre- and post-\n"
        "war boats alike, as it had been rung there for ever.\n\n"
        "  - a lamp for whoever comes into the har-\n"
        "    bour by night, and\n"
        "  - a bell.\n\n";
    struct document *document = import_text(text, sizeof text - 1);
    assert_non_null(strstr(document->text,
                           "that a harbour which is always full was called a "
                           "lake, and the well-known bell was rung in the "
                           "harbour for pre- and post-war boats"));
    assert_non_null(strstr(document->text, "comes into the harbour by night"));
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_joined_by_spaces),
        cmocka_unit_test(a_word_keeps_its_own_hyphen),
        cmocka_unit_test(words_that_only_wait_for_another_keep_their_space),
        cmocka_unit_test(a_divided_word_is_made_whole),
        cmocka_unit_test(between_ideographs_there_is_nothing),
        cmocka_unit_test(a_paragraph_reads_as_if_it_had_no_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
