/* import_kindle.c - notes from a Kindle's "My Clippings.txt".
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries end in a row of '='. Line 1 is the title with the author in the last
 * parentheses; line 2, in the device's language, says kind, place and date;
 * then a blank line and the clipping. So lines are told by position, not by
 * words: an entry without a clipping is a bookmark; one whose place lies at
 * the end of a highlight and that follows or precedes it is a note on it.
 */
#include "import_common.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

struct entry {
    struct slice title, head, body;
    size_t from, to; /* location, 0 when none */
};

static struct slice trim(struct slice s)
{
    while (s.length > 0 && strchr(" \t\r\n", s.bytes[s.length - 1]) != NULL)
        s.length--;
    while (s.length > 0 && strchr(" \t\r\n", s.bytes[0]) != NULL) {
        s.bytes++;
        s.length--;
    }
    return s;
}

static struct slice take_line(struct slice *rest)
{
    struct slice line = {rest->bytes, rest->length};
    const char *end = memchr(rest->bytes, '\n', rest->length);
    if (end != NULL)
        line.length = (size_t)(end - rest->bytes);
    size_t used = end != NULL ? line.length + 1 : line.length;
    rest->bytes += used;
    rest->length -= used;
    return trim(line);
}

static bool is_divider(struct slice line)
{
    size_t equals = 0;
    while (equals < line.length && line.bytes[equals] == '=')
        equals++;
    return equals >= 5 && equals == line.length;
}

/* The last "N-M" or "N" before the date's bar is the location: kinds and
 * words differ by language, but a location is never followed by ':'. */
static void read_location(struct entry *entry)
{
    struct slice head = entry->head;
    const char *last_bar = NULL;
    for (size_t i = 0; i < head.length; i++)
        if (head.bytes[i] == '|')
            last_bar = head.bytes + i;
    size_t end =
        last_bar != NULL ? (size_t)(last_bar - head.bytes) : head.length;
    for (size_t i = 0; i < end;) {
        if (head.bytes[i] < '0' || head.bytes[i] > '9') {
            i++;
            continue;
        }
        size_t value = 0;
        while (i < end && head.bytes[i] >= '0' && head.bytes[i] <= '9' &&
               value < SIZE_MAX / 20)
            value = value * 10 + (size_t)(head.bytes[i++] - '0');
        bool second = entry->from != 0 && entry->to == 0 && i > 0;
        size_t digits = i;
        while (digits > 0 && head.bytes[digits - 1] >= '0' &&
               head.bytes[digits - 1] <= '9')
            digits--;
        if (second && digits > 0 && head.bytes[digits - 1] == '-') {
            entry->to = value;
        } else {
            entry->from = value;
            entry->to = 0;
        }
    }
    if (entry->to < entry->from)
        entry->to = entry->from;
}

static bool take_entry(struct slice *rest, struct entry *entry)
{
    memset(entry, 0, sizeof *entry);
    while (rest->length > 0 && entry->title.length == 0) {
        entry->title = take_line(rest);
        if (is_divider(entry->title))
            entry->title.length = 0;
    }
    if (entry->title.length == 0)
        return false;
    entry->head = take_line(rest);
    const char *start = rest->bytes;
    const char *end = start;
    while (rest->length > 0) {
        end = rest->bytes;
        if (is_divider(take_line(rest)))
            break;
        end = rest->bytes;
    }
    entry->body = trim((struct slice){start, (size_t)(end - start)});
    read_location(entry);
    return true;
}

/* "Title (Author)": the author stands in the last parentheses. */
static void split_title(struct slice line, struct slice *title,
                        struct slice *author)
{
    *title = line;
    *author = (struct slice){line.bytes + line.length, 0};
    if (line.length < 3 || line.bytes[line.length - 1] != ')')
        return;
    size_t open = line.length - 1;
    int depth = 0;
    while (open > 0) {
        if (line.bytes[open] == ')')
            depth++;
        else if (line.bytes[open] == '(' && --depth == 0)
            break;
        open--;
    }
    if (open == 0)
        return;
    *title = trim((struct slice){line.bytes, open});
    *author = (struct slice){line.bytes + open + 1, line.length - open - 2};
}

