/* listing.c - texts that are lists of lines: programs, patches, tables, logs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing in them may be filled. They are told by the name of the file, by
 * how they begin, or by what most of their lines look like.
 */
#include "import_private.h"

#include <stdio.h>
#include <string.h>

enum {
    SAMPLE = 8192, /* bytes that are looked at; a preview has no fewer */
    FIELDS_MOST = 32,
    SUFFIX_MOST = 12,
    COLUMNS_MOST = 160,
    LINE_MOST = 400
};

/* --- By name and beginning ----------------------------------------------- */

/* Files of these names are written for machines. */
static const char suffixes[] =
    " c h cc cpp cxx hh hpp java js mjs cjs ts jsx tsx py pyi pyx pl pm rb go "
    "rs sh bash zsh awk sed lua vim el scm hs ml pas sql css scss json yaml "
    "yml toml ini cfg conf csv tsv log diff patch m4 mk am ac cmake f90 jl kt "
    "swift cs php tcl xml xsl svg html htm po pot ";

/* And these for people, whatever they look like. */
static const char prose_suffixes[] =
    " md markdown rst adoc asciidoc org tex textile ";

static bool has_suffix(const char *name, const char *among)
{
    const char *dot = name != NULL ? strrchr(name, '.') : NULL;
    char word[SUFFIX_MOST + 3];
    if (dot == NULL || dot == name || dot[-1] == '/' || dot[1] == '\0' ||
        strlen(dot + 1) > SUFFIX_MOST || strchr(dot, ' ') != NULL)
        return false;
    snprintf(word, sizeof word, " %s ", dot + 1);
    return strstr(among, word) != NULL;
}

static bool begins_any(struct slice line, const char *const *words)
{
    for (; *words != NULL; words++)
        if (slice_starts(line, *words))
            return true;
    return false;
}

static bool has(struct slice line, const char *words)
{
    return memmem(line.bytes, line.length, words, strlen(words)) != NULL;
}

/* --- Single lines -------------------------------------------------------- */

/* "12:03:44" near the start, as in logs. */
static bool is_timed(struct slice line)
{
    for (size_t i = 0; i + 5 < line.length && i < 24; i++)
        if (line.bytes[i] == ':' && line.bytes[i + 3] == ':' &&
            is_digit(line.bytes[i + 1]) && is_digit(line.bytes[i + 2]) &&
            is_digit(line.bytes[i + 4]) && is_digit(line.bytes[i + 5]))
            return true;
    return false;
}

/* "src/main.c:12:", as compilers and searches report. */
static bool is_located(struct slice line)
{
    size_t i = 0;
    while (i < line.length && line.bytes[i] != ':' && line.bytes[i] != ' ')
        i++;
    size_t digit = i + 1;
    while (digit < line.length && is_digit(line.bytes[digit]))
        digit++;
    return i > 0 && digit > i + 1 && digit < line.length &&
           byte_among(line.bytes[digit], ":-") && line.bytes[i] == ':';
}

/* Something is set apart by a tab, or by three spaces. */
static bool is_columned(struct slice line)
{
    return has(line, "\t") || has(line, "   ");
}

/* "key = value", "[part]", "# remark" */
static bool is_setting(struct slice line)
{
    size_t i = 0;
    if (line.bytes[0] == '#')
        return line.length == 1 || line.bytes[1] == ' ' ||
               line.bytes[1] == '#' || line.bytes[1] == '\t';
    if (line.bytes[0] == '[')
        return line.bytes[line.length - 1] == ']' && !has(line, " ");
    while (i < line.length && !byte_among(line.bytes[i], " =:"))
        i++;
    while (i < line.length && line.bytes[i] == ' ')
        i++;
    return (i > 0 && i < line.length && line.bytes[i] == '=') ||
           has(line, "\t");
}

