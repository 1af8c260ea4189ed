/* store_field.c - the lines of a record: keys and their values.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <string.h>

static const char *line_end(const char *s, const char *end)
{
    const char *newline = memchr(s, '\n', (size_t)(end - s));
    return newline != NULL ? newline : end;
}

bool field_next(const char **at, const char *end, struct field *field)
{
    const char *s = *at;
    while (s < end) {
        const char *stop = line_end(s, end);
        const char *colon = memchr(s, ':', (size_t)(stop - s));
        if (colon == NULL || colon == s || *s == '+') {
            s = stop + (stop < end);
            continue;
        }
        field->line = s;
        field->key = (struct slice){s, (size_t)(colon - s)};
        const char *value = colon + 1;
        value += value < stop && *value == ' ';
        while (stop + 1 < end && stop[1] == '+')
            stop = line_end(stop + 1, end);
        field->raw = (struct slice){value, (size_t)(stop - value)};
        *at = stop + (stop < end);
        return true;
    }
    *at = end;
    return false;
}

/* A space at either end of a value is shown as U+2420, so that it survives
 * editors that trim lines. */
static const char SPACE_SIGN[] = "\xE2\x90\xA0";

void field_value(const struct field *field, struct buffer *value)
{
    const char *s = field->raw.bytes;
    const char *end = s + field->raw.length;
    bool lead = end - s >= 3 && memcmp(s, SPACE_SIGN, 3) == 0;
    bool trail =
        end - s >= (lead ? 6 : 3) && memcmp(end - 3, SPACE_SIGN, 3) == 0;
    buffer_clear(value);
    buffer_append_string(value, lead ? " " : "");
    s += lead ? 3 : 0;
    end -= trail ? 3 : 0;
    while (s < end) {
        const char *stop = line_end(s, end);
        buffer_append(value, s, (size_t)(stop - s));
        s = stop;
        if (s < end) { /* "\n+ " */
            buffer_append_byte(value, '\n');
            s += 2;
            s += s < end && *s == ' ';
        }
    }
    buffer_append_string(value, trail ? " " : "");
}

/* `count` digits of `s`; -1: they are none. */
static int digits(const char *s, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

/* Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date
 * algorithms"). */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = y / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

/* "2026-11-20T20:14:09.120Z +01:00", always so */
int64_t field_time(const struct field *field, int *utc_offset)
{
    enum { LENGTH = 24, WITH_ZONE = 31 };
    const char *s = field->raw.bytes;
    if (field->raw.length < LENGTH)
        return 0;
    int year = digits(s, 4), month = digits(s + 5, 2), day = digits(s + 8, 2);
    int hour = digits(s + 11, 2), minute = digits(s + 14, 2);
    int second = digits(s + 17, 2), thousandth = digits(s + 20, 3);
    if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 ||
        minute < 0 || second < 0 || thousandth < 0)
        return 0;
    if (utc_offset != NULL && field->raw.length >= WITH_ZONE) {
        int hours = digits(s + 26, 2), minutes = digits(s + 29, 2);
        if (hours >= 0 && minutes >= 0)
            *utc_offset = (s[25] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }
    int64_t minutes = (days_of(year, month, day) * 24 + hour) * 60 + minute;
    return minutes * 60000 + second * 1000 + thousandth;
}

size_t field_number(const struct field *field)
{
    size_t value = 0;
    for (size_t i = 0; i < field->raw.length; i++) {
        char c = field->raw.bytes[i];
        if (c < '0' || c > '9' || value > SIZE_MAX / 20)
            break;
        value = value * 10 + (size_t)(c - '0');
    }
    return value;
}
