/* test_typeset_linebreak.c - the breaker against every way to break a short
 * paragraph, its costs written down a second time (GLM 4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "typeset/linebreak.h"

#include <incipit/builder.h>

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

/* The line of units [start, end). */
static struct measured measure(const struct items *items, size_t start,
                               size_t end, bool hyphen, bool hang)
{
    const struct unit *units = items->units;
    struct measured line = {.net = hyphen};
    for (size_t i = start; i < end; i++) {
        line.net += units[i].width;
        line.all_gaps += units[i].gap != GAP_NONE;
        line.gaps += units[i].gap == GAP_FREE || units[i].gap == GAP_TIED;
    }
    uint32_t first = units[start].code_point;
    if (hang &&
        (first == 0x201C || first == 0x2018 || first == '"' || first == '\''))
        line.net--;
    if (hang &&
        (hyphen || (end - start >= 2 && hangs_out(units[end - 1].code_point))))
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

/* What the breaks of the set cost, bit k: the line ends at places[k]; -1 where
 * a line does not fit. */
static int64_t price(const struct items *items, const uint32_t *places,
                     uint32_t count, uint32_t set,
                     const struct break_settings *settings)
{
    int64_t cost = 0;
    size_t start = 0;
    int flags = 0;
    bool after_flag = false;
    for (uint32_t k = 0; k <= count; k++) {
        if (k < count && (set >> k & 1) == 0)
            continue;
        bool last = k == count;
        size_t end = last ? items->count : places[k];
        uint8_t kind = last ? BREAK_NONE : items->units[end].before;
        struct measured line =
            measure(items, start, end, kind == BREAK_HYPH, settings->hang);
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
        start = kind == BREAK_SPACE ? end + 1 : end;
    }
    return cost;
}

/* The cheapest set; of equal ones that whose first differing break lies
 * further on. False where no line fits. */
static bool cheapest(const struct items *items, const uint32_t *places,
                     uint32_t count, const struct break_settings *settings,
                     uint32_t *best, int64_t *least)
{
    *least = INT64_MAX;
    *best = 0;
    for (uint32_t set = 0; set < 1u << count; set++) {
        int64_t cost = price(items, places, count, set, settings);
        uint32_t differ = *best ^ set;
        bool further = (*best & (differ & (0u - differ))) != 0;
        if (cost >= 0 && (cost < *least || (cost == *least && further))) {
            *least = cost;
            *best = set;
        }
    }
    return *least < INT64_MAX;
}

static void no_other_breaks_cost_less(void **state)
{
    (void)state;
    uint32_t seed = 11;
    int compared = 0;
    struct items items = {0};
    struct breaker *breaker = breaker_new();
    struct word_cache *cache = word_cache_new();
    for (int round = 0; round < ROUNDS; round++) {
        struct document *document = random_paragraph(&seed);
        struct typeset_settings how = {.hyphenate = true};
        struct break_settings settings = {.measure =
                                              10 + (int)random_below(&seed, 8),
                                          .indent = round % 3 == 0 ? 2 : 0,
                                          .justify = round % 2 == 0,
                                          .hang = round % 5 != 0};
        items_make(&items, document, document->blocks[0].span, &how, NULL,
                   cache);
        uint32_t places[MOST_PLACES], count = 0, best = 0, got = 0;
        int64_t least, demerits;
        size_t lines;
        for (uint32_t i = 0; i < items.count && count < MOST_PLACES; i++)
            if (items.units[i].before != BREAK_NONE)
                places[count++] = i;
        if (count < MOST_PLACES &&
            cheapest(&items, places, count, &settings, &best, &least)) {
            const struct broken_line *broken =
                breaker_solve(breaker, &items, &settings, &lines, &demerits);
            for (size_t i = 0; i + 1 < lines; i++)
                for (uint32_t k = 0; k < count; k++)
                    got |= (uint32_t)(places[k] == broken[i].end) << k;
            assert_int_equal(demerits, least);
            assert_int_equal(got, best);
            compared++;
        }
        document_free(document);
    }
    assert_true(compared > ROUNDS / 2);
    word_cache_free(cache);
    breaker_free(breaker);
    items_release(&items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_other_breaks_cost_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
