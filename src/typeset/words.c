/* words.c - words as the lines see them, measured once: a text has few, often.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hash table with open addresses, at most half full. It begins small, so that
 * the few words of a first page touch few pages of memory, and words and their
 * places lie in the order of their coming. When there are too many all is
 * forgotten: nothing grows with the text without end, and being wrong is
 * impossible, since the word is kept. An entry is half a cache line; longer
 * words are rare and measured anew.
 */
#include "words.h"

#include <incipit/memory.h>

#include <string.h>

#ifndef WORDS_MOST
#define WORDS_MOST 60000
#endif
#ifdef __GNUC__
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

/* The table has 2 to the power of so many slots, and eight times as many when
 * that is not enough. */
#ifndef WORDS_FIRST_BITS
#define WORDS_FIRST_BITS 11
#endif
enum { MORE_BITS = 3, HASH_BITS = 32 };

enum { KEY_PARTS = 3, KEY_SIZE = KEY_PARTS * sizeof(uint64_t) };
struct key {
    uint64_t parts[KEY_PARTS]; /* bytes of the word, and zeros */
    bool hyphenates;
};

struct kept_word {
    uint64_t parts[KEY_PARTS]; /* of its key */
    uint32_t first;            /* place; or without any: hyphens */
    uint8_t count, columns;
    uint8_t hang_right;
    uint8_t flags;
};
enum { HYPHENATES = 1, HANGS_LEFT = 2, OPENS = 4, TRAILS = 8 };

struct words {
    uint16_t *slots;        /* owns; by hash: one past the word's number */
    int bits;               /* of the number of a slot */
    struct kept_word *kept; /* owns */
    size_t count, capacity;
    struct inner_place *places; /* owns: of all kept words */
    size_t place_count, place_capacity;
    struct units units;
};

struct words *words_new(void)
{
    struct words *words = memory_zero(1, sizeof *words);
    words->bits = WORDS_FIRST_BITS;
    words->slots =
        memory_zero((size_t)1 << WORDS_FIRST_BITS, sizeof *words->slots);
    /* Every word points into these, also one without a place. */
    MEMORY_GROW(words->places, 0, words->place_capacity);
    return words;
}

void words_free(struct words *words)
{
    if (words == NULL)
        return;
    memory_free(words->slots);
    memory_free(words->kept);
    memory_free(words->places);
    units_release(&words->units);
    memory_free(words);
}

/* --- Measuring ------------------------------------------------------------ */

bool hangs_left(uint32_t c)
{
    return c == 0x201C || c == 0x2018 || c == '"' || c == '\'';
}

bool hangs_right(uint32_t c)
{
    return c == '-' || c == '.' || c == ',' || c == ';' || c == ':' ||
           c == '\'' || c == '"' || c == 0x2010 || c == 0x2019 || c == 0x201D;
}

/* Of a unit at the start of a line. What is two columns wide stays inside. */
static uint8_t hanging_columns(const struct unit *unit)
{
    return unit->width == 1 && hangs_left(unit->code_point);
}

/* Bytes of unit k, when it hangs at the end of a line. */
static uint8_t hanging_bytes(const struct units *units, size_t k)
{
    const struct unit *unit = &units->items[k];
    uint32_t bytes = unit[1].offset - unit->offset;
    return unit->width > 1 || !hangs_right(unit->code_point) ? 0
           : bytes < UINT8_MAX                               ? (uint8_t)bytes
                                                             : UINT8_MAX;
}

static void take_marks(struct units *units, const struct word_source *source)
{
    static const uint8_t bits[] = {UNIT_SHY_BEFORE, UNIT_ZERO_BEFORE,
                                   UNIT_JOINED};
    size_t unit = 0;
    for (size_t i = 0; i < source->mark_count; i++) {
        const struct mark *mark = &source->marks[i];
        while (unit < units->count &&
               units->items[unit].offset + source->offset < mark->offset)
            unit++;
        if (unit == units->count)
            return;
        units->items[unit].class |= bits[mark->kind];
        units->classes |= bits[mark->kind];
    }
}

static bool all_are(const struct units *units, bool (*is)(uint32_t))
{
    for (size_t i = 0; i < units->count; i++)
        if (!is(units->items[i].code_point))
            return false;
    return true;
}

