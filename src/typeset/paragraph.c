/* paragraph.c - the words of a paragraph, and the places where a line may end
 * (GLM 2 and 4.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One way through the text, word by word. Whether a line may end at a gap shows
 * when the word after it is known.
 */
#include "paragraph.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

void paragraph_release(struct paragraph *paragraph)
{
    memory_free(paragraph->words);
    memory_free(paragraph->places);
    memory_free(paragraph->goals);
    memset(paragraph, 0, sizeof *paragraph);
}

/* --- Gaps (GLM 2.2) ------------------------------------------------------- */

/* Whether no cluster but its own holds what stands at [i, end): no mark behind
 * it, and nothing before that draws it in. Plain neighbours need no asking. */
static bool stands_alone(const char *s, size_t length, size_t i, size_t end)
{
    const unsigned char *bytes = (const unsigned char *)s;
    if (end < length && bytes[end] >= 0xCC &&
        (bytes[end] != 0xE2 || end + 2 >= length || bytes[end + 1] != 0x80 ||
         bytes[end + 2] < 0x90) &&
        cluster_length(s + i, length - i) != end - i)
        return false;
    if (i == 0 || bytes[i - 1] < 0x80)
        return true;
    size_t before = i - 1;
    while (before > 0 && (bytes[before] & 0xC0) == 0x80)
        before--;
    if (bytes[before] <= 0xCB || bytes[before] == 0xE2)
        return true;
    return cluster_length(s + before, length - before) == i - before;
}

/* Bytes of the gap at i; 0 when there is none. */
static size_t gap_at(const char *s, size_t length, size_t i, uint8_t *kind)
{
    size_t left = length - i;
    size_t size = 1;
    if (s[i] == ' ') {
        *kind = GAP_FREE;
        if (left > 1 && (unsigned char)s[i + 1] < 0x80 && i > 0 &&
            (unsigned char)s[i - 1] < 0x80)
            return 1; /* by far the most */
    } else if (left > 1 && memcmp(s + i, "\xC2\xA0", 2) == 0) {
        *kind = GAP_TIED;
        size = 2;
    } else if (left > 2 && memcmp(s + i, "\xE2\x80\xAF", 3) == 0) {
        *kind = GAP_FIXED;
        size = 3;
    } else {
        return 0;
    }
    return stands_alone(s, length, i, i + size) ? size : 0;
}

/* --- Places ----------------------------------------------------------- */

/* What has passed by, and the word that came last. */
struct passed {
    int32_t columns, gaps, ideo;
    uint8_t gap;        /* enum gap_kind, as it was before any tie */
    uint8_t hang_right; /* of the last word */
    bool opens;         /* the last word is a token of openers only */
    size_t mark;        /* number of the next, and where it stands, or */
    size_t mark_offset; /*   SIZE_MAX */
};

static void make_room(struct paragraph *paragraph, size_t more)
{
    size_t room = memory_grown(paragraph->capacity, paragraph->count + more);
    paragraph->places =
        memory_resize(paragraph->places, room, sizeof *paragraph->places);
    paragraph->goals =
        memory_resize(paragraph->goals, room, sizeof *paragraph->goals);
    paragraph->capacity = room;
}

/* How the lines hang that end and begin at a place. */
struct hang {
    uint8_t left, right;
};

/* Adds a place, to which there is room, after `columns`. */
static inline struct place *add_place(struct paragraph *paragraph,
                                      const struct passed *passed,
                                      int32_t columns, uint8_t kind,
                                      struct hang hang)
{
    struct place *place = &paragraph->places[paragraph->count];
    struct goal *goal = &paragraph->goals[paragraph->count++];
    bool hangs = paragraph->hang;
    place->kind = kind;
    place->hang_left = hangs ? hang.left : 0;
    place->hang_right = hangs ? hang.right : 0;
    place->columns_end = columns;
    place->columns_next = columns + place->hang_left;
    place->gaps_next = passed->gaps;
    place->ideo = passed->ideo;
    goal->net =
        columns + (kind == BREAK_HYPH ? !hangs : -(place->hang_right > 0));
    goal->gaps = passed->gaps;
    return place;
}

/* The place at the gap between the last word and this one, number i. */
static inline void add_gap(struct paragraph *paragraph,
                           const struct passed *passed, size_t i, uint8_t kind,
                           uint8_t hang_left)
{
    const struct word *word = &paragraph->words[i];
    bool stretches = word[-1].gap != GAP_FIXED;
    int32_t gap = stretches ? paragraph->gap : 1;
    struct place *place = add_place(
        paragraph, passed, passed->columns - gap, kind,
        (struct hang){.left = hang_left, .right = passed->hang_right});
    place->end = word[-1].end;
    place->next = word->start;
    place->word = (uint32_t)i;
    place->columns_next += gap;
    paragraph->goals[paragraph->count - 1].gaps -= stretches;
}

