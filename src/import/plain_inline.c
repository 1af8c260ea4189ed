/* plain_inline.c - emphasis, references to notes, and addresses inside lines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

enum { EMPHASIS_MOST = 2000 };

void place_add(struct place_list *list, uint32_t key, struct span span)
{
    MEMORY_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (struct note_place){key, span};
}

/* --- Marks --------------------------------------------------------------- */

static bool is_alphanumeric_before(const char *s, size_t at)
{
    if (at == 0)
        return false;
    size_t start = at - 1;
    while (start > 0 && ((unsigned char)s[start] & 0xC0) == 0x80)
        start--;
    uint32_t c = 0;
    utf8_decode(s + start, at - start, &c);
    return code_point_is_alphanumeric(c);
}

static bool is_alphanumeric_at(const char *s, size_t length, size_t at)
{
    uint32_t c = 0;
    return at < length && utf8_decode(s + at, length - at, &c) > 0 &&
           code_point_is_alphanumeric(c);
}

/* Where the emphasis that opens at `at` closes; 0 when it is none. */
static size_t emphasis_end(const char *s, size_t length, size_t at)
{
    char mark = s[at];
    if (is_alphanumeric_before(s, at) || at + 2 >= length ||
        byte_among(s[at + 1], " \n\t-./,;:!?)&=+|<>") || s[at + 1] == mark ||
        (at > 0 && s[at - 1] == mark))
        return 0; /* of "__init__" nothing */
    size_t limit = length - at < EMPHASIS_MOST ? length : at + EMPHASIS_MOST;
    for (size_t i = at + 2; i < limit; i++) {
        const char *next = memchr(s + i, mark, limit - i);
        if (next == NULL)
            return 0;
        i = (size_t)(next - s);
        if (!byte_among(s[i - 1], " \n\t") &&
            !is_alphanumeric_at(s, length, i + 1) &&
            (i + 1 >= length || s[i + 1] != mark))
            return i;
    }
    return 0;
}

/* The same of "**", which is stronger; 0: it is none. */
static size_t strong_end(const char *s, size_t length, size_t at)
{
    char marks[2] = {s[at], s[at]};
    if (s[at] != '*' || is_alphanumeric_before(s, at) || at + 4 >= length ||
        s[at + 1] != s[at] || s[at + 2] == s[at] ||
        byte_among(s[at + 2], " \n\t.,;:)"))
        return 0;
    size_t limit = length - at < EMPHASIS_MOST ? length : at + EMPHASIS_MOST;
    const char *end = memmem(s + at + 3, limit - at - 3, marks, 2);
    size_t i = end != NULL ? (size_t)(end - s) : 0;
    return i > 0 && !byte_among(s[i - 1], " \n\t") &&
                   !is_alphanumeric_at(s, length, i + 2)
               ? i
               : 0;
}

/* Bytes from `at` that are an address, without the punctuation behind it. */
static size_t address_length(const char *s, size_t length)
{
    size_t i = 0;
    while (i < length && (unsigned char)s[i] > 0x20 &&
           !byte_among(s[i], "<>\"{}|\\^`") && (unsigned char)s[i] < 0x7F)
        i++;
    while (i > 0 && byte_among(s[i - 1], ".,;:!?)'"))
        i--;
    return i;
}

/* --- A run of text ------------------------------------------------------- */

/* Text of a run on its way to the builder. */
struct run {
    struct inliner *inliner;
    struct slice text;
    size_t source;   /* of its first byte */
    size_t told;     /* bytes that the builder has */
    size_t closes;   /* where the open emphasis ends; 0: none is open */
    size_t marks;    /* how many signs open and close it */
    size_t emphasis; /* where it began in the canonical text */
};

/* Tells the builder what comes before `at`; returns where that ends there. */
static size_t tell(struct run *run, size_t at)
{
    struct builder *builder = run->inliner->builder;
    builder_text(builder, run->text.bytes + run->told, at - run->told,
                 run->source + run->told);
    run->told = at;
    return builder_offset(builder);
}

/* Tells it a mark of `length` bytes at `at`; returns where that is there. */
static struct span tell_mark(struct run *run, size_t at, size_t length)
{
    size_t start = tell(run, at);
    return (struct span){start, tell(run, at + length)};
}

static size_t take_address(struct run *run, size_t at)
{
    const char *s = run->text.bytes;
    size_t start = at;
    while (start > run->told && s[start - 1] >= 'a' && s[start - 1] <= 'z')
        start--;
    size_t length = address_length(s + start, run->text.length - start);
    if (start + length <= at + 3)
        return at;
    struct span span = tell_mark(run, start, length);
    char *uri = memory_string(s + start, length);
    builder_link(run->inliner->builder, LINK_URI, span, DOCUMENT_NONE, uri);
    memory_free(uri);
    return start + length;
}

