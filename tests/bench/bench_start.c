/* bench_start.c - how soon a page is there, as a ratio to less.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both programs run on a pseudo-terminal of 100 x 40 in the same minute, in
 * turns; what is compared are medians. The long text over and over makes one of
 * 100 MB.
 *
 * bench_start PROGRAM SHORT-TEXT LONG-TEXT
 */
#include "../folder.h"
#include "watch.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 61, TURNS = 200, HUGE_BYTES = 100 * 1000 * 1000 };

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double at_share(double *values, int count, double share)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[(int)(share * (count - 1))];
}

/* --- What is measured --------------------------------------------------- */

/* The silence that ends a page of less is a rest for whoever comes next: both
 * have one before they start. */
static double first_page_once(const char *const argv[], bool ours)
{
    struct terminal terminal = {.synchronised = ours};
    poll(NULL, 0, WATCH_QUIET);
    double begun = watch_start(&terminal, argv);
    double there = watch_page(&terminal);
    poll(NULL, 0, 5);
    watch_stop(&terminal);
    return there - begun;
}

/* From keys to the page they lead to, or to `words` on it (NULL: any); the
 * program has settled before. */
static double key_once(const char *const argv[], bool ours, const char *keys,
                       const char *words, int settle, long *peak)
{
    struct terminal terminal;
    watch_settled(&terminal, argv, ours, settle);
    double begun = watch_now();
    watch_press(&terminal, keys);
    double there =
        words != NULL ? watch_words(&terminal, words) : watch_page(&terminal);
    watch_stop(&terminal);
    if (peak != NULL)
        *peak = terminal.peak;
    return there - begun;
}

static const char *verdict(double value, double most)
{
    return value <= most ? "" : "  OVER";
}

static void report(const char *what, double ours, double theirs, double most)
{
    printf("%-34s %9.2f ms %9.2f ms %7.2f %9.2f%s\n", what, ours, theirs,
           ours / theirs, most, verdict(ours / theirs, most));
}

/* What has a limit of its own. */
static void report_alone(const char *what, double value, const char *unit,
                         double most)
{
    printf("%-34s %9.2f %-2s %12s %7s %9.2f%s\n", what, value, unit, "", "",
           most, verdict(value, most));
}

/* Median; less in turns with it, or another text of ours. */
static void compare_first_page(const char *what, const char *const ours[],
                               const char *const other[], bool other_is_ours)
{
    double a[ROUNDS], b[ROUNDS];
    first_page_once(ours, true);
    for (int i = 0; i < ROUNDS; i++) {
        a[i] = first_page_once(ours, true);
        b[i] = first_page_once(other, other_is_ours);
    }
    report(what, at_share(a, ROUNDS, 0.5), at_share(b, ROUNDS, 0.5), 1.5);
}

static void compare_key(const char *what, const char *const our_way[],
                        const char *const their_way[], const char *keys,
                        const char *words, double most)
{
    enum { TIMES = 5 };
    double ours[TIMES], theirs[TIMES];
    long our_peak = 0, their_peak = 0;
    for (int i = 0; i < TIMES; i++) {
        ours[i] = key_once(our_way, true, keys, words, 1500, &our_peak);
        theirs[i] = key_once(their_way, false, keys, words, 100, &their_peak);
    }
    report(what, at_share(ours, TIMES, 0.5), at_share(theirs, TIMES, 0.5),
           most);
    printf("%-34s %9ld KB %9ld KB\n", "    peak memory", our_peak, their_peak);
}

/* The silence that ends a page of less is its rest; ours gets as much. */
static double turn_once(struct terminal *terminal)
{
    double begun = watch_now();
    watch_press(terminal, " ");
    double took = watch_page(terminal) - begun;
    poll(NULL, 0, terminal->synchronised ? WATCH_QUIET : 2);
    return took;
}

/* In turns, so that both have the machine at the same pace, and have rested as
 * long. */
static void compare_turns(const char *const our_way[],
                          const char *const their_way[])
{
    double ours[TURNS], theirs[TURNS];
    struct terminal us, them;
    watch_settled(&us, our_way, true, 500);
    watch_settled(&them, their_way, false, 500);
    for (int i = 0; i < TURNS; i++) {
        ours[i] = turn_once(&us);
        theirs[i] = turn_once(&them);
    }
    watch_stop(&us);
    watch_stop(&them);
    report("page turn, median", at_share(ours, TURNS, 0.5),
           at_share(theirs, TURNS, 0.5), 0.8);
    report("page turn, 99th percentile", at_share(ours, TURNS, 0.99),
           at_share(theirs, TURNS, 0.99), 0.8);
}

/* Keys faster than any keyboard repeats them, from the first page on, while the
 * rest is read, imported and numbered. (Without a pause the end of the preview
 * is reached before the rest can be there, and that key waits for it.) */
