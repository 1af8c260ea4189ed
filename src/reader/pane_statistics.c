/* pane_statistics.c - reading over all texts: how much, when, and which.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only what was measured is told. Each bar has its number beside it: nothing
 * is told by the drawing alone.
 */
#include "draw.h"
#include "panes.h"

#include <string.h>

enum { BAR = 16, NARROW = 60, NARROW_BAR = 6, MOST_TEXTS = 12 };

static void add_fact(struct reader *reader, const char *name,
                     const struct buffer *value)
{
    struct buffer line = {0};
    buffer_format(&line, "%-9s%s", name, value->bytes);
    list_add(&reader->list, line.bytes)->target = SIZE_MAX;
    buffer_release(&line);
}

static void add_head(struct reader *reader, const char *text)
{
    list_add(&reader->list, "")->head = true;
    list_add(&reader->list, text)->head = true;
}

/* "3 h 20 min", "12 min"; less than a minute of reading is one. */
static void append_time(int64_t seconds, struct buffer *out)
{
    long minutes = (long)((seconds + 59) / 60);
    if (minutes >= 60)
        buffer_format(out, "%ld h %02ld min", minutes / 60, minutes % 60);
    else
        buffer_format(out, "%ld min", minutes);
}

static void append_count(size_t count, const char *noun, struct buffer *out)
{
    buffer_format(out, "%s%zu %s%s", out->length > 0 ? ", " : "", count, noun,
                  count == 1 ? "" : "s");
}

/* In cells, at least one when there is any. */
static void append_bar(const struct reader *reader, int64_t part, int64_t whole,
                       struct buffer *out)
{
    if (reader->settings.accessible)
        return; /* the numbers say it all */
    int bar = reader->width < NARROW ? NARROW_BAR : BAR;
    int columns = whole > 0 ? (int)(part * bar / whole) : 0;
    columns += columns == 0 && part > 0;
    for (int i = 0; i < bar; i++)
        buffer_append_string(out, i < columns ? bar_glyph(reader) : " ");
    buffer_append_string(out, "  ");
}

/* --- In sum -------------------------------------------------------------- */

static void add_texts(struct reader *reader,
                      const struct reading_statistics *statistics)
{
    struct buffer value = {0};
    size_t ended = 0;
    for (size_t i = 0; i < statistics->text_count; i++)
        ended += statistics->texts[i].permille >= 1000;
    append_count(statistics->text_count, "text", &value);
    buffer_append_string(&value, " begun");
    if (ended > 0)
        buffer_format(&value, ", %zu of them left at the end", ended);
    add_fact(reader, "Texts", &value);
    buffer_release(&value);
}

static void add_time(struct reader *reader, int64_t seconds, size_t days)
{
    struct buffer value = {0};
    if (seconds == 0)
        return;
    append_time(seconds, &value);
    buffer_format(&value, " on %zu day%s", days, days == 1 ? "" : "s");
    add_fact(reader, "Reading", &value);
    buffer_release(&value);
}

static void add_notes(struct reader *reader,
                      const struct reading_statistics *statistics)
{
    struct buffer value = {0};
    append_count(statistics->notes, "note", &value);
    append_count(statistics->highlights, "highlight", &value);
    append_count(statistics->bookmarks, "bookmark", &value);
    add_fact(reader, "Notes", &value);
    buffer_release(&value);
}

/* --- Charts -------------------------------------------------------------- */

static void add_day(struct reader *reader, const struct reading_day *day,
                    int64_t most)
{
    struct buffer line = {0};
    append_bar(reader, day->seconds, most, &line);
    buffer_append_string(&line, day->name);
    struct list_item *item = list_add(&reader->list, line.bytes);
    item->target = SIZE_MAX;
    buffer_clear(&line);
    if (day->seconds > 0)
        append_time(day->seconds, &line);
    else
        buffer_append_string(&line,
                             reader->settings.accessible ? "nothing" : "");
    item->right = list_string(&reader->list, line.bytes, line.length);
    buffer_release(&line);
}

static void add_days(struct reader *reader,
                     const struct reading_statistics *statistics)
{
    int64_t most = 0;
    for (size_t i = 0; i < statistics->day_count; i++)
        if (statistics->days[i].seconds > most)
            most = statistics->days[i].seconds;
    if (most == 0)
        return;
    add_head(reader, "By day");
    for (size_t i = 0; i < statistics->day_count; i++)
        add_day(reader, &statistics->days[i], most);
}

static void add_text(struct reader *reader, const struct shelf_entry *text,
                     int64_t most, size_t index)
{
    struct buffer line = {0};
    append_bar(reader, text->seconds, most, &line);
    buffer_append_string(&line, text->title);
    struct list_item *item = list_add(&reader->list, line.bytes);
    item->target = index;
    buffer_clear(&line);
    if (text->seconds > 0)
        append_time(text->seconds, &line);
    if (reader->width >= NARROW || text->seconds == 0)
        buffer_format(&line, "%s%d%% read", line.length > 0 ? ", " : "",
                      text->permille / 10);
    if (reader->width >= NARROW && text->notes > 0)
        append_count(text->notes, "note", &line);
    item->right = list_string(&reader->list, line.bytes, line.length);
    buffer_release(&line);
}

/* The texts that took longest, each once. */
static void add_longest(struct reader *reader,
                        const struct reading_statistics *statistics)
{
    int64_t most = 0, below = INT64_MAX;
    size_t shown = 0;
    add_head(reader, "By text (Enter opens it)");
    while (shown < MOST_TEXTS && shown < statistics->text_count) {
        int64_t next = -1;
        for (size_t i = 0; i < statistics->text_count; i++)
            if (statistics->texts[i].seconds < below &&
                statistics->texts[i].seconds > next)
                next = statistics->texts[i].seconds;
        if (next < 0)
            break;
        most = most > 0 ? most : next;
        for (size_t i = 0; i < statistics->text_count; i++)
            if (statistics->texts[i].seconds == next && shown++ < MOST_TEXTS)
                add_text(reader, &statistics->texts[i], most, i);
        below = next;
    }
}

/* --- The pane ------------------------------------------------------------ */

void statistics_fill(struct reader *reader)
{
    const struct reading_statistics *statistics = &reader->statistics;
    int64_t seconds = 0;
    if (!reader->statistics_known)
        effect_add(reader, EFFECT_STATISTICS, NULL);
    if (statistics->text_count == 0) {
        list_add(&reader->list, "Nothing was read yet.")->head = true;
        return;
    }
    for (size_t i = 0; i < statistics->text_count; i++)
        seconds += statistics->texts[i].seconds;
    add_texts(reader, statistics);
    add_time(reader, seconds, statistics->days_read);
    add_notes(reader, statistics);
    add_days(reader, statistics);
    add_longest(reader, statistics);
}

void statistics_enter(struct reader *reader, const struct list_item *item)
{
    if (item->target != SIZE_MAX)
        effect_add(reader, EFFECT_OPEN,
                   reader->statistics.texts[item->target].path);
    pane_close(reader);
}
