/* plain_head.c - heads that are no prose: of mail, and of memos such as RFCs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <string.h>

enum { RIGHT_COLUMN = 32 /* columns before it, at least */ };

static bool is_mail_field(struct slice line)
{
    static const char *const names[] = {
        "From: ",     "To: ", "Subject: ",    "Date: ",
        "Reply-To: ", "Cc: ", "Message-ID: ", "Newsgroups: "};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (slice_begins(line, names[i]))
            return true;
    return false;
}

static struct slice after_colon(struct slice line)
{
    const char *colon = memchr(line.bytes, ':', line.length);
    size_t skip = colon != NULL ? (size_t)(colon - line.bytes) + 1 : 0;
    return plain_trim((struct slice){line.bytes + skip, line.length - skip});
}

void plain_set_date(struct plain *plain, struct slice line)
{
    struct span where;
    if (plain->date[0] == '\0' &&
        date_find(line.bytes, line.length, plain->date, &where)) {
        plain->date_text =
            (struct slice){line.bytes + where.start, span_length(where)};
    }
}

/* A subject without "Re: " before it. */
static struct slice without_reply(struct slice subject)
{
    while (slice_begins(subject, "re: ") || slice_begins(subject, "aw: ") ||
           slice_begins(subject, "fwd: ")) {
        size_t skip = slice_begins(subject, "fwd: ") ? 5 : 4;
        subject = plain_trim(
            (struct slice){subject.bytes + skip, subject.length - skip});
    }
    return subject;
}

/* The fields of a letter's head; "MEMORANDUM" may stand above them. */
static size_t take_mail_header(struct plain *plain, size_t end)
{
    size_t first = 0;
    if (end == 1 && end < plain->line_count &&
        looks_capitals(plain_line(plain, 0))) {
        first = end;
        end = plain_group_end(plain, first);
    }
    size_t fields = 0;
    for (size_t i = first; i < end; i++)
        fields += is_mail_field(plain_line(plain, i));
    if (fields < 2 || !is_mail_field(plain_line(plain, first)))
        return 0;
    if (first > 0)
        plain_add(plain, 0, first, BLOCK_CAPTION)->matter = MATTER_FRONT;
    for (size_t i = first; i < end; i++) {
        struct slice line = plain_line(plain, i);
        if (!is_mail_field(line))
            continue;
        struct slice value = after_colon(line);
        if (slice_begins(line, "From:")) {
            const char *angle = memchr(value.bytes, '<', value.length);
            if (angle != NULL && angle > value.bytes)
                value.length = (size_t)(angle - value.bytes);
            plain->author = plain_trim(value);
        } else if (slice_begins(line, "Date:")) {
            plain_set_date(plain, value);
        } else if (slice_begins(line, "Subject:")) {
            plain->title = without_reply(value);
        }
    }
    struct item *item = plain_add(plain, first, end, BLOCK_NOTICE);
    item->matter = MATTER_FRONT;
    item->keep_lines = true;
    return end;
}

/* --- A box of mail ------------------------------------------------------- */

bool plain_heads_message(const struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    return slice_begins(text, "From ") && text.length <= 160 &&
           (line == 0 || plain->lines[line].blanks > 0) &&
           (memchr(text.bytes, '@', text.length) != NULL ||
            slice_has(text, " at ")) &&
           memchr(text.bytes, ':', text.length) != NULL &&
           line + 1 < plain->line_count && plain->lines[line + 1].blanks == 0 &&
           memchr(plain_line(plain, line + 1).bytes, ':',
                  plain_line(plain, line + 1).length) != NULL;
}

static void add_fields(struct plain *plain, size_t first, size_t end)
{
    if (first == end)
        return;
    struct item *item = plain_add(plain, first, end, BLOCK_NOTICE);
    item->matter = first == 0 ? MATTER_FRONT : MATTER_BODY;
    item->keep_lines = true;
}

