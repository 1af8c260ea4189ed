/* folded.c - folded texts, and the way back from them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To keep for each folded byte where it comes from would take four times the
 * memory of the text. Kept is only how much was written when each 64 bytes of
 * the original were read (a stop); from there a few dozen bytes are folded once
 * more when somebody asks. A text is folded sooner for it, too: less is
 * written.
 */
#include "fold.h"

#include <incipit/memory.h>

#include <string.h>

/* Bytes of the original from stop to stop. */
#ifndef FOLDED_STRIDE
#define FOLDED_STRIDE 64
#endif

/* A character of the original, and how much was written before it. */
struct place {
    size_t at, written; /* bytes */
};

struct folded_way {
    struct folder *folder;
    uint32_t *stops; /* bytes written */
    size_t count, capacity;
    struct place last; /* that was asked for: the next may be near */
};

void folded_release(struct folded *folded)
{
    if (folded == NULL)
        return;
    memory_free(folded->bytes);
    if (folded->way != NULL) {
        memory_free(folded->way->stops);
        folder_free(folded->way->folder);
        memory_free(folded->way);
    }
    memset(folded, 0, sizeof *folded);
}

/* --- There ---------------------------------------------------------------- */

static void make_room(struct folded *folded, size_t more)
{
    size_t needed = folded->length + more + 1;
    if (needed <= folded->capacity)
        return;
    folded->capacity = memory_grown(folded->capacity, needed);
    folded->bytes = memory_resize(folded->bytes, folded->capacity, 1);
}

static bool ends_in_space(const struct folded *folded, size_t length)
{
    return length > 0 && folded->bytes[length - 1] == ' ';
}

static void put_cell(struct folded *folded, const struct fold_cell *cell)
{
    make_room(folded, cell->length);
    for (size_t i = 0; i < cell->length; i++)
        if (cell->bytes[i] != ' ' || !ends_in_space(folded, folded->length))
            folded->bytes[folded->length++] = cell->bytes[i];
}

/* The ASCII at `at`; returns where it ends. */
static size_t fold_ascii(struct folded *folded, size_t at, size_t end)
{
    const unsigned char *table = folder_ascii(folded->way->folder);
    const char *text = folded->text;
    make_room(folded, end - at);
    char *to = folded->bytes + folded->length;
    bool space = ends_in_space(folded, folded->length);
    for (; at < end && (text[at] & 0x80) == 0; at++) {
        char c = (char)table[(unsigned char)text[at]];
        *to = c;
        to += c != 0 && !(space && c == ' '); /* a run is one space */
        space = c == ' ' || (space && c == 0);
    }
    folded->length = (size_t)(to - folded->bytes);
    return at;
}

/* Returns where the code point at `at` ends. */
static size_t fold_code_point(struct folded *folded, size_t at, size_t end)
{
    uint32_t c = 0;
    size_t step = utf8_decode(folded->text + at, end - at, &c);
    put_cell(folded, folder_cell(folded->way->folder, c));
    return at + step;
}

static void put_stop(struct folded_way *way, size_t written)
{
    MEMORY_GROW(way->stops, way->count, way->capacity);
    way->stops[way->count++] = (uint32_t)written;
}

void text_fold_on(struct folded *folded, size_t length)
{
    struct folded_way *way = folded->way;
    for (size_t at = folded->text_length; at < length;) {
        if (at >= way->count * FOLDED_STRIDE)
            put_stop(way, folded->length);
        size_t next = way->count * FOLDED_STRIDE;
        at = (folded->text[at] & 0x80) != 0
                 ? fold_code_point(folded, at, length)
                 : fold_ascii(folded, at, next < length ? next : length);
    }
    make_room(folded, 0);
    folded->bytes[folded->length] = '\0';
    folded->text_length = length;
}

static void fold(const char *s, size_t length, enum fold_kind kind,
                 struct folded *out)
{
    memset(out, 0, sizeof *out);
    out->way = memory_zero(1, sizeof *out->way);
    out->way->folder = folder_new(kind);
    out->text = s;
    make_room(out, length);
    text_fold_on(out, length);
}

