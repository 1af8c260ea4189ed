/* test_typeset_linebreak.c - the breaker against every way to break a short
 * paragraph, its costs written down a second time (GLM 4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/linebreak.h"

#include <incipit/builder.h>
#include <incipit/text.h>

#include <string.h>

enum { MOST_PLACES = 13, ROUNDS = 400 };

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

/* Words with soft hyphens, quotes, dashes and stops, and a no-break space. */
static struct document *random_paragraph(uint32_t *seed)
{
    static const char *const words[] = {"a",
                                        "of",
                                        "well-known",
                                        "the",
                                        "ex\xC2\xADtra",
                                        "so,",
                                        "\xE2\x80\x9CYes.\xE2\x80\x9D",
                                        "this",
                                        "now\xE2\x80\x94then",
                                        "end.",
                                        "no\xC2\xA0"
                                        "one",
                                        "im\xC2\xADpos\xC2\xADsi\xC2\xAD"
                                        "ble"};
    struct builder *builder = builder_new(64);
    builder_block(builder, BLOCK_PARAGRAPH, MATTER_BODY, 0);
    uint32_t count = 2 + random_below(seed, 5);
    for (uint32_t i = 0; i < count; i++) {
        const char *word =
            words[random_below(seed, sizeof words / sizeof words[0])];
        if (i > 0)
            builder_text(builder, " ", 1, 0);
        builder_text(builder, word, strlen(word), 0);
    }
    return builder_finish(builder, 0, false, false);
}

static bool hangs_out(uint32_t c)
{
    return c < 0x80 ? c != 0 && strchr("-.,;:'\"", (int)c) != NULL
                    : c == 0x2010 || c == 0x2019 || c == 0x201D;
}

struct measured {
    int net, gaps, all_gaps;
};

/* The line of bytes [start, end); each code point is a cluster of a column, and
 * a gap is a space of either kind. */
static struct measured measure(const char *text, size_t start, size_t end,
                               bool hyphen, bool hang)
{
    struct measured line = {.net = hyphen};
    uint32_t first = 0, last = 0;
    for (size_t i = start; i < end;) {
        i += utf8_decode(text + i, end - i, &last);
        first = first == 0 ? last : first;
        line.net++;
        line.gaps += last == ' ' || last == 0xA0;
    }
    line.all_gaps = line.gaps;
    bool several = line.net - hyphen >= 2;
    if (hang &&
        (first == 0x201C || first == 0x2018 || first == '"' || first == '\''))
        line.net--;
    if (hang && (hyphen || (several && hangs_out(last))))
        line.net--;
    return line;
}

static int64_t price_of_end(uint8_t kind)
{
    static const int64_t prices[] = {
        [BREAK_SPACE] = 0,    [BREAK_HYPH] = 2500, [BREAK_EXHYPH] = 1000,
        [BREAK_SLASH] = 1000, [BREAK_ZERO] = 1000, [BREAK_DASH] = 200,
        [BREAK_URL] = 2500};
    return prices[kind];
}

static int64_t price_of_shape(int missing, int gaps, bool justify)
{
    int64_t s = missing, g = gaps;
    if (!justify || s == 0)
        return 100 + 100 * s * s;
    if (g == 0)
        return 100 + 1000000;
    int64_t widest = (s + g - 1) / g - 1;
    return 100 + 10000 * s * s / (g * g) + 10000 * widest * widest;
}

/* What the breaks of the set cost, bit k: the line ends at place k + 1; -1
 * where a line does not fit. */