size_t plain_take_message(struct plain *plain, size_t line)
{
    size_t end = plain_group_end(plain, line);
    size_t subject = line;
    while (subject < end &&
           !slice_begins(plain_line(plain, subject), "Subject:"))
        subject++;
    add_fields(plain, line, subject);
    if (subject == end)
        return end;
    plain_add(plain, subject, subject + 1, BLOCK_HEADING)->style =
        HEADING_NAMED;
    add_fields(plain, subject + 1, end);
    return end;
}

/* --- Fields before a text ------------------------------------------------ */

/* Bytes before the name: "#+TITLE:" of Org, ":Author:" of reStructuredText. */
static size_t field_sign(struct slice line)
{
    if (slice_begins(line, "#+"))
        return 2;
    return line.bytes[0] == ':' && line.length > 1 && line.bytes[1] != ' ';
}

/* "title: Of the Sea": what a field of a text's head is, and bytes before
 * its value. BLOCK_NOTICE: another field; BLOCK_PARAGRAPH: none. */
static enum block_kind field_kind(struct slice line, size_t *skip)
{
    static const struct {
        const char *name;
        enum block_kind kind;
    } fields[] = {
        {"title:", BLOCK_TITLE},    {"subtitle:", BLOCK_SUBTITLE},
        {"author:", BLOCK_BYLINE},  {"by:", BLOCK_BYLINE},
        {"date:", BLOCK_DATELINE},  {"published:", BLOCK_DATELINE},
        {"titel:", BLOCK_TITLE},    {"autor:", BLOCK_BYLINE},
        {"autorin:", BLOCK_BYLINE}, {"datum:", BLOCK_DATELINE},
        {"titre :", BLOCK_TITLE},   {"auteur :", BLOCK_BYLINE},
        {"date :", BLOCK_DATELINE},
    };
    size_t sign = field_sign(line);
    line = (struct slice){line.bytes + sign, line.length - sign};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        size_t length = strlen(fields[i].name);
        if (!slice_begins(line, fields[i].name) || line.length == length)
            continue;
        *skip = length;
        while (*skip < line.length && byte_among(line.bytes[*skip], " \t\"'"))
            (*skip)++;
        *skip += sign;
        return fields[i].kind;
    }
    size_t word = 0;
    while (word < line.length && line.bytes[word] != ' ' &&
           line.bytes[word] != ':')
        word++;
    bool other = word > 0 && word < line.length && line.bytes[word] == ':';
    return other ? BLOCK_NOTICE : BLOCK_PARAGRAPH;
}

static void take_field(struct plain *plain, size_t line)
{
    size_t skip = 0;
    struct slice text = plain_line(plain, line);
    enum block_kind kind = field_kind(text, &skip);
    struct slice value = {text.bytes + skip, text.length - skip};
    while (value.length > 0 && byte_among(slice_last(value), "\"' "))
        value.length--;
    if (kind == BLOCK_TITLE)
        plain->title = value;
    else if (kind == BLOCK_SUBTITLE)
        plain->subtitle = value;
    else if (kind == BLOCK_BYLINE)
        plain->author = value;
    else if (kind == BLOCK_DATELINE)
        plain_set_date(plain, value);
    struct item *item = plain_add(plain, line, line + 1, kind);
    item->matter = MATTER_FRONT;
    item->skip = (uint8_t)(skip < UINT8_MAX ? skip : 0);
}

/* Fields, as before a text in Markdown, with or without rows around them.
 */
