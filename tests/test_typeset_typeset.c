/* test_typeset_typeset.c - lines as the model sets them (GLM).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/builder.h>
#include <incipit/text.h>
#include <incipit/typeset.h>

#include <string.h>

static struct document *paragraphs(const char *text)
{
    struct builder *builder = builder_new(strlen(text));
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        if (length > 0) {
            builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
            builder_text(builder, text, length, 0);
        }
        text += length + (text[length] == '\n');
    }
    return builder_finish(builder, 0, false, false);
}

static void print_lines(const struct document *document,
                        const struct typeset_settings *settings,
                        const struct hyphenator *hyphenator, struct buffer *out)
{
    struct typesetter *typesetter =
        typesetter_new(document, settings, hyphenator);
    for (size_t i = 0; i < document->block_count; i++) {
        struct block_lines lines = typesetter_block(typesetter, i);
        if (i > 0)
            buffer_append_byte(out, '\n');
        for (size_t k = 0; k < lines.count; k++) {
            typesetter_print(typesetter, i, &lines.lines[k],
                             settings->hang ? 1 : 0, out);
            buffer_append_byte(out, '\n');
        }
    }
    typesetter_free(typesetter);
}

static void same_as_golden(const char *name,
                           const struct typeset_settings *settings)
{
    struct buffer path = {0}, text = {0}, golden = {0}, out = {0};
    read_shared("design/typesetting-samples/essay.paragraphs.txt", &text);
    buffer_format(&path, "design/typesetting-samples/%s.txt", name);
    read_shared(path.bytes, &golden);
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    if (settings->hyphenate && hyphenator == NULL) {
        /* built without libhyphen, or no patterns: nothing to compare */
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    struct document *document = paragraphs(text.bytes);
    print_lines(document, settings, hyphenator, &out);
    assert_string_equal(out.bytes, golden.bytes);
    document_free(document);
    hyphenator_close(hyphenator);
    buffer_release(&path);
    buffer_release(&text);
    buffer_release(&golden);
    buffer_release(&out);
}

static void the_essay_justified_at_66_and_40(void **state)
{
    (void)state;
    struct typeset_settings settings = {.measure = 66,
                                        .justify = true,
                                        .hyphenate = true,
                                        .hang = true,
                                        .paragraphs = PARAGRAPHS_BLANK};
    same_as_golden("essay-w66-justified", &settings);
    settings.measure = 40;
    same_as_golden("essay-w40-justified", &settings);
}

static void the_essay_ragged_at_66_55_and_20(void **state)
{
    (void)state;
    struct typeset_settings settings = {.measure = 66,
                                        .hyphenate = true,
                                        .hang = true,
                                        .paragraphs = PARAGRAPHS_BLANK};
    same_as_golden("essay-w66-ragged", &settings);
    settings.measure = 55;
    settings.hyphenate = false;
    same_as_golden("essay-w55-ragged-nohyph", &settings);
    settings.measure = 20;
    settings.hang = false;
    same_as_golden("essay-w20-ragged-nohyph-nohang", &settings);
}

/* Asked for by readers with dyslexia: every gap of a ragged line is two columns
 * wide, and counts so. */
static void words_may_stand_two_columns_apart(void **state)
{
    (void)state;
    struct document *document = paragraphs(
        "One word stands beside another, and both of them have room enough to "
        "be told apart by whoever reads them slowly, at 5\xC2\xA0pm or later. "
        "Nothing else is changed by it.");
    for (int measure = 12; measure <= 60; measure++) {
        struct typeset_settings settings = {.measure = measure,
                                            .wide_words = true};
        struct typesetter *typesetter =
            typesetter_new(document, &settings, NULL);
        struct block_lines lines = typesetter_block(typesetter, 0);
        assert_true(lines.count > 3);
        for (size_t k = 0; k < lines.count; k++) {
            struct placed placed[80];
            struct buffer out = {0};
            size_t count =
                typesetter_place(typesetter, 0, &lines.lines[k], placed, 80);
            const struct placed *last = &placed[count - 1];
            typesetter_print(typesetter, 0, &lines.lines[k], 0, &out);
            buffer_append_string(&out, "");
            const char *s = out.bytes + strspn(out.bytes, " ");
            int set = lines.lines[k].columns;
            assert_int_equal(strlen(s), set);
            assert_int_equal(
                last->column + last->columns - lines.lines[k].column, set);
            assert_in_range(set, 1, measure);
            for (; (s = strchr(s, ' ')) != NULL; s += 2) {
                assert_int_equal(s[1], ' ');
                assert_int_not_equal(s[2], ' ');
            }
            buffer_release(&out);
        }
        typesetter_free(typesetter);
    }
    document_free(document);
}

/* Least cost over every way to break a short paragraph of words at spaces,
 * ragged, without hanging: GLM 4 written down a second time. */
