/* manual.c - what programs print for a terminal: manual pages, logs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Their lines were set for the screen already and stay as they are. A line at
 * the margin that is printed bold, or in capitals where nothing is bold, heads
 * a section; one a step further in heads a subsection. In logs every commit is
 * a section, and every file of a patch.
 */
#include "import_private.h"
#include "typewriter.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

enum {
    SAMPLE = 32768,       /* bytes that are looked at to recognise it */
    SUBSECTION_INDENT = 4 /* columns; text begins further in */
};

struct row {
    size_t start, end; /* bytes, without the spaces before and after */
    int indent;        /* columns */
    bool blank_before;
};

struct manual {
    const struct import_text *text;
    struct row *rows; /* owns */
    size_t count, capacity;
    bool styled;                    /* something is bold */
    bool headed;                    /* it begins and ends as manual pages do */
    bool commits;                   /* patches lie in commits */
    bool listing;                   /* nothing else heads a section */
    int columns;                    /* of the widest line */
    const struct typed_run *linked; /* that the row's last piece belongs to */
    struct span link;               /* of the canonical text, so far */
};

/* --- Lines --------------------------------------------------------------- */

/* Columns of white space at the start; *used gets its bytes. */
static int measure_indent(const char *s, size_t length, size_t *used)
{
    int columns = 0;
    size_t i = 0;
    for (; i < length && strchr(" \t\r\f\v", s[i]) != NULL; i++)
        if (s[i] == ' ' || s[i] == '\t')
            columns += s[i] == ' ' ? 1 : VERBATIM_TAB - columns % VERBATIM_TAB;
    *used = i;
    return columns;
}

/* Splits the first `length` bytes into the lines that show something. */
static void split(struct manual *manual, size_t length)
{
    const char *s = manual->text->s;
    bool blank = true;
    for (size_t at = 0; at < length;) {
        const char *newline = memchr(s + at, '\n', length - at);
        size_t end = newline != NULL ? (size_t)(newline - s) : length;
        size_t used = 0;
        int indent = measure_indent(s + at, end - at, &used);
        struct row row = {at + used, end, indent, blank};
        at = end + 1;
        while (row.end > row.start && (unsigned char)s[row.end - 1] <= ' ')
            row.end--;
        blank = row.end == row.start;
        if (blank)
            continue;
        MEMORY_GROW(manual->rows, manual->count, manual->capacity);
        manual->rows[manual->count++] = row;
    }
}

static struct slice row_text(const struct manual *manual, size_t row)
{
    const struct row *it = &manual->rows[row];
    return (struct slice){manual->text->s + it->start, it->end - it->start};
}

/* The looks that all of the row has; 0: none. */
static unsigned row_looks(const struct manual *manual, const struct row *row)
{
    const struct typed *typed = manual->text->typed;
    unsigned looks = ~0U;
    size_t at = row->start;
    if (typed == NULL)
        return 0;
    for (size_t i = typed_run_from(typed, at);
         i < typed->run_count && typed->runs[i].span.start < row->end; i++) {
        for (; at < typed->runs[i].span.start; at++)
            if (manual->text->s[at] != ' ')
                return 0;
        looks &= typed->runs[i].looks;
        at = typed->runs[i].span.end;
    }
    return at >= row->end ? looks : 0;
}

/* --- What it is ---------------------------------------------------------- */

/* "LS(1)  ...  LS(1)": bytes of the name, 0 when it is no such line. */
static size_t head_name(struct slice line)
{
    size_t open = 0;
    while (open < line.length && strchr(" \t(", line.bytes[open]) == NULL)
        open++;
    size_t end = open + 1;
    if (open == 0 || end >= line.length || line.bytes[open] != '(' ||
        strchr("123456789nlo", line.bytes[end]) == NULL)
        return 0;
    while (end < line.length && line.bytes[end] != ')' && end - open < 8)
        end++;
    end++;
    return end < line.length && line.length >= 2 * end + 3 &&
                   memcmp(line.bytes + line.length - end, line.bytes, end) == 0
               ? end
               : 0;
}

/* "commit 3f2a90c...": the head of an entry of a log. */
static bool is_commit(struct slice line)
{
    if (line.length < 14 || memcmp(line.bytes, "commit ", 7) != 0)
        return false;
    size_t digits = 0;
    while (7 + digits < line.length &&
           strchr("0123456789abcdef", line.bytes[7 + digits]) != NULL)
        digits++;
    return digits >= 7 &&
           (7 + digits == line.length || line.bytes[7 + digits] == ' ');
}

static bool is_patch(struct slice line)
{
    return line.length > 10 && memcmp(line.bytes, "diff -", 6) == 0;
}