static int64_t price(const struct paragraph *paragraph, uint32_t count,
                     uint32_t set, const struct break_settings *settings)
{
    const char *text = paragraph->document->text + paragraph->span.start;
    int64_t cost = 0;
    size_t start = 0;
    int flags = 0;
    bool after_flag = false;
    for (uint32_t k = 0; k <= count; k++) {
        if (k < count && (set >> k & 1) == 0)
            continue;
        bool last = k == count;
        const struct place *place = &paragraph->places[k + 1];
        uint8_t kind = place->kind;
        struct measured line = measure(text, start, place->end,
                                       kind == BREAK_HYPH, paragraph->hang);
        int room =
            settings->measure - (start == 0 ? settings->indent : 0) - line.net;
        if (room < 0)
            return -1;
        if (last && start > 0) {
            int wanted = (settings->measure + 3) / 4 - line.net;
            cost += after_flag ? 4000 : 0;
            cost += after_flag && line.all_gaps == 0 ? 100000 : 0;
            cost += line.net < 5 ? 20000 : 0;
            cost += wanted > 0 ? 50 * wanted * wanted : 0;
        }
        if (last)
            break;
        bool flagged = kind == BREAK_HYPH || kind == BREAK_EXHYPH;
        cost += price_of_shape(room, line.gaps, settings->justify) +
                price_of_end(kind);
        cost += !flagged || flags == 0 ? 0 : flags == 1 ? 4000 : 100000;
        flags = flagged ? flags + 1 : 0;
        after_flag = flagged;
        start = place->end + (kind == BREAK_SPACE);
    }
    return cost;
}

/* The cheapest set; of equal ones that whose first differing break lies
 * further on. False where no line fits. */
static bool cheapest(const struct paragraph *paragraph, uint32_t count,
                     const struct break_settings *settings, uint32_t *best,
                     int64_t *least)
{
    *least = INT64_MAX;
    *best = 0;
    for (uint32_t set = 0; set < 1u << count; set++) {
        int64_t cost = price(paragraph, count, set, settings);
        uint32_t differ = *best ^ set;
        bool further = (*best & (differ & (0u - differ))) != 0;
        if (cost >= 0 && (cost < *least || (cost == *least && further))) {
            *least = cost;
            *best = set;
        }
    }
    return *least < INT64_MAX;
}

/* Compares the breaker's lines with the cheapest of all; false where there is
 * nothing to compare. */
static bool compare(struct breaker *breaker, struct words *words,
                    struct paragraph *paragraph,
                    const struct break_settings *settings)
{
    uint32_t best = 0, got = 0;
    int64_t least, demerits;
    size_t lines;
    paragraph_measure(paragraph, words);
    uint32_t count = (uint32_t)paragraph->count - 2;
    if (count >= MOST_PLACES ||
        !cheapest(paragraph, count, settings, &best, &least))
        return false;
    const struct broken_line *broken =
        breaker_solve(breaker, paragraph, words, settings, &lines, &demerits);
    for (size_t i = 0; i + 1 < lines; i++)
        for (uint32_t k = 0; k < count; k++)
            got |= (uint32_t)(paragraph->places[k + 1].end == broken[i].end)
                   << k;
    assert_int_equal(demerits, least);
    assert_int_equal(got, best);
    return true;
}

static void no_other_breaks_cost_less(void **state)
{
    (void)state;
    uint32_t seed = 11;
    int compared = 0;
    struct paragraph paragraph = {.how = {.soft = true}, .gap = 1};
    struct breaker *breaker = breaker_new();
    struct words *words = words_new();
    for (int round = 0; round < ROUNDS; round++) {
        struct document *document = random_paragraph(&seed);
        struct break_settings settings = {.measure =
                                              10 + (int)random_below(&seed, 8),
                                          .indent = round % 3 == 0 ? 2 : 0,
                                          .justify = round % 2 == 0};
        paragraph.document = document;
        paragraph.span = document->blocks[0].span;
        paragraph.hang = round % 5 != 0;
        compared += compare(breaker, words, &paragraph, &settings);
        document_free(document);
    }
    assert_true(compared > ROUNDS / 2);
    words_free(words);
    breaker_free(breaker);
    paragraph_release(&paragraph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_other_breaks_cost_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
