/* plain_lines.c - plain text cut into lines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two frames are left out on the way: Project Gutenberg's, and the running
 * heads and feet of printed pages; a paragraph that went over such a page is
 * whole again.
 */
#include "plain.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

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

/* Characters of two columns: most of those whose first byte is E3 to ED, and
 * EF. */
static size_t count_wide(const char *s, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = start; i < end && i < start + 4096; i++) {
        unsigned char c = (unsigned char)s[i];
        count += (c >= 0xE3 && c <= 0xED) || c == 0xEF;
    }
    return count;
}

/* Whether the text is of such characters, for the most part. */
static bool is_wide(const char *s, size_t start, size_t end)
{
    size_t most = end - start > 4096 ? start + 4096 : end;
    return count_wide(s, start, most) * 6 > most - start;
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
    line->start = (uint32_t)start;
    line->end = (uint32_t)end;
    line->indent = clip((size_t)indent);
    size_t shown =
        end - start > 4096 ? 4096 : utf8_count(s + start, end - start);
    line->columns =
        clip(plain->wide ? shown + count_wide(s, start, end) : shown);
    return true;
}

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

/* --- Splitting ----------------------------------------------------------- */

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
    struct note_label label;
    bool hangs = line->indent > before->indent &&
                 (looks_list(text) > 0 || looks_note(text, &label) > 0);
    bool joined =
        (line->indent == before->indent || hangs) && looks_unfinished(text) &&
        (before->columns > 40 ||
         looks_lower(plain_trim(
             (struct slice){plain->s + line->start, line->end - line->start})));
    return joined ? 0 : 1;
}

/* Takes a foot back that turned out to be one; what follows is on a new page.
 */
static bool take_back_foot(struct plain *plain)
{
    if (plain->line_count == 0 ||
        !plain_is_furniture(plain, plain_line(plain, plain->line_count - 1),
                            PAGE_FOOT))
        return false;
    plain->line_count--;
    return true;
}

/* Whether a form feed stands before the line, behind the one before it. */
static bool is_fed(const struct plain *plain, const struct line *line)
{
    size_t from = plain->line_count > 0
                      ? plain->lines[plain->line_count - 1].end
                      : line->start;
    return plain->furniture.fed && line->start > from &&
           memchr(plain->s + from, '\f', line->start - from) != NULL;
}

void plain_split(struct plain *plain)
{
    const char *s = plain->s;
    size_t at = plain_unframe(plain);
    uint32_t blanks = 0;
    bool new_page = false;
    plain_find_furniture(plain, at);
    plain->wide = is_wide(s, at, plain->length);
    while (at < plain->length) {
        size_t left = plain->length - at;
        const char *newline = memchr(s + at, '\n', left);
        size_t end = newline != NULL ? (size_t)(newline - s) : plain->length;
        const char *feed =
            plain->furniture.fed ? memchr(s + at, '\f', end - at) : NULL;
        if (feed != NULL) /* it ends a line, too */
            end = (size_t)(feed - s);
        struct line line = {0};
        bool shows = line_measure(plain, at, end, &line);
        at = end + 1;
        if (!shows) {
            blanks += feed == NULL && blanks < UINT32_MAX;
            continue;
        }
        struct slice text = {s + line.start, line.end - line.start};
        bool fed = is_fed(plain, &line);
        new_page |= fed && take_back_foot(plain);
        enum page_edge edge = fed || new_page ? PAGE_HEAD : PAGE_INSIDE;
        if (plain_is_furniture(plain, text, edge) ||
            plain_is_furniture(plain, text, PAGE_INSIDE)) {
            new_page = true;
            continue;
        }
        line.blanks = new_page ? blanks_over_page(plain, &line) : blanks;
        new_page = false;
        blanks = 0;
        line_add(plain, &line);
    }
    if (plain->furniture.fed && !plain->source->partial)
        take_back_foot(plain);
}
