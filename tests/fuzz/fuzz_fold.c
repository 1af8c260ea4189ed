/* fuzz_fold.c - folded texts lead back to where they came from.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../src/text/text_private.h"
#include "fuzz.h"

#include <incipit/text.h>

#include <string.h>

static void promise_folded(const struct folded *folded, const char *s,
                           size_t length)
{
    PROMISE(utf8_is_valid(folded->bytes, folded->length));
    PROMISE(folded->bytes[folded->length] == '\0');
    PROMISE(folded_offset(folded, folded->length) == length);
    for (size_t i = 0, before = 0; i < folded->length; i++) {
        size_t offset = folded_offset(folded, i);
        PROMISE(before <= offset && offset < length);
        PROMISE(utf8_align(s, length, offset) == offset);
        PROMISE(folded_from(folded, offset) <= i);
        PROMISE(folded_from(folded, offset + 1) > i);
        before = offset;
    }
}

/* In two steps it comes out the same. */
static void promise_folds_on(const struct folded *whole, const char *s,
                             size_t length)
{
    struct folded folded;
    size_t half = utf8_align(s, length, length / 2);
    text_fold(s, half, FOLD_SEARCH, &folded);
    text_fold_on(&folded, length);
    PROMISE(folded.length == whole->length);
    PROMISE(memcmp(folded.bytes, whole->bytes, whole->length) == 0);
    promise_folded(&folded, s, length);
    folded_release(&folded);
}

/* Folding what is folded changes nothing any more. */
static void promise_settled(const struct folded *once, unsigned flags)
{
    struct folded twice;
    text_fold(once->bytes, once->length, flags, &twice);
    PROMISE(twice.length == once->length);
    PROMISE(memcmp(twice.bytes, once->bytes, once->length) == 0);
    folded_release(&twice);
}

static void promise_breaks(const char *s, size_t length)
{
    char *at = malloc(length + 1);
    PROMISE(at != NULL);
    text_line_breaks(s, length, at);
    for (size_t i = 0; i < length; i++)
        PROMISE(at[i] == 0 || utf8_align(s, length, i) == i);
    text_word_breaks(s, length, at);
    for (size_t i = 0; i < length; i++)
        PROMISE(at[i] == 0 || utf8_align(s, length, i) == i);
    free(at);
    struct span word;
    for (size_t i = 0; text_word_next(s, length, i, &word); i = word.end) {
        PROMISE(word.start >= i || word.end > i);
        PROMISE(word.start < word.end && word.end <= length);
    }
    for (size_t i = length; text_word_before(s, length, i, &word);
         i = word.start)
        PROMISE(word.start < i && word.start < word.end);
    for (size_t i = 0; i < length;) {
        struct span sentence = text_sentence_at(s, length, i);
        PROMISE(sentence.start <= i && sentence.end <= length);
        i = sentence.end > i ? sentence.end : i + 1;
    }
}

void fuzz_one(const char *bytes, size_t length)
{
    struct buffer text = {0};
    struct folded folded;
    if (length > 4096)
        length = 4096;
    utf8_repair(bytes, length, &text);
    buffer_append(&text, "", 0);
    text_fold(text.bytes, text.length, FOLD_SEARCH, &folded);
    promise_folded(&folded, text.bytes, text.length);
    promise_settled(&folded, FOLD_SEARCH);
    promise_folds_on(&folded, text.bytes, text.length);
    folded_release(&folded);
    text_fold(text.bytes, text.length, FOLD_KEEP_CASE, &folded);
    promise_folded(&folded, text.bytes, text.length);
    promise_settled(&folded, FOLD_KEEP_CASE);
    folded_release(&folded);
    text_skeleton(text.bytes, text.length, &folded);
    promise_folded(&folded, text.bytes, text.length);
    folded_release(&folded);
    promise_breaks(text.bytes, text.length);
    struct buffer normal = {0};
    text_nfc(text.bytes, text.length, &normal);
    PROMISE(text_is_nfc(normal.bytes, normal.length));
    PROMISE(utf8_is_valid(normal.bytes, normal.length));
    buffer_release(&normal);
    buffer_release(&text);
}