static int64_t best_of(const int *widths, int count, int from, int measure,
                       bool first)
{
    int64_t best = INT64_MAX / 4;
    int width = -1;
    for (int end = from; end < count; end++) {
        width += 1 + widths[end];
        if (width > measure)
            break;
        int64_t cost;
        if (end + 1 == count) {
            int wanted = (measure + 3) / 4;
            int missing = wanted > width ? wanted - width : 0;
            cost = first ? 0
                         : (width < 5 ? 20000 : 0) +
                               50 * (int64_t)missing * missing;
        } else {
            int64_t short_by = measure - width;
            cost = 100 + 100 * short_by * short_by +
                   best_of(widths, count, end + 1, measure, false);
        }
        best = cost < best ? cost : best;
    }
    return best;
}

static void no_other_breaks_cost_less(void **state)
{
    (void)state;
    unsigned seed = 20261124;
    for (int round = 0; round < 400; round++) {
        int widths[14];
        struct buffer text = {0};
        int count = 2 + (int)(seed >> 16) % 12;
        int measure = 8 + round % 9;
        for (int i = 0; i < count; i++) {
            seed = seed * 1103515245u + 12345u;
            widths[i] = 1 + (int)(seed >> 16) % 7;
            if (i > 0)
                buffer_append_byte(&text, ' ');
            buffer_append_repeated(&text, 'x', (size_t)widths[i]);
        }
        struct document *document = paragraphs(text.bytes);
        struct typeset_settings settings = {.measure = measure};
        struct typesetter *typesetter =
            typesetter_new(document, &settings, NULL);
        struct block_lines lines = typesetter_block(typesetter, 0);
        assert_int_equal(lines.demerits,
                         best_of(widths, count, 0, measure, true));
        typesetter_free(typesetter);
        document_free(document);
        buffer_release(&text);
    }
}

static void every_cluster_is_on_a_line_at_any_measure(void **state)
{
    (void)state;
    struct document *document = paragraphs(
        "A word, antidisestablishmentarianism, \xE4\xB8\xAD\xE6\x96\x87 and "
        "http://example.org/a/very/long/path?with=query e\xCC\x81!\n");
    for (int measure = 1; measure < 40; measure++) {
        struct typeset_settings settings = {.measure = measure};
        struct typesetter *typesetter =
            typesetter_new(document, &settings, NULL);
        struct block_lines lines = typesetter_block(typesetter, 0);
        size_t at = 0;
        for (size_t i = 0; i < lines.count; i++) {
            assert_true(lines.lines[i].start >= at);
            for (size_t k = at; k < lines.lines[i].start; k++)
                assert_true(document->text[k] == ' ');
            assert_true(lines.lines[i].end > lines.lines[i].start);
            at = lines.lines[i].end;
            assert_true(lines.lines[i].columns <= (measure > 2 ? measure : 2));
        }
        assert_int_equal(at, document->length);
        typesetter_free(typesetter);
    }
    document_free(document);
}

static void a_compound_is_divided_at_its_hyphen_alone(void **state)
{
    (void)state;
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    if (hyphenator == NULL) {
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    struct document *document = paragraphs("of powdering-tubs and others\n");
    struct typeset_settings settings = {.measure = 12, .hyphenate = true};
    struct buffer out = {0};
    print_lines(document, &settings, hyphenator, &out);
    assert_string_equal(out.bytes, "of\npowdering-\ntubs and\nothers\n");
    buffer_release(&out);
    document_free(document);
    hyphenator_close(hyphenator);
}

static void a_compiled_copy_divides_like_the_dictionary(void **state)
{
    (void)state;
    char folder[] = "/tmp/incipit-test-XXXXXX";
    struct hyphenator *plain = hyphenator_open("en", NULL);
    if (plain == NULL) {
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    assert_true(folder_make(folder));
    struct hyphenator *first = hyphenator_open("en", folder);
    struct hyphenator *second = hyphenator_open("en", folder);
    const char *text = "hyphenation typography understanding extraordinary "
                       "considerable imagination responsibility\n";
    struct document *document = paragraphs(text);
    struct typeset_settings settings = {.measure = 9, .hyphenate = true};
    struct hyphenator *all[] = {plain, first, second};
    struct buffer outs[3] = {{0}};
    for (int i = 0; i < 3; i++)
        print_lines(document, &settings, all[i], &outs[i]);
    assert_non_null(strchr(outs[0].bytes, '-'));
    assert_string_equal(outs[0].bytes, outs[1].bytes);
    assert_string_equal(outs[0].bytes, outs[2].bytes);
    for (int i = 0; i < 3; i++) {
        buffer_release(&outs[i]);
        hyphenator_close(all[i]);
    }
    document_free(document);
    struct buffer path = {0};
    buffer_format(&path, "%s/hyph_en_US.flat", folder);
    remove(path.bytes);
    remove(folder);
    buffer_release(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_essay_justified_at_66_and_40),
        cmocka_unit_test(words_may_stand_two_columns_apart),
        cmocka_unit_test(the_essay_ragged_at_66_55_and_20),
        cmocka_unit_test(no_other_breaks_cost_less),
        cmocka_unit_test(every_cluster_is_on_a_line_at_any_measure),
        cmocka_unit_test(a_compound_is_divided_at_its_hyphen_alone),
        cmocka_unit_test(a_compiled_copy_divides_like_the_dictionary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
