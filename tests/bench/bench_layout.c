/* bench_layout.c - how long lines and pages take, as a ratio to fmt.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fmt fills the file in a process of its own; we set the imported text in this
 * one, hyphenated and hanging. Both in turns; what is compared are medians of
 * processor time.
 *
 * bench_layout LONG-TEXT
 */
#include <incipit/file.h>
#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/paginate.h>

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { ROUNDS = 9, MEASURE = 66, ROWS = 36, HUGE_COPIES = 30 };
/* Of a text of 22 KB, in bytes; and rounds: of what takes half a millisecond,
 * and of what takes seconds. */
enum { BEGINNING = 22000, MANY_ROUNDS = 299, HUGE_ROUNDS = 3 };

static double seconds_of(const struct rusage *usage)
{
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
           (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times)
{
    qsort(times, ROUNDS, sizeof *times, compare);
    return times[ROUNDS / 2];
}

/* Processor time of fmt on the file. */
static double time_fmt(const char *path)
{
    char program[] = "fmt", option[] = "-w66", file[4096];
    char *argv[] = {program, option, file, NULL};
    snprintf(file, sizeof file, "%s", path);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    pid_t child;
    int status = 0;
    struct rusage usage = {0};
    if (posix_spawnp(&child, "fmt", &actions, NULL, argv, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child || status != 0) {
        fputs("bench_layout: fmt cannot be run.\n", stderr);
        exit(1);
    }
    posix_spawn_file_actions_destroy(&actions);
    return seconds_of(&usage);
}

static struct document *import(const char *bytes, size_t length)
{
    struct import_source source = {
        .bytes = bytes, .length = length, .name = "bench", .language = "en"};
    struct document *document = NULL;
    struct error error;
    if (import_document(&source, &document, &error) != STATUS_OK) {
        fprintf(stderr, "bench_layout: %s\n", error.message);
        exit(1);
    }
    return document;
}

/* All lines of the document, and its pages when `paged`. */
static double time_layout(const struct document *document,
                          const struct hyphenator *hyphenator, bool justify,
                          bool paged)
{
    struct typeset_settings settings = {.measure = MEASURE,
                                        .justify = justify,
                                        .hyphenate = true,
                                        .hang = true};
    struct page_settings pages = {.rows = ROWS};
    double begun = now();
    struct typesetter *typesetter =
        typesetter_new(document, &settings, hyphenator);
    if (paged) {
        struct paginator *paginator = paginator_new(typesetter, &pages);
        while (paginator_step(paginator))
            continue;
        paginator_free(paginator);
    } else {
        for (size_t i = 0; i < document->block_count; i++)
            typesetter_block(typesetter, i);
    }
    typesetter_free(typesetter);
    return now() - begun;
}

/* A new measure in the middle of the text, to the page that is then shown. */
static double time_new_measure(const struct document *document,
                               const struct hyphenator *hyphenator, int measure)
{
    struct typeset_settings settings = {
        .measure = measure, .hyphenate = true, .hang = true};
    struct page_settings pages = {.rows = ROWS};
    struct page page;
    double begun = now();
    struct typesetter *typesetter =
        typesetter_new(document, &settings, hyphenator);
    struct paginator *paginator = paginator_new(typesetter, &pages);
    paginator_at(paginator, document->length / 2, &page);
    double taken = now() - begun;
    paginator_free(paginator);
    typesetter_free(typesetter);
    return taken;
}

static void print_ratio(const char *what, double ours, double theirs,
                        const char *limit)
{
    printf("%-44s %7.1f ms %7.1f ms  ratio %5.2f (%s)\n", what, ours * 1e3,
           theirs * 1e3, ours / theirs, limit);
}

static void against_fmt(const char *path, const struct document *document,
                        const struct hyphenator *hyphenator)
{
    double fmt[ROUNDS], ragged[ROUNDS], justified[ROUNDS], paged[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        fmt[i] = time_fmt(path);
        ragged[i] = time_layout(document, hyphenator, false, false);
        justified[i] = time_layout(document, hyphenator, true, false);
        paged[i] = time_layout(document, hyphenator, false, true);
    }
    double theirs = median(fmt);
    print_ratio("all lines ragged, to fmt -w 66", median(ragged), theirs,
                "goal 1.00, at most 1.90");
    print_ratio("all lines justified, to fmt -w 66", median(justified), theirs,
                "at most 2.30");
    print_ratio("all lines and pages, to fmt -w 66", median(paged), theirs,
                "no limit");
}

static void read_or_leave(const char *path, struct buffer *text)
{
    struct error error;
    if (file_read(path, SIZE_MAX / 2, text, &error) == STATUS_OK)
        return;
    fprintf(stderr, "bench_layout: %s\n", error.message);
    exit(1);
}

/* The text so many times as long (0: its beginning). Returns owned. */
static struct document *import_copies(const char *path, int copies)
{
    struct buffer text = {0};
    read_or_leave(path, &text);
    if (copies < 1 && text.length > BEGINNING)
        text.length = BEGINNING;
    size_t length = text.length;
    if (copies > 1) /* so that what is copied stays where it is */
        buffer_reserve(&text, length * (size_t)copies);
    for (int i = 1; i < copies; i++)
        buffer_append(&text, text.bytes, length);
    struct document *document = import(text.bytes, text.length);
    buffer_release(&text);
    return document;
}

/* The first of the rounds, and the best of them all. */
struct rounds {
    double first, best;
};

static struct rounds time_rounds(const struct document *document,
                                 const struct hyphenator *hyphenator,
                                 int rounds)
{
    double first = time_layout(document, hyphenator, false, true);
    struct rounds times = {first, first};
    for (int i = 1; i < rounds; i++) {
        double taken = time_layout(document, hyphenator, false, true);
        times.best = taken < times.best ? taken : times.best;
    }
    return times;
}

/* Time for each byte and the peak of memory, in a process of its own. Every
 * round begins with a typesetter that knows no word and has no lines; in all
 * but the first the allocator has memory from the round before. Returns
 * nanoseconds. */
static double linear(const char *path, int copies, int rounds,
                     const struct hyphenator *hyphenator)
{
    int ends[2];
    double nanoseconds = 0;
    fflush(stdout);
    if (pipe(ends) != 0)
        return 0;
    pid_t child = fork();
    if (child != 0) {
        close(ends[1]);
        if (read(ends[0], &nanoseconds, sizeof nanoseconds) !=
            sizeof nanoseconds)
            fputs("bench_layout: no time was measured.\n", stderr);
        close(ends[0]);
        waitpid(child, NULL, 0);
        return nanoseconds;
    }
    struct document *document = import_copies(path, copies);
    double bytes = (double)document->source_length;
    struct rounds times = time_rounds(document, hyphenator, rounds);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%8.2f MB: lines and pages %6.1f ns a byte, best of %d (the first "
           "%.1f), peak memory %.1f times the text\n",
           bytes / 1e6, times.best / bytes * 1e9, rounds,
           times.first / bytes * 1e9, (double)usage.ru_maxrss * 1024 / bytes);
    fflush(stdout);
    nanoseconds = times.best / bytes * 1e9;
    _exit(write(ends[1], &nanoseconds, sizeof nanoseconds) !=
          sizeof nanoseconds);
}

/* What a beginning costs once, and each byte of it: the same text is set behind
 * itself, in one document, and the second time meets no new word and no new
 * page of memory. */
static void beginning(const char *path, const struct hyphenator *hyphenator)
{
    struct buffer text = {0};
    read_or_leave(path, &text);
    size_t length = text.length < BEGINNING ? text.length : BEGINNING;
    struct buffer two = {0};
    buffer_append(&two, text.bytes, length);
    struct document *once = import(two.bytes, length);
    buffer_append(&two, "\n\n", 2);
    buffer_append(&two, text.bytes, length);
    struct document *twice = import(two.bytes, two.length);
    double first = time_rounds(once, hyphenator, MANY_ROUNDS).best;
    double again = time_rounds(twice, hyphenator, MANY_ROUNDS).best - first;
    printf("%8.2f MB: of these %.0f us are spent once, on words met for the "
           "first time\n             and memory touched for the first time; "
           "without them %.1f ns a byte\n",
           (double)length / 1e6, (first - again) * 1e6,
           again / (double)length * 1e9);
    document_free(once);
    document_free(twice);
    buffer_release(&text);
    buffer_release(&two);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fputs("usage: bench_layout LONG-TEXT\n", stderr);
        return 2;
    }
    struct hyphenator *hyphenator = hyphenator_open("en", NULL);
    if (hyphenator == NULL)
        puts("no patterns for English: nothing is hyphenated");
    double small = linear(argv[1], 0, MANY_ROUNDS, hyphenator);
    beginning(argv[1], hyphenator);
    double book = linear(argv[1], 1, ROUNDS, hyphenator);
    double huge = linear(argv[1], HUGE_COPIES, HUGE_ROUNDS, hyphenator);
    printf("%-44s %7.2f (goal 0.90 to 1.10), the book %.2f\n",
           "a byte of the beginning, to one of the last", small / huge,
           book / huge);
    struct buffer text = {0};
    read_or_leave(argv[1], &text);
    struct document *document = import(text.bytes, text.length);
    against_fmt(argv[1], document, hyphenator);
    double worst = 0;
    for (int measure = 30; measure <= 90; measure += 4) {
        double taken = time_new_measure(document, hyphenator, measure);
        worst = taken > worst ? taken : worst;
    }
    printf("%-44s %7.1f ms (at most 16 ms)\n",
           "a new measure in the middle, to its page", worst * 1e3);
    document_free(document);
    hyphenator_close(hyphenator);
    buffer_release(&text);
    return 0;
}
