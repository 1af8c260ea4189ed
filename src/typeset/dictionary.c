/* dictionary.c - libhyphen's dictionary of a language, made flat.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only file that knows libhyphen, which reads the dictionary into an
 * automaton. Its first level holds the parts of compounds; a dictionary
 * without levels is given one that divides at hyphens and apostrophes.
 */
#include "patterns.h"

#include <incipit/buffer.h>
#include <incipit/memory.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef HAVE_HYPHEN
#include <hyphen.h>
#include <iconv.h>

/* What a level of the flat copy is made with. */
struct flattening {
    const HyphenDict *dictionary;
    uint32_t *order;   /* libhyphen's state for each of ours; owns */
    uint32_t *numbers; /* and the other way round; owns */
    struct buffer *values;
};

/* By depth. False when it is no tree, or too wide. */
static bool number_states(struct flattening *flattening)
{
    const HyphenDict *dictionary = flattening->dictionary;
    uint32_t total = (uint32_t)dictionary->num_states, count = 1;
    flattening->order = memory_zero(total, sizeof *flattening->order);
    flattening->numbers = memory_zero(total, sizeof *flattening->numbers);
    for (uint32_t i = 0; i < count; i++) {
        const HyphenState *state = &dictionary->states[flattening->order[i]];
        if (state->num_trans > UINT8_MAX)
            return false;
        for (int k = 0; k < state->num_trans; k++) {
            uint32_t child = (uint32_t)state->trans[k].new_state;
            if (child == 0 || child >= total || flattening->numbers[child] > 0)
                return false;
            flattening->numbers[child] = count;
            flattening->order[count++] = child;
        }
    }
    return count == total;
}

/* Patterns share their values. Those that change the spelling are left out. */
static void add_values(struct flattening *flattening, const HyphenState *from,
                       struct flat_state *state)
{
    struct buffer *values = flattening->values;
    size_t length = from->match != NULL ? strlen(from->match) : 0;
    if (length == 0 || length > UINT8_MAX || from->repl != NULL)
        return;
    const char *at = NULL;
    if (values->length > 0)
        at = memmem(values->bytes, values->length, from->match, length);
    if (at == NULL && values->length + length > VALUES_MOST)
        return;
    state->values =
        (uint16_t)(at != NULL ? (size_t)(at - values->bytes) : values->length);
    state->length = (uint8_t)length;
    if (at == NULL)
        buffer_append(values, from->match, length);
}

static bool flatten_level(const HyphenDict *dictionary,
                          struct flat_state *states, char *labels,
                          struct buffer *values)
{
    struct flattening flattening = {.dictionary = dictionary, .values = values};
    bool usable = number_states(&flattening);
    uint32_t child = 1;
    for (uint32_t i = 0; usable && i < (uint32_t)dictionary->num_states; i++) {
        const HyphenState *from = &dictionary->states[flattening.order[i]];
        bool back = from->fallback_state > 0;
        states[i] = (struct flat_state){
            .child = child,
            .fallback = back ? flattening.numbers[from->fallback_state] : 0,
            .count = (uint8_t)from->num_trans};
        add_values(&flattening, from, &states[i]);
        for (int k = 0; k < from->num_trans; k++)
            labels[child++] = from->trans[k].ch;
    }
    memory_free(flattening.order);
    memory_free(flattening.numbers);
    return usable;
}

static uint16_t minimum(char letters)
{
    return (uint16_t)(letters > 0 ? letters : 0);
}

static bool flatten(struct patterns *patterns, const HyphenDict *dictionary,
                    const struct stat *info)
{
    const HyphenDict *levels[PATTERN_LEVELS] = {dictionary,
                                                dictionary->nextlevel};
    struct flat_head counts = {.magic = FLAT_MAGIC,
                               .states = {(uint32_t)levels[0]->num_states,
                                          (uint32_t)levels[1]->num_states},
                               .size = (uint64_t)info->st_size,
                               .time = (uint64_t)info->st_mtime,
                               .left = minimum(dictionary->lhmin),
                               .right = minimum(dictionary->rhmin),
                               .part_left = minimum(dictionary->clhmin),
                               .part_right = minimum(dictionary->crhmin)};
    struct flat_head *head = memory_zero(1, flat_length(&counts) + VALUES_MOST);
    struct flat_state *states = (void *)(head + 1);
    char *labels = (void *)(states + counts.states[0] + counts.states[1]);
    struct buffer values = {0};
    *head = counts;
    bool usable = flatten_level(levels[0], states, labels, &values) &&
                  flatten_level(levels[1], states + counts.states[0],
                                labels + counts.states[0], &values);
    head->values = (uint32_t)values.length;
    if (usable && values.length > 0)
        memcpy(labels + counts.states[0] + counts.states[1], values.bytes,
               values.length);
    head->checksum = flat_checksum(head);
    patterns_attach(patterns, head);
    buffer_release(&values);
    return usable && patterns_are_sound(patterns);
}

/* Appends bytes of the encoding as UTF-8; false when that cannot be done. */
static bool append_converted(struct buffer *out, const char *encoding,
                             char *bytes, size_t length)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1)
        return false;
    size_t room = length * 4; /* no code point of UTF-8 is longer */
    char *put = buffer_reserve(out, room);
    size_t left = room;
    bool good = iconv(converter, &bytes, &length, &put, &left) != (size_t)-1;
    iconv_close(converter);
    out->length += room - left;
    return good;
}

/* A dictionary whose first line names another encoding, read as UTF-8: words
 * come as UTF-8, and the automaton goes by bytes. */
static HyphenDict *load_converted(char *bytes, size_t length)
{
    char encoding[32] = "";
    size_t line = strcspn(bytes, "\r\n");
    const char *name =
        strncmp(bytes, "microsoft-", 10) == 0 ? bytes + 10 : bytes;
    if (line == length || line >= sizeof encoding)
        return NULL;
    memcpy(encoding, name, line - (size_t)(name - bytes));
    struct buffer text = {0};
    HyphenDict *dictionary = NULL;
    buffer_append_string(&text, "UTF-8");
    if (append_converted(&text, encoding, bytes + line, length - line)) {
        FILE *file = fmemopen(text.bytes, text.length, "r");
        dictionary = file != NULL ? hnj_hyphen_load_file(file) : NULL;
        if (file != NULL)
            fclose(file);
    }
    buffer_release(&text);
    return dictionary;
}

static HyphenDict *load_dictionary(const char *path, const struct stat *info)
{
    size_t length = (size_t)info->st_size;
    if (length == 0 || length >= FLAT_MOST)
        return NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *bytes = memory_zero(length + 1, 1);
    HyphenDict *dictionary = NULL;
    if (patterns_read_bytes(fd, bytes, length))
        dictionary = strncmp(bytes, "UTF-8", 5) == 0
                         ? hnj_hyphen_load(path)
                         : load_converted(bytes, length);
    close(fd);
    memory_free(bytes);
    return dictionary;
}

bool patterns_from_dictionary(struct patterns *patterns, const char *path,
                              const struct stat *info)
{
    HyphenDict *dictionary = load_dictionary(path, info);
    if (dictionary == NULL)
        return false;
    bool usable = dictionary->utf8 && dictionary->nextlevel != NULL &&
                  dictionary->num_states > 0 &&
                  dictionary->nextlevel->num_states > 0 &&
                  flatten(patterns, dictionary, info);
    hnj_hyphen_free(dictionary);
    return usable;
}
#else
bool patterns_from_dictionary(struct patterns *patterns, const char *path,
                              const struct stat *info)
{
    (void)patterns;
    (void)path;
    (void)info;
    return false;
}
#endif
