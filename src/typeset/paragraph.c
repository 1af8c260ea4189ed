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

/* --- Places ----------------------------------------------------------- */

/* What has passed by, and the word that came last. Here and not in the
 * paragraph stands what changes with each place, so that no store can touch it.
 */
struct passed {
    int32_t columns, gaps, ideo;
    struct place *place; /* the next to fill */
    struct goal *goal;
    uint8_t hangs;      /* all bits: punctuation hangs; none: it does not */
    uint8_t gap;        /* enum gap_kind, as it was before any tie */
    uint8_t hang_right; /* of the last word */
    bool opens;         /* the last word is a token of openers only */
};

static void make_room(struct paragraph *paragraph, size_t count)
{
    size_t room = memory_grown(paragraph->capacity, count);
    paragraph->places =
        memory_resize(paragraph->places, room, sizeof *paragraph->places);
    paragraph->goals =
        memory_resize(paragraph->goals, room, sizeof *paragraph->goals);
    paragraph->capacity = room;
}

/* Room for so many places, and the edges of the paragraph. */
static inline void reserve(struct paragraph *paragraph, struct passed *passed,
                           size_t more)
{
    size_t count = (size_t)(passed->place - paragraph->places);
    if (count + more + 2 <= paragraph->capacity)
        return;
    make_room(paragraph, count + more + 2);
    passed->place = paragraph->places + count;
    passed->goal = paragraph->goals + count;
}

/* How the lines hang that end and begin at a place. */
struct hang {
    uint8_t left, right;
};

/* Adds a place, to which there is room: field by field, since a copy would wait
 * for them. */
static inline struct place *add_place(struct passed *passed, int32_t columns,
                                      uint8_t kind, struct hang hang)
{
    struct place *place = passed->place++;
    struct goal *goal = passed->goal++;
    uint8_t left = hang.left & passed->hangs;
    uint8_t right = hang.right & passed->hangs;
    int32_t hyphen = passed->hangs == 0; /* drawn inside the line */
    place->kind = kind;
    place->hang_left = left;
    place->hang_right = right;
    place->columns_end = columns;
    place->columns_next = columns + left;
    place->gaps_next = passed->gaps;
    place->ideo = passed->ideo;
    goal->net = columns + (kind == BREAK_HYPH ? hyphen : -(right > 0));
    goal->gaps = passed->gaps;
    return place;
}

/* The place at the gap of so many columns between the last word and this one,
 * number i. */
static inline void add_gap(struct passed *passed, const struct word *word,
                           size_t i, int32_t gap, uint8_t kind,
                           uint8_t hang_left)
{
    bool stretches = word[-1].gap != GAP_FIXED;
    gap = stretches ? gap : 1;
    struct place *place =
        add_place(passed, passed->columns - gap, kind,
                  (struct hang){hang_left, passed->hang_right});
    place->end = word[-1].end;
    place->next = word->start;
    place->word = (uint32_t)i;
    place->columns_next += gap;
    passed->goal[-1].gaps -= stretches;
}

static inline uint32_t lowest_bit(uint32_t bits)
{
#ifdef __GNUC__
    return (uint32_t)__builtin_ctz(bits);
#else
    uint32_t number = 0;
    for (; (bits & 1) == 0; bits >>= 1)
        number++;
    return number;
#endif
}

static inline void add_hyphens(struct passed *passed, uint32_t start, size_t i,
                               uint32_t hyphens)
{
    for (; hyphens != 0; hyphens &= hyphens - 1) {
        uint32_t at = lowest_bit(hyphens);
        struct place *place = add_place(passed, passed->columns + (int32_t)at,
                                        BREAK_HYPH, (struct hang){0, 0});
        place->end = place->next = start + at;
        place->word = (uint32_t)i;
    }
}

static inline void add_inner(struct passed *passed, uint32_t start, size_t i,
                             const struct word_shape *shape)
{
    for (uint32_t k = 0; k < shape->count; k++) {
        const struct inner_place *inner = &shape->places[k];
        passed->ideo += inner->kind == BREAK_IDEO;
        struct place *place =
            add_place(passed, passed->columns + inner->columns, inner->kind,
                      (struct hang){inner->hang_left, inner->hang_right});
        place->end = place->next = start + inner->at;
        place->word = (uint32_t)i;
    }
}

