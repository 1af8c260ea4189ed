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

/* Sums of sums, after Fletcher ("An Arithmetic Checksum for Serial
 * Transmissions", 1982), of words of four bytes in 64 bits: four pairs side by
 * side, which do not wait for each other. */
enum { LANES = 4 };
struct sums {
    uint64_t of_words[LANES], of_sums[LANES];
};

static inline void add_words(struct sums *sums, const uint32_t words[LANES])
{
    for (size_t k = 0; k < LANES; k++) {
        sums->of_words[k] += words[k];
        sums->of_sums[k] += sums->of_words[k];
    }
}

static uint64_t checksum(const void *bytes, size_t length)
{
    const unsigned char *s = bytes;
    struct sums sums = {{0}, {0}};
    uint32_t words[LANES];
    for (; length >= sizeof words; length -= sizeof words, s += sizeof words) {
        memcpy(words, s, sizeof words);
        add_words(&sums, words);
    }
    memset(words, 0, sizeof words);
    memcpy(words, s, length);
    add_words(&sums, words);
    uint64_t sum = length;
    for (size_t k = 0; k < LANES; k++) {
        sum = (sum ^ sums.of_words[k]) * 0xFF51AFD7ED558CCDu;
        sum = (sum ^ sums.of_sums[k]) * 0xFF51AFD7ED558CCDu;
    }
    return sum;
}

size_t flat_length(const struct flat_head *head)
{
    size_t slots = (size_t)head->slots[0] + head->slots[1];
    return sizeof *head + slots * sizeof(struct flat_slot) + head->values;
}

uint64_t flat_checksum(const struct flat_head *head)
{
    return checksum(&head->left,
                    flat_length(head) - offsetof(struct flat_head, left));
}

/* A dictionary without levels divides compounds only at signs. */
static bool begins_with_letters(const struct flat_level *level)
{
    bool begins = flat_child(level, level->slots, '.') != NULL;
    for (int letter = 'a'; letter <= 'z'; letter++)
        begins |=
            flat_child(level, level->slots, (unsigned char)letter) != NULL;
    return begins;
}

void patterns_attach(struct patterns *patterns, struct flat_head *head)
{
    const struct flat_slot *slots = (const void *)(head + 1);
    patterns->head = head;
    for (size_t i = 0; i < PATTERN_LEVELS; i++) {
        patterns->levels[i] = (struct flat_level){
            .slots = slots, .last_base = head->slots[i] - SLOTS_BEHIND};
        slots += head->slots[i];
    }
    patterns->values = (const void *)slots;
    patterns->last_value = head->values - VALUES_BEHIND;
    patterns->left = head->left;
    patterns->right = head->right;
    patterns->part_left = head->part_left;
    patterns->part_right = head->part_right;
    patterns->letters_have_seams = begins_with_letters(&patterns->levels[0]);
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
               head->slots[0] >= SLOTS_BEHIND && head->slots[0] < FLAT_MOST &&
               head->slots[1] >= SLOTS_BEHIND && head->slots[1] < FLAT_MOST &&
               head->values >= VALUES_BEHIND &&
               head->values <= VALUES_MOST + VALUES_BEHIND &&
               flat_length(head) == (size_t)info.st_size &&
               head->checksum == flat_checksum(head);
    }
    close(fd);
    if (good)
        patterns_attach(patterns, head);
    else
        memory_free(head);
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
