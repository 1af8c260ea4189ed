/* input.c - bytes from the terminal, pastes, and how long to wait for more.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

#include "sequences.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds: after Escape alone; after Escape and a bracket while answers
 * are still to come, which begin so; inside a sequence over a slow line, and
 * inside a paste. */
enum {
    ESCAPE_PATIENCE = 25,
    BRACKET_PATIENCE = 250,
    SEQUENCE_PATIENCE = 2000,
    PASTE_PATIENCE = 2000
};

static const char paste_end[] = "\033[201~";
enum { PASTE_END = sizeof paste_end - 1 };

int64_t clock_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void input_read(struct input *input)
{
    if (input->start > 0) {
        memmove(input->bytes, input->bytes + input->start,
                input->end - input->start);
        input->end -= input->start;
        input->start = 0;
    }
    if (input->end == INPUT_SIZE)
        return;
    ssize_t length = read(input->descriptor, input->bytes + input->end,
                          INPUT_SIZE - input->end);
    if (length > 0) {
        input->end += (size_t)length;
        input->last = clock_now();
    } else if (length == 0 || (errno != EINTR && errno != EAGAIN)) {
        input->lost = true;
    }
}

static bool is_pending(const struct input *input)
{
    size_t told = input->told_escape;
    return input->pasting || input->skipping != DECODED_NOTHING ||
           input->start + told < input->end;
}

/* Nobody types "Escape [ ?" within a moment. */
static bool begins_sequence(const char *s, size_t length)
{
    return length >= 3 && s[0] == ESCAPE && s[1] == '[';
}

static bool answers_come(const struct input *input, int64_t now)
{
    return input->asked != 0 && now - input->asked <= ANSWER_PATIENCE;
}

static int patience(const struct input *input, int64_t now)
{
    const char *s = input->bytes + input->start;
    size_t length = input->end - input->start;
    if (input->pasting)
        return PASTE_PATIENCE;
    if (input->skipping != DECODED_NOTHING ||
        decode_is_open_string(s, length) || begins_sequence(s, length))
        return SEQUENCE_PATIENCE;
    bool bracket = length == 2 && strchr("[]P", s[1]) != NULL && s[1] != '\0';
    return bracket && answers_come(input, now) ? BRACKET_PATIENCE
                                               : ESCAPE_PATIENCE;
}

int input_patience(const struct input *input, int64_t now)
{
    if (!is_pending(input))
        return -1;
    int64_t left = input->last + patience(input, now) - now;
    return left > 0 ? (int)left : 0;
}

static void keep_pasted(struct input *input, size_t length)
{
    size_t room = PASTE_LIMIT - input->paste.length;
    buffer_append(&input->paste, input->bytes + input->start,
                  length < room ? length : room);
    input->start += length;
}

static bool finish_paste(struct input *input, struct decoded *decoded)
{
    input->pasting = false;
    memset(decoded, 0, sizeof *decoded);
    decoded->kind = DECODED_EVENT;
    decoded->event.kind = EVENT_PASTE;
    decoded->event.text = input->paste.bytes != NULL ? input->paste.bytes : "";
    decoded->event.length = input->paste.length;
    return true;
}

/* Takes pasted bytes up to the closing bracket, which may itself come in
 * pieces; true when the paste is complete. */
static bool take_paste(struct input *input, bool final, struct decoded *decoded)
{
    const char *s = input->bytes + input->start;
    size_t length = input->end - input->start;
    for (size_t i = 0; i + PASTE_END <= length; i++) {
        if (memcmp(s + i, paste_end, PASTE_END) != 0)
            continue;
        keep_pasted(input, i);
        input->start += PASTE_END;
        return finish_paste(input, decoded);
    }
    size_t held = length < PASTE_END - 1 ? length : PASTE_END - 1;
    keep_pasted(input, length - held);
    if (!final)
        return false;
    keep_pasted(input, held);
    return finish_paste(input, decoded);
}

/* Drops what belongs to a string or sequence that was too long to be kept. */
static void skip_long(struct input *input, bool final)
{
    bool string = input->skipping == DECODED_LONG_STRING;
    const char *end = input->bytes + input->end;
    const char *at = input->bytes + input->start;
    while (at < end &&
           (string ? (unsigned char)*at >= 0x20 : *at >= ' ' && *at <= '?'))
        at++;
    bool ended = final || at < end;
    if (at < end && string && *at == ESCAPE) {
        if (at + 1 < end)
            at += at[1] == '\\' ? 2 : 0;
        else
            ended = final;
    } else if (at < end) { /* another control is a key */
        at += string ? *at == BELL : *at >= '@' && *at <= '~';
    }
    input->start = (size_t)(at - input->bytes);
    if (ended)
        input->skipping = DECODED_NOTHING;
}

/* Escape was told as a key, since nothing followed it; what follows now may
 * still make an answer of it. If not, it is done with. */
static void forget_escape(struct input *input, int64_t now)
{
    const char *s = input->bytes + input->start;
    size_t length = input->end - input->start;
    bool answer =
        answers_come(input, now) &&
        (decode_begins_string(s, length) ||
         (begins_sequence(s, length) && strchr("?>0123456789", s[2]) != NULL));
    bool may_be = answers_come(input, now) && length == 2 &&
                  strchr("[]P", s[1]) != NULL && input_patience(input, now) > 0;
    if (may_be)
        return;
    if (!answer)
        input->start++;
    input->told_escape = false;
}

bool input_next(struct input *input, int64_t now, bool utf8,
                struct decoded *decoded)
{
    while (is_pending(input)) {
        if (input->told_escape) {
            forget_escape(input, now);
            if (input->told_escape)
                return false;
        }
        bool final = input_patience(input, now) == 0;
        if (input->pasting)
            return take_paste(input, final, decoded);
        if (input->skipping != DECODED_NOTHING) {
            skip_long(input, final);
            if (input->skipping != DECODED_NOTHING)
                return false;
            continue;
        }
        if (now - input->asked > ANSWER_PATIENCE)
            input->expects_cursor = false;
        size_t taken = decode_input(
            input->bytes + input->start, input->end - input->start, final, utf8,
            input->expects_cursor, &input->keys, decoded);
        if (taken == 0)
            return false;
        /* Escape alone stays where it is until more is known. */
        input->told_escape = taken == 1 && final && answers_come(input, now) &&
                             input->bytes[input->start] == ESCAPE &&
                             input->start + 1 == input->end;
        input->start += input->told_escape ? 0 : taken;
        if (decoded->kind == DECODED_PASTE_BEGIN) {
            input->pasting = true;
            buffer_clear(&input->paste);
        } else if (decoded->kind == DECODED_LONG_STRING ||
                   decoded->kind == DECODED_LONG_SEQUENCE) {
            input->skipping = decoded->kind;
        } else if (decoded->kind != DECODED_NOTHING) {
            return true;
        }
    }
    return false;
}