static bool title_matches(struct slice title, const char *wanted)
{
    if (wanted == NULL || wanted[0] == '\0')
        return true;
    size_t length = strlen(wanted);
    size_t shorter = title.length < length ? title.length : length;
    return shorter > 0 && strncasecmp(title.bytes, wanted, shorter) == 0;
}

/* The date as the device printed it, for the id: it may be in any language,
 * so it is not always understood. */
static struct slice date_of(struct slice head)
{
    size_t start = head.length;
    while (start > 0 && head.bytes[start - 1] != '|')
        start--;
    return trim((struct slice){head.bytes + start, head.length - start});
}

static int month_of(const char *word, size_t length)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr",
                                         "may", "jun", "jul", "aug",
                                         "sep", "oct", "nov", "dec"};
    for (int i = 0; length >= 3 && i < 12; i++)
        if (strncasecmp(word, months[i], 3) == 0)
            return i + 1;
    return 0;
}

struct date_parts {
    int month, day, year;
    int clock[3];
    int clock_count;
    bool afternoon, forenoon;
};

static void read_number(struct date_parts *parts, int value, bool before_colon,
                        bool after_colon)
{
    if ((before_colon || after_colon) && parts->clock_count < 3)
        parts->clock[parts->clock_count++] = value;
    else if (value > 31)
        parts->year = value;
    else if (parts->day == 0)
        parts->day = value;
}

static void read_parts(struct slice date, struct date_parts *parts)
{
    for (size_t i = 0; i < date.length;) {
        const char *s = date.bytes + i;
        size_t length = 0;
        if (*s >= '0' && *s <= '9') {
            int value = 0;
            while (i + length < date.length && s[length] >= '0' &&
                   s[length] <= '9' && length < 6)
                value = value * 10 + (s[length++] - '0');
            bool after = i > 0 && s[-1] == ':';
            bool before = i + length < date.length && s[length] == ':';
            read_number(parts, value, before, after);
        } else {
            while (i + length < date.length &&
                   strchr(" ,.:0123456789", s[length]) == NULL)
                length++;
            if (parts->month == 0)
                parts->month = month_of(s, length);
            if (length == 2 && strncasecmp(s, "PM", 2) == 0)
                parts->afternoon = true;
            if (length == 2 && strncasecmp(s, "AM", 2) == 0)
                parts->forenoon = true;
            if (length == 0)
                length = 1;
        }
        i += length;
    }
}

static void read_date(struct note *note, struct slice date)
{
    struct date_parts parts = {0};
    read_parts(date, &parts);
    if (parts.month == 0 || parts.day == 0 || parts.year == 0)
        return;
    if (parts.afternoon && parts.clock[0] < 12)
        parts.clock[0] += 12;
    if (parts.forenoon && parts.clock[0] == 12)
        parts.clock[0] = 0;
    struct buffer iso = {0};
    buffer_format(&iso, "%04d-%02d-%02dT%02d:%02d:%02d", parts.year,
                  parts.month, parts.day, parts.clock[0], parts.clock[1],
                  parts.clock[2]);
    if (import_time(iso.bytes, &note->made, &note->utc_offset))
        note->changed = note->made;
    buffer_release(&iso);
}

static void add_entry(struct imported *imported, const struct entry *entry,
                      enum note_kind kind, struct slice quote,
                      struct slice body)
{
    struct note *note = imported_add(imported, kind);
    imported_string(&note->anchor.exact, quote.bytes, quote.length);
    imported_string(&note->body, body.bytes, body.length);
    struct slice date = date_of(entry->head);
    read_date(note, date);
    note->anchor.start = entry->from;
    note->anchor.end = entry->to;
    struct buffer key = {0};
    buffer_append_slice(&key, date);
    buffer_format(&key, " %zu", entry->from);
    char *title = memory_string(entry->title.bytes, entry->title.length);
    imported_identify(note, title, key.bytes);
    memory_free(title);
    buffer_release(&key);
}