/* " = ", "==", "->", "=>", "::", "&&", "||", "()", "+=", "</" */
static bool has_operator(struct slice line)
{
    static const char pairs[] = "==->=>::&&||()+=</";
    for (size_t i = 0; i + 1 < line.length; i++) {
        char c = line.bytes[i];
        if (c > '>' ? c != '|' : c <= ' ') /* letters and blanks: most are */
            continue;
        if (c == '=' && i > 0 && line.bytes[i - 1] == ' ' &&
            line.bytes[i + 1] == ' ')
            return true;
        for (const char *pair = pairs; *pair != '\0'; pair += 2)
            if (c == pair[0] && line.bytes[i + 1] == pair[1])
                return true;
    }
    return false;
}

static bool is_programmed(struct slice line)
{
    static const char *const openings[] = {
        "#inc",    "#define ", "#if",   "#endif", "import ", "def ", "class ",
        "return ", "if (",     "if [",  "for (",  "while (", "}",    "//",
        "/*",      "*/",       "self.", "elif ",  "@",       NULL};
    return byte_among(line.bytes[line.length - 1], ";{}\\") ||
           begins_any(line, openings) || has_operator(line);
}

/* Whether it reads like a sentence: some words in lower case. Texts in other
 * scripts may have no spaces. */
static bool is_wordy(struct slice line)
{
    enum { WORDS = 4, FOREIGN = 24 };
    size_t words = 0;
    size_t foreign = 0;
    bool word = true;
    for (size_t i = 0; i <= line.length && words < WORDS && foreign < FOREIGN;
         i++) {
        char c = i < line.length ? line.bytes[i] : ' ';
        foreign += (unsigned char)c >= 0x80;
        if (c == ' ') {
            words += word && i > 0 && line.bytes[i - 1] != ' ';
            word = true;
        } else {
            bool last = i + 1 >= line.length || line.bytes[i + 1] == ' ';
            word &= (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 ||
                    (last && byte_among(c, ".,;:!?)"));
        }
    }
    return words == WORDS || foreign == FOREIGN;
}

/* --- Most lines ---------------------------------------------------------- */

static const char separators[] = "\t;,|:";
enum { SEPARATORS = sizeof separators - 1 };

/* Shares of the lines that show something, of how many there are. */
struct census {
    size_t lines;
    size_t timed, located, settings, programmed, wordy, columned;
    size_t changed, hunks;                  /* of patches */
    size_t fields[SEPARATORS][FIELDS_MOST]; /* lines with so many of each */
};

/* A comma before a space, or at the end of a line, is punctuation. */
static void count_fields(struct census *census, struct slice line)
{
    size_t counts[SEPARATORS] = {0};
    for (size_t i = 0; i < line.length; i++) {
        char c = line.bytes[i];
        if (c != '\t' && c != '|' && (c <= ' ' || c > ';')) /* most of them */
            continue;
        const char *at = memchr(separators, c, SEPARATORS);
        if (at != NULL && i + 1 < line.length && line.bytes[i + 1] != ' ')
            counts[at - separators]++;
    }
    for (size_t i = 0; i < SEPARATORS; i++)
        if (counts[i] < FIELDS_MOST)
            census->fields[i][counts[i]]++;
}

static void count_line(void *context, struct slice line)
{
    struct census *census = context;
    if (line.length == 0)
        return;
    census->changed += byte_among(line.bytes[0], "+- ");
    census->hunks += slice_starts(line, "@@ ");
    while (line.length > 0 && byte_among(line.bytes[0], " \t\r\f"))
        line = (struct slice){line.bytes + 1, line.length - 1};
    while (line.length > 0 && (unsigned char)line.bytes[line.length - 1] <= ' ')
        line.length--;
    if (line.length == 0)
        return;
    census->lines++;
    if (line.length > LINE_MOST) { /* a paragraph: most texts have them */
        census->wordy++;
        return;
    }
    census->timed += is_timed(line);
    census->located += is_located(line);
    census->settings += is_setting(line);
    census->columned += is_columned(line);
    bool programmed = is_programmed(line);
    census->programmed += programmed;
    census->wordy += !programmed && is_wordy(line);
    count_fields(census, line);
}

/* Nearly all lines have the same number of fields. */
static bool is_table(const struct census *census)
{
    for (size_t i = 0; i < SEPARATORS; i++) /* "https:" has a colon, too */
        for (size_t fields = separators[i] == ':' ? 3 : 1; fields < FIELDS_MOST;
             fields++)
            if (census->lines >= 4 &&
                census->fields[i][fields] * 10 >= census->lines * 9)
                return true;
    return false;
}

/* Calls `visit` with every line of the sample, blank ones too. */
static void visit_lines(const struct import_text *text, void *context,
                        void (*visit)(void *context, struct slice line))
{
    size_t length = text->length < SAMPLE ? text->length : SAMPLE;
    for (size_t at = 0; at < length;) {
        const char *newline = memchr(text->s + at, '\n', length - at);
        size_t end = newline != NULL ? (size_t)(newline - text->s) : length;
        visit(context, (struct slice){text->s + at, end - at});
        at = end + 1;
    }
}

/* Where lines end, and why. */
struct ends {
    size_t columns[COLUMNS_MOST]; /* lines of so many, that another follows */
    size_t width;                 /* of a full line; 0: not known yet */
    size_t pairs, early;
    size_t above; /* columns of the line above; 0: it is blank */
};

static void visit_end(void *context, struct slice line)
{
    struct ends *ends = context;
    while (line.length > 0 && (unsigned char)line.bytes[line.length - 1] <= ' ')
        line.length--;
    const char *space = memchr(line.bytes, ' ', line.length);
    size_t word = space != NULL ? (size_t)(space - line.bytes) : line.length;
    if (ends->above > 0 && line.length > 0) {
        ends->pairs++;
        ends->columns[ends->above]++;
        ends->early += ends->above + 1 + word <= ends->width;
    }
    ends->above = line.length < COLUMNS_MOST ? line.length : COLUMNS_MOST - 1;
}

/* Whether most lines end although there was room for the next word. */
static bool ends_early(const struct import_text *text)
{
    struct ends ends = {.width = 0};
    visit_lines(text, &ends, visit_end);
    size_t beyond = 0;
    size_t width = COLUMNS_MOST - 1;
    while (width > 0 && (beyond += ends.columns[width]) * 20 <= ends.pairs)
        width--;
    ends = (struct ends){.width = width};
    visit_lines(text, &ends, visit_end);
    return ends.pairs >= 3 && ends.early * 2 >= ends.pairs;
}

/* What came by a pipe, and of which a sixth at most reads like sentences. */
static bool is_piped_list(const struct import_text *text,
                          const struct census *census)
{
    return text->source->piped && census->lines >= 2 &&
           (census->wordy * 6 <= census->lines ||
            census->columned * 5 >= census->lines * 3 ||
            census->located * 3 >= census->lines || ends_early(text));
}

bool listing_is(const struct import_text *text)
{
    static const char *const beginnings[] = {
        "#!",     "<?xml",   "<?php",        "<!DOCTYPE", "<!doctype", "<html",
        "diff -", "Index: ", "Format: http", "#inc",      NULL};
    struct slice start = {text->s, text->length};
    struct census census = {0};
    if (has_suffix(text->source->name, prose_suffixes))
        return false;
    if (begins_any(start, beginnings) ||
        has_suffix(text->source->name, suffixes))
        return true;
    visit_lines(text, &census, count_line);
    size_t lines = census.lines;
    return lines > 0 &&
           ((lines >= 3 && census.timed * 5 >= lines * 4) ||
            (lines >= 8 && census.settings * 5 >= lines * 4) ||
            (lines >= 5 && census.programmed * 5 >= lines * 2 &&
             census.wordy * 4 <= lines) ||
            (census.hunks > 0 && census.changed * 10 >= lines * 8) ||
            is_table(&census) || is_piped_list(text, &census));
}