static inline void add_inner(struct paragraph *paragraph, struct passed *passed,
                             size_t i, const struct word_shape *shape)
{
    for (uint32_t k = 0; k < shape->count; k++) {
        const struct inner_place *inner = &shape->places[k];
        passed->ideo += inner->kind == BREAK_IDEO;
        struct place *place = add_place(
            paragraph, passed, passed->columns + inner->columns, inner->kind,
            (struct hang){inner->hang_left, inner->hang_right});
        place->end = place->next = paragraph->words[i].start + inner->at;
        place->word = (uint32_t)i;
    }
}

/* Where the paragraph begins or ends. */
static void add_edge(struct paragraph *paragraph, const struct passed *passed,
                     size_t word, struct hang hang)
{
    struct place *place =
        add_place(paragraph, passed, passed->columns, BREAK_NONE, hang);
    place->end = place->next = word > 0 ? paragraph->words[word - 1].end : 0;
    place->word = (uint32_t)word;
}

/* Word number i, which `token` says stands between free gaps, and the gap
 * before it. A free gap before a token of trailing marks only, or after one of
 * opening marks only, is tied (GLM 2.3). */
static inline void add_word(struct paragraph *paragraph, struct passed *passed,
                            size_t i, const struct word_shape *shape,
                            bool token)
{
    struct word *word = &paragraph->words[i];
    if (paragraph->count + shape->count + 2 > paragraph->capacity)
        make_room(paragraph, shape->count + 2);
    if (i == 0) {
        uint8_t left = paragraph->labelled ? 0 : shape->hang_left;
        add_edge(paragraph, passed, 0, (struct hang){left, 0});
    } else if (passed->gap == GAP_FREE && !passed->opens &&
               !(token && shape->trails)) {
        add_gap(paragraph, passed, i, BREAK_SPACE, shape->hang_left);
    } else {
        if (passed->gap == GAP_FREE)
            word[-1].gap = GAP_TIED;
        if (word->wide && word->start < word->end)
            add_gap(paragraph, passed, i, BREAK_EMERG_NB, shape->hang_left);
    }
    add_inner(paragraph, passed, i, shape);
    passed->columns += shape->columns;
    passed->hang_right = shape->hang_right;
    passed->opens = token && shape->opens;
    word->columns_end = passed->columns;
}

/* --- Words ------------------------------------------------------------ */

/* Takes the marks before the byte; `first` is where they begin. */
static size_t pass_marks(const struct document *document, struct passed *passed,
                         size_t end)
{
    size_t first = passed->mark;
    while (passed->mark < document->mark_count &&
           document->marks[passed->mark].offset < end)
        passed->mark++;
    passed->mark_offset = passed->mark < document->mark_count
                              ? document->marks[passed->mark].offset
                              : SIZE_MAX;
    return passed->mark - first;
}

/* Eight bytes of text in one number, the first in the lowest; where numbers lie
 * the other way round in memory all goes byte by byte. */
#if defined __GNUC__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
enum { BYTES_AT_ONCE = 8 };
#define FIRST_BIT(bits) ((size_t)__builtin_ctzll(bits))
#else
enum { BYTES_AT_ONCE = 0 };
#define FIRST_BIT(bits) ((size_t)(bits))
#endif
#define EVERY(byte) (0x0101010101010101u * (uint64_t)(byte))

/* The top bit of every byte that is not printable ASCII, or is a space. */
static inline uint64_t not_printable(uint64_t bytes)
{
    uint64_t top = EVERY(0x80);
    return (~((bytes & ~top) + EVERY(0x80 - '!')) | bytes) & top;
}

/* Whether all of these bytes are letters or digits of ASCII, where `top` has
 * the top bit of each; the others are 0. */
static inline bool all_alphanumeric(uint64_t bytes, uint64_t top)
{
    uint64_t small = bytes | EVERY(0x20);
    uint64_t letters =
        (small + EVERY(0x80 - 'a')) & ~(small + EVERY(0x7F - 'z'));
    uint64_t digits =
        (bytes + EVERY(0x80 - '0')) & ~(bytes + EVERY(0x7F - '9'));
    return (bytes & EVERY(0x80)) == 0 && (~(letters | digits) & top) == 0;
}

/* The text of a paragraph, in which some bytes more than it can be read. */
struct readable {
    const char *s;
    size_t length, room; /* bytes */
};

static inline size_t skip_printable(const struct readable *text, size_t i)
{
    while (BYTES_AT_ONCE > 0 && i + BYTES_AT_ONCE <= text->room) {
        uint64_t bytes;
        memcpy(&bytes, text->s + i, sizeof bytes);
        uint64_t stops = not_printable(bytes);
        if (stops != 0)
            return i + FIRST_BIT(stops) / 8;
        i += BYTES_AT_ONCE;
    }
    while ((unsigned char)(text->s[i] - '!') < 0x80 - '!')
        i++;
    return i;
}

/* Where the word that begins at byte i ends; and its gap, GAP_NONE at the end
 * of the text, which a NUL or a newline follows. */