static size_t take_fields(struct plain *plain, size_t first, size_t end)
{
    bool fenced = looks_underline(plain_line(plain, first)) == '-';
    size_t last = fenced ? first + 1 : first;
    size_t known = 0;
    size_t skip = 0;
    bool titled = first > 0;
    for (; last < end; last++) {
        enum block_kind kind = field_kind(plain_line(plain, last), &skip);
        if (kind == BLOCK_PARAGRAPH)
            break;
        known += kind != BLOCK_NOTICE;
        titled |= kind == BLOCK_TITLE;
    }
    bool closed =
        fenced && last < end && looks_underline(plain_line(plain, last)) == '-';
    if (!titled || (closed ? known < 1 : known < 2) || (fenced && !closed) ||
        (!fenced && last < end))
        return 0;
    for (size_t i = fenced ? first + 1 : first; i < last; i++)
        take_field(plain, i);
    return last + closed;
}

size_t plain_take_fields(struct plain *plain, size_t line)
{
    return slice_begins(plain_line(plain, line), ":")
               ? take_fields(plain, line, plain_group_end(plain, line))
               : 0;
}

/* The right-hand column of a line of a memo's head; it may be all of it. */
static struct slice right_column(const struct plain *plain, size_t at)
{
    struct slice line = plain_line(plain, at);
    if (plain->lines[at].indent >= RIGHT_COLUMN)
        return line;
    for (size_t i = line.length; i >= 3; i--)
        if (memcmp(line.bytes + i - 3, "   ", 3) == 0)
            return (struct slice){line.bytes + i, line.length - i};
    return (struct slice){line.bytes, 0};
}

/* "J. Berg, Ed." without what he did; empty when it is no name with
 * initials, as the names of authors are in memos. */
static struct slice memo_author(struct slice text)
{
    for (size_t i = 0; i + 5 <= text.length; i++)
        if (memcmp(text.bytes + i, ", Ed.", 5) == 0)
            text.length = i;
    bool initial = text.length > 3 && text.bytes[0] >= 'A' &&
                   text.bytes[0] <= 'Z' &&
                   (text.bytes[1] == '.' || text.bytes[1] == '-');
    if (!initial || !looks_name(text))
        text.length = 0;
    return text;
}

/* All of them: they stand above one another in the right-hand column, and
 * below each group where they work. */
static void take_memo_authors(struct plain *plain, size_t end)
{
    struct buffer *names = &plain->names;
    plain->author = right_column(plain, 0);
    for (size_t i = 0; i < end; i++) {
        struct slice name = memo_author(right_column(plain, i));
        if (name.length == 0)
            continue;
        if (names->length > 0)
            buffer_append(names, ", ", 2);
        buffer_append(names, name.bytes, name.length);
    }
    if (names->length > 0)
        plain->author = (struct slice){names->bytes, names->length};
}

static size_t take_memo_head(struct plain *plain, size_t end)
{
    bool memo = false;
    for (size_t i = 0; i < end; i++)
        memo |= slice_begins(plain_line(plain, i), "Request for Comments") ||
                slice_begins(plain_line(plain, i), "Internet-Draft");
    if (!memo || end < 2)
        return 0;
    take_memo_authors(plain, end);
    for (size_t i = 0; i < end; i++)
        plain_set_date(plain, right_column(plain, i));
    struct item *item = plain_add(plain, 0, end, BLOCK_PREFORMATTED);
    item->matter = MATTER_FRONT;
    item->keep_lines = true;
    if (end >= plain->line_count)
        return end;
    size_t title_end = plain_group_end(plain, end);
    struct slice first = plain_line(plain, end);
    struct slice last = plain_line(plain, title_end - 1);
    plain->title = (struct slice){
        first.bytes, (size_t)(last.bytes + last.length - first.bytes)};
    plain_add(plain, end, title_end, BLOCK_TITLE)->matter = MATTER_FRONT;
    return title_end;
}

size_t plain_head(struct plain *plain)
{
    size_t group = plain_group_end(plain, 0);
    if (plain_heads_message(plain, 0))
        return plain_take_message(plain, 0);
    size_t end = take_mail_header(plain, group);
    if (end == 0)
        end = take_fields(plain, 0, group);
    return end > 0 ? end : take_memo_head(plain, group);
}
