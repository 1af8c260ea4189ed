/* plain_measure.c - how a plain text was wrapped, and how its paragraphs begin.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

/* Decisions about the whole text are made from this much of it, so that a
 * preview decides the same. */
enum { PROFILE_LENGTH = 131072, STEP_MOST = 8 };

/* What the lines of the sample look like, by numbers. */
struct profile {
    size_t lines;
    size_t followed; /* by another without a blank */
    size_t joined;   /* of them those that another follows without a blank */
    size_t bytes, long_bytes; /* in all; in lines that nobody wrapped */
    size_t columns[128];      /* of lines that another follows */
    size_t running;     /* lines that do not stand alone, as headings do */
    size_t indents[64]; /* of these */
    size_t gaps[4];     /* blank lines before a line: 1, 2, 3 or more */
};

static struct profile profile_lines(const struct plain *plain)
{
    struct profile profile = {0};
    for (size_t i = 0; i < plain->line_count; i++) {
        const struct line *line = &plain->lines[i];
        if (line->start > PROFILE_LENGTH)
            break;
        size_t bytes = line->end - line->start;
        size_t columns = (size_t)line->columns + line->indent;
        bool followed =
            i + 1 < plain->line_count && plain->lines[i + 1].blanks == 0;
        profile.lines++;
        profile.followed += followed;
        profile.bytes += bytes;
        profile.long_bytes += columns > 100 ? bytes : 0;
        profile.joined += followed && columns < 128;
        profile.columns[columns < 128 ? columns : 0] += followed;
        bool running = followed || line->blanks == 0;
        profile.running += running;
        profile.indents[line->indent < 63 ? line->indent : 63] += running;
        if (line->blanks > 0)
            profile.gaps[line->blanks < 3 ? line->blanks : 3]++;
    }
    return profile;
}

/* A full line: of those that are followed by another, the 95th in 100. */
static int full_width(const struct profile *profile)
{
    size_t below = profile->joined / 20;
    size_t sum = 0;
    for (size_t columns = 127; columns > 0; columns--) {
        sum += profile->columns[columns];
        if (sum > below)
            return (int)columns;
    }
    return 72;
}

/* Text without spaces fills its lines to the last column or two. */
static bool has_full_lines(const struct profile *profile, int width)
{
    size_t full = 0;
    for (int columns = width - 3; columns < 128; columns++)
        full += columns > 0 ? profile->columns[columns] : 0;
    return width < 100 && full * 5 >= profile->joined * 2;
}

static int usual_indent(const struct profile *profile)
{
    size_t usual = 0;
    for (size_t i = 1; i < 63; i++)
        if (profile->indents[i] > profile->indents[usual])
            usual = i;
    return profile->indents[0] * 4 > profile->running ? 0 : (int)usual;
}

/* The indent by which paragraphs are told that no blank line divides. */
static int paragraph_step(const struct plain *plain, size_t lines)
{
    size_t full[STEP_MOST + 1] = {0};  /* first lines, and they are full */
    size_t part[STEP_MOST + 1] = {0};  /* the same, and they are not */
    size_t after[STEP_MOST + 1] = {0}; /* right behind another paragraph */
    size_t best = 0;
    for (size_t i = 0; i + 1 < lines; i++) {
        const struct line *line = &plain->lines[i];
        int step = line->indent - plain->margin;
        if (step < 1 || step > STEP_MOST || line[1].blanks > 0 ||
            line[1].indent != plain->margin ||
            looks_list(plain_line(plain, i)) > 0)
            continue;
        bool is_short = plain_is_short(plain, i, plain->width);
        full[step] += !is_short;
        part[step] += is_short;
        after[step] += i > 0 && line->blanks == 0;
        best = full[step] > full[best] ? (size_t)step : best;
    }
    bool told = full[best] * 25 >= lines && full[best] >= 4 * part[best] &&
                after[best] >= 3 && after[best] * 4 >= full[best];
    return told ? (int)best : 0;
}

/* A poem, or many: lines are narrow, and most begin with a capital. */
static bool is_poem(const struct plain *plain, size_t lines)
{
    size_t pairs = 0;
    size_t capitals = 0;
    for (size_t i = 0; i + 1 < lines; i++) {
        if (plain->lines[i + 1].blanks > 0)
            continue;
        uint32_t c = 0;
        struct slice text = plain_line(plain, i + 1);
        utf8_decode(text.bytes, text.length, &c);
        pairs++;
        capitals += code_point_is_upper(c);
    }
    return pairs >= 2 && plain->width <= 64 && capitals * 10 >= pairs * 7;
}

/* Narrow lines in twos and more, the last of which is never short: no prose
 * comes out so even. */
static bool is_of_stanzas(const struct plain *plain, size_t lines)
{
    enum { STANZA_COLUMNS = 44 };
    size_t groups = 0;
    size_t widest = 0;
    if (plain->width > STANZA_COLUMNS || plain->wide)
        return false;
    for (size_t i = 0; i < lines; i++) {
        const struct line *line = &plain->lines[i];
        widest =
            line->blanks > 0 || line->columns > widest ? line->columns : widest;
        if (i + 1 < plain->line_count && line[1].blanks == 0)
            continue;
        if (line->blanks > 0)
            continue; /* alone */
        if (line->columns * 10 < widest * 7)
            return false;
        groups++;
    }
    return groups >= 2;
}