static inline size_t find_end(const struct readable *text, size_t i,
                              uint8_t *gap, size_t *gap_size)
{
    for (;; i++) {
        i = skip_printable(text, i);
        *gap = GAP_NONE;
        *gap_size = 0;
        if (i >= text->length)
            return text->length;
        *gap_size = gap_at(text->s, text->length, i, gap);
        if (*gap_size > 0)
            return i;
    }
}

/* Few letters or digits and nothing else: nothing inside, nothing hangs. */
static inline bool is_plain(const struct readable *text, size_t start,
                            size_t end)
{
    size_t length = end - start;
    if (length >= MINIMUM_WORD)
        return false;
    if (BYTES_AT_ONCE > 0 && start + BYTES_AT_ONCE <= text->room) {
        uint64_t bytes, own = ((uint64_t)1 << length * 8) - 1;
        memcpy(&bytes, text->s + start, sizeof bytes);
        return all_alphanumeric(bytes & own, EVERY(0x80) & own);
    }
    uint16_t classes = 0;
    for (size_t i = start; i < end; i++) {
        unsigned char c = (unsigned char)text->s[i];
        classes |= c < 0x80 ? ascii_classes[c] : UNIT_OTHER;
    }
    return (classes & UNIT_OTHER) == 0;
}

static inline struct word_source source_of(const struct paragraph *paragraph,
                                           const struct word *word)
{
    const struct document *document = paragraph->document;
    size_t offset = paragraph->span.start + word->start;
    return (struct word_source){.text = document->text + offset,
                                .length = word->end - word->start,
                                .room = document->length - offset,
                                .offset = offset};
}

static void cut_words(struct paragraph *paragraph, const struct words *words)
{
    const struct document *document = paragraph->document;
    struct readable text = {.s = document->text + paragraph->span.start,
                            .length = span_length(paragraph->span),
                            .room = document->length - paragraph->span.start};
    size_t count = 0, gap_size = 0;
    for (size_t start = 0; count == 0 || gap_size > 0; count++) {
        MEMORY_GROW(paragraph->words, count, paragraph->word_capacity);
        struct word *word = &paragraph->words[count];
        uint8_t gap;
        size_t end = find_end(&text, start, &gap, &gap_size);
        *word = (struct word){.start = (uint32_t)start,
                              .end = (uint32_t)end,
                              .gap = gap,
                              .plain = is_plain(&text, start, end)};
        if (!word->plain) {
            struct word_source source = source_of(paragraph, word);
            word->hash = words_foresee(words, &paragraph->how, &source);
        }
        start = end + gap_size;
    }
    paragraph->word_count = count;
}

static struct word_shape measure(const struct paragraph *paragraph,
                                 struct words *words, struct passed *passed,
                                 const struct word *word)
{
    const struct document *document = paragraph->document;
    struct word_source source = source_of(paragraph, word);
    size_t end = source.offset + source.length;
    source.hash = word->hash;
    source.cut = word->wide;
    if (word->plain && !word->wide && passed->mark_offset >= end)
        return (struct word_shape){.columns = (int32_t)source.length};
    if (passed->mark_offset < end) {
        pass_marks(document, passed, source.offset + 1); /* before it */
        source.marks = document->marks + passed->mark;
        source.mark_count = pass_marks(document, passed, end);
    }
    return words_measure(words, &paragraph->how, &source);
}

/* --- The paragraph -------------------------------------------------------- */

enum { AHEAD = 6 }; /* words */

static void add_words(struct paragraph *paragraph, struct words *words)
{
    struct passed passed = {
        .mark = document_mark_from(paragraph->document, paragraph->span.start)};
    pass_marks(paragraph->document, &passed, paragraph->span.start);
    paragraph->count = 0;
    for (size_t i = 0; i < paragraph->word_count; i++) {
        struct word *word = &paragraph->words[i];
        if (i + AHEAD < paragraph->word_count && !word[AHEAD].plain)
            words_fetch(words, word[AHEAD].hash);
        struct word_shape shape = measure(paragraph, words, &passed, word);
        uint8_t gap = word->gap;
        bool token = (i == 0 || passed.gap == GAP_FREE) &&
                     (gap == GAP_FREE || gap == GAP_NONE);
        add_word(paragraph, &passed, i, &shape, token);
        passed.gap = gap;
        bool stretches = gap == GAP_FREE || gap == GAP_TIED;
        passed.columns += stretches ? paragraph->gap : gap != GAP_NONE;
        passed.gaps += stretches;
    }
    add_edge(paragraph, &passed, paragraph->word_count,
             (struct hang){0, passed.hang_right});
}

void paragraph_measure(struct paragraph *paragraph, struct words *words)
{
    cut_words(paragraph, words);
    add_words(paragraph, words);
}

void paragraph_cut(struct paragraph *paragraph, struct words *words,
                   int measure)
{
    struct word *word = paragraph->words;
    size_t count = paragraph->word_count;
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end + 1 < count && word[end].gap != GAP_FREE)
            end++;
        int32_t start = i > 0 ? word[i - 1].columns_end + paragraph->gap : 0;
        bool wide = word[end].columns_end - start > measure;
        for (; i <= end; i++)
            word[i].wide = wide;
    }
    add_words(paragraph, words);
}
