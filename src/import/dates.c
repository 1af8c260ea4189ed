/* dates.c - dates as people write them under a title.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "January 5, 2025", "Sun, 9 Oct 2022", "le 5 janvier 2025", "May 1996",
 * "2025-01-05", "01/06/94" (month first, as in the USA).
 */
#include "import_private.h"

#include <stdio.h>
#include <string.h>

/* The first three letters or more, for each month, in the languages that one
 * meets; "mai" and "mar" are the same in several. */
static const char *const month_names[12] = {
    "january janvier januar enero gennaio januari janeiro jan "
    "\xD1\x8F\xD0\xBD\xD0\xB2\xD0\xB0\xD1\x80\xD1\x8F"
    " stycznia styczeń ledna leden január januára ιανουαρίου ιανουάριος ocak "
    "січня януари января ianuarie gener tammikuuta януар",
    "february f\xC3\xA9vrier februar febrero febbraio februari fevereiro feb "
    "\xD1\x84\xD0\xB5\xD0\xB2\xD1\x80\xD0\xB0\xD0\xBB\xD1\x8F"
    " lutego luty února únor február februára φεβρουαρίου φεβρουάριος şubat "
    "лютого февруари februarie febrer helmikuuta",
    "march mars m\xC3\xA4rz marzo maart mar\xC3\xA7o mar "
    "\xD0\xBC\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0"
    " marca marzec března březen március μαρτίου μάρτιος mart березня март "
    "martie març maaliskuuta",
    "april avril abril aprile apr "
    "\xD0\xB0\xD0\xBF\xD1\x80\xD0\xB5\xD0\xBB\xD1\x8F"
    " kwietnia kwiecień dubna duben április apríla απριλίου απρίλιος nisan "
    "квітня април aprilie huhtikuuta",
    "may mai mayo maggio mei maio maj "
    "\xD0\xBC\xD0\xB0\xD1\x8F"
    " maja května květen május mája μαΐου μάιος mayıs травня май maig "
    "toukokuuta",
    "june juin juni junio giugno junho jun "
    "\xD0\xB8\xD1\x8E\xD0\xBD\xD1\x8F"
    " czerwca czerwiec června červen június júna ιουνίου ιούνιος haziran "
    "червня юни iunie juny kesäkuuta",
    "july juillet juli julio luglio julho jul "
    "\xD0\xB8\xD1\x8E\xD0\xBB\xD1\x8F"
    " lipca lipiec července červenec július júla ιουλίου ιούλιος temmuz липня "
    "юли iulie juliol heinäkuuta",
    "august ao\xC3\xBBt agosto augustus augusti aug "
    "\xD0\xB0\xD0\xB2\xD0\xB3\xD1\x83\xD1\x81\xD1\x82\xD0\xB0"
    " sierpnia sierpień srpna srpen augusztus augusta αυγούστου αύγουστος "
    "ağustos серпня август agost elokuuta",
    "september septembre septiembre settembre setembro sept sep "
    "\xD1\x81\xD0\xB5\xD0\xBD\xD1\x82\xD1\x8F\xD0\xB1\xD1\x80\xD1\x8F"
    " września wrzesień září szeptember septembra σεπτεμβρίου σεπτέμβριος "
    "eylül вересня септември setembre septembrie syyskuuta",
    "october octobre oktober octubre ottobre outubro oct okt "
    "\xD0\xBE\xD0\xBA\xD1\x82\xD1\x8F\xD0\xB1\xD1\x80\xD1\x8F"
    " października październik října říjen október októbra οκτωβρίου οκτώβριος "
    "ekim жовтня октомври octombrie lokakuuta",
    "november novembre noviembre novembro nov "
    "\xD0\xBD\xD0\xBE\xD1\x8F\xD0\xB1\xD1\x80\xD1\x8F"
    " listopada listopad listopadu novembra νοεμβρίου νοέμβριος kasım "
    "листопада ноември noiembrie marraskuuta",
    "december d\303\251cembre dezember diciembre dicembre dezembro dec "
    "\xD0\xB4\xD0\xB5\xD0\xBA\xD0\xB0\xD0\xB1\xD1\x80\xD1\x8F"
    " grudnia grudzień prosince prosinec decembra δεκεμβρίου δεκέμβριος aralık "
    "грудня декември decembrie desembre joulukuuta",
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static int month_of(const char *s, size_t length)
{
    for (int i = 0; i < 12; i++) {
        const char *name = month_names[i];
        while (*name != '\0') {
            size_t word = strcspn(name, " ");
            if (word == length && strncasecmp(name, s, length) == 0)
                return i + 1;
            name += word + (name[word] == ' ');
        }
    }
    return 0;
}

static bool valid(int year, int month, int day)
{
    return year >= 1000 && year <= 2999 && month >= 1 && month <= 12 &&
           day >= 0 && day <= 31;
}

static bool write_iso(int year, int month, int day, char iso[ISO_DATE_SIZE])
{
    if (!valid(year, month, day))
        return false;
    char text[40];
    if (day > 0)
        snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    else
        snprintf(text, sizeof text, "%04d-%02d", year, month);
    memcpy(iso, text, ISO_DATE_SIZE);
    iso[ISO_DATE_SIZE - 1] = '\0';
    return true;
}

struct number {
    int value;
    struct span where;
};

enum { NUMBERS = 6 };

/* The first numbers of a line, and the month's name if there is one. */
struct parts {
    struct number numbers[NUMBERS];
    size_t count;
    int month;
    struct span month_where;
};

static void read_parts(const char *s, size_t length, struct parts *parts)
{
    for (size_t i = 0; i < length;) {
        size_t start = i;
        if (is_digit(s[i])) {
            int value = 0;
            while (i < length && is_digit(s[i]) && i - start < 6)
                value = value * 10 + (s[i++] - '0');
            if (parts->count < NUMBERS)
                parts->numbers[parts->count++] =
                    (struct number){value, {start, i}};
            while (i < length && is_digit(s[i]))
                i++;
        } else if (is_word(s[i])) {
            while (i < length && is_word(s[i]))
                i++;
            int month = month_of(s + start, i - start);
            if (month != 0 && parts->month == 0) {
                parts->month = month;
                parts->month_where = (struct span){start, i};
            }
        } else {
            i++;
        }
    }
}

static bool find_named(const struct parts *parts, char iso[ISO_DATE_SIZE],
                       struct span *where)
{
    int day = 0;
    int year = 0;
    *where = parts->month_where;
    for (size_t i = 0; i < parts->count; i++) {
        const struct number *number = &parts->numbers[i];
        bool near = number->where.start < parts->month_where.end + 12 &&
                    number->where.end + 8 > parts->month_where.start;
        if (!near)
            continue;
        bool behind = year > 0 && parts->numbers[i].where.start > where->end &&
                      where->end > parts->month_where.end;
        if (behind) /* "June 2019, 12 minutes" */
            continue;
        if (day == 0 && number->value >= 1 && number->value <= 31)
            day = number->value;
        else if (year == 0 && number->value >= 1000)
            year = number->value;
        else
            continue;
        if (number->where.start < where->start)
            where->start = number->where.start;
        if (number->where.end > where->end)
            where->end = number->where.end;
    }
    return write_iso(year, parts->month, day, iso);
}

enum { SIGN = 3 /* bytes of each, below */ };

static bool has_sign(const char *s, size_t length, const struct number *number,
                     const char *sign)
{
    return number->where.end + SIGN <= length &&
           memcmp(s + number->where.end, sign, SIGN) == 0;
}

/* "2025年1月5日", "2025년 1월 5일", and without a day. */
static bool find_han(const char *s, size_t length, const struct parts *parts,
                     char iso[ISO_DATE_SIZE], struct span *where)
{
    static const char *const signs[][3] = {{"年", "月", "日"},
                                           {"년", "월", "일"}};
    const struct number *n = parts->numbers;
    for (size_t i = 0; i < 2 && parts->count >= 2; i++) {
        if (n[1].where.start > n[0].where.end + SIGN + 1 ||
            !has_sign(s, length, &n[0], signs[i][0]) ||
            !has_sign(s, length, &n[1], signs[i][1]))
            continue;
        bool day = parts->count > 2 && has_sign(s, length, &n[2], signs[i][2]);
        *where =
            (struct span){n[0].where.start, n[day ? 2 : 1].where.end + SIGN};
        return write_iso(n[0].value, n[1].value, day ? n[2].value : 0, iso);
    }
    return false;
}

static bool find_numeric(const char *s, size_t length,
                         const struct parts *parts, char iso[ISO_DATE_SIZE],
                         struct span *where)
{
    if (parts->count < 3)
        return false;
    for (size_t i = 0; i + 2 < parts->count; i++) {
        const struct number *n = &parts->numbers[i];
        if (n[0].where.end + 1 != n[1].where.start ||
            n[1].where.end + 1 != n[2].where.start || n[2].where.end > length)
            continue;
        char divider = s[n[0].where.end];
        if (divider != s[n[1].where.end])
            continue;
        *where = (struct span){n[0].where.start, n[2].where.end};
        if (divider == '-' && n[0].value >= 1000)
            return write_iso(n[0].value, n[1].value, n[2].value, iso);
        if (span_length(n[2].where) < 2) /* "1.2.3" is a version */
            continue;
        int year = n[2].value < 50    ? n[2].value + 2000
                   : n[2].value < 100 ? n[2].value + 1900
                                      : n[2].value;
        if (divider == '/')
            return write_iso(year, n[0].value, n[1].value, iso);
        if (divider == '.')
            return write_iso(year, n[1].value, n[0].value, iso);
    }
    return false;
}

static bool has_digit(const char *s, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (is_digit(s[i]))
            return true;
    return false;
}

bool date_is_day(const char *s, size_t length)
{
    static const char weekdays[] =
        "monday tuesday wednesday thursday friday saturday sunday montag "
        "dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi "
        "mardi mercredi jeudi vendredi samedi dimanche";
    struct parts parts = {0};
    if (length > 40)
        return false;
    if (has_digit(s, length))
        read_parts(s, length, &parts);
    size_t word = 0;
    while (word < length && is_word(s[word]))
        word++;
    bool weekday = false;
    for (const char *name = weekdays; *name != '\0' && !weekday;) {
        size_t other = strcspn(name, " ");
        weekday = other == word && strncasecmp(name, s, word) == 0;
        name += other + (name[other] == ' ');
    }
    bool dated = parts.month != 0 && parts.count > 0 &&
                 parts.numbers[0].value >= 1 && parts.numbers[0].value <= 31;
    return weekday ? parts.count <= 2 : dated && parts.count <= 1;
}

bool date_find(const char *s, size_t length, char iso[ISO_DATE_SIZE],
               struct span *where)
{
    struct parts parts = {0};
    if (!has_digit(s, length))
        return false;
    read_parts(s, length, &parts);
    if (parts.month != 0 && parts.count > 0 && find_named(&parts, iso, where))
        return true;
    return find_han(s, length, &parts, iso, where) ||
           find_numeric(s, length, &parts, iso, where);
}
