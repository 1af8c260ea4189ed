/* plain_lines.c - plain text cut into lines; how it was wrapped.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two frames are taken off on the way: Project Gutenberg's, and the running
 * heads and feet of RFCs with their form feeds; a paragraph that went over
 * such a page is whole again.
 */
#include "plain.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* Decisions about the whole text are made from this much of it, so that a
 * preview decides the same. */
enum { PROFILE_LENGTH = 131072 };

/* Bytes of white space at `s`, and the columns it takes; 0: none. */
static size_t white_at(const char *s, size_t length, int column, int *columns)
{
    unsigned char c = (unsigned char)s[0];
    *columns = 1;
    if (c == ' ')
        return 1;
    if (c == '\t') {
        *columns = 8 - column % 8;
        return 1;
    }
    if (c == '\r' || c == '\v' || c == '\f' || c == '\0') {
        *columns = 0;
        return 1;
    }
    if (c < 0xC2 || (c > 0xC2 && c < 0xE1))
        return 0;
    uint32_t code_point = 0;
    size_t step = utf8_decode(s, length, &code_point);
    bool invisible =
        code_point == 0x200B || code_point == 0xFEFF || code_point == 0x2060;
    *columns = invisible ? 0 : code_point == 0x3000 ? 2 : 1;
    return code_point_is_white(code_point) || invisible ? step : 0;
}

static size_t trim_end(const char *s, size_t start, size_t end)
{
    for (;;) {
        int columns = 0;
        size_t last = end;
        while (last > start) {
            last--;
            if (((unsigned char)s[last] & 0xC0) != 0x80)
                break;
        }
        if (last >= end ||
            white_at(s + last, end - last, 0, &columns) != end - last)
            return end;
        end = last;
    }
}

struct slice plain_trim(struct slice line)
{
    size_t start = 0;
    int columns = 0;
    size_t step;
    while (start < line.length &&
           (step = white_at(line.bytes + start, line.length - start, 0,
                            &columns)) > 0)
        start += step;
    size_t end = trim_end(line.bytes, start, line.length);
    struct slice trimmed = {line.bytes + start, end - start};
    return trimmed;
}

static uint16_t clip(size_t value)
{
    return value < 60000 ? (uint16_t)value : 60000;
}

/* Measures one line; false when it shows nothing. */
static bool line_measure(const struct plain *plain, size_t start, size_t end,
                         struct line *line)
{
    const char *s = plain->s;
    int indent = 0;
    while (start < end) {
        int columns = 0;
        size_t step = white_at(s + start, end - start, indent, &columns);
        if (step == 0)
            break;
        if (indent < 10000)
            indent += columns;
        start += step;
    }
    end = trim_end(s, start, end);
    if (start >= end)
        return false;
    line->start = start;
    line->end = end;
    line->indent = clip((size_t)indent);
    size_t shown =
        end - start > 4096 ? 4096 : utf8_count(s + start, end - start);
    line->columns = clip(shown);
    return true;
}

/* --- Frames
 * -------------------------------------------------------------------- */

/* False at once for most: bytes that differ in more than their case. */
static bool may_begin(const char *s, const char *words)
{
    return (((unsigned char)*s ^ (unsigned char)*words) & 0xDF) == 0;
}

bool slice_begins(struct slice line, const char *words)
{
    if (line.length == 0 || !may_begin(line.bytes, words))
        return false;
    size_t length = strlen(words);
    return line.length >= length && strncasecmp(line.bytes, words, length) == 0;
}

bool slice_has(struct slice line, const char *words)
{
    size_t length = strlen(words);
    for (size_t i = 0; i + length <= line.length; i++)
        if (may_begin(line.bytes + i, words) &&
            strncasecmp(line.bytes + i, words, length) == 0)
            return true;
    return false;
}

/* Narrows the text to what stands in Project Gutenberg's frame, and keeps the
 * title and author that its head names. */
static void take_gutenberg_frame(struct plain *plain)
{
    struct slice head = {plain->s,
                         plain->length < 32768 ? plain->length : 32768};
    const char *start = NULL;
    if (slice_has(head, "project gutenberg")) {
        start = memmem(head.bytes, head.length, "*** START OF", 12);
        if (start == NULL)
            start = memmem(head.bytes, head.length, "***START OF", 11);
    }
    if (start == NULL)
        return;
    struct slice rest = {head.bytes, (size_t)(start - head.bytes)};
    while (rest.length > 0) {
        const char *newline = memchr(rest.bytes, '\n', rest.length);
        size_t length =
            newline != NULL ? (size_t)(newline - rest.bytes) : rest.length;
        struct slice line = plain_trim((struct slice){rest.bytes, length});
        struct slice value = {line.bytes, line.length};
        size_t skip = slice_begins(line, "Title:")      ? 6
                      : slice_begins(line, "Author:")   ? 7
                      : slice_begins(line, "Language:") ? 9
                                                        : 0;
        value.bytes += skip;
        value.length -= skip;
        value = plain_trim(value);
        if (skip == 6)
            plain->title = value;
        else if (skip == 7)
            plain->author = value;
        size_t used = length < rest.length ? length + 1 : length;
        rest.bytes += used;
        rest.length -= used;
    }
    const char *body =
        memchr(start, '\n', plain->length - (size_t)(start - plain->s));
    if (body == NULL)
        return;
    size_t offset = (size_t)(body - plain->s) + 1;
    struct slice tail = {plain->s + offset, plain->length - offset};
    static const char *const ends[] = {"*** END OF TH", "***END OF TH",
                                       "End of the Project Gutenberg",
                                       "End of Project Gutenberg"};
    const char *end = tail.bytes + tail.length;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *at = memmem(tail.bytes, (size_t)(end - tail.bytes), ends[i],
                                strlen(ends[i]));
        if (at != NULL)
            end = at;
    }
    plain->length = (size_t)(end - plain->s);
    plain->lines = memory_resize(plain->lines, 1, sizeof *plain->lines);
    plain->lines[0].start = offset; /* where splitting begins */
}

