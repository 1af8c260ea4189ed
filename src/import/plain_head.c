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

static size_t take_memo_head(struct plain *plain, size_t end)
{
    bool memo = false;
    for (size_t i = 0; i < end; i++)
        memo |= slice_begins(plain_line(plain, i), "Request for Comments") ||
                slice_begins(plain_line(plain, i), "Internet-Draft");
    if (!memo || end < 2)
        return 0;
    plain->author = right_column(plain, 0);
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
    return end > 0 ? end : take_memo_head(plain, group);
}