/* A bit for each place, when all are hyphens in a word of ASCII, beside which
 * nothing hangs; else 0. */
static uint32_t hyphens_of(const struct word_shape *shape)
{
    uint32_t hyphens = 0;
    for (uint32_t k = 0; k < shape->count; k++) {
        const struct inner_place *place = &shape->places[k];
        if (place->kind != BREAK_HYPH || place->at >= HYPHENS_MOST ||
            place->columns != (int32_t)place->at)
            return 0;
        hyphens |= (uint32_t)1 << place->at;
    }
    return hyphens;
}

/* Adds the word's places behind those that are kept. */
static struct word_shape take_apart(struct words *words,
                                    const struct hyphenation *how,
                                    const struct word_source *source)
{
    struct units *units = &words->units;
    units_cut(units, source->text, source->length, how->widths);
    take_marks(units, source);
    break_word(how, units);
    bool signs = units->count > 0 && (units->classes & UNIT_ALNUM) == 0;
    struct word_shape shape = {.opens = signs && all_are(units, is_opener),
                               .trails = signs && all_are(units, is_trail)};
    size_t used = words->place_count;
    for (size_t k = 0; k < units->count; k++) {
        const struct unit *unit = &units->items[k];
        uint8_t kind = unit->before;
        if (kind == BREAK_NONE && source->cut && k > 0)
            kind = BREAK_EMERG;
        if (kind != BREAK_NONE) {
            MEMORY_GROW(words->places, used, words->place_capacity);
            words->places[used++] = (struct inner_place){
                .at = unit->offset,
                .columns = shape.columns,
                .kind = kind,
                .hang_left = hanging_columns(unit),
                .hang_right = k > 0 ? hanging_bytes(units, k - 1) : 0};
        }
        shape.columns += unit->width;
    }
    if (units->count > 0) {
        shape.hang_left = hanging_columns(&units->items[0]);
        shape.hang_right = hanging_bytes(units, units->count - 1);
    }
    shape.count = (uint32_t)(used - words->place_count);
    shape.places = words->places + words->place_count;
    shape.hyphens = hyphens_of(&shape);
    if (shape.hyphens != 0)
        shape.count = 0;
    return shape;
}

/* --- Remembering ---------------------------------------------------------- */

