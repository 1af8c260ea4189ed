/* quality.h - what lines look like, in numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_TEST_QUALITY_H
#define INCIPIT_TEST_QUALITY_H

#include "test.h"

#include <incipit/typeset.h>

#include <string.h>

struct quality {
    int64_t paragraphs;    /* of more than a line */
    int64_t lines;         /* but the last of their paragraphs */
    int64_t squares;       /* of the columns they are short, as the eye sees
                              it: what hangs out does not count */
    int64_t furthest;      /* columns that the shortest is short */
    int64_t steps, uneven; /* from a line to the next, as drawn: how many, and
                              the squares of their columns */
    int64_t seen_uneven;   /* ... as the eye sees it */
    int64_t overfull;      /* wider than the measure */
    int64_t hyphens;       /* lines that end in a hyphen of ours */
    int64_t ladders;       /* third lines in a row with a hyphen */
    int64_t single;        /* last lines that are one word */
    int64_t half_words;    /* last lines that are the rest of a word */
    int64_t tiny;          /* last lines of less than five columns */
    int64_t justified;     /* lines with spread gaps */
    int64_t wide, widest;  /* of them with a gap of three; columns */
    int64_t rivers;        /* third gaps of two columns or more below others */
    int64_t gaps;          /* of all lines but the last */
    int64_t gap_columns, gap_squares;
    double means, mean_squares; /* of the lines' mean gaps */
};

static inline bool ends_outside(const char *text, const struct line *line)
{
    if (line->flags & LINE_HYPHEN)
        return true;
    size_t length = line->end - line->start;
    const char *end = text + line->end;
    if (length >= 4 && (memcmp(end - 3, "\xE2\x80\x99", 3) == 0 ||
                        memcmp(end - 3, "\xE2\x80\x9D", 3) == 0 ||
                        memcmp(end - 3, "\xE2\x80\x90", 3) == 0))
        return true;
    return length >= 2 && strchr("-.,;:'\"", end[-1]) != NULL;
}

static inline int widest_gap(const struct line *line)
{
    bool more = (line->more[0] | line->more[1]) != 0;
    return 1 + line->spread + more;
}

static inline bool is_space(const char *s)
{
    return *s == ' ' || memcmp(s, "\xC2\xA0", 2) == 0 ||
           memcmp(s, "\xE2\x80\xAF", 3) == 0;
}

static inline bool has_gap(const char *text, const struct line *line)
{
    for (size_t i = line->start; i < line->end; i++)
        if (is_space(text + i))
            return true;
    return false;
}

/* --- Gaps and rivers ------------------------------------------------------ */

enum { SEEN_COLUMNS = 128, SEEN_PLACED = 256, RIVER = 3 };

/* By column, from -1 on: how many wide gaps stand there, each below another. */
struct chains {
    int of[SEEN_COLUMNS];
};

static inline int longest_chain(const struct chains *chains, int column,
                                int columns)
{
    int longest = 0;
    for (int i = column + 1; i <= column + columns; i++)
        longest = chains->of[i] > longest ? chains->of[i] : longest;
    return longest;
}

static inline void look_at_gaps(struct quality *quality,
                                struct typesetter *typesetter, size_t block,
                                const struct line *line, struct chains *chains)
{
    struct chains below = {{0}};
    struct placed placed[SEEN_PLACED];
    const char *text = typesetter_document(typesetter)->text;
    size_t count =
        typesetter_place(typesetter, block, line, placed, SEEN_PLACED);
    int64_t gaps = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        int column = placed[i].column, columns = placed[i].columns;
        if (!is_space(text + placed[i].offset))
            continue;
        gaps++;
        sum += columns;
        quality->gap_squares +=
            line->flags & LINE_LAST ? 0 : (int64_t)columns * columns;
        if (columns < 2)
            continue;
        int length = longest_chain(chains, column, columns) + 1;
        quality->rivers += length == RIVER;
        for (int k = column + 1; k <= column + columns; k++)
            below.of[k] = length;
    }
    *chains = below;
    if (line->flags & LINE_LAST)
        return;
    double mean = gaps > 0 ? (double)sum / (double)gaps : 1;
    quality->gaps += gaps;
    quality->gap_columns += sum;
    quality->means += mean;
    quality->mean_squares += mean * mean;
}

/* --- Lines ---------------------------------------------------------------- */

static inline void look_at_last(struct quality *quality, const char *text,
                                const struct block_lines *lines)
{
    const struct line *last = &lines->lines[lines->count - 1];
    bool after_hyphen =
        (lines->lines[lines->count - 2].flags & LINE_HYPHEN) != 0;
    bool single = !has_gap(text, last);
    quality->paragraphs++;
    quality->single += single;
    quality->half_words += after_hyphen && single;
    quality->tiny += last->columns < 5;
}

/* A line that is not the last of its paragraph, and the one before it. */
static inline void look_at_line(struct quality *quality, const char *text,
                                const struct line *line,
                                const struct line *before, int measure)
{
    int drawn = line->column + line->columns;
    int64_t short_by = measure - drawn + ends_outside(text, line);
    quality->lines++;
    quality->squares += short_by * short_by;
    if (short_by > quality->furthest)
        quality->furthest = short_by;
    quality->hyphens += (line->flags & LINE_HYPHEN) != 0;
    if (before != NULL) {
        int64_t step = drawn - before->column - before->columns;
        int64_t seen =
            step - ends_outside(text, line) + ends_outside(text, before);
        quality->steps++;
        quality->uneven += step * step;
        quality->seen_uneven += seen * seen;
    }
    if (!(line->flags & LINE_JUSTIFIED))
        return;
    int gap = widest_gap(line);
    quality->justified++;
    quality->wide += gap >= 3;
    quality->widest = gap > quality->widest ? gap : quality->widest;
}

static inline void look_at_block(struct quality *quality, const char *text,
                                 const struct block_lines *lines, int measure)
{
    int hyphens = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->lines[i];
        int edge = line->column + line->columns - ends_outside(text, line);
        quality->overfull += edge > measure;
        if (i + 1 == lines->count)
            break;
        look_at_line(quality, text, line, i > 0 ? line - 1 : NULL, measure);
        hyphens = line->flags & LINE_TO_HYPHEN ? hyphens + 1 : 0;
        quality->ladders += hyphens >= 3;
    }
    if (lines->count > 1)
        look_at_last(quality, text, lines);
}

/* Adds what the paragraphs of a document look like. */
static inline void look_at_paragraphs(struct quality *quality,
                                      struct typesetter *typesetter)
{
    const struct document *document = typesetter_document(typesetter);
    int measure = typesetter_settings(typesetter)->measure;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        struct block_lines lines = typesetter_block(typesetter, i);
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        look_at_block(quality, document->text + block->span.start, &lines,
                      measure);
        struct chains chains = {{0}};
        for (size_t k = 0; k < lines.count; k++)
            look_at_gaps(quality, typesetter, i, &lines.lines[k], &chains);
    }
}

#endif