/* Whether paragraphs stand one under the other, with nothing between them but
 * that the last line of each is short. */
static bool is_flush(const struct plain *plain, size_t lines)
{
    size_t pairs = 0;
    size_t short_lines = 0;
    size_t ends = 0;
    for (size_t i = 0; i + 1 < lines; i++) {
        const struct line *line = &plain->lines[i];
        if (line[1].blanks > 0 || line->indent != plain->margin ||
            line[1].indent != plain->margin)
            continue;
        pairs++;
        short_lines += plain_is_short(plain, i, plain->width);
        ends += plain_ends_short(plain, i);
    }
    return short_lines >= 3 && short_lines * 100 >= pairs &&
           short_lines * 100 <= pairs * 45 && ends * 10 >= short_lines * 8;
}

/* How deep asterisks head the parts, as many as a part is deep; 0: they do
 * not. Lists have but one depth, and their items head nothing: what follows is
 * the next. */
static int outline_depth(const struct plain *plain, size_t lines)
{
    enum { DEEPEST = 6 };
    size_t all[DEEPEST + 1] = {0};
    size_t heads[DEEPEST + 1] = {0};
    size_t marked = 0;
    for (size_t i = 0; i + 1 < lines; i++) {
        int depth = 0;
        int next = 0;
        const struct line *line = &plain->lines[i];
        if (line->indent > 0 || (i > 0 && line->blanks == 0) ||
            looks_outlined(plain_line(plain, i), &depth) == 0)
            continue;
        looks_outlined(plain_line(plain, i + 1), &next);
        marked++;
        all[depth]++;
        heads[depth] += line[1].blanks > 0 && (next == 0 || next > depth);
    }
    int depth = 0;
    while (depth < DEEPEST && all[depth + 1] > 0 &&
           heads[depth + 1] * 2 > all[depth + 1])
        depth++;
    bool org = lines > 0 && slice_begins(plain_line(plain, 0), "#+");
    return marked - all[1] >= 2 || org ? depth : 0;
}

/* --- Lines with a blank one between any two ------------------------------- */

/* Whether the text is double-spaced: there is a blank line behind each, and
 * many go on in lower case. */
static bool is_double_spaced(const struct plain *plain, int *width)
{
    enum { LINES_LEAST = 8 };
    size_t lines = 0;
    size_t close = 0;
    size_t goes_on = 0;
    for (size_t i = 1; i < plain->line_count; i++, lines++) {
        const struct line *line = &plain->lines[i];
        int columns = line->columns + line->indent;
        if (line->start > PROFILE_LENGTH)
            break;
        if (columns > WHOLE_COLUMNS)
            return false;
        *width = columns > *width ? columns : *width;
        close += line->blanks == 0;
        goes_on += line->blanks == 1 && looks_lower(plain_line(plain, i)) &&
                   looks_unfinished(plain_line(plain, i - 1));
    }
    return lines >= LINES_LEAST && close * 20 <= lines &&
           goes_on * 10 >= lines * 3;
}

/* Takes the blank lines away where a paragraph goes on. */
static void close_double_spaces(struct plain *plain)
{
    int width = 0;
    if (!is_double_spaced(plain, &width))
        return;
    for (size_t i = plain->line_count - 1; i > 0; i--) {
        struct line *line = &plain->lines[i];
        bool begins = line->indent > line[-1].indent ||
                      plain_is_short(plain, i - 1, width * 9 / 10);
        if (line->blanks == 1 && (looks_lower(plain_line(plain, i)) || !begins))
            line->blanks = 0;
        else if (line->blanks > 1)
            line->blanks--;
    }
}

/* Chinese and Japanese: each line a paragraph, indented or a sentence to its
 * end, and no blank lines. */
static bool is_line_by_line(const struct plain *plain, size_t lines)
{
    size_t indented = 0;
    size_t ended = 0;
    for (size_t i = 0; i < lines; i++) {
        indented += plain->lines[i].indent == 2 || plain->lines[i].indent == 4;
        ended += !looks_unfinished(plain_line(plain, i));
    }
    return indented * 2 > lines || ended * 10 >= lines * 6;
}

void plain_measure(struct plain *plain)
{
    close_double_spaces(plain);
    struct profile profile = profile_lines(plain);
    const size_t *gaps = profile.gaps;
    plain->gap = gaps[1] >= gaps[2] || gaps[1] > profile.lines / 8 ? 1 : 2;
    plain->wrapped = profile.joined > 0 &&
                     profile.joined * 4 >= profile.lines &&
                     profile.long_bytes * 4 < profile.bytes;
    plain->width = full_width(&profile);
    if (plain->wide && plain->wrapped)
        plain->wrapped = has_full_lines(&profile, plain->width);
    plain->margin = usual_indent(&profile);
    plain->close = !plain->wrapped && profile.followed * 2 > profile.lines;
    plain->single =
        plain->wide && plain->close && is_line_by_line(plain, profile.lines);
    plain->outline = outline_depth(plain, profile.lines);
    bool packed = !plain->wrapped && profile.joined * 2 > profile.lines;
    if (plain->wrapped) {
        plain->poem = is_poem(plain, profile.lines);
        plain->stanzas = is_of_stanzas(plain, profile.lines);
        plain->step = paragraph_step(plain, profile.lines);
        plain->flush = plain->step == 0 && is_flush(plain, profile.lines);
    }
    if (packed || plain->step > 0 || plain->flush)
        plain->gap = 0;
}
