/* fuzz_fold.c - folded texts lead back to where they came from.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <incipit/text.h>

#include <string.h>

static void promise_folded(const struct folded *folded, const char *s,
                           size_t length)
{
    PROMISE(utf8_is_valid(folded->bytes, folded->length));
    PROMISE(folded->bytes[folded->length] == '\0');
    PROMISE(folded->offsets[folded->length] == length);
    for (size_t i = 0; i < folded->length; i++) {
        PROMISE(folded->offsets[i] <= folded->offsets[i + 1]);
        PROMISE(folded->offsets[i] < length);
        PROMISE(utf8_align(s, length, folded->offsets[i]) ==
                folded->offsets[i]);
    }
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
