/* patterns.c - the patterns of a language, kept in the cache folder.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To make the automaton of a language takes from 2 to 50 ms, while a whole
 * first page may take 3. So it is one array, which is kept in the cache folder;
 * the next start reads that in a fraction of a millisecond. The flat copy names
 * the dictionary's size and time, and carries a checksum: a missing, stale or
 * damaged copy costs nothing but time. Source: F. M. Liang, "Word
 * Hy-phen-a-tion by Com-put-er" (1983); GLM 3.
 */
#include "patterns.h"

#include <incipit/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MOST = 512 };
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

size_t flat_length(const struct flat_head *head)
{
    size_t states = (size_t)head->states[0] + head->states[1];
    return sizeof *head + states * (sizeof(struct flat_state) + 1) +
           head->values;
}

uint64_t flat_checksum(const struct flat_head *head)
{
    return checksum(&head->left,
                    flat_length(head) - offsetof(struct flat_head, left));
}

void patterns_attach(struct patterns *patterns, struct flat_head *head)
{
    const struct flat_state *states = (const void *)(head + 1);
    const char *labels =
        (const void *)(states + head->states[0] + head->states[1]);
    patterns->head = head;
    for (size_t i = 0; i < PATTERN_LEVELS; i++) {
        patterns->levels[i] = (struct flat_level){states, labels};
        states += head->states[i];
        labels += head->states[i];
    }
    patterns->values = labels;
    patterns->left = head->left;
    patterns->right = head->right;
    patterns->part_left = head->part_left;
    patterns->part_right = head->part_right;
}

/* Every index inside its array, and every way back leads back: a copy that was
 * tampered with may be wrong, but not dangerous. */
static bool level_is_sound(const struct flat_level *level, uint32_t states,
                           uint32_t values)
{
    for (uint32_t i = 0; i < states; i++) {
        const struct flat_state *state = &level->states[i];
        if ((state->fallback >= i && i > 0) || state->fallback > i ||
            (uint32_t)state->values + state->length > values ||
            (uint64_t)state->child + state->count > states ||
            bits_in(state->letters) > state->count)
            return false;
    }
    return states > 0;
}

bool patterns_are_sound(const struct patterns *patterns)
{
    const struct flat_head *head = patterns->head;
    for (size_t i = 0; i < PATTERN_LEVELS; i++)
        if (!level_is_sound(&patterns->levels[i], head->states[i],
                            head->values))
            return false;
    return true;
}

bool patterns_read_bytes(int fd, void *bytes, size_t length)
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
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    struct stat info;
    struct flat_head *head = NULL;
    bool good = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
                info.st_size > (off_t)sizeof *head && info.st_size < FLAT_MOST;
    if (good) {
        head = memory_alloc((size_t)info.st_size);
        good = patterns_read_bytes(fd, head, (size_t)info.st_size) &&
               head->magic == FLAT_MAGIC &&
               head->size == (uint64_t)dictionary->st_size &&
               head->time == (uint64_t)dictionary->st_mtime &&
               head->states[0] < FLAT_MOST && head->states[1] < FLAT_MOST &&
               head->values <= VALUES_MOST &&
               flat_length(head) == (size_t)info.st_size &&
               head->checksum == flat_checksum(head);
    }
    close(fd);
    if (good) {
        patterns_attach(patterns, head);
        good = patterns_are_sound(patterns);
    }
    if (!good) {
        memory_free(head);
        patterns->head = NULL;
    }
    return good;
}

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

bool patterns_open(struct patterns *patterns, const char *dictionary,
                   const struct stat *info, const char *copy)
{
    *patterns = (struct patterns){0};
    if (*copy != '\0' && flat_read(patterns, copy, info))
        return true;
    if (!patterns_from_dictionary(patterns, dictionary, info)) {
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
