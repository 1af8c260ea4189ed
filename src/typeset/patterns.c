/* patterns.c - the patterns of a language, from libhyphen's dictionaries.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libhyphen takes some 10 ms to read the English patterns, three times what a
 * whole first page may. So its automaton is flattened once into one array and
 * kept in the cache folder; the next start reads that in a fraction of a
 * millisecond. The flat copy names the dictionary's size and time, and carries
 * a checksum: a missing, stale or damaged copy costs nothing but time. Source:
 * F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983); GLM 3.
 */
#include "patterns.h"

#include <incipit/buffer.h>
#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef HAVE_HYPHEN
#include <hyphen.h>
#include <iconv.h>
#endif

enum { PATH_MOST = 512 };
enum { FLAT_MOST = 16 << 20, VALUES_MOST = UINT16_MAX };
static const uint32_t FLAT_MAGIC = 0x32505948; /* "HYP2" */

/* The file's head, and the head of the arrays in memory. */
struct flat_head {
    uint32_t magic;
    uint32_t states;     /* number */
    uint32_t values;     /* bytes */
    uint32_t unused;     /* 0 */
    uint64_t size, time; /* of the dictionary */
    uint64_t checksum;   /* of all that follows */
};

/* --- The flat copy ------------------------------------------------------ */

/* Four sums side by side, which do not wait for each other. */
static uint64_t checksum(const void *bytes, size_t length)
{
    const unsigned char *s = bytes;
    uint64_t sums[4] = {1, 2, 3, 4};
    size_t i = 0;
    for (; i + sizeof sums <= length; i += sizeof sums) {
        uint64_t words[4];
        memcpy(words, s + i, sizeof words);
        for (size_t k = 0; k < 4; k++) {
            sums[k] = (sums[k] ^ words[k]) * 0xFF51AFD7ED558CCDu;
            sums[k] ^= sums[k] >> 32;
        }
    }
    for (; i < length; i++)
        sums[0] = (sums[0] ^ s[i]) * 0x100000001B3u;
    for (size_t k = 1; k < 4; k++)
        sums[0] = (sums[0] ^ sums[k]) * 0xFF51AFD7ED558CCDu;
    return sums[0];
}

static size_t flat_length(const struct flat_head *head)
{
    return sizeof *head + head->states * (sizeof(struct flat_state) + 1) +
           head->values;
}

static void attach(struct patterns *patterns, struct flat_head *head)
{
    patterns->head = head;
    patterns->states = (const void *)(head + 1);
    patterns->labels = (const void *)(patterns->states + head->states);
    patterns->values = patterns->labels + head->states;
}

/* Every index inside its array, and every way back leads back: a copy that was
 * tampered with may be wrong, but not dangerous. */
static bool flat_is_sound(const struct patterns *patterns)
{
    const struct flat_head *head = patterns->head;
    for (uint32_t i = 0; i < head->states; i++) {
        const struct flat_state *state = &patterns->states[i];
        if ((state->fallback >= i && i > 0) || state->fallback > i ||
            (uint32_t)state->values + state->length > head->values ||
            (uint64_t)state->child + state->count > head->states)
            return false;
    }
    return head->states > 0;
}

static bool read_whole(int fd, void *bytes, size_t length)
{
    char *s = bytes;
    while (length > 0) {
        ssize_t got = read(fd, s, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        s += got;
        length -= (size_t)got;
    }
    return true;
}

static bool flat_read(struct patterns *patterns, const char *path,
                      const struct stat *dictionary)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return false;
    struct stat info;
    struct flat_head *head = NULL;
    bool good = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
                info.st_size > (off_t)sizeof *head && info.st_size < FLAT_MOST;
    if (good) {
        head = memory_alloc((size_t)info.st_size);
        good = read_whole(fd, head, (size_t)info.st_size) &&
               head->magic == FLAT_MAGIC &&
               head->size == (uint64_t)dictionary->st_size &&
               head->time == (uint64_t)dictionary->st_mtime &&
               head->states < FLAT_MOST && head->values <= VALUES_MOST &&
               flat_length(head) == (size_t)info.st_size &&
               head->checksum ==
                   checksum(head + 1, (size_t)info.st_size - sizeof *head);
    }
    close(fd);
    if (good) {
        attach(patterns, head);
        good = flat_is_sound(patterns);
    }
    if (!good) {
        memory_free(head);
        patterns->head = NULL;
    }
    return good;
}

#ifdef HAVE_HYPHEN
/* Temporary name and rename, so that nobody reads half a copy. Failure is of
 * no interest: the copy is a convenience. */
