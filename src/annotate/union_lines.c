/* union_lines.c - two texts put together line by line, what both have once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What only the old text has stays, for somebody may have written it there;
 * what only the new one has comes after that. Lines are paired by those that
 * either has once (Bram Cohen's patience diff), and the share of the text at
 * which a note stands makes no line another.
 */
#include "export_common.h"
#include "rising.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

struct line {
    struct slice text; /* with its line end */
    struct slice key;  /* what it is compared by */
    size_t pair;       /* the same line of the other; SIZE_MAX: none */
};
struct lines {
    struct line *items; /* owns */
    size_t count, capacity;
    struct buffer keys; /* owns */
};

/* Bytes of "12.4 %" at the start of `s`; 0: something else stands there. */
static size_t share_length(const char *s, size_t length)
{
    size_t i = 0;
    while (i < length && s[i] >= '0' && s[i] <= '9')
        i++;
    if (i == 0 || i + 4 > length || s[i] != '.' || s[i + 1] < '0' ||
        s[i + 1] > '9' || s[i + 2] != ' ' || s[i + 3] != '%')
        return 0;
    return i + 4;
}

/* "2 notes, 1 bookmark. Last change 2026-11-22.": it is counted anew. */
static bool is_tally(struct slice line)
{
    static const char words[] = "ast change ";
    const char *at = memmem(line.bytes, line.length, words, sizeof words - 1);
    if (at == NULL)
        return line.length < 80 &&
               memmem(line.bytes, line.length, "o notes", 7) != NULL;
    at += sizeof words - 1;
    size_t rest = line.length - (size_t)(at - line.bytes);
    return rest >= 10 && rest <= 12 && at[4] == '-' && at[7] == '-';
}

static void add_key(struct buffer *keys, struct slice line)
{
    bool digit = false;
    if (is_tally(line)) {
        buffer_append_string(keys, "tally");
        return;
    }
    for (size_t i = 0; i < line.length;) {
        size_t share =
            digit ? 0 : share_length(line.bytes + i, line.length - i);
        digit = line.bytes[i] >= '0' && line.bytes[i] <= '9';
        if (share == 0)
            buffer_append_byte(keys, line.bytes[i]);
        i += share > 0 ? share : 1;
    }
}

static void add_line(struct lines *lines, struct slice text)
{
    size_t start = lines->keys.length;
    MEMORY_GROW(lines->items, lines->count, lines->capacity);
    add_key(&lines->keys, text);
    lines->items[lines->count++] =
        (struct line){text, {NULL, lines->keys.length - start}, SIZE_MAX};
}

/* A record of CSV ends where a line does outside of quotes. */
static void cut_lines(struct lines *lines, struct slice text, bool records)
{
    size_t start = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.length; i++) {
        quoted ^= records && text.bytes[i] == '"';
        if (text.bytes[i] != '\n' || quoted)
            continue;
        add_line(lines, (struct slice){text.bytes + start, i + 1 - start});
        start = i + 1;
    }
    if (start < text.length)
        add_line(lines,
                 (struct slice){text.bytes + start, text.length - start});
    const char *key = lines->keys.bytes;
    for (size_t i = 0; i < lines->count; i++) {
        lines->items[i].key.bytes = key;
        key += lines->items[i].key.length;
    }
}

static void lines_release(struct lines *lines)
{
    memory_free(lines->items);
    buffer_release(&lines->keys);
}

static int compare_keys(const struct line *a, const struct line *b)
{
    size_t least =
        a->key.length < b->key.length ? a->key.length : b->key.length;
    int order = least > 0 ? memcmp(a->key.bytes, b->key.bytes, least) : 0;
    return order != 0 ? order
                      : (a->key.length > b->key.length) -
                            (a->key.length < b->key.length);
}

static int order_lines(const void *a, const void *b)
{
    return compare_keys(*(struct line *const *)a, *(struct line *const *)b);
}

/* Pointers to the lines, in order of their keys. */
static struct line **sorted(const struct lines *lines)
{
    struct line **list = memory_alloc((lines->count + 1) * sizeof *list);
    for (size_t i = 0; i < lines->count; i++)
        list[i] = &lines->items[i];
    qsort(list, lines->count, sizeof *list, order_lines);
    return list;
}

