/* import_notes.c - the table of forms in which notes come in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import_common.h"
#include "uuid.h"
#include "zip.h"

#include <incipit/gate.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdio.h>
#include <string.h>

static const struct notes_form {
    const char *name;
    notes_reader *read;
} notes_forms[] = {
    {"json", import_own_json},         {"kindle", import_kindle},
    {"koreader", import_koreader},     {"hypothesis", import_hypothesis},
    {"epub", import_epub_annotations}, {"csv", import_csv},
};

enum { FORM_COUNT = sizeof notes_forms / sizeof notes_forms[0] };

const char *import_notes_form_name(size_t index)
{
    return index < FORM_COUNT ? notes_forms[index].name : NULL;
}

void imported_release(struct imported *imported)
{
    if (imported == NULL)
        return;
    notes_release(&imported->notes);
    store_document_release(&imported->record);
    for (struct imported *next = imported->next; next != NULL;) {
        struct imported *after = next->next;
        notes_release(&next->notes);
        store_document_release(&next->record);
        memory_free(next);
        next = after;
    }
    imported->next = NULL;
}

enum status import_notes(const char *form, const char *bytes, size_t length,
                         const char *title, struct imported *imported,
                         struct error *error)
{
    memset(imported, 0, sizeof *imported);
    const struct notes_form *found = NULL;
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (strcmp(notes_forms[i].name, form) == 0)
            found = &notes_forms[i];
    if (found == NULL)
        return error_set(error, STATUS_USAGE,
                         "Notes cannot be read from the form %s; choose json, "
                         "kindle, koreader, hypothesis, epub or csv.",
                         form);
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    struct slice archive = {bytes, length};
    if (strcmp(form, "epub") == 0 && zip_is(archive)) {
        struct slice set;
        enum status status = zip_find(archive, "annotations.json", &set, error);
        if (status != STATUS_OK)
            return status;
        bytes = set.bytes;
        length = set.length;
    }
    if (memchr(bytes, '\0', length) != NULL)
        return error_set(error, STATUS_UNREADABLE,
                         "These notes hold NUL bytes, so they are no text; is "
                         "it the right file?");
    struct buffer repaired = {0};
    utf8_repair(bytes, length, &repaired);
    buffer_append(&repaired, "", 0);
    enum status status =
        found->read(repaired.bytes, repaired.length, title, imported, error);
    buffer_release(&repaired);
    if (status != STATUS_OK) {
        imported_release(imported);
        memset(imported, 0, sizeof *imported);
    }
    return status;
}

struct note *imported_add(struct imported *imported, enum note_kind kind)
{
    struct notes *notes = &imported->notes;
    MEMORY_GROW(notes->items, notes->count, notes->capacity);
    struct note *note = &notes->items[notes->count++];
    memset(note, 0, sizeof *note);
    note->kind = kind;
    note->body = memory_string("", 0);
    note->name = memory_string("", 0);
    note->extra = memory_string("", 0);
    note->anchor.exact = memory_string("", 0);
    note->anchor.prefix = memory_string("", 0);
    note->anchor.suffix = memory_string("", 0);
    note->placement.state = UNPLACED;
    return note;
}

void imported_string(char **to, const char *s, size_t length)
{
    struct buffer clean = {0};
    text_clean(s, length, true, &clean);
    memory_free(*to);
    *to = buffer_take(&clean);
}

void imported_identify(struct note *note, const char *source, const char *date)
{
    struct buffer name = {0};
    buffer_format(&name, "%s\n%s\n%s\n%s", source, note->anchor.exact, date,
                  note->kind == NOTE_NOTE ? note->body : "");
    uuid_of_name(name.bytes, name.length, note->id);
    buffer_release(&name);
}

void imported_tag(struct note *note, const char *tag, size_t length)
{
    while (length > 0 && *tag == '#') {
        tag++;
        length--;
    }
    if (length == 0)
        return;
    note->tags =
        memory_resize(note->tags, note->tag_count + 1, sizeof *note->tags);
    note->tags[note->tag_count] = NULL;
    imported_string(&note->tags[note->tag_count], tag, length);
    note->tag_count++;
}

/* Days since 1970-01-01 of a date of the Gregorian calendar (H. Hinnant,
 * "chrono-compatible low-level date algorithms"). */
static int64_t days_from_civil(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static bool in_range(int value, int least, int most)
{
    return least <= value && value <= most;
}

/* The zone after the seconds: nothing, Z, +01:00, +0100. */
static int zone_of(const char *s)
{
    int hours = 0;
    int minutes = 0;
    if ((*s != '+' && *s != '-') ||
        (sscanf(s + 1, "%2d:%2d", &hours, &minutes) != 2 &&
         sscanf(s + 1, "%2d%2d", &hours, &minutes) < 1))
        return 0;
    if (!in_range(hours, 0, 14) || !in_range(minutes, 0, 59))
        return 0;
    return (*s == '-' ? -1 : 1) * (hours * 60 + minutes);
}

bool import_time(const char *s, int64_t *milliseconds, int *utc_offset)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    int used = 0;
    int fields = sscanf(s, "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d%n", &year, &month,
                        &day, &hour, &minute, &second, &used);
    if (fields < 3 || !in_range(year, 0, 9999) || !in_range(month, 1, 12) ||
        !in_range(day, 1, 31) || !in_range(hour, 0, 23) ||
        !in_range(minute, 0, 59) || !in_range(second, 0, 60))
        return false;
    const char *rest = used > 0 ? s + used : "";
    int thousandths = 0;
    if (*rest == '.') {
        rest++;
        for (int place = 100; *rest >= '0' && *rest <= '9'; rest++) {
            thousandths += place * (*rest - '0');
            place /= 10;
        }
    }
    *utc_offset = zone_of(rest);
    int64_t seconds = days_from_civil(year, month, day) * 86400 + hour * 3600 +
                      minute * 60 + second - (int64_t)*utc_offset * 60;
    *milliseconds = seconds * 1000 + thousandths;
    return true;
}