/* Where the paragraph begins or ends. */
static inline void add_edge(struct passed *passed, uint32_t at, size_t word,
                            struct hang hang)
{
    struct place *place = add_place(passed, passed->columns, BREAK_NONE, hang);
    place->end = place->next = at;
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
    int32_t columns = paragraph->gap;
    reserve(paragraph, passed, shape->count + HYPHENS_MOST);
    if (i == 0) {
        add_edge(passed, 0, 0,
                 (struct hang){paragraph->labelled ? 0 : shape->hang_left, 0});
    } else if (passed->gap == GAP_FREE && !passed->opens &&
               !(token && shape->trails)) {
        add_gap(passed, word, i, columns, BREAK_SPACE, shape->hang_left);
    } else {
        if (passed->gap == GAP_FREE)
            word[-1].gap = GAP_TIED;
        if (word->wide && word->start < word->end)
            add_gap(passed, word, i, columns, BREAK_EMERG_NB, shape->hang_left);
    }
    add_hyphens(passed, word->start, i, shape->hyphens);
    add_inner(passed, word->start, i, shape);
    passed->columns += shape->columns;
    passed->hang_right = shape->hang_right;
    passed->opens = token && shape->opens;
    word->columns_end = passed->columns;
}

/* --- Words ------------------------------------------------------------ */

/* The next mark: its number, and where it stands, or SIZE_MAX. */
struct next_mark {
    size_t number, offset;
};

/* Takes the marks before the byte; returns how many. */
static size_t pass_marks(const struct document *document,
                         struct next_mark *next, size_t end)
{
    size_t first = next->number;
    while (next->number < document->mark_count &&
           document->marks[next->number].offset < end)
        next->number++;
    next->offset = next->number < document->mark_count
                       ? document->marks[next->number].offset
                       : SIZE_MAX;
    return next->number - first;
}

static inline struct word_shape measure(const struct paragraph *paragraph,
                                        struct words *words,
                                        struct next_mark *next,
                                        const struct word *word)
{
    const struct document *document = paragraph->document;
    struct word_source source = word_source(paragraph, word);
    size_t end = source.offset + source.length;
    struct word_shape shape;
    source.hash = word->hash;
    source.cut = word->wide;
    if (next->offset < end) {
        pass_marks(document, next, source.offset + 1); /* before it */
        source.marks = document->marks + next->number;
        source.mark_count = pass_marks(document, next, end);
    }
    if (source.cut || source.mark_count > 0)
        return words_measure(words, &paragraph->how, &source);
    if (word->plain) {
        shape = (struct word_shape){.columns = (int32_t)source.length};
    } else if (word->tail == TAIL_NONE) {
        return words_measure(words, &paragraph->how, &source);
    } else {
        source.length--;
        shape = words_measure(words, &paragraph->how, &source);
        shape.columns++;
    }
    shape.hang_right = word->tail == TAIL_HANGS;
    return shape;
}

/* --- The paragraph -------------------------------------------------------- */

enum { AHEAD = 6 }; /* words */

static void add_words(struct paragraph *paragraph, struct words *words)
{
    const struct document *document = paragraph->document;
    struct next_mark next = {
        .number = document_mark_from(document, paragraph->span.start)};
    struct passed passed = {.place = paragraph->places,
                            .goal = paragraph->goals,
                            .hangs = paragraph->hang ? UINT8_MAX : 0};
    size_t count = paragraph->word_count;
    pass_marks(document, &next, paragraph->span.start);
    for (size_t i = 0; i < count; i++) {
        struct word *word = &paragraph->words[i];
        if (i + AHEAD < count && !word[AHEAD].plain)
            words_fetch(words, word[AHEAD].hash);
        struct word_shape shape = measure(paragraph, words, &next, word);
        uint8_t gap = word->gap;
        bool token = (i == 0 || passed.gap == GAP_FREE) &&
                     (gap == GAP_FREE || gap == GAP_NONE);
        add_word(paragraph, &passed, i, &shape, token);
        passed.gap = gap;
        bool stretches = gap == GAP_FREE || gap == GAP_TIED;
        passed.columns += stretches ? paragraph->gap : gap != GAP_NONE;
        passed.gaps += stretches;
    }
    add_edge(&passed, paragraph->words[count - 1].end, count,
             (struct hang){0, passed.hang_right});
    paragraph->count = (size_t)(passed.place - paragraph->places);
}

void paragraph_measure(struct paragraph *paragraph, struct words *words)
{
    paragraph_find_words(paragraph, words);
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