/* Eight bytes of the word are read at once, and those behind it taken away. */
static inline uint64_t part_of(const char *text, size_t length, size_t number)
{
    static const uint8_t masks[2 * KEY_SIZE] = {
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    uint64_t part, mask;
    memcpy(&part, text + number * sizeof part, sizeof part);
    memcpy(&mask, masks + KEY_SIZE - length + number * sizeof mask,
           sizeof mask);
    return part & mask;
}

/* Nowhere is its address taken, so that it lies in registers. */
static inline struct key key_of(const struct word_source *source,
                                bool hyphenates)
{
    const char *text = source->text;
    char padded[KEY_SIZE];
    if (source->room < KEY_SIZE) { /* the text does not go on so far */
        memset(padded, 0, sizeof padded);
        memcpy(padded, text, source->length);
        text = padded;
    }
    return (struct key){.parts = {part_of(text, source->length, 0),
                                  part_of(text, source->length, 1),
                                  part_of(text, source->length, 2)},
                        .hyphenates = hyphenates};
}

/* Where in a larger table a word stands is told by more of the same bits. */
static inline uint32_t hash_of(const uint64_t parts[KEY_PARTS], bool hyphenates)
{
    uint64_t value = (parts[0] * 0x9E3779B97F4A7C15u) ^
                     (parts[1] * 0xC2B2AE3D27D4EB4Fu) ^
                     (parts[2] * 0x165667B19E3779F9u) ^ hyphenates;
    return (uint32_t)((value ^ value >> 31) * 0x9E3779B97F4A7C15u >> HASH_BITS);
}

static inline size_t slot_of(const struct words *words, uint32_t hash)
{
    return hash >> (HASH_BITS - words->bits);
}

static inline size_t next_slot(const struct words *words, size_t slot)
{
    return (slot + 1) & (((size_t)1 << words->bits) - 1);
}

static inline bool is_key(const struct kept_word *kept, const struct key *key)
{
    return kept->parts[0] == key->parts[0] && kept->parts[1] == key->parts[1] &&
           kept->parts[2] == key->parts[2] &&
           (kept->flags & HYPHENATES) == key->hyphenates;
}

static struct word_shape shape_of(const struct words *words,
                                  const struct kept_word *kept)
{
    bool placed = kept->count > 0;
    return (struct word_shape){.places =
                                   words->places + (placed ? kept->first : 0),
                               .count = kept->count,
                               .hyphens = placed ? 0 : kept->first,
                               .columns = kept->columns,
                               .hang_left = (kept->flags & HANGS_LEFT) != 0,
                               .hang_right = kept->hang_right,
                               .opens = (kept->flags & OPENS) != 0,
                               .trails = (kept->flags & TRAILS) != 0};
}

static void keep(struct words *words, const struct key *key,
                 const struct word_shape *shape)
{
    MEMORY_GROW(words->kept, words->count, words->capacity);
    struct kept_word *kept = &words->kept[words->count++];
    memcpy(kept->parts, key->parts, sizeof kept->parts);
    kept->first =
        shape->count > 0 ? (uint32_t)words->place_count : shape->hyphens;
    kept->count = (uint8_t)shape->count;
    kept->columns = (uint8_t)shape->columns;
    kept->hang_right = shape->hang_right;
    kept->flags =
        (uint8_t)((key->hyphenates ? HYPHENATES : 0) |
                  (shape->hang_left ? HANGS_LEFT : 0) |
                  (shape->opens ? OPENS : 0) | (shape->trails ? TRAILS : 0));
    words->place_count += shape->count;
}

static void clear_slots(struct words *words)
{
    memset(words->slots, 0, sizeof *words->slots << words->bits);
}

static void forget(struct words *words)
{
    clear_slots(words);
    words->count = 0;
    words->place_count = 0;
}

static void enlarge(struct words *words)
{
    words->bits += MORE_BITS;
    words->slots = memory_resize(words->slots, (size_t)1 << words->bits,
                                 sizeof *words->slots);
    clear_slots(words);
    for (size_t i = 0; i < words->count; i++) {
        const struct kept_word *kept = &words->kept[i];
        size_t slot = slot_of(
            words, hash_of(kept->parts, (kept->flags & HYPHENATES) != 0));
        while (words->slots[slot] != 0)
            slot = next_slot(words, slot);
        words->slots[slot] = (uint16_t)(i + 1);
    }
}

uint32_t words_foresee(const struct words *words, const struct hyphenation *how,
                       const struct word_source *source)
{
    if (source->length > KEY_SIZE)
        return 0;
    struct key key = key_of(source, how->soft);
    uint32_t hash = hash_of(key.parts, key.hyphenates);
    PREFETCH(&words->slots[slot_of(words, hash)]);
    return hash;
}

void words_fetch(const struct words *words, uint32_t hash)
{
    uint16_t number = words->slots[slot_of(words, hash)];
    if (number != 0)
        PREFETCH(&words->kept[number - 1]);
}

/* A word that is met for the first time. */
static struct word_shape meet(struct words *words,
                              const struct hyphenation *how,
                              const struct word_source *source)
{
    struct key key = key_of(source, how->soft);
    if (words->count == WORDS_MOST)
        forget(words);
    else if (words->count >> (words->bits - 1) != 0)
        enlarge(words);
    size_t slot = slot_of(words, source->hash);
    while (words->slots[slot] != 0)
        slot = next_slot(words, slot);
    struct word_shape shape = {.columns = (int32_t)source->length};
    if (!break_letters(how, source->text, source->length, &shape.hyphens))
        shape = take_apart(words, how, source);
    words->slots[slot] = (uint16_t)(words->count + 1);
    keep(words, &key, &shape);
    return shape;
}

struct word_shape words_measure(struct words *words,
                                const struct hyphenation *how,
                                const struct word_source *source)
{
    if (source->length > KEY_SIZE || source->mark_count > 0 || source->cut)
        return take_apart(words, how, source);
    struct key key = key_of(source, how->soft);
    size_t slot = slot_of(words, source->hash);
    for (; words->slots[slot] != 0; slot = next_slot(words, slot)) {
        const struct kept_word *kept = &words->kept[words->slots[slot] - 1];
        if (is_key(kept, &key))
            return shape_of(words, kept);
    }
    return meet(words, how, source);
}