/* Shares of the lines, of how many there are. */
struct profile {
    size_t lines;
    size_t coloured; /* something in it looks unlike the rest */
    size_t inset;    /* further in than most, in company */
};

static int usual_indent(const struct manual *manual)
{
    size_t counts[64] = {0};
    int usual = 0;
    for (size_t i = 0; i < manual->count; i++)
        if (manual->rows[i].indent < 64)
            counts[manual->rows[i].indent]++;
    for (int i = 1; i < 64; i++)
        if (counts[i] > counts[usual])
            usual = i;
    return counts[0] * 4 > manual->count ? 0 : usual;
}

static struct profile profile_rows(const struct manual *manual)
{
    const struct typed *typed = manual->text->typed;
    struct profile profile = {.lines = manual->count};
    int usual = usual_indent(manual);
    bool before = false;
    for (size_t i = 0; i < manual->count; i++) {
        const struct row *row = &manual->rows[i];
        size_t run = typed != NULL ? typed_run_from(typed, row->start) : 0;
        profile.coloured += typed != NULL && run < typed->run_count &&
                            typed->runs[run].span.start < row->end;
        bool inset = row->indent > usual;
        bool after = i + 1 < manual->count && !row[1].blank_before &&
                     row[1].indent > usual;
        profile.inset += inset && (after || (before && !row->blank_before));
        before = inset;
    }
    return profile;
}

bool manual_is(const struct import_text *text)
{
    struct manual manual = {.text = text};
    size_t length = text->length < SAMPLE ? text->length : SAMPLE;
    bool struck = text->typed != NULL && text->typed->overstrikes > 2;
    split(&manual, length);
    bool named = manual.count > 0 && (head_name(row_text(&manual, 0)) > 0 ||
                                      is_commit(row_text(&manual, 0)));
    struct profile profile = profile_rows(&manual);
    memory_free(manual.rows);
    return struck || named || profile.coloured * 20 > profile.lines ||
           (text->source->piped &&
            (profile.coloured > 0 || profile.inset * 10 > profile.lines * 3));
}

/* --- Headings ------------------------------------------------------------ */

static bool is_capitals(struct slice line)
{
    size_t letters = 0;
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (code_point_is_letter(c) && !code_point_is_upper(c))
            return false;
        letters += code_point_is_letter(c);
    }
    return letters >= 2;
}

static bool begins_with_letter(struct slice line)
{
    uint32_t c = 0;
    return utf8_decode(line.bytes, line.length, &c) > 0 &&
           code_point_is_alphanumeric(c);
}

/* The level of the section that a row heads; 0: it is no heading. */
static int heading_level(const struct manual *manual, size_t index)
{
    const struct row *row = &manual->rows[index];
    struct slice line = row_text(manual, index);
    if (row->indent == 0 && is_commit(line))
        return 1;
    if (row->indent == 0 && is_patch(line))
        return manual->commits ? 2 : 1;
    bool bold = (row_looks(manual, row) & TYPED_BOLD) != 0;
    bool sure = manual->headed && bold && row->indent == 0 && is_capitals(line);
    if (manual->listing || (!row->blank_before && !sure) ||
        index + 1 >= manual->count || row->indent > SUBSECTION_INDENT ||
        (!begins_with_letter(line) && !sure))
        return 0;
    bool heads = !row[1].blank_before;
    if (row->indent > 0)
        heads &= row[1].indent > row->indent && manual->headed;
    if (!heads || (manual->styled && !bold))
        return 0;
    if (!manual->styled && row->indent == 0 && !is_capitals(line))
        return 0;
    return row->indent == 0 ? 1 : 2;
}

/* --- Telling the builder ------------------------------------------------- */

static void emit_looks(struct builder *builder, unsigned looks, size_t start)
{
    static const struct {
        unsigned look;
        enum style style;
    } styles[] = {{TYPED_UNDER, STYLE_EMPHASIS},
                  {TYPED_BOLD, STYLE_STRONG},
                  {TYPED_COLOUR, STYLE_ACCENT}};
    struct span span = {start, builder_offset(builder)};
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        if ((looks & styles[i].look) != 0)
            builder_style(builder, styles[i].style, span);
}

/* Pieces of one link are one, whatever else they look like. */
static void emit_link(struct manual *manual, struct builder *builder,
                      const struct typed_run *run, size_t start)
{
    bool goes_on = run != NULL && manual->linked != NULL &&
                   run->link == manual->linked->link;
    if (manual->linked != NULL && !goes_on)
        builder_link(builder, LINK_URI, manual->link, DOCUMENT_NONE,
                     typed_uri(manual->text->typed, manual->linked));
    if (!goes_on)
        manual->link.start = start;
    manual->link.end = builder_offset(builder);
    manual->linked = run;
}