void text_fold(const char *s, size_t length, unsigned flags, struct folded *out)
{
    fold(s, length,
         (flags & FOLD_KEEP_CASE) != 0 ? FOLD_CASED : FOLD_FOR_SEARCH, out);
}

void text_skeleton(const char *s, size_t length, struct folded *out)
{
    fold(s, length, FOLD_SKELETON, out);
}

/* --- And back ------------------------------------------------------------- */

/* The character that begins at the stop or next after it. */
static struct place place_of_stop(const struct folded *folded, size_t stop)
{
    struct place place = {stop * FOLDED_STRIDE, folded->way->stops[stop]};
    while (place.at < folded->text_length &&
           ((unsigned char)folded->text[place.at] & 0xC0) == 0x80)
        place.at++;
    return place;
}

/* The last stop before which no more than `written` was written. */
static size_t stop_before(const struct folded_way *way, size_t written)
{
    size_t low = 0;
    size_t high = way->count - 1;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (way->stops[middle] <= written)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* As if the code point at hand were folded again. */
static struct place after_code_point(const struct folded *folded,
                                     struct place place)
{
    uint32_t c = 0;
    bool space = ends_in_space(folded, place.written);
    place.at += utf8_decode(folded->text + place.at,
                            folded->text_length - place.at, &c);
    const struct fold_cell *cell = folder_cell(folded->way->folder, c);
    for (size_t i = 0; i < cell->length; i++) {
        place.written += !(space && cell->bytes[i] == ' ');
        space = cell->bytes[i] == ' ';
    }
    return place;
}

/* As if ASCII were folded again that ends before `end`, as long as no more than
 * `written` bytes come of it. */
static struct place after_ascii(const struct folded *folded, struct place place,
                                size_t written, size_t end)
{
    const unsigned char *table = folder_ascii(folded->way->folder);
    const char *text = folded->text;
    bool space = ends_in_space(folded, place.written);
    for (; place.at < end && (text[place.at] & 0x80) == 0; place.at++) {
        unsigned char c = table[(unsigned char)text[place.at]];
        bool writes = c != 0 && !(space && c == ' ');
        if (writes && place.written == written)
            break;
        place.written += writes;
        space = c == ' ' || (space && c == 0);
    }
    return place;
}

/* The character, from this or a later one, that folded byte `index` is of. */
static struct place place_from(const struct folded *folded, struct place place,
                               size_t index)
{
    for (;;) {
        place = after_ascii(folded, place, index, folded->text_length);
        if ((folded->text[place.at] & 0x80) == 0)
            return place;
        struct place next = after_code_point(folded, place);
        if (next.written > index)
            return place;
        place = next;
    }
}

size_t folded_offset(const struct folded *folded, size_t index)
{
    if (index >= folded->length)
        return folded->text_length;
    struct folded_way *way = folded->way;
    bool near =
        index >= way->last.written && index - way->last.written < FOLDED_STRIDE;
    struct place from =
        near ? way->last : place_of_stop(folded, stop_before(way, index));
    way->last = place_from(folded, from, index);
    return way->last.at;
}

size_t folded_from(const struct folded *folded, size_t offset)
{
    if (offset >= folded->text_length)
        return folded->length;
    size_t stop = offset / FOLDED_STRIDE;
    if (stop >= folded->way->count) /* within the last character */
        stop = folded->way->count - 1;
    struct place place = place_of_stop(folded, stop);
    while (place.at < offset) {
        place = after_ascii(folded, place, SIZE_MAX, offset);
        if (place.at < offset)
            place = after_code_point(folded, place);
    }
    return place.written;
}

struct span folded_span(const struct folded *folded, size_t start, size_t end)
{
    size_t from = folded_offset(folded, start);
    struct span span = {from, from};
    if (end > start) {
        size_t last = folded_offset(folded, end - 1);
        span.end = last + cluster_length(folded->text + last,
                                         folded->text_length - last);
    }
    return span;
}