/* "Deutsch        Informational          [Page 3]" */
static bool is_page_foot(struct slice line)
{
    if (line.length < 8 || line.bytes[line.length - 1] != ']')
        return false;
    size_t open = line.length - 1;
    while (open > 0 && line.bytes[open] != '[')
        open--;
    struct slice page = {line.bytes + open, line.length - open};
    return slice_begins(page, "[page ");
}

/* "RFC 1952      GZIP File Format Specification      May 1996" */
static bool is_page_head(struct slice line)
{
    bool memo =
        slice_begins(line, "RFC ") || slice_begins(line, "Internet-Draft ");
    if (!memo || line.length < 40 ||
        memchr(line.bytes, ' ', line.length) == NULL)
        return false;
    bool wide_gap = memmem(line.bytes, line.length, "   ", 3) != NULL;
    char last = line.bytes[line.length - 1];
    return wide_gap && last >= '0' && last <= '9';
}

/* --- Splitting
 * ------------------------------------------------------------------- */

static void line_add(struct plain *plain, const struct line *line)
{
    MEMORY_GROW(plain->lines, plain->line_count, plain->line_capacity);
    plain->lines[plain->line_count++] = *line;
}

/* Over a page's foot and head the blank lines are furniture too: whether a
 * paragraph went on is told by its own last line. */
static uint32_t blanks_over_page(const struct plain *plain,
                                 const struct line *line)
{
    if (plain->line_count == 0)
        return 1;
    const struct line *before = &plain->lines[plain->line_count - 1];
    struct slice text = {plain->s + before->start, before->end - before->start};
    bool joined = line->indent == before->indent && looks_unfinished(text) &&
                  before->columns > 40;
    return joined ? 0 : 1;
}

void plain_split(struct plain *plain)
{
    take_gutenberg_frame(plain);
    const char *s = plain->s;
    size_t at = plain->lines != NULL ? plain->lines[0].start : 0;
    plain->line_capacity = plain->lines != NULL ? 1 : 0;
    uint32_t blanks = 0;
    bool new_page = false;
    while (at < plain->length) {
        size_t left = plain->length - at;
        const char *newline = memchr(s + at, '\n', left);
        size_t end = newline != NULL ? (size_t)(newline - s) : plain->length;
        struct line line = {0};
        bool shows = line_measure(plain, at, end, &line);
        at = end + 1;
        if (!shows) {
            blanks += blanks < UINT32_MAX;
            continue;
        }
        struct slice text = {s + line.start, line.end - line.start};
        if (is_page_foot(text) || (new_page && is_page_head(text))) {
            new_page = true;
            continue;
        }
        line.blanks = new_page ? blanks_over_page(plain, &line) : blanks;
        new_page = false;
        blanks = 0;
        line_add(plain, &line);
    }
}

/* --- Was it wrapped by hand?
 * --------------------------------------------------------- */

void plain_measure(struct plain *plain)
{
    size_t counts[128] = {0};
    size_t long_bytes = 0;
    size_t bytes = 0;
    size_t joined = 0;
    size_t gaps[4] = {0};
    size_t seen = 0;
    for (size_t i = 0; i < plain->line_count; i++) {
        const struct line *line = &plain->lines[i];
        if (line->start > PROFILE_LENGTH)
            break;
        seen++;
        bytes += line->end - line->start;
        size_t columns = (size_t)line->columns + line->indent;
        if (columns > 100)
            long_bytes += line->end - line->start;
        bool followed =
            i + 1 < plain->line_count && plain->lines[i + 1].blanks == 0;
        if (followed && columns < 128) {
            counts[columns]++;
            joined++;
        }
        if (line->blanks > 0)
            gaps[line->blanks < 3 ? line->blanks : 3]++;
    }
    plain->gap = gaps[1] >= gaps[2] || gaps[1] > seen / 8 ? 1 : 2;
    plain->wrapped = joined > 0 && joined * 4 >= seen && long_bytes * 4 < bytes;
    /* A full line: of those that are followed by another, the 95th in 100. */
    size_t below = joined / 20;
    size_t sum = 0;
    plain->width = 72;
    for (size_t columns = 127; columns > 0; columns--) {
        sum += counts[columns];
        if (sum > below) {
            plain->width = (int)columns;
            break;
        }
    }
    size_t indents[64] = {0};
    for (size_t i = 0; i < seen; i++)
        if (plain->lines[i].indent < 64)
            indents[plain->lines[i].indent]++;
    for (int i = 1; i < 64; i++)
        if (indents[i] > indents[plain->margin])
            plain->margin = i;
    if (indents[0] * 4 > seen)
        plain->margin = 0;
}
