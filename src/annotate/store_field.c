/* store_field.c - the lines of a record: keys and their values.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store_private.h"

#include <stdio.h>
#include <stdlib.h>
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

bool field_is(const struct field *field, const char *key)
{
    return strlen(key) == field->key.length &&
           memcmp(field->key.bytes, key, field->key.length) == 0;
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

/* "2026-11-20T20:14:09.120Z +01:00" */
int64_t field_time(const struct field *field, int *utc_offset)
{
    char s[40] = "";
    int year, month, day, hour, minute, second, thousandth = 0;
    char sign;
    int hours, minutes;
    if (field->raw.length < sizeof s)
        memcpy(s, field->raw.bytes, field->raw.length);
    if (sscanf(s, "%4d-%2d-%2dT%2d:%2d:%2d.%3d", &year, &month, &day, &hour,
               &minute, &second, &thousandth) < 6)
        return 0;
    const char *zone = strchr(s, ' ');
    if (utc_offset != NULL && zone != NULL &&
        sscanf(zone + 1, "%c%2d:%2d", &sign, &hours, &minutes) == 3)
        *utc_offset = (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    /* H. Hinnant, "chrono-compatible low-level date algorithms". */
    int64_t y = year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
                   of_year - 719468;
    return ((days * 24 + hour) * 60 + minute) * 60000 + second * 1000 +
           thousandth;
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
