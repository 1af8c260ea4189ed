/* hyphenate.c - where a word may be divided.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983); GLM 3.
 */
#include "hyphenate.h"
#include "patterns.h"

#include <incipit/memory.h>

#include <stdio.h>
#include <string.h>

enum { LEFT_MINIMUM = 2, RIGHT_MINIMUM = 3, PATH_MOST = 512 };

struct hyphenator {
    struct patterns patterns;
    char source[PATH_MOST];
};

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
    if (!patterns_open(&hyphenator->patterns, hyphenator->source, &info,
                       cached)) {
        memory_free(hyphenator);
        return NULL;
    }
    return hyphenator;
}

void hyphenator_close(struct hyphenator *hyphenator)
{
    if (hyphenator == NULL)
        return;
    patterns_release(&hyphenator->patterns);
    memory_free(hyphenator);
}

const char *hyphenator_source(const struct hyphenator *hyphenator)
{
    return hyphenator->source;
}

/* --- Dividing ------------------------------------------------------------ */

/* A word, and where it may be divided. */
struct division {
    const char *bytes;
    size_t length;
    size_t right;                  /* letters that stay together at its end */
    bool divides[HYPHENATE_BYTES]; /* after so many bytes */
};

/* Raises as many values, eight at once. Each is a digit of ASCII, so that the
 * top bits of the bytes are free to be borrowed from. */
static inline void raise_some(char *values, const char *match, size_t count)
{
    enum { EIGHT = sizeof(uint64_t) };
    static const uint8_t masks[2 * EIGHT] = {255, 255, 255, 255,
                                             255, 255, 255, 255};
    const uint64_t tops = 0x8080808080808080u;
    for (size_t at = 0; at < count; at += EIGHT) {
        uint64_t old, new, mask;
        size_t left = count - at < EIGHT ? count - at : EIGHT;
        memcpy(&old, values + at, EIGHT);
        memcpy(&new, match + at, EIGHT);
        memcpy(&mask, masks + EIGHT - left, EIGHT);
        new &= mask;
        uint64_t stay = ((((old | tops) - new) & tops) >> 7) * UINT8_MAX;
        old = (old & stay) | (new & ~stay);
        memcpy(values + at, &old, EIGHT);
    }
}

/* Raises values[k], after k bytes of the part, by the patterns that match, as
 * far as they reach to `last`. At each byte there counts the longest run of
 * bytes up to it that begins a pattern, which is the one that begins first:
 * dictionaries hold the values of shorter ones in it. Returns whether any
 * did. */
static bool raise_values(const struct patterns *patterns,
                         const struct flat_level *level, struct slice part,
                         size_t last, char *values)
{
    unsigned char bytes[HYPHENATE_BYTES + 2];
    size_t length = part.length + 2;
    size_t reached = 0;
    bool any = false;
    bytes[0] = bytes[length - 1] = '.';
    memcpy(bytes + 1, part.bytes, part.length);
    for (size_t from = 0; from <= last + 1; from++) {
        const struct flat_slot *state = level->slots;
        for (size_t at = from; at < length; at++) {
            state = flat_child(level, state, bytes[at]);
            if (state == NULL)
                break;
            if (at < reached)
                continue;
            reached = at + 1;
            if (state->length == 0 || state->length > reached ||
                (uint32_t)state->values + state->length > patterns->last_value)
                continue;
            any = true;
            raise_some(values + reached - state->length,
                       patterns->values + state->values, state->length);
        }
    }
    return any;
}

static bool letter_begins(const struct division *division, size_t at)
{
    return ((unsigned char)division->bytes[at] & 0xC0) != 0x80;
}

/* Divides what lies between two seams of a compound, or the ends of the word,
 * as the patterns of a level say, but not next to a seam. Returns whether it
 * did. */
static bool divide_part(const struct patterns *patterns, size_t level,
                        struct division *division, struct span part)
{
    char values[HYPHENATE_BYTES + 3 + VALUES_BEHIND];
    struct slice bytes = {division->bytes + part.start, span_length(part)};
    bool inner = part.end < division->length;
    size_t left = part.start > 0 ? patterns->part_left : 1;
    size_t right = inner       ? patterns->part_right
                   : level > 0 ? division->right
                               : 1;
    size_t letters = 0, before = 0;
    bool divided = false;
    memset(values, 0, bytes.length + 3 + VALUES_BEHIND);
    if (right > bytes.length ||
        !raise_values(patterns, &patterns->levels[level], bytes,
                      bytes.length - right, values))
        return false;
    for (size_t at = part.start; at < part.end; at++)
        letters += letter_begins(division, at);
    for (size_t at = part.start + 1; at < part.end; at++) {
        if (!letter_begins(division, at))
            continue;
        before++;
        division->divides[at] = (values[at - part.start] & 1) != 0 &&
                                before >= left && letters - before >= right;
        divided |= division->divides[at];
    }
    return divided;
}

enum { PART_LEAST = 3 }; /* shorter parts of a compound are not looked into */

/* The first level finds the parts of a compound, and the parts of those; what
 * has no parts is divided by the second. */
static void divide(const struct patterns *patterns, struct division *division)
{
    size_t start = 0;
    while (start < division->length) {
        size_t end = start + 1;
        while (end < division->length && !division->divides[end])
            end++;
        struct span part = {start, end};
        if (span_length(part) >= PART_LEAST) {
            if (divide_part(patterns, 0, division, part))
                continue;
            divide_part(patterns, 1, division, part);
        }
        start = end;
    }
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Of a word in ASCII, in which no compound can have a seam. */
static uint64_t divide_simply(const struct patterns *patterns,
                              struct slice word, size_t left, size_t right)
{
    char values[HYPHENATE_MOST + 3 + VALUES_BEHIND] = {0};
    uint64_t divisions = 0;
    if (word.length < left + right)
        return 0;
    raise_values(patterns, &patterns->levels[1], word, word.length - right,
                 values);
    for (size_t at = left; at <= word.length - right; at++)
        divisions |= (uint64_t)(values[at] & 1) << at;
    return divisions;
}

uint64_t hyphenator_divide(const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count)
{
    const struct patterns *patterns = &hyphenator->patterns;
    size_t left = larger(patterns->left, LEFT_MINIMUM);
    size_t right = larger(patterns->right, RIGHT_MINIMUM);
    struct division division;
    if (count > HYPHENATE_MOST || length > HYPHENATE_BYTES || length == 0)
        return 0;
    if (length == count && !patterns->letters_have_seams)
        return divide_simply(patterns, (struct slice){word, length}, left,
                             right);
    division.bytes = word;
    division.length = length;
    division.right = right;
    memset(division.divides, 0, length);
    divide(patterns, &division);
    uint64_t divisions = 0;
    size_t letters = 0;
    for (size_t at = 1; at < division.length; at++) {
        letters += letter_begins(&division, at);
        if (division.divides[at] && letters >= left && letters + right <= count)
            divisions |= (uint64_t)1 << letters;
    }
    return divisions;
}
