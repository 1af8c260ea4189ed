/* stand_in.c - clusters that curses would measure otherwise than the terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stand_in.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

enum {
    MOST = STAND_IN_LAST - STAND_IN_FIRST + 1,
    INDEX_SIZE = 16384 /* a power of two, more than twice as many */
};

void stand_ins_release(struct stand_ins *stand_ins)
{
    memory_free(stand_ins->texts);
    memory_free(stand_ins->index);
    memset(stand_ins, 0, sizeof *stand_ins);
}

/* FNV-1a. */
static size_t hash_of(const char *text)
{
    uint32_t hash = 0x811C9DC5u;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 0x01000193u;
    return (hash ^ (hash >> 15)) % INDEX_SIZE;
}

uint32_t stand_in_for(struct stand_ins *stand_ins, const char *text)
{
    size_t at = hash_of(text);
    if (stand_ins->index == NULL)
        stand_ins->index = memory_zero(INDEX_SIZE, sizeof *stand_ins->index);
    for (; stand_ins->index[at] != 0; at = (at + 1) % INDEX_SIZE) {
        size_t number = stand_ins->index[at] - 1u;
        if (strcmp(stand_ins->texts[number], text) == 0)
            return STAND_IN_FIRST + (uint32_t)number;
    }
    if (stand_ins->count == MOST || strlen(text) >= CELL_BYTES)
        return 0;
    MEMORY_GROW(stand_ins->texts, stand_ins->count, stand_ins->capacity);
    memcpy(stand_ins->texts[stand_ins->count], text, strlen(text) + 1);
    stand_ins->index[at] = (uint16_t)++stand_ins->count;
    return STAND_IN_FIRST + (uint32_t)stand_ins->count - 1;
}

/* One sign that the terminal was told to draw wide: its columns are sure. What
 * has another code point that takes room is drawn as each terminal sees fit. */
static bool is_sure(const char *text)
{
    size_t length = strlen(text);
    uint32_t c = 0;
    for (size_t i = utf8_decode(text, length, &c); i < length;) {
        size_t step = utf8_decode(text + i, length - i, &c);
        if (cluster_columns(text + i, step, WIDTHS_USUAL) != 0)
            return false;
        i += step;
    }
    return !cluster_is_emoji_sequence(text, length);
}

bool stand_in_resolve(const struct stand_ins *stand_ins, const char *s,
                      size_t length, struct buffer *out)
{
    uint32_t c = 0;
    if (length < STAND_IN_BYTES || (unsigned char)*s != STAND_IN_LEAD ||
        utf8_decode(s, length, &c) != STAND_IN_BYTES || c < STAND_IN_FIRST ||
        c - STAND_IN_FIRST >= stand_ins->count)
        return false;
    const char *text = stand_ins->texts[c - STAND_IN_FIRST];
    if (is_sure(text)) {
        buffer_append_string(out, text);
        return true;
    }
    /* From the place kept: two blanks, the cluster upon them, and on by two. */
    buffer_append_string(out, "\0337  \0338");
    buffer_append_string(out, text);
    buffer_append_string(out, "\0338\033[2C");
    return true;
}
