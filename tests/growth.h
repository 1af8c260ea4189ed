/* growth.h - how much more work twice the input makes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Work is counted in instructions of this program where the system can count
 * them, else in time of the processor, the least of several tries: then the
 * bound is wider, but a quadratic path (4) still shows.
 */
#ifndef INCIPIT_GROWTH_H
#define INCIPIT_GROWTH_H

#include "test.h"

#include <linux/perf_event.h>
#include <malloc.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Nanoseconds in which chance decides. */
#if defined __SANITIZE_ADDRESS__ || !defined __OPTIMIZE__
#define GROWTH_MOMENT 10000000
#else
#define GROWTH_MOMENT 2000000
#endif

/* Percent that the work for twice the input may be of that for the input. */
enum {
    GROWTH_COUNTED = 220,
    GROWTH_TIMED = 320,
    GROWTH_FEW = 3,
    GROWTH_TRIES = 30
};

static inline int growth_counter(void)
{
    struct perf_event_attr attributes = {.type = PERF_TYPE_HARDWARE,
                                         .size = sizeof attributes,
                                         .config = PERF_COUNT_HW_INSTRUCTIONS,
                                         .disabled = 1,
                                         .exclude_kernel = 1,
                                         .exclude_hv = 1};
    return (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0);
}

static inline uint64_t growth_time(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* What work(data) costs: instructions, or nanoseconds when `counter` < 0. */
static inline uint64_t growth_cost(int counter, void (*work)(void *),
                                   void *data)
{
    uint64_t cost = 0;
    if (counter < 0) {
        uint64_t start = growth_time();
        work(data);
        return growth_time() - start;
    }
    ioctl(counter, PERF_EVENT_IOC_RESET, 0);
    ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
    work(data);
    ioctl(counter, PERF_EVENT_IOC_DISABLE, 0);
    if (read(counter, &cost, sizeof cost) != (ssize_t)sizeof cost)
        cost = 0;
    return cost;
}

/* Whether work(twice) costs no more than the bound beyond work(once); `name` is
 * for the message. */
static inline bool growth_holds(const char *name, void (*work)(void *),
                                void *once, void *twice)
{
    int counter = growth_counter();
    /* Memory given back to the system and taken anew is the system's work. */
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_MMAP_THRESHOLD, 256 << 20);
    uint64_t least[2] = {UINT64_MAX, UINT64_MAX};
    uint64_t bound = counter < 0 ? GROWTH_TIMED : GROWTH_COUNTED;
    /* What is done in a moment may be anything. */
    uint64_t moment = counter < 0 ? GROWTH_MOMENT : 1000000;
    bool holds = false;
    /* A busy machine only ever adds time: the least of many tries decides. */
    for (int i = 0; !holds && i < (counter < 0 ? GROWTH_TRIES : 1); i++) {
        uint64_t one = growth_cost(counter, work, once);
        uint64_t two = growth_cost(counter, work, twice);
        least[0] = one < least[0] ? one : least[0];
        least[1] = two < least[1] ? two : least[1];
        holds = (counter >= 0 || i + 1 >= GROWTH_FEW) &&
                (least[1] * 100 <= least[0] * bound || least[1] < moment);
    }
    if (counter >= 0)
        close(counter);
    if (!holds || getenv("GROWTH_SHOW") != NULL)
        print_message("%s: %llu, then %llu (%llu %%)\n", name,
                      (unsigned long long)least[0],
                      (unsigned long long)least[1],
                      (unsigned long long)(least[1] * 100 / (least[0] | 1)));
    return holds;
}

static inline void growth_check(const char *name, void (*work)(void *),
                                void *once, void *twice)
{
    assert_true(growth_holds(name, work, once, twice));
}

#endif
