/* statistics.c - reading over all texts, from what is kept of each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shelf.h"

#include "diary.h"

#include <incipit/memory.h>

#include <time.h>

enum { DAYS_SHOWN = 14, NAME_SIZE = 24, DAY = 86400 };

struct reckoning {
    struct shelf_entry *texts; /* owns */
    long *days_read;           /* owns; each once */
    size_t days_count, days_capacity;
    struct reading_day days[DAYS_SHOWN];
    char names[DAYS_SHOWN][NAME_SIZE];
    struct reading_statistics told;
};

static void count_day(struct reckoning *reckoning, long day)
{
    for (size_t i = 0; i < reckoning->days_count; i++)
        if (reckoning->days_read[i] == day)
            return;
    MEMORY_GROW(reckoning->days_read, reckoning->days_count,
                reckoning->days_capacity);
    reckoning->days_read[reckoning->days_count++] = day;
}

static void add_diary(struct reckoning *reckoning, const struct diary *diary,
                      long today)
{
    for (size_t i = 0; i < diary->count; i++) {
        const struct diary_entry *entry = &diary->entries[i];
        count_day(reckoning, entry->day);
        if (entry->day <= today && entry->day > today - DAYS_SHOWN)
            reckoning->days[today - entry->day].seconds += entry->seconds;
    }
}

static void name_days(struct reckoning *reckoning, time_t now)
{
    for (int i = 0; i < DAYS_SHOWN; i++) {
        /* Noon: no change of the clocks makes it another day. */
        struct tm day;
        localtime_r(&now, &day);
        day.tm_mday -= i;
        day.tm_hour = 12;
        day.tm_isdst = -1;
        mktime(&day);
        strftime(reckoning->names[i], NAME_SIZE,
                 i == 0   ? "today"
                 : i == 1 ? "yesterday"
                          : "%a %d %b",
                 &day);
        reckoning->days[i].name = reckoning->names[i];
        if (reckoning->days[i].seconds > 0)
            reckoning->told.day_count = (size_t)i + 1;
    }
}

static void count_note(void *context, const char *path, const char *title,
                       const struct note *note)
{
    struct reading_statistics *told = context;
    (void)path;
    (void)title;
    told->notes += note->kind == NOTE_NOTE;
    told->highlights += note->kind == NOTE_HIGHLIGHT;
    told->bookmarks += note->kind == NOTE_BOOKMARK;
}

/* What came in by a pipe cannot be opened again, but was read all the same. */
static void add_text(struct session *session, struct reckoning *reckoning,
                     const struct state_entry *entry, long today)
{
    struct diary diary;
    diary_read(&diary, entry->diary);
    add_diary(reckoning, &diary, today);
    struct shelf_entry *text = &reckoning->texts[reckoning->told.text_count];
    *text = (struct shelf_entry){.path = entry->path,
                                 .title = *entry->title != '\0' ? entry->title
                                                                : entry->path,
                                 .permille = state_permille(entry),
                                 .seconds = diary_sum(&diary)};
    if (*entry->path != '\0')
        text->notes = notebook_count(session->notebook, entry->path);
    reckoning->told.text_count += *entry->path != '\0';
}

void shelf_show_statistics(struct session *session)
{
    struct reckoning reckoning = {0};
    time_t now = time(NULL);
    session_keep(session);
    const struct state *state = &session->state;
    reckoning.texts = memory_zero(state->count + 1, sizeof *reckoning.texts);
    for (size_t i = 0; i < state->count; i++)
        add_text(session, &reckoning, &state->entries[i], diary_day(now));
    name_days(&reckoning, now);
    notebook_each(session->notebook, count_note, &reckoning.told);
    reckoning.told.texts = reckoning.texts;
    reckoning.told.days = reckoning.days;
    reckoning.told.days_read = reckoning.days_count;
    reader_set_statistics(session->reader, &reckoning.told);
    session->dirty = true;
    memory_free(reckoning.texts);
    memory_free(reckoning.days_read);
}
