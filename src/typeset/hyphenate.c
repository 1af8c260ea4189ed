/* hyphenate.c - the patterns of a language, from libhyphen's dictionaries.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libhyphen takes some 10 ms to read the English patterns, three times what a
 * whole first page may. So its automaton is flattened once into one array and
 * kept in the cache folder; the next start reads that in a fraction of a
 * millisecond. The flat copy names the dictionary's size and time, and carries
 * a checksum: a missing, stale or damaged copy costs nothing but time. Source:
 * F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983); GLM 3.
 */
#include "items.h"

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
#endif

enum { LEFT_MINIMUM = 2, RIGHT_MINIMUM = 3, PATH_MOST = 512 };
enum { FLAT_MOST = 64 << 20 };
static const uint32_t FLAT_MAGIC = 0x31505948; /* "HYP1" */

/* The file's head, and the head of the array in memory. */
struct flat_head {
    uint32_t magic;
    uint32_t states, transitions, matches; /* numbers; matches: bytes */
    uint64_t size, time;                   /* of the dictionary */
    uint64_t checksum;                     /* of all that follows */
};

struct flat_state {
    int32_t fallback;    /* -1: none */
    uint32_t match;      /* offset of its values in matches */
    uint32_t transition; /* first */
    uint16_t count;      /* transitions, by byte */
    uint16_t length;     /* of its values; 0: none */
};

struct flat_transition {
    uint32_t byte;
    uint32_t state;
};

struct hyphenator {
    struct flat_head *head; /* owns; the arrays follow it */
    const struct flat_state *states;
    const struct flat_transition *transitions;
    const char *matches;
    char source[PATH_MOST];
};

/* --- The flat copy ------------------------------------------------------- */

static uint64_t checksum(const void *bytes, size_t length)
{
    const unsigned char *s = bytes;
    uint64_t sum = 0x9E3779B97F4A7C15u;
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t word;
        memcpy(&word, s + i, 8);
        sum = (sum ^ word) * 0xFF51AFD7ED558CCDu;
        sum ^= sum >> 32;
    }
    for (; i < length; i++)
        sum = (sum ^ s[i]) * 0x100000001B3u;
    return sum;
}

static size_t flat_length(const struct flat_head *head)
{
    return sizeof *head + head->states * sizeof(struct flat_state) +
           head->transitions * sizeof(struct flat_transition) + head->matches;
}

static void attach(struct hyphenator *hyphenator, struct flat_head *head)
{
    hyphenator->head = head;
    hyphenator->states = (const void *)(head + 1);
    hyphenator->transitions = (const void *)(hyphenator->states + head->states);
    hyphenator->matches =
        (const void *)(hyphenator->transitions + head->transitions);
}

/* Every index inside its array: a copy that was tampered with may be wrong,
 * but not dangerous. */
static bool flat_is_sound(const struct hyphenator *hyphenator)
{
    const struct flat_head *head = hyphenator->head;
    for (uint32_t i = 0; i < head->states; i++) {
        const struct flat_state *state = &hyphenator->states[i];
        if (state->fallback >= (int32_t)head->states || state->fallback < -1 ||
            (uint64_t)state->match + state->length > head->matches ||
            (uint64_t)state->transition + state->count > head->transitions)
            return false;
    }
    for (uint32_t i = 0; i < head->transitions; i++)
        if (hyphenator->transitions[i].state >= head->states)
            return false;
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

static bool flat_read(struct hyphenator *hyphenator, const char *path,
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
               head->states < FLAT_MOST && head->transitions < FLAT_MOST &&
               head->matches < FLAT_MOST &&
               flat_length(head) == (size_t)info.st_size &&
               head->checksum ==
                   checksum(head + 1, (size_t)info.st_size - sizeof *head);
    }
    close(fd);
    if (good) {
        attach(hyphenator, head);
        good = flat_is_sound(hyphenator);
    }
    if (!good) {
        memory_free(head);
        hyphenator->head = NULL;
    }
    return good;
}

#ifdef HAVE_HYPHEN
/* Temporary name and rename, so that nobody reads half a copy. Failure is of
 * no interest: the copy is a convenience. */
