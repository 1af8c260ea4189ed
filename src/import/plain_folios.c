/* plain_folios.c - numbers of pages that stand alone between the lines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scanned books have them: "12", "- 12 -", "Page 12". Numbers that stand alone
 * head chapters as well; those of pages rise by one, and stand in the middle of
 * sentences, or begin with another number than one.
 */
#include "plain.h"

#include <incipit/memory.h>

#include <string.h>

enum { FOLIO_COLUMNS = 16, FOLIO_MOST = 9999, SENTENCE_LEAST = 30 };

/* Bytes of a dash at `at`, and of the space beside it. */
static size_t dash_length(struct slice line, size_t at)
{
    size_t i = at;
    if (i < line.length && (line.bytes[i] == '-' || line.bytes[i] == '~'))
        i++;
    else if (i + 2 < line.length &&
             (memcmp(line.bytes + i, "\xE2\x80\x93", 3) == 0 ||
              memcmp(line.bytes + i, "\xE2\x80\x94", 3) == 0))
        i += 3;
    return i - at;
}

/* The number of a page; 0: it is none. *drawn: there are dashes around it. */
static int folio_of(struct slice line, bool *drawn)
{
    size_t i = dash_length(line, 0);
    *drawn = i > 0 || slice_begins(line, "page ");
    if (slice_begins(line, "page "))
        i = strlen("page ");
    while (i < line.length && line.bytes[i] == ' ')
        i++;
    int number = 0;
    size_t digits = 0;
    for (; i < line.length && line.bytes[i] >= '0' && line.bytes[i] <= '9' &&
           number <= FOLIO_MOST;
         i++, digits++)
        number = number * 10 + (line.bytes[i] - '0');
    while (i < line.length && line.bytes[i] == ' ')
        i++;
    size_t closes = dash_length(line, i);
    bool dashed = dash_length(line, 0) > 0;
    return digits > 0 && number <= FOLIO_MOST && i + closes == line.length &&
                   dashed == (closes > 0)
               ? number
               : 0;
}

static bool stands_alone(const struct plain *plain, size_t line)
{
    return plain->lines[line].columns <= FOLIO_COLUMNS &&
           (line == 0 || plain->lines[line].blanks > 0) &&
           (line + 1 >= plain->line_count || plain->lines[line + 1].blanks > 0);
}

/* A sentence goes on behind the line. */
static bool is_inside(const struct plain *plain, size_t line)
{
    if (line == 0 || line + 1 >= plain->line_count)
        return false;
    return plain->lines[line - 1].columns >= SENTENCE_LEAST &&
           looks_unfinished(plain_line(plain, line - 1)) &&
           looks_lower(plain_line(plain, line + 1));
}

/* What numbers of one kind there are, from the first on. */
struct folios {
    int first, last;
    size_t count, inside;
};

static bool are_pages(const struct folios *folios, bool drawn)
{
    if (drawn)
        return folios->count >= 2 && (folios->inside > 0 || folios->first > 1);
    return folios->count >= 3 && folios->inside * 4 >= folios->count;
}

static void find_folios(const struct plain *plain, struct folios folios[2])
{
    for (size_t i = 0; i < plain->line_count; i++) {
        bool drawn = false;
        int number =
            stands_alone(plain, i) ? folio_of(plain_line(plain, i), &drawn) : 0;
        struct folios *kind = &folios[drawn];
        if (number == 0 || (kind->count > 0 && number != kind->last + 1))
            continue;
        if (kind->count == 0)
            kind->first = number;
        kind->last = number;
        kind->count++;
        kind->inside += is_inside(plain, i);
    }
}

void plain_drop_folios(struct plain *plain)
{
    struct folios folios[2] = {{0}, {0}};
    find_folios(plain, folios);
    bool pages[2] = {are_pages(&folios[0], false), are_pages(&folios[1], true)};
    if (!pages[0] && !pages[1])
        return;
    size_t kept = 0;
    bool goes_on = false;
    int next[2] = {folios[0].first, folios[1].first};
    for (size_t i = 0; i < plain->line_count; i++) {
        bool drawn = false;
        int number =
            stands_alone(plain, i) ? folio_of(plain_line(plain, i), &drawn) : 0;
        if (number > 0 && pages[drawn] && number == next[drawn]) {
            goes_on = is_inside(plain, i);
            next[drawn]++;
            continue;
        }
        plain->lines[kept] = plain->lines[i];
        if (goes_on)
            plain->lines[kept].blanks = 0;
        goes_on = false;
        kept++;
    }
    plain->line_count = kept;
}
