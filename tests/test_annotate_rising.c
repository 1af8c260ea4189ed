/* test_annotate_rising.c - chains that rise, against every other choice.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/annotate/rising.h"

enum { MOST = 10 };

/* The longest of all choices of values that rise. */
static size_t longest(const size_t *values, size_t count)
{
    size_t best = 0;
    for (unsigned chosen = 0; chosen < 1u << count; chosen++) {
        size_t length = 0, last = 0;
        bool rises = true;
        for (size_t i = 0; i < count && rises; i++) {
            if ((chosen >> i & 1) == 0)
                continue;
            rises = length == 0 || values[i] > last;
            last = values[i];
            length++;
        }
        if (rises && length > best)
            best = length;
    }
    return best;
}

static void none_is_longer_and_it_rises(void **state)
{
    (void)state;
    uint32_t seed = 11;
    for (int round = 0; round < 300; round++) {
        size_t values[MOST], chain[MOST], count = (size_t)round % (MOST + 1);
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525u + 1013904223u;
            values[i] = seed >> 16 & 7; /* some of them twice */
        }
        size_t length = rising_chain(values, count, chain);
        assert_int_equal(length, longest(values, count));
        for (size_t i = 1; i < length; i++) {
            assert_true(chain[i - 1] < chain[i] && chain[i] < count);
            assert_true(values[chain[i - 1]] < values[chain[i]]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_is_longer_and_it_rises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
