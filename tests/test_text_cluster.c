/* test_text_cluster.c - clusters, columns, and the gate to the terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/gate.h>
#include <incipit/text.h>

#include <string.h>

/* Reads hex code points into UTF-8; returns the end of what was read. */
static const char *take_points(const char *s, struct buffer *out)
{
    for (;;) {
        char *end;
        unsigned long c = strtoul(s, &end, 16);
        char bytes[4];
        if (end == s)
            return s;
        buffer_append(out, bytes, utf8_put((uint32_t)c, bytes));
        s = end;
        if (*s != ' ')
            return s;
        s++;
    }
}

static void columns_are_those_of_the_table(void **state)
{
    (void)state;
    struct buffer table = {0};
    read_shared("conformance/unicode/width.tsv", &table);
    int rows = 0;
    for (char *line = strtok(table.bytes, "\n"); line != NULL;
         line = strtok(NULL, "\n")) {
        struct buffer text = {0};
        if (*line == '#')
            continue;
        const char *rest = take_points(line, &text);
        int wanted = atoi(rest + 1);
        if (strstr(rest, "agree") != NULL) {
            int columns = text_columns(text.bytes, text.length, 0);
            if (columns != wanted)
                print_error("%s: %d columns\n", line, columns);
            assert_int_equal(columns, wanted);
            rows++;
        }
        buffer_release(&text);
    }
    assert_true(rows > 30);
    buffer_release(&table);
}

/* "÷ 0020 × 0308 ÷": where clusters end. */
static void clusters_end_where_the_standard_says(void **state)
{
    (void)state;
    struct buffer table = {0};
    read_shared("conformance/unicode/GraphemeBreakTest-15.0.txt", &table);
    int cases = 0;
    for (char *line = strtok(table.bytes, "\n"); line != NULL;
         line = strtok(NULL, "\n")) {
        struct buffer text = {0};
        size_t ends[64];
        size_t count = 0;
        const char *s = line;
        while (*s != '\0' && *s != '#' && count < 64) {
            if (strncmp(s, "\xC3\xB7", 2) == 0 && text.length > 0)
                ends[count++] = text.length;
            if (strncmp(s, "\xC3\xB7", 2) == 0 ||
                strncmp(s, "\xC3\x97", 2) == 0)
                s += 2;
            while (*s == ' ' || *s == '\t' || *s == '\r')
                s++;
            char *end;
            unsigned long c = strtoul(s, &end, 16);
            if (end == s)
                continue;
            char bytes[4];
            buffer_append(&text, bytes, utf8_put((uint32_t)c, bytes));
            s = end;
            while (*s == ' ')
                s++;
        }
        size_t at = 0;
        for (size_t i = 0; i < count; i++) {
            /* Surrogates are no scalars; UTF-8 cannot hold them. */
            if (strstr(line, "D800") != NULL)
                break;
            size_t length = cluster_length(text.bytes + at, text.length - at);
            if (at + length != ends[i])
                print_error("%s\n", line);
            assert_int_equal(at + length, ends[i]);
            assert_int_equal(cluster_length_before(text.bytes, ends[i]),
                             ends[i] - at);
            at += length;
        }
        cases += count > 0;
        buffer_release(&text);
    }
    assert_true(cases > 500);
    buffer_release(&table);
}

static void nothing_dangerous_passes_the_gate(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3100 ? 1 : 3) {
        char bytes[4];
        char shown[CLUSTER_DISPLAY_SIZE];
        int columns = 0;
        size_t length = utf8_put(c, bytes);
        size_t written = cluster_display(bytes, length, shown, &columns, 0);
        assert_true(columns <= cluster_columns(bytes, length, 0) ||
                    columns == 1);
        assert_true(utf8_is_valid(shown, written));
        for (size_t i = 0; i < written;) {
            uint32_t d = 0;
            i += utf8_decode(shown + i, written - i, &d);
            assert_true(d >= 0x20 && !(d >= 0x7F && d < 0xA0));
            assert_false(d >= 0x202A && d <= 0x202E);
            assert_false(d >= 0x2066 && d <= 0x2069);
            assert_false(d >= 0xE0000);
        }
    }
}

/* Two narrow pictures that are joined would fit into the two columns. */
static void a_cell_holds_one_cluster(void **state)
{
    (void)state;
    static const char joined[] = "\xF0\x9F\x95\xA8\xE2\x80\x8D\xF0\x9F\x91"
                                 "\xA8\xE2\x80\x8D\xF0\x9F\xA8\xA8";
    char shown[CLUSTER_DISPLAY_SIZE];
    int columns = 0;
    assert_int_equal(cluster_length(joined, strlen(joined)), strlen(joined));
    size_t written =
        cluster_display(joined, strlen(joined), shown, &columns, 0);
    assert_string_equal(shown, "\xF0\x9F\x95\xA8");
    assert_int_equal(written, 4);
    assert_int_equal(columns, 1);
}

