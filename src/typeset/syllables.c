/* syllables.c - where a syllable of Thai or Lao may begin.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Neither has spaces between words, and words are known by a dictionary alone;
 * but a line that breaks between syllables is read more easily than one that
 * breaks inside them, and where most syllables begin can be seen: before a
 * vowel that is written before its consonant, and before a consonant that has
 * a vowel or a tone, unless it is the second of two that begin together. A
 * consonant without any may be the last of its syllable: no line begins with
 * it. Lao stands in its block as Thai does, 80 hexadecimal further.
 */
#include "syllables.h"

#include <incipit/text.h>

enum { THAI = 0x0E00, LAO = 0x0E80, BLOCK_SIZE = 0x80 };

/* The character as Thai has it; 0: it is of neither. */
static uint32_t thai(uint32_t c)
{
    if (c >= LAO && c < LAO + BLOCK_SIZE)
        c -= BLOCK_SIZE;
    return c > THAI && c < THAI + BLOCK_SIZE ? c : 0;
}

static uint32_t base(const struct units *units, size_t k)
{
    return k < units->count ? thai(units->items[k].code_point) : 0;
}

static bool is_consonant(uint32_t c)
{
    return c >= 0x0E01 && c <= 0x0E2E;
}

/* Vowels that are written before the consonant they follow in speech. */
static bool is_leading(uint32_t c)
{
    return c >= 0x0E40 && c <= 0x0E44;
}

/* A vowel behind its consonant, or a sign that ends a word. */
static bool is_trailing(uint32_t c)
{
    return (c >= 0x0E2F && c <= 0x0E33) || c == 0x0E45 || c == 0x0E46;
}

/* What stands above and below a consonant. */
struct marks {
    bool any;
    bool silent; /* the letter is not spoken */
};

static struct marks marks_of(const struct units *units, size_t k)
{
    struct marks marks = {false, false};
    const struct unit *unit = &units->items[k];
    size_t end = unit[1].offset;
    bool first = true;
    for (size_t i = unit->offset; i < end; first = false) {
        uint32_t c = 0;
        i += utf8_decode(units->text + i, end - i, &c);
        marks.any |= !first;
        marks.silent |= thai(c) == 0x0E4C;
    }
    return marks;
}

static bool is_among(uint32_t c, const char *letters)
{
    while (*letters != '\0') {
        uint32_t letter = 0;
        letters += utf8_decode(letters, 4, &letter);
        if (letter == c)
            return true;
    }
    return false;
}

/* Two consonants that begin a syllable together. */
static bool begin_together(uint32_t first, uint32_t second)
{
    return (is_among(second, "รลว") && is_among(first, "กขคตปผพฟทสจซศดบ")) ||
           (first == 0x0E2B && is_among(second, "งญนมยรลว")) ||
           (first == 0x0E2D && second == 0x0E22);
}

/* Consonants that end no syllable, or hardly ever. */
static bool ends_none(uint32_t c)
{
    return is_among(c, "หอผฝฉฌสซฮ");
}

static bool has_vowel(const struct units *units, size_t k)
{
    uint32_t next = base(units, k + 1);
    if (marks_of(units, k).any || (next >= 0x0E30 && next <= 0x0E33))
        return true;
    /* "o" is written with the letter that else is silent, without marks */
    return next == 0x0E2D && !marks_of(units, k + 1).any &&
           !is_trailing(base(units, k + 2)) &&
           base(units, k + 2) != 0x0E22; /* which begins the next with it */
}

bool syllable_is_here(const struct units *units, size_t k)
{
    return k > 0 && base(units, k) != 0 && base(units, k - 1) != 0;
}

bool syllable_may_begin(const struct units *units, size_t k)
{
    uint32_t c = base(units, k);
    uint32_t before = base(units, k - 1);
    if (is_trailing(c) || is_leading(before))
        return false;
    if (is_leading(c))
        return !is_consonant(before) || marks_of(units, k - 1).any ||
               (k > 1 && !ends_none(before));
    if (!is_consonant(c))
        return false;
    if (marks_of(units, k).silent || !has_vowel(units, k))
        return false;
    bool bare = is_consonant(before) && !marks_of(units, k - 1).any;
    if (!bare)
        return true;
    if (k > 1 && is_leading(base(units, k - 2)) &&
        is_trailing(base(units, k + 1)))
        return !begin_together(before, c); /* "เ-า" around two of them */
    return k > 1 && !begin_together(before, c) && !ends_none(before);
}