static bool is_single(struct line *const *list, size_t count, size_t i)
{
    return (i == 0 || compare_keys(list[i - 1], list[i]) != 0) &&
           (i + 1 >= count || compare_keys(list[i], list[i + 1]) != 0);
}

/* Pairs the lines that stand once in either. */
static void pair_singles(struct lines *old, struct lines *fresh)
{
    struct line **a = sorted(old), **b = sorted(fresh);
    for (size_t i = 0, k = 0; i < old->count && k < fresh->count;) {
        int order = compare_keys(a[i], b[k]);
        if (order == 0 && is_single(a, old->count, i) &&
            is_single(b, fresh->count, k)) {
            a[i]->pair = (size_t)(b[k] - fresh->items);
            b[k]->pair = (size_t)(a[i] - old->items);
        }
        i += order <= 0;
        k += order > 0;
    }
    memory_free(a);
    memory_free(b);
}

/* Of the pairs only a longest chain stays that rises in both. */
static void keep_chain(struct lines *old, struct lines *fresh)
{
    size_t *paired = memory_alloc((old->count + 1) * sizeof *paired);
    size_t *pairs = memory_alloc((old->count + 1) * sizeof *pairs);
    size_t *chain = memory_alloc((old->count + 1) * sizeof *chain);
    size_t count = 0;
    for (size_t i = 0; i < old->count; i++) {
        if (old->items[i].pair == SIZE_MAX)
            continue;
        paired[count] = i;
        pairs[count++] = old->items[i].pair;
    }
    size_t length = rising_chain(pairs, count, chain);
    for (size_t i = 0, k = 0; i < count; i++) {
        if (k < length && chain[k] == i) {
            k++;
            continue;
        }
        fresh->items[pairs[i]].pair = SIZE_MAX;
        old->items[paired[i]].pair = SIZE_MAX;
    }
    memory_free(paired);
    memory_free(pairs);
    memory_free(chain);
}

static void write_lines(const struct lines *lines, size_t from, size_t to,
                        struct buffer *out)
{
    for (size_t i = from; i < to; i++)
        buffer_append_slice(out, lines->items[i].text);
}

/* What lies between two pairs: the same at either end, and what differs. */
static void write_between(const struct lines *old, struct span a,
                          const struct lines *fresh, struct span b,
                          struct buffer *out)
{
    size_t tail = 0;
    while (a.start < a.end && b.start < b.end &&
           compare_keys(&old->items[a.start], &fresh->items[b.start]) == 0) {
        buffer_append_slice(out, fresh->items[b.start++].text);
        a.start++;
    }
    while (a.start < a.end && b.start < b.end &&
           compare_keys(&old->items[a.end - 1], &fresh->items[b.end - 1]) ==
               0) {
        a.end--;
        b.end--;
        tail++;
    }
    write_lines(old, a.start, a.end, out);
    if (a.start < a.end && out->bytes[out->length - 1] != '\n')
        buffer_append_byte(out, '\n');
    write_lines(fresh, b.start, b.end + tail, out);
}

static void merge_lines(struct lines *old, struct lines *fresh,
                        struct buffer *out)
{
    pair_singles(old, fresh);
    keep_chain(old, fresh);
    struct span a = {0, 0}, b = {0, 0};
    for (; a.end < old->count; a.end++) {
        b.end = old->items[a.end].pair;
        if (b.end == SIZE_MAX)
            continue;
        write_between(old, a, fresh, b, out);
        buffer_append_slice(out, fresh->items[b.end].text);
        a.start = a.end + 1;
        b.start = b.end + 1;
    }
    b.end = fresh->count;
    write_between(old, a, fresh, b, out);
}

void union_lines(struct slice old, struct slice fresh, bool records,
                 struct buffer *out)
{
    struct lines had = {0}, has = {0};
    cut_lines(&had, old, records);
    cut_lines(&has, fresh, records);
    merge_lines(&had, &has, out);
    lines_release(&had);
    lines_release(&has);
}