/* A clipping made twice, the later one longer: the shorter is dropped. */
static void drop_grown(struct imported *imported)
{
    struct notes *notes = &imported->notes;
    if (notes->count < 2)
        return;
    struct note *last = &notes->items[notes->count - 1];
    struct note *before = last - 1;
    bool overlap = before->anchor.start <= last->anchor.end &&
                   last->anchor.start <= before->anchor.end;
    if (before->kind != NOTE_HIGHLIGHT || last->kind != NOTE_HIGHLIGHT ||
        !overlap || before->anchor.exact[0] == '\0' ||
        strstr(last->anchor.exact, before->anchor.exact) == NULL)
        return;
    struct note kept = *last;
    note_release(before);
    *before = kept;
    notes->count--;
}

/* On a Kindle the note on a passage is an entry of its own at its end. */
static bool is_note_on(const struct entry *note, const struct note *passage)
{
    return passage->kind == NOTE_HIGHLIGHT && passage->body[0] == '\0' &&
           note->from == note->to && note->from != 0 &&
           note->from == passage->anchor.end &&
           passage->anchor.end > passage->anchor.start;
}

static void take_record(struct imported *imported, struct slice line)
{
    if (imported->record.title != NULL)
        return;
    struct slice title, author;
    split_title(line, &title, &author);
    imported_string(&imported->record.title, title.bytes, title.length);
    imported_string(&imported->record.author, author.bytes, author.length);
}

enum status import_kindle(const char *bytes, size_t length, const char *title,
                          struct imported *imported, struct error *error)
{
    struct slice rest = {bytes, length};
    struct entry entry;
    struct entry pending = {0};
    size_t entries = 0;
    if (strstr(bytes, "\n==========") == NULL && length > 0)
        return error_set(error, STATUS_UNREADABLE,
                         "These are no Kindle clippings: no entry ends in a "
                         "row of equals signs.");
    while (take_entry(&rest, &entry) && entries++ < IMPORT_MOST_NOTES) {
        struct slice own_title, author;
        split_title(entry.title, &own_title, &author);
        if (!title_matches(own_title, title))
            continue;
        take_record(imported, entry.title);
        struct notes *notes = &imported->notes;
        struct note *last =
            notes->count > 0 ? &notes->items[notes->count - 1] : NULL;
        struct slice none = {"", 0};
        if (entry.body.length == 0) {
            add_entry(imported, &entry, NOTE_BOOKMARK, none, none);
        } else if (last != NULL && is_note_on(&entry, last)) {
            imported_string(&last->body, entry.body.bytes, entry.body.length);
            last->kind = NOTE_NOTE;
        } else if (entry.from == entry.to && entry.from != 0) {
            pending = entry; /* its passage may follow */
            add_entry(imported, &entry, NOTE_NOTE, none, entry.body);
        } else {
            add_entry(imported, &entry, NOTE_HIGHLIGHT, entry.body, none);
            last = &notes->items[notes->count - 1];
            if (notes->count > 1 && pending.from != 0 &&
                pending.from == entry.to && last[-1].anchor.exact[0] == '\0' &&
                last[-1].kind == NOTE_NOTE) {
                char *quote = last->anchor.exact;
                last->anchor.exact = memory_string("", 0);
                memory_free(last[-1].anchor.exact);
                last[-1].anchor.exact = quote;
                note_release(last);
                notes->count--;
                pending.from = 0;
            } else {
                drop_grown(imported);
            }
        }
    }
    /* Locations of the device are no offsets of ours. */
    for (size_t i = 0; i < imported->notes.count; i++)
        imported->notes.items[i].anchor.start =
            imported->notes.items[i].anchor.end = 0;
    return STATUS_OK;
}
