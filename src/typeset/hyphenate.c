/* hyphenate.c - where a word may be divided.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983); GLM 3.
 */
#include "items.h"
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

static uint32_t step(const struct patterns *patterns, uint32_t state, char byte)
{
    for (;;) {
        const struct flat_state *from = &patterns->states[state];
        const char *labels = patterns->labels + from->child;
        for (uint32_t k = 0; k < from->count; k++)
            if (labels[k] == byte)
                return from->child + k;
        if (state == 0)
            return 0;
        state = from->fallback;
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
    const struct patterns *patterns = &hyphenator->patterns;
    uint32_t state = 0;
    for (size_t i = 0; i < length + 2; i++) {
        state = step(patterns, state, dotted[i]);
        const struct flat_state *at = &patterns->states[state];
        /* A match ends at this byte; its values stand before and after. */
        size_t from = i + 1 - at->length;
        const char *match = patterns->values + at->values;
        for (size_t k = 0; k < at->length && at->length <= i + 1; k++)
            if (values[from + k] < match[k])
                values[from + k] = match[k];
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
