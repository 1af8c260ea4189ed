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
    bool divides[HYPHENATE_BYTES]; /* after so many bytes */
};

static uint32_t step(const struct flat_level *level, uint32_t state, char byte)
{
    for (;;) {
        uint32_t child = flat_child(level, state, byte);
        if (child != 0 || state == 0)
            return child;
        state = flat_fallback(level, state);
    }
}

/* Raises values[k], after k bytes of the part, by all patterns that match.
 * Returns whether any did. */
static bool raise_values(const struct patterns *patterns, size_t level,
                         const char *part, size_t length, char *values)
{
    uint32_t state = 0;
    bool any = false;
    for (size_t i = 0; i < length + 2; i++) {
        bool inside = i > 0 && i <= length;
        state = step(&patterns->levels[level], state,
                     (char)(inside ? part[i - 1] : '.'));
        const struct flat_state *at = &patterns->levels[level].states[state];
        /* A match ends at this byte; its values stand before and after. */
        if (at->length == 0 || at->length > i + 1 ||
            at->values + at->length > patterns->value_count)
            continue;
        size_t from = i + 1 - at->length;
        any = true;
        const char *match = patterns->values + at->values;
        for (size_t k = 0; k < at->length; k++)
            values[from + k] =
                values[from + k] < match[k] ? match[k] : values[from + k];
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
    char values[HYPHENATE_BYTES + 3];
    size_t left = part.start > 0 ? patterns->part_left : 1;
    size_t right = part.end < division->length ? patterns->part_right : 1;
    size_t letters = 0, before = 0;
    bool divided = false;
    memset(values, 0, span_length(part) + 3);
    if (!raise_values(patterns, level, division->bytes + part.start,
                      span_length(part), values))
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

uint64_t hyphenator_divide(const struct hyphenator *hyphenator,
                           const char *word, size_t length, size_t count)
{
    const struct patterns *patterns = &hyphenator->patterns;
    struct division division = {.bytes = word, .length = length};
    if (count > HYPHENATE_MOST || length > HYPHENATE_BYTES || length == 0)
        return 0;
    divide(patterns, &division);
    size_t left = larger(patterns->left, LEFT_MINIMUM);
    size_t right = larger(patterns->right, RIGHT_MINIMUM);
    uint64_t divisions = 0;
    size_t letters = 0;
    for (size_t at = 1; at < division.length; at++) {
        letters += letter_begins(&division, at);
        if (division.divides[at] && letters >= left && letters + right <= count)
            divisions |= (uint64_t)1 << letters;
    }
    return divisions;
}
