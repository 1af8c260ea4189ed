/* diary.c - on which days a text was read, and for how long.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "diary.h"

#include <incipit/buffer.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400 };

void diary_read(struct diary *diary, const char *line)
{
    memset(diary, 0, sizeof *diary);
    while (*line != '\0') {
        char *end;
        long day = strtol(line, &end, 10);
        if (end == line || *end != ':')
            return;
        line = end + 1;
        int64_t seconds = strtoll(line, &end, 10);
        if (end == line)
            return;
        line = end + strspn(end, " ");
        if (day >= 0 && seconds > 0 && seconds < INT32_MAX)
            diary_add(diary, day, seconds);
    }
}

/* The oldest day goes into the sum of all that is older. */
static void make_room(struct diary *diary)
{
    struct diary_entry *oldest = &diary->entries[diary->count - 1];
    if (diary->count <= DIARY_DAYS)
        return;
    oldest[-1].day = 0;
    oldest[-1].seconds += oldest->seconds;
    diary->count--;
}

void diary_add(struct diary *diary, long day, int64_t seconds)
{
    size_t at = 0;
    while (at < diary->count && diary->entries[at].day > day)
        at++;
    if (at == diary->count || diary->entries[at].day != day) {
        memmove(&diary->entries[at + 1], &diary->entries[at],
                (diary->count - at) * sizeof *diary->entries);
        diary->entries[at] = (struct diary_entry){.day = day};
        diary->count++;
    }
    diary->entries[at].seconds += seconds;
    make_room(diary);
}

char *diary_write(const struct diary *diary)
{
    struct buffer out = {0};
    buffer_append_string(&out, "");
    for (size_t i = 0; i < diary->count; i++)
        buffer_format(&out, "%s%ld:%lld", i > 0 ? " " : "",
                      diary->entries[i].day,
                      (long long)diary->entries[i].seconds);
    return buffer_take(&out);
}

int64_t diary_sum(const struct diary *diary)
{
    int64_t sum = 0;
    for (size_t i = 0; i < diary->count; i++)
        sum += diary->entries[i].seconds;
    return sum;
}

long diary_day(int64_t when)
{
    time_t time = (time_t)when;
    struct tm here;
    localtime_r(&time, &here);
    return (long)((when + here.tm_gmtoff) / DAY);
}