static void flat_write(const struct patterns *patterns, const char *path)
{
    char temporary[PATH_MOST + 16];
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    int fd = mkstemp(temporary);
    if (fd < 0)
        return;
    const char *s = (const char *)patterns->head;
    size_t left = flat_length(patterns->head);
    while (left > 0) {
        ssize_t put = write(fd, s, left);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            break;
        s += put;
        left -= (size_t)put;
    }
    if (close(fd) != 0 || left > 0 || rename(temporary, path) != 0)
        unlink(temporary);
}

/* What the flat copy is made with. */
struct flattening {
    const HyphenDict *dictionary;
    uint32_t *order;   /* libhyphen's state for each of ours; owns */
    uint32_t *numbers; /* and the other way round; owns */
    struct buffer values;
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
    struct buffer *values = &flattening->values;
    size_t length = from->match != NULL ? strlen(from->match) : 0;
    if (length == 0 || length > UINT8_MAX || from->repl != NULL)
        return;
    const char *at = values->length > 0 ? memmem(values->bytes, values->length,
                                                 from->match, length)
                                        : NULL;
    if (at == NULL && values->length + length > VALUES_MOST)
        return;
    state->values =
        (uint16_t)(at != NULL ? (size_t)(at - values->bytes) : values->length);
    state->length = (uint8_t)length;
    if (at == NULL)
        buffer_append(values, from->match, length);
}

static void flatten_states(struct flattening *flattening,
                           struct flat_state *states, char *labels)
{
    const HyphenDict *dictionary = flattening->dictionary;
    uint32_t child = 1;
    for (uint32_t i = 0; i < (uint32_t)dictionary->num_states; i++) {
        const HyphenState *from = &dictionary->states[flattening->order[i]];
        bool back = from->fallback_state > 0;
        states[i] = (struct flat_state){
            .child = child,
            .fallback = back ? flattening->numbers[from->fallback_state] : 0,
            .count = (uint8_t)from->num_trans};
        add_values(flattening, from, &states[i]);
        for (int k = 0; k < from->num_trans; k++)
            labels[child++] = from->trans[k].ch;
    }
}

static bool flatten(struct patterns *patterns, const HyphenDict *dictionary,
                    const struct stat *info)
{
    struct flattening flattening = {.dictionary = dictionary};
    struct flat_head counts = {.magic = FLAT_MAGIC,
                               .states = (uint32_t)dictionary->num_states,
                               .size = (uint64_t)info->st_size,
                               .time = (uint64_t)info->st_mtime};
    bool usable = number_states(&flattening);
    if (usable) {
        struct flat_head *head =
            memory_zero(1, flat_length(&counts) + VALUES_MOST);
        struct flat_state *states = (void *)(head + 1);
        char *labels = (void *)(states + counts.states);
        flatten_states(&flattening, states, labels);
        counts.values = (uint32_t)flattening.values.length;
        memcpy(labels + counts.states, flattening.values.bytes, counts.values);
        *head = counts;
        head->checksum = checksum(head + 1, flat_length(head) - sizeof *head);
        attach(patterns, head);
        usable = flat_is_sound(patterns);
    }
    memory_free(flattening.order);
    memory_free(flattening.numbers);
    buffer_release(&flattening.values);
    return usable;
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
    if (read_whole(fd, bytes, length))
        dictionary = strncmp(bytes, "UTF-8", 5) == 0
                         ? hnj_hyphen_load(path)
                         : load_converted(bytes, length);
    close(fd);
    memory_free(bytes);
    return dictionary;
}

static bool load(struct patterns *patterns, const char *path,
                 const struct stat *info)
{
    HyphenDict *dictionary = load_dictionary(path, info);
    if (dictionary == NULL)
        return false;
    /* A dictionary without levels is given a first one that only divides at
     * hyphens and apostrophes; what it was read into is the level below. */
    const HyphenDict *tree =
        dictionary->nextlevel != NULL ? dictionary->nextlevel : dictionary;
    bool usable = dictionary->utf8 && tree->num_states > 0;
    usable = usable && flatten(patterns, tree, info);
    hnj_hyphen_free(dictionary);
    return usable;
}
#else
static void flat_write(const struct patterns *patterns, const char *path)
{
    (void)patterns;
    (void)path;
}

static bool load(struct patterns *patterns, const char *path,
                 const struct stat *info)
{
    (void)patterns;
    (void)path;
    (void)info;
    return false;
}
#endif

bool patterns_open(struct patterns *patterns, const char *dictionary,
                   const struct stat *info, const char *copy)
{
    *patterns = (struct patterns){0};
    if (*copy != '\0' && flat_read(patterns, copy, info))
        return true;
    if (!load(patterns, dictionary, info)) {
        patterns_release(patterns);
        return false;
    }
    if (*copy != '\0')
        flat_write(patterns, copy);
    return true;
}

void patterns_release(struct patterns *patterns)
{
    memory_free(patterns->head);
    *patterns = (struct patterns){0};
}