static void flat_write(const struct hyphenator *hyphenator, const char *path)
{
    char temporary[PATH_MOST + 16];
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    int fd = mkstemp(temporary);
    if (fd < 0)
        return;
    const char *s = (const char *)hyphenator->head;
    size_t left = flat_length(hyphenator->head);
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

static void count_parts(const HyphenDict *dictionary, struct flat_head *head)
{
    for (int i = 0; i < dictionary->num_states; i++) {
        const HyphenState *state = &dictionary->states[i];
        head->transitions += (uint32_t)state->num_trans;
        if (state->match != NULL && state->repl == NULL)
            head->matches += (uint32_t)strlen(state->match);
    }
    head->states = (uint32_t)dictionary->num_states;
}

static void flatten(struct hyphenator *hyphenator, const HyphenDict *dictionary,
                    const struct stat *info)
{
    struct flat_head counts = {.magic = FLAT_MAGIC,
                               .size = (uint64_t)info->st_size,
                               .time = (uint64_t)info->st_mtime};
    count_parts(dictionary, &counts);
    struct flat_head *head = memory_zero(1, flat_length(&counts));
    *head = counts;
    attach(hyphenator, head);
    struct flat_state *states = (void *)(head + 1);
    struct flat_transition *transitions = (void *)(states + head->states);
    char *matches = (void *)(transitions + head->transitions);
    uint32_t transition = 0;
    uint32_t match = 0;
    for (uint32_t i = 0; i < head->states; i++) {
        const HyphenState *from = &dictionary->states[i];
        states[i] = (struct flat_state){.fallback = from->fallback_state,
                                        .match = match,
                                        .transition = transition,
                                        .count = (uint16_t)from->num_trans};
        /* Patterns that change the spelling are left out. */
        if (from->match != NULL && from->repl == NULL) {
            states[i].length = (uint16_t)strlen(from->match);
            memcpy(matches + match, from->match, states[i].length);
            match += states[i].length;
        }
        for (int k = 0; k < from->num_trans; k++)
            transitions[transition++] =
                (struct flat_transition){(unsigned char)from->trans[k].ch,
                                         (uint32_t)from->trans[k].new_state};
    }
    head->checksum = checksum(head + 1, flat_length(head) - sizeof *head);
}

static bool load(struct hyphenator *hyphenator, const char *path,
                 const struct stat *info)
{
    HyphenDict *dictionary = hnj_hyphen_load(path);
    if (dictionary == NULL)
        return false;
    /* A dictionary without levels is given a first one that only divides at
     * hyphens and apostrophes; what it was read into is the level below. */
    const HyphenDict *patterns =
        dictionary->nextlevel != NULL ? dictionary->nextlevel : dictionary;
    bool usable = dictionary->utf8 && patterns->num_states > 0;
    if (usable)
        flatten(hyphenator, patterns, info);
    hnj_hyphen_free(dictionary);
    return usable;
}
#else
static void flat_write(const struct hyphenator *hyphenator, const char *path)
{
    (void)hyphenator;
    (void)path;
}

static bool load(struct hyphenator *hyphenator, const char *path,
                 const struct stat *info)
{
    (void)hyphenator;
    (void)path;
    (void)info;
    return false;
}
#endif

/* --- Finding a dictionary ------------------------------------------------ */

static const char *const folders[] = {
    "/usr/share/hyphen", "/usr/local/share/hyphen", "/usr/share/myspell/dicts"};

/* The usual region of a language that was named without one. */
static const char *region_of(const char *language)
{
    static const char *const regions[][2] = {
        {"en", "US"}, {"de", "DE"}, {"fr", "FR"}, {"es", "ES"}, {"it", "IT"},
        {"nl", "NL"}, {"pt", "PT"}, {"sv", "SE"}, {"da", "DK"}, {"pl", "PL"},
        {"ru", "RU"}, {"el", "GR"}, {"cs", "CZ"}, {"hu", "HU"}, {"nb", "NO"}};
    for (size_t i = 0; i < sizeof regions / sizeof regions[0]; i++)
        if (strncmp(regions[i][0], language, 2) == 0)
            return regions[i][1];
    return "";
}

/* "en-GB" to hyph_en_GB.dic, then hyph_en_US.dic, then hyph_en.dic. */
static bool find_dictionary(const char *language, char *path, struct stat *info)
{
    char name[16] = "";
    size_t length = strcspn(language, "-_");
    if (length < 2 || length > 3)
        return false;
    memcpy(name, language, length);
    for (size_t i = 0; i < length; i++)
        if (name[i] < 'a' || name[i] > 'z')
            return false;
    char given[4] = "";
    const char *rest = language + length;
    if (strlen(rest) == 3)
        memcpy(given, rest + 1, 3);
    const char *regions[] = {given, region_of(name), ""};
    for (size_t r = 0; r < 3; r++) {
        for (size_t f = 0; f < sizeof folders / sizeof folders[0]; f++) {
            bool region = regions[r][0] != '\0';
            if (!region && r < 2)
                continue;
            snprintf(path, PATH_MOST, "%s/hyph_%s%s%s.dic", folders[f], name,
                     region ? "_" : "", regions[r]);
            if (stat(path, info) == 0 && S_ISREG(info->st_mode))
                return true;
        }
    }
    return false;
}

struct hyphenator *hyphenator_open(const char *language,
                                   const char *cache_folder)
{
    struct stat info;
    struct hyphenator *hyphenator = memory_zero(1, sizeof *hyphenator);
    if (language == NULL ||
        !find_dictionary(language, hyphenator->source, &info)) {
        memory_free(hyphenator);
        return NULL;
    }
    char cached[PATH_MOST] = "";
    const char *base = strrchr(hyphenator->source, '/') + 1;
    if (cache_folder != NULL &&
        snprintf(cached, sizeof cached, "%s/%.*s.flat", cache_folder,
                 (int)strcspn(base, "."), base) >= (int)sizeof cached)
        cached[0] = '\0';
    if (cached[0] != '\0' && flat_read(hyphenator, cached, &info))
        return hyphenator;
    if (!load(hyphenator, hyphenator->source, &info)) {
        memory_free(hyphenator);
        return NULL;
    }
    if (cached[0] != '\0')
        flat_write(hyphenator, cached);
    return hyphenator;
}

void hyphenator_close(struct hyphenator *hyphenator)
{
    if (hyphenator == NULL)
        return;
    memory_free(hyphenator->head);
    memory_free(hyphenator);
}

const char *hyphenator_source(const struct hyphenator *hyphenator)
{
    return hyphenator->source;
}

/* --- Dividing ------------------------------------------------------------ */

static uint32_t step(const struct hyphenator *hyphenator, uint32_t state,
                     unsigned char byte)
{
    for (;;) {
        const struct flat_state *from = &hyphenator->states[state];
        const struct flat_transition *t =
            hyphenator->transitions + from->transition;
        for (unsigned k = 0; k < from->count; k++)
            if (t[k].byte == byte)
                return t[k].state;
        if (from->fallback < 0)
            return 0;
        state = (uint32_t)from->fallback;
    }
}

uint64_t hyphenator_divide(const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count)
{
    char values[HYPHENATE_MOST + 3] = {0};
    char dotted[HYPHENATE_MOST + 2];
    if (length > HYPHENATE_MOST || length == 0)
        return 0;
    dotted[0] = '.';
    memcpy(dotted + 1, word, length);
    dotted[length + 1] = '.';
    uint32_t state = 0;
    for (size_t i = 0; i < length + 2; i++) {
        state = step(hyphenator, state, (unsigned char)dotted[i]);
        const struct flat_state *at = &hyphenator->states[state];
        /* A match ends at this byte; its values stand before and after. */
        size_t from = i + 1 - at->length;
        for (size_t k = 0; k < at->length && at->length <= i + 1; k++)
            if (values[from + k] < hyphenator->matches[at->match + k])
                values[from + k] = hyphenator->matches[at->match + k];
    }
    uint64_t divisions = 0;
    size_t cluster = 0;
    for (size_t i = 0; i < length; i++) {
        if (((unsigned char)word[i] & 0xC0) == 0x80)
            continue;
        cluster++;
        size_t end = i + 1;
        while (end < length && ((unsigned char)word[end] & 0xC0) == 0x80)
            end++;
        if (cluster >= LEFT_MINIMUM && cluster + RIGHT_MINIMUM <= count &&
            (values[end] & 1) != 0)
            divisions |= (uint64_t)1 << cluster;
    }
    return divisions;
}
