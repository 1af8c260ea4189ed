/* diary.h - on which days a text was read, and for how long.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line "day:seconds day:seconds", the days counted from 1970-01-01 in local
 * time, the latest first. What is older than DIARY_DAYS entries is one sum, of
 * day 0.
 */
#ifndef APP_DIARY_H
#define APP_DIARY_H

#include <stddef.h>
#include <stdint.h>

enum { DIARY_DAYS = 60 };

struct diary {
    struct diary_entry {
        long day;
        int64_t seconds;
    } entries[DIARY_DAYS + 1];
    size_t count;
};

/* What is ill-formed is left out. */
void diary_read(struct diary *diary, const char *line);
void diary_add(struct diary *diary, long day, int64_t seconds);
char *diary_write(const struct diary *diary); /* returns owned */
int64_t diary_sum(const struct diary *diary);
/* The day of a time in seconds since 1970, as the calendar here says. */
long diary_day(int64_t when);

#endif
