/* import_csv.c - notes from Readwise's CSV (RFC 4180).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import_common.h"

#include <incipit/memory.h>

#include <string.h>

enum {
    COLUMN_HIGHLIGHT,
    COLUMN_TITLE,
    COLUMN_AUTHOR,
    COLUMN_NOTE,
    COLUMN_DATE,
    COLUMN_COUNT
};
enum { CSV_MOST_FIELDS = 64 };

struct csv_row {
    struct buffer fields[CSV_MOST_FIELDS];
    size_t count;
};

static void row_clear(struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        buffer_clear(&row->fields[i]);
    row->count = 0;
}

static void row_release(struct csv_row *row)
{
    for (size_t i = 0; i < CSV_MOST_FIELDS; i++)
        buffer_release(&row->fields[i]);
}

/* Takes one field; true when the row goes on after it. */
static bool take_field(const char **s, const char *end, struct buffer *field)
{
    buffer_append(field, "", 0);
    if (*s < end && **s == '"') {
        (*s)++;
        while (*s < end) {
            if (**s == '"' && (*s + 1 >= end || (*s)[1] != '"'))
                break;
            *s += **s == '"';
            buffer_append_byte(field, *(*s)++);
        }
        *s += *s < end;
    }
    while (*s < end && **s != ',' && **s != '\n') {
        if (**s != '\r')
            buffer_append_byte(field, **s);
        (*s)++;
    }
    bool more = *s < end && **s == ',';
    *s += *s < end;
    return more;
}

static bool take_row(const char **s, const char *end, struct csv_row *row)
{
    row_clear(row);
    if (*s >= end)
        return false;
    bool more = true;
    while (more) {
        struct buffer *field = &row->fields[row->count < CSV_MOST_FIELDS - 1
                                                ? row->count++
                                                : CSV_MOST_FIELDS - 1];
        more = take_field(s, end, field);
    }
    return true;
}

static void find_columns(const struct csv_row *head, size_t *columns)
{
    static const char *const names[COLUMN_COUNT] = {"Highlight", "Title",
                                                    "Author", "Note", "Date"};
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        columns[c] = CSV_MOST_FIELDS;
        for (size_t i = 0; i < head->count; i++)
            if (strcasecmp(head->fields[i].bytes, names[c]) == 0)
                columns[c] = i;
    }
}

static const char *field_of(const struct csv_row *row, size_t column)
{
    return column < row->count ? row->fields[column].bytes : "";
}

static void take_note(struct imported *imported, const struct csv_row *row,
                      const size_t *columns)
{
    const char *quote = field_of(row, columns[COLUMN_HIGHLIGHT]);
    const char *words = field_of(row, columns[COLUMN_NOTE]);
    const char *date = field_of(row, columns[COLUMN_DATE]);
    const char *title = field_of(row, columns[COLUMN_TITLE]);
    const char *author = field_of(row, columns[COLUMN_AUTHOR]);
    if (quote[0] == '\0' && words[0] == '\0')
        return;
    if (imported->record.title == NULL) {
        imported_string(&imported->record.title, title, strlen(title));
        imported_string(&imported->record.author, author, strlen(author));
    }
    struct note *note =
        imported_add(imported, words[0] != '\0' ? NOTE_NOTE : NOTE_HIGHLIGHT);
    imported_string(&note->anchor.exact, quote, strlen(quote));
    imported_string(&note->body, words, strlen(words));
    if (import_time(date, &note->made, &note->utc_offset))
        note->changed = note->made;
    imported_identify(note, title, date);
    note_find_tags(note);
}

enum status import_csv(const char *bytes, size_t length, const char *title,
                       struct imported *imported, struct error *error)
{
    const char *s = bytes;
    const char *end = bytes + length;
    struct csv_row row = {0};
    size_t columns[COLUMN_COUNT];
    enum status status = STATUS_OK;
    take_row(&s, end, &row);
    find_columns(&row, columns);
    if (columns[COLUMN_HIGHLIGHT] == CSV_MOST_FIELDS)
        status = error_set(error, STATUS_UNREADABLE,
                           "This CSV has no column named Highlight in its "
                           "first row, so there are no passages in it.");
    while (status == STATUS_OK && take_row(&s, end, &row)) {
        const char *own = field_of(&row, columns[COLUMN_TITLE]);
        if (title == NULL || title[0] == '\0' || strcmp(own, title) == 0)
            take_note(imported, &row, columns);
        if (imported->notes.count > IMPORT_MOST_NOTES)
            status = error_set(error, STATUS_UNREADABLE,
                               "These notes are more than a million; none "
                               "was taken.");
    }
    row_release(&row);
    return status;
}