static size_t take_emphasis(struct run *run, size_t at)
{
    const char *s = run->text.bytes;
    if (run->closes > 0 && run->closes == at) {
        size_t end = tell(run, at);
        builder_style(run->inliner->builder,
                      run->marks == 2 || s[at] == '=' ? STYLE_STRONG
                                                      : STYLE_EMPHASIS,
                      (struct span){run->emphasis, end});
        run->closes = 0;
        run->told = at + run->marks;
        return run->told;
    }
    if (run->closes > 0)
        return at;
    run->marks = 2;
    run->closes = strong_end(s, run->text.length, at);
    if (run->closes == 0) {
        run->marks = 1;
        run->closes = emphasis_end(s, run->text.length, at);
    }
    if (run->closes == 0)
        return at;
    run->emphasis = tell(run, at);
    run->told = at + run->marks;
    return run->told;
}

static size_t take_reference(struct run *run, size_t at)
{
    uint32_t key = 0;
    size_t length = note_reference(run->text, at, run->inliner->forms, &key);
    if (length == 0)
        return at;
    place_add(&run->inliner->references, key, tell_mark(run, at, length));
    return at + length;
}

/* One past what begins with the special character at `at`; `at`: nothing. */
static size_t take_special(struct run *run, size_t at)
{
    const char *s = run->text.bytes;
    bool closes = run->closes > 0 && run->closes == at;
    size_t next =
        run->inliner->forms != 0 && !closes ? take_reference(run, at) : at;
    if (next == at && !run->inliner->literal &&
        (s[at] == '_' || s[at] == '*' || s[at] == '='))
        next = take_emphasis(run, at);
    if (next == at && s[at] == ':' && at >= 4 && at + 3 < run->text.length &&
        s[at + 1] == '/' && s[at + 2] == '/')
        next = take_address(run, at);
    return next;
}

/* The characters at which something may begin. */
static const char *specials_of(unsigned forms, bool framed)
{
    if (framed)
        return forms == 0 ? "_*:="
                          : "_*:=[({\xC2\xE2"
                            "0123456789";
    if (forms == 0)
        return "_*:";
    if ((forms & ~(unsigned)REFER_SQUARE) == 0)
        return "_*:[";
    if ((forms & REFER_BARE) == 0)
        return "_*:[({\xC2\xE2";
    return "_*:[({\xC2\xE2"
           "0123456789";
}

/* "://": most texts have few colons. */
static bool has_address(const char *s, size_t length)
{
    const char *end = s + length;
    const char *colon = memchr(s, ':', length);
    while (colon != NULL &&
           (end - colon < 3 || colon[1] != '/' || colon[2] != '/'))
        colon = memchr(colon + 1, ':', (size_t)(end - colon - 1));
    return colon != NULL;
}

static bool has_special(const char *s, size_t length,
                        const struct inliner *inliner)
{
    return inliner->forms != 0 || memchr(s, '_', length) != NULL ||
           memchr(s, '*', length) != NULL ||
           (inliner->framed && memchr(s, '=', length) != NULL) ||
           has_address(s, length);
}

/* strcspn stops at NUL, so the text between specials must end in one: a run
 * goes through a copy, but only when it holds something special. */
void inline_emit(struct inliner *inliner, size_t start, size_t end)
{
    const char *s = inliner->s + start;
    size_t length = end - start;
    if (!has_special(s, length, inliner)) {
        builder_text(inliner->builder, s, length, start);
        return;
    }
    char *copy = memory_string(s, length);
    for (size_t i = 0; i < length; i++)
        if (copy[i] == '\0')
            copy[i] = ' ';
    const char *specials = specials_of(inliner->forms, inliner->framed);
    struct run run = {
        .inliner = inliner, .text = {copy, length}, .source = start};
    for (size_t i = 0; i < length;) {
        i += strcspn(copy + i, specials);
        size_t next = i < length ? take_special(&run, i) : length;
        i = next > i ? next : i + 1;
    }
    if (run.told < length)
        tell(&run, length);
    memory_free(copy);
}

/* --- References and their notes ------------------------------------------ */

static int place_order(const void *a, const void *b)
{
    const struct note_place *x = a;
    const struct note_place *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* The next note with the key, or the last one before; NULL: there is none.
 * Where notes are numbered anew in every chapter this is the chapter's. */
static const struct note_place *find_note(const struct place_list *notes,
                                          const struct note_place *reference)
{
    size_t low = 0;
    size_t high = notes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (place_order(&notes->items[middle], reference) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < notes->count && notes->items[low].key == reference->key)
        return &notes->items[low];
    return low > 0 && notes->items[low - 1].key == reference->key
               ? &notes->items[low - 1]
               : NULL;
}

void inline_link(struct inliner *inliner)
{
    struct place_list *notes = &inliner->notes;
    const struct place_list *references = &inliner->references;
    bool *linked = memory_zero(notes->count + 1, sizeof *linked);
    if (notes->count > 1)
        qsort(notes->items, notes->count, sizeof *notes->items, place_order);
    for (size_t i = 0; i < references->count; i++) {
        const struct note_place *reference = &references->items[i];
        const struct note_place *note = find_note(notes, reference);
        if (note == NULL)
            continue;
        builder_link(inliner->builder, LINK_NOTE, reference->span,
                     note->span.start, NULL);
        if (!linked[note - notes->items])
            builder_link(inliner->builder, LINK_BACK, note->span,
                         reference->span.start, NULL);
        linked[note - notes->items] = true;
    }
    memory_free(linked);
    memory_free(notes->items);
    memory_free(inliner->references.items);
}