static void an_escape_sequence_leaves_no_escape(void **state)
{
    (void)state;
    static const char *const hostile[] = {"\x1B[31mred\x1B[0m",
                                          "\x1B]0;title\x07",
                                          "\xC2\x9B"
                                          "31m",
                                          "a\x08"
                                          "b",
                                          "\x7F",
                                          "x\xE2\x80\xAEy",
                                          "\x1BP+q\x1B\\"};
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        struct buffer out = {0};
        text_gate(hostile[i], strlen(hostile[i]), true, &out);
        for (size_t k = 0; k < out.length; k++)
            assert_true((unsigned char)out.bytes[k] >= 0x20 &&
                        out.bytes[k] != 0x7F);
        assert_null(memmem(out.bytes, out.length, "\xC2\x9B", 2));
        buffer_release(&out);
    }
}

static void a_text_fits_by_whole_clusters(void **state)
{
    (void)state;
    const char *s = "e\xCC\x81\xE4\xB8\xAD!"; /* é, a wide one, ! */
    size_t length = strlen(s);
    assert_int_equal(text_fit(s, length, 0, 0), 0);
    assert_int_equal(text_fit(s, length, 1, 0), 3);
    assert_int_equal(text_fit(s, length, 2, 0), 3);
    assert_int_equal(text_fit(s, length, 3, 0), 6);
    assert_int_equal(text_fit(s, length, 4, 0), 7);
}

/* East_Asian_Width=A takes two columns where the terminal was told so. */
static void what_is_ambiguous_is_wide_when_asked(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int usual, wide;
    } cases[] = {{"a", 1, 1},
                 {"\xE2\x80\x94", 1, 2}, /* em dash */
                 {"\xE2\x80\x9C", 1, 2},
                 {"\xC2\xB7", 1, 2},
                 {"\xE2\x94\x80", 1, 2},
                 {"\xD0\x96", 1, 2},         /* Cyrillic */
                 {"\xC3\xA9", 1, 2},         /* é: in the sets of East Asia */
                 {"\xC3\xAB", 1, 1},         /* ë: in none of them */
                 {"\xCE\xB1\xCC\x81", 1, 2}, /* a mark takes no cell */
                 {"\xE2\x80\x91", 1, 1},     /* U+2011 */
                 {"\xEF\xBF\xBD", 1, 2},
                 {"\xE4\xB8\xAD", 2, 2},
                 {"\xC2\xAD", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *text = cases[i].text;
        assert_int_equal(text_columns(text, strlen(text), WIDTHS_USUAL),
                         cases[i].usual);
        assert_int_equal(text_columns(text, strlen(text), WIDTHS_AMBIGUOUS),
                         cases[i].wide);
    }
    const char *s = "\xE2\x80\x9C"
                    "a\xE2\x80\x9D";
    assert_int_equal(text_fit(s, strlen(s), 4, WIDTHS_AMBIGUOUS), 4);
    assert_int_equal(text_fit(s, strlen(s), 5, WIDTHS_AMBIGUOUS), 7);
}

static void emoji_are_whole_when_asked(void **state)
{
    (void)state;
    static const char *const whole[] = {
        "\xE2\x9D\xA4\xEF\xB8\x8F",                      /* heart */
        "1\xEF\xB8\x8F\xE2\x83\xA3",                     /* keycap */
        "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD",              /* a tone */
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80"}; /* joined */
    static const char *const never[] = {
        "a", "\xE2\x9D\xA4\xEF\xB8\x8E", "a\xE2\x80\x8D",
        "\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xBF"};
    char shown[CLUSTER_DISPLAY_SIZE];
    int columns;
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        size_t length = strlen(whole[i]);
        assert_int_equal(
            cluster_display(whole[i], length, shown, &columns, WIDTHS_EMOJI),
            length);
        assert_string_equal(shown, whole[i]);
        assert_int_equal(columns, 2);
        assert_true(cluster_is_emoji_sequence(shown, length));
        size_t less =
            cluster_display(whole[i], length, shown, &columns, WIDTHS_USUAL);
        assert_true(less < length);
        assert_false(cluster_is_emoji_sequence(shown, less));
    }
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        assert_false(cluster_is_emoji_sequence(never[i], strlen(never[i])));
}

/* U+0378 is not assigned and one column wide; U+FFFD is ambiguous. */
static void what_stands_in_for_a_cluster_is_as_wide(void **state)
{
    (void)state;
    char shown[CLUSTER_DISPLAY_SIZE];
    int columns = 0;
    static const char young[] = "\xCD\xB8";
    assert_int_equal(cluster_columns(young, 2, WIDTHS_AMBIGUOUS), 1);
    cluster_display(young, 2, shown, &columns, WIDTHS_AMBIGUOUS);
    assert_string_equal(shown, "?");
    assert_int_equal(columns, 1);
    cluster_display(young, 2, shown, &columns, WIDTHS_USUAL);
    assert_string_equal(shown, "\xEF\xBF\xBD");
    assert_int_equal(columns, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_those_of_the_table),
        cmocka_unit_test(clusters_end_where_the_standard_says),
        cmocka_unit_test(nothing_dangerous_passes_the_gate),
        cmocka_unit_test(an_escape_sequence_leaves_no_escape),
        cmocka_unit_test(a_cell_holds_one_cluster),
        cmocka_unit_test(a_text_fits_by_whole_clusters),
        cmocka_unit_test(what_is_ambiguous_is_wide_when_asked),
        cmocka_unit_test(emoji_are_whole_when_asked),
        cmocka_unit_test(what_stands_in_for_a_cluster_is_as_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