static void press_at_once(const char *const argv[])
{
    double waits[TURNS];
    struct terminal terminal = {.synchronised = true};
    watch_start(&terminal, argv);
    watch_page(&terminal);
    for (int i = 0; i < TURNS; i++) {
        double begun = watch_now();
        watch_press(&terminal, i % 5 == 4 ? "b" : " ");
        waits[i] = watch_page(&terminal) - begun;
        poll(NULL, 0, 2);
        watch_drain(&terminal);
    }
    watch_stop(&terminal);
    report_alone("key while numbering, median", at_share(waits, TURNS, 0.5),
                 "ms", 10);
    report_alone("key while numbering, worst", at_share(waits, TURNS, 1), "ms",
                 10);
}

/* Letters of a search in the 100 MB, as fast as anybody types. */
static void search_at_once(const char *const argv[])
{
    enum { LOADED = 12000, BETWEEN = 40, LETTERS = 10, TIMES = 3 };
    static const char letters[LETTERS + 1] = "the zebras";
    double waits[TIMES * LETTERS];
    struct terminal terminal;
    watch_settled(&terminal, argv, true, LOADED);
    for (int i = 0; i < TIMES * LETTERS; i++) {
        char letter[2] = {letters[i % LETTERS], '\0'};
        if (i % LETTERS == 0) {
            watch_press(&terminal, "\033/");
            poll(NULL, 0, 1000);
        }
        watch_drain(&terminal);
        double begun = watch_now();
        watch_press(&terminal, letter);
        waits[i] = watch_page(&terminal) - begun;
        poll(NULL, 0, BETWEEN);
    }
    watch_stop(&terminal);
    report_alone("letter of a search, 100 MB, worst",
                 at_share(waits, TIMES * LETTERS, 1), "ms", 10);
}

/* Times a thread of the process went to sleep of its own accord. */
static long count_waits(pid_t process)
{
    char path[64], line[256];
    long waits = 0, number;
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *status = fopen(path, "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (sscanf(line, "voluntary_ctxt_switches: %ld", &number) == 1)
            waits += number;
    if (status != NULL)
        fclose(status);
    return waits;
}

static void watch_idleness(const char *const argv[])
{
    struct terminal terminal = {.synchronised = false};
    watch_start(&terminal, argv);
    watch_page(&terminal);
    poll(NULL, 0, 2500);
    long before = count_waits(terminal.child);
    poll(NULL, 0, 2000);
    long after = count_waits(terminal.child);
    watch_stop(&terminal);
    report_alone("wake-ups of 2 s, all numbered", (double)(after - before), "",
                 0);
    printf("%-34s %9ld KB\n", "    peak memory, all numbered", terminal.peak);
}

/* The long text again and again, to 100 MB. */
static bool make_huge(const char *path, const char *text)
{
    static char bytes[8 << 20];
    FILE *from = fopen(text, "rb"), *to = fopen(path, "wb");
    size_t length = from != NULL ? fread(bytes, 1, sizeof bytes, from) : 0;
    bool made = length > 0 && to != NULL;
    for (size_t done = 0; made && done < HUGE_BYTES; done += length)
        made = fwrite(bytes, 1, length, to) == length;
    if (from != NULL)
        fclose(from);
    return to != NULL && fclose(to) == 0 && made;
}

static void measure_all(const char *program, const char *brief,
                        const char *book, const char *huge)
{
    const char *const ours_brief[] = {program, "--no-config", brief, NULL};
    const char *const ours_book[] = {program, "--no-config", book, NULL};
    const char *const ours_huge[] = {program, "--no-config", huge, NULL};
    const char *const less_brief[] = {"less", brief, NULL};
    const char *const less_book[] = {"less", book, NULL};
    printf("%-34s %12s %12s %7s %9s\n", "", "incipit", "less", "ratio",
           "at most");
    compare_first_page("first page, short text", ours_brief, less_brief, false);
    compare_first_page("first page, long text", ours_book, less_book, false);
    if (huge != NULL)
        compare_first_page("first page, 100 MB (long text)", ours_huge,
                           ours_book, true);
    compare_turns(ours_book, less_book);
    compare_key("to the end (G)", ours_book, less_book, "G", NULL, 0.5);
    /* The words of a search near the end of War and Peace. */
    compare_key("to a match at the end (/)", ours_book, less_book,
                "/renounce a freedom\r", "conscious", 0.3);
    press_at_once(ours_book);
    if (huge != NULL)
        search_at_once(ours_huge);
    watch_idleness(ours_book);
}

int main(int argc, char *argv[])
{
    if (argc != 4) {
        fprintf(stderr, "bench_start PROGRAM SHORT-TEXT LONG-TEXT\n");
        return 2;
    }
    char state[] = "/tmp/incipit-bench-XXXXXX", huge[64], state_file[64];
    if (!folder_make(state))
        return 1;
    setenv("XDG_STATE_HOME", state, 1);
    setenv("XDG_DATA_HOME", state, 1);
    snprintf(state_file, sizeof state_file, "%s/state", state);
    snprintf(huge, sizeof huge, "%s/huge.txt", state);
    setenv("INCIPIT_STATE", state_file, 1);
    setvbuf(stdout, NULL, _IOLBF, 0);
    measure_all(argv[1], argv[2], argv[3],
                make_huge(huge, argv[3]) ? huge : NULL);
    return 0;
}