/* The row, its indent before it, run by run. */
static void emit_row(struct manual *manual, struct builder *builder,
                     const struct row *row)
{
    const struct typed *typed = manual->text->typed;
    const char *s = manual->text->s;
    int column = row->indent < VERBATIM_INDENT ? row->indent : VERBATIM_INDENT;
    for (int i = 0; i < column; i++)
        builder_verbatim(builder, " ", 1, row->start);
    size_t at = row->start;
    size_t run = typed != NULL ? typed_run_from(typed, at) : 0;
    while (at < row->end) {
        size_t end = row->end;
        unsigned looks = 0;
        const struct typed_run *link = NULL;
        if (typed != NULL && run < typed->run_count) {
            const struct typed_run *next = &typed->runs[run];
            looks = next->span.start <= at ? next->looks : 0;
            link = (looks & TYPED_LINK) != 0 ? next : NULL;
            size_t border = looks != 0 ? next->span.end : next->span.start;
            run += looks != 0;
            end = border < end ? border : end;
        }
        size_t start = builder_offset(builder);
        column = import_verbatim(builder, s + at, end - at, at, column);
        emit_looks(builder, looks, start);
        emit_link(manual, builder, link, start);
        at = end;
    }
    emit_link(manual, builder, NULL, builder_offset(builder));
    manual->columns = column > manual->columns ? column : manual->columns;
}

/* "quill 2.0        May 2020        QUILL(1)": the last line of a page. */
static bool is_foot(const struct manual *manual, size_t row)
{
    struct slice first = row_text(manual, 0);
    struct slice last = row_text(manual, row);
    size_t name = head_name(first);
    return row + 1 == manual->count && manual->rows[row].blank_before &&
           last.length > name &&
           memcmp(last.bytes + last.length - name, first.bytes, name) == 0;
}

/* Lines up to a blank one or a heading. */
static size_t emit_block(struct manual *manual, struct builder *builder,
                         size_t row)
{
    int level = heading_level(manual, row);
    size_t end = row + 1;
    bool furniture = manual->headed && (row == 0 || is_foot(manual, row));
    if (furniture)
        builder_block(builder, BLOCK_NOTICE,
                      row == 0 ? MATTER_FRONT : MATTER_BACK, 0);
    else if (level > 0)
        builder_block(builder, BLOCK_HEADING, MATTER_BODY, level);
    else
        builder_block(builder, BLOCK_PREFORMATTED, MATTER_BODY, 0);
    while (level == 0 && end < manual->count &&
           !manual->rows[end].blank_before && heading_level(manual, end) == 0)
        end++;
    for (size_t i = row; i < end; i++) {
        if (i > row)
            builder_line(builder);
        emit_row(manual, builder, &manual->rows[i]);
    }
    return end;
}

static void emit_facts(const struct manual *manual, struct builder *builder)
{
    struct slice first = row_text(manual, 0);
    struct slice last = row_text(manual, manual->count - 1);
    char iso[ISO_DATE_SIZE];
    struct span where;
    size_t name = head_name(first);
    if (name == 0)
        return;
    builder_set(builder, FIELD_TITLE, first.bytes, name);
    if (!manual->text->source->partial &&
        date_find(last.bytes, last.length, iso, &where)) {
        builder_set(builder, FIELD_DATE, iso, strlen(iso));
        builder_set(builder, FIELD_DATE_TEXT, last.bytes + where.start,
                    span_length(where));
    }
}

static struct document *import_rows(const struct import_text *text,
                                    bool listing)
{
    struct manual manual = {.text = text, .listing = listing};
    split(&manual, text->length);
    for (size_t i = 0; i < manual.count; i++) {
        manual.commits |= is_commit(row_text(&manual, i));
        manual.styled |=
            (row_looks(&manual, &manual.rows[i]) & TYPED_BOLD) != 0;
    }
    manual.headed =
        !listing && manual.count > 0 && head_name(row_text(&manual, 0)) > 0;
    struct builder *builder = builder_new(text->length);
    for (size_t row = 0; row < manual.count;)
        row = emit_block(&manual, builder, row);
    if (manual.headed)
        emit_facts(&manual, builder);
    builder_verbatim_columns(builder, manual.columns);
    memory_free(manual.rows);
    return import_finish(text, builder, listing ? "lines" : "man");
}

struct document *import_manual(const struct import_text *text)
{
    return import_rows(text, false);
}

struct document *import_listing(const struct import_text *text)
{
    return import_rows(text, true);
}
