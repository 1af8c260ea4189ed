/* plain_drawn.c - lines that are drawn, programmed or typed: tables, commands.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <string.h>

enum { FIELD_COLUMNS = 24 };

/* Columns are kept apart by runs of spaces, or it is drawn or programmed. */
static bool is_tabular(struct slice line)
{
    if (line.length == 0)
        return false;
    size_t run = 0;
    size_t signs = 0;
    size_t gaps = 0; /* of two spaces, not behind a sentence */
    for (size_t i = 0; i < line.length; i++) {
        run = line.bytes[i] == ' ' ? run + 1 : 0;
        gaps += run == 2 && !byte_among(line.bytes[i - 2], ".?!:,");
        if (run >= 3 || line.bytes[i] == '\t' || gaps >= 2)
            return true;
        signs += byte_among(line.bytes[i], "|+={}<>;\\#/");
    }
    char last = slice_last(line);
    bool boxed = line.length >= 3 && byte_among(line.bytes[0], "+|") &&
                 byte_among(last, "+|");
    return boxed || signs * 5 > line.length || last == ';' || last == '{' ||
           last == '}' || slice_begins(line, "/*") || slice_begins(line, "*/");
}

/* Something that one types, not reads: "./configure", "a = b()". */
static bool is_typed(struct slice line)
{
    return slice_begins(line, "./") || slice_begins(line, "$ ") ||
           slice_has(line, " -") || slice_has(line, "[-") ||
           slice_has(line, "()") || slice_has(line, " = ") ||
           slice_has(line, "::") || slice_has(line, "->") ||
           memchr(line.bytes, '|', line.length) != NULL;
}

/* Shown after "type this:", further in. */
bool plain_is_shown(const struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    const struct line *it = &plain->lines[line];
    bool typed =
        is_typed(text) || slice_has(text, "://") || looks_unfinished(text);
    return end == line + 1 && line > 0 && typed && plain->step == 0 &&
           it->blanks > 0 && it->indent >= plain->margin + 2 &&
           it->indent > it[-1].indent &&
           looks_last(plain_line(plain, line - 1)) == ':';
}

/* Set well in, and something in it is typed; nothing reads like a sentence. */
static bool is_commands(const struct plain *plain, size_t first, size_t end)
{
    size_t typed = 0;
    for (size_t i = first; i < end; i++) {
        struct slice text = plain_line(plain, i);
        char last = slice_last(text);
        if (plain->lines[i].indent < plain->margin + 4 || last == ',' ||
            (last == '.' && !slice_has(text, "..")))
            return false;
        typed += is_typed(text);
    }
    return typed * 3 >= end - first;
}

/* Even lines of words: a typewriter put the spaces between them. */
static bool is_justified(const struct plain *plain, size_t first, size_t end)
{
    size_t even = 0;
    int edge = 0;
    for (size_t i = first; i < end; i++) {
        int right = plain->lines[i].columns + plain->lines[i].indent;
        edge = right > edge ? right : edge;
    }
    for (size_t i = first; i + 1 < end; i++) {
        struct slice text = plain_line(plain, i);
        size_t letters = 0;
        for (size_t k = 0; k < text.length; k++)
            letters += ((unsigned char)text.bytes[k] | 0x20) >= 'a';
        even += plain->lines[i].columns + plain->lines[i].indent + 1 >= edge &&
                letters * 2 >= text.length &&
                memchr(text.bytes, '|', text.length) == NULL;
    }
    return end - first >= 3 && edge * 5 >= plain->width * 3 &&
           even * 10 >= (end - first - 1) * 8;
}

/* "Version : 1.04", each of them. */
static bool is_field(struct slice line)
{
    size_t i = 0;
    while (i < line.length && i < FIELD_COLUMNS && line.bytes[i] != ':')
        i++;
    size_t name = i;
    while (name > 0 && line.bytes[name - 1] == ' ')
        name--;
    return name > 0 && i + 2 < line.length && line.bytes[i] == ':' &&
           line.bytes[i + 1] == ' ' && line.bytes[0] >= 'A' &&
           line.bytes[0] <= 'Z' && memchr(line.bytes, '.', name) == NULL;
}

static bool is_fields(const struct plain *plain, size_t first, size_t end)
{
    size_t fields = 0;
    for (size_t i = first; i < end; i++) {
        bool inside = plain->lines[i].indent > plain->lines[first].indent;
        if (!inside && !is_field(plain_line(plain, i)))
            return false;
        fields += !inside;
    }
    return fields >= 2;
}

/* ".. image:: boat.png" and what belongs to it, further in. */
static bool is_directive(const struct plain *plain, size_t first, size_t end)
{
    struct slice text = plain_line(plain, first);
    if (!slice_begins(text, ".. ") ||
        (!slice_has(text, "::") && !slice_begins(text, ".. _")))
        return false;
    for (size_t i = first + 1; i < end; i++)
        if (plain->lines[i].indent <= plain->lines[first].indent &&
            !slice_begins(plain_line(plain, i), ".. "))
            return false;
    return true;
}

/* Whether something begins in that column of the line, from 3 on, behind two
 * spaces that end no sentence. */
static bool begins_at(struct slice line, size_t column)
{
    const char *s = line.bytes;
    return column < line.length && s[column] != ' ' && s[column - 1] == ' ' &&
           s[column - 2] == ' ' && !byte_among(s[column - 3], " .!?:");
}

/* Set in, and something begins in the same column of each line. */
static bool is_in_columns(const struct plain *plain, size_t first, size_t end)
{
    const struct line *lines = plain->lines;
    for (size_t i = first; i < end; i++)
        if (lines[i].indent < plain->margin + 2 ||
            lines[i].indent != lines[first].indent)
            return false;
    for (size_t column = 3; end - first >= 2 && column < 40; column++) {
        size_t i = first;
        while (i < end && begins_at(plain_line(plain, i), column))
            i++;
        if (i == end)
            return true;
    }
    return false;
}

bool plain_is_drawn(const struct plain *plain, size_t first, size_t end)
{
    if (is_fields(plain, first, end) || is_directive(plain, first, end) ||
        is_in_columns(plain, first, end))
        return true;
    if (is_justified(plain, first, end))
        return false;
    size_t lines = end - first;
    size_t tabular = 0;
    for (size_t i = first; i < end; i++)
        tabular += is_tabular(plain_line(plain, i));
    return is_commands(plain, first, end) ||
           (tabular * 5 >= lines * 2 && (lines != 2 || tabular == lines) &&
            (lines > 1 || plain->lines[first].indent > plain->margin + 3));
}
