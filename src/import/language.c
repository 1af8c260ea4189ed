/* language.c - the language of a text, told by its commonest words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Or by its script, where that is of one language. Unsure is a good answer,
 * since the hyphenation patterns of the wrong language are worse than none.
 */
#include "import_private.h"

#include <incipit/text.h>

#include <string.h>

enum {
    SAMPLE_LENGTH = 4096,
    WORD_MOST = 10,
    SURE_WORDS = 8,
    SURE_LETTERS = 20
};
/* So many known words settle it before the sample is at its end. */
enum { CERTAIN_WORDS = 24 };

static const struct {
    const char *code;
    const char *words; /* divided and surrounded by spaces */
} languages[] = {
    {"en", " the of and to in that is was it for with as his her not be he "
           "she by on this which you have at from are but had they "},
    {"fr", " le la les de des du et un une dans que qui pour est pas sur au "
           "avec ne se par il elle ce sont plus nous aux ou son "},
    {"de", " der die das und nicht ist ein eine zu den von mit sich des dem "
           "auf er sie es im auch als f\xC3\xBCr wie hat aber oder nach "},
    {"es", " el los las de que y en un una es por con para su se lo como "
           "m\xC3\xA1s pero sus le ya o este al del no "},
    {"it", " il di che e la un una \xC3\xA8 per non in con del della le si "
           "gli i da sono nel anche come pi\xC3\xB9 dei ha al "},
    {"nl", " de het een van en in is dat op te zijn met voor niet aan er om "
           "ook als die bij maar uit door naar hij zij "},
    {"pt", " o os as de que e em um uma do da para com n\xC3\xA3o por se mais "
           "no na dos das ao foi como seu sua \xC3\xA9 "},
    {"sv", " och att det som en p\xC3\xA5 \xC3\xA4r av f\xC3\xB6r med den till "
           "i har inte om ett han men var jag hon sig de "},
    {"da", " og at det som en p\xC3\xA5 er af for med den til i har ikke om et "
           "han men var jeg hun sig de blev "},
    {"pl", " i w na nie si\xC4\x99 z \xC5\xBC"
           "e do to jest o jak za przez "
           "ale po jego od ma dla tak by\xC5\x82 co "},
    {"ru", " \xD0\xB8 \xD0\xB2 \xD0\xBD\xD0\xB5 \xD0\xBD\xD0\xB0 "
           "\xD1\x87\xD1\x82\xD0\xBE \xD0\xBE\xD0\xBD \xD1\x81 "
           "\xD0\xBA\xD0\xB0\xD0\xBA \xD0\xBF\xD0\xBE \xD1\x8D\xD1\x82\xD0\xBE "
           "\xD0\xB8\xD0\xBB\xD0\xB8 \xD0\xBA \xD0\xBE\xD1\x82 "
           "\xD0\xB4\xD0\xBB\xD1\x8F \xD0\xBE но из у же за от его то "
           "так бы был её мы вы они было чтобы "},
    {"el",
     " \xCE\xBA\xCE\xB1\xCE\xB9 \xCF\x84\xCE\xBF \xCE\xBD\xCE\xB1 "
     "\xCF\x84\xCE\xB7\xCF\x82 \xCF\x84\xCE\xBF\xCF\x85 \xCE\xB7 \xCE\xBF "
     "\xCF\x83\xCF\x84\xCE\xBF \xCE\xB1\xCF\x80\xCF\x8C "
     "\xCE\xBC\xCE\xB5 \xCF\x84\xCE\xB7\xCE\xBD "},
    {"tr", " ve bir bu da de için ile ne gibi daha çok var olan kadar ama "
           "değil mi her sonra hiç ki ben sen biz onun "},
    {"cs", " a se v na je že to s z do i o jako ale by jsem byl jeho když "
           "co si tak pro od po "},
    {"fi", " ja on ei se että hän oli en mutta niin kun mitä olen kuin joka "
           "sen minä vain ovat "},
    {"hu", " a az és hogy nem is egy azt ez de volt mint csak már még meg ki "
           "el ha "},
    {"uk", " і в не на що з та як до це він за але його від так було у "},
};

enum { LANGUAGE_COUNT = sizeof languages / sizeof languages[0] };

/* Scripts that one language is written in, or nearly. */
enum script { KANA, HAN, HANGUL, HEBREW, ARABIC, DEVANAGARI, THAI, SCRIPTS };
static const struct {
    uint32_t first, last;
    const char *code;
} scripts[SCRIPTS] = {
    [KANA] = {0x3041, 0x30FF, "ja"},   [HAN] = {0x4E00, 0x9FFF, "zh"},
    [HANGUL] = {0xAC00, 0xD7A3, "ko"}, [HEBREW] = {0x05D0, 0x05EA, "he"},
    [ARABIC] = {0x0620, 0x064A, "ar"}, [DEVANAGARI] = {0x0904, 0x0939, "hi"},
    [THAI] = {0x0E01, 0x0E4E, "th"},
};
/* Letters of Persian, Urdu and Marathi. */
static const uint32_t others[] = {0x067E, 0x0686, 0x0698, 0x06A9,
                                  0x06AF, 0x06CC, 0x0679, 0x0933};

/* What was counted so far. */
struct tally {
    size_t letters, foreign;
    size_t of[SCRIPTS];
    size_t words;
    size_t hits[LANGUAGE_COUNT]; /* known words of each language */
};

/* Counts the word, " word " in lower case, for each language that has it. */
static void tally_word(struct tally *tally, const char *word)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        tally->hits[i] += strstr(languages[i].words, word) != NULL;
}

static size_t best_language(const struct tally *tally)
{
    size_t best = 0;
    for (size_t i = 1; i < LANGUAGE_COUNT; i++)
        if (tally->hits[i] > tally->hits[best])
            best = i;
    return best;
}

static size_t second_hits(const struct tally *tally, size_t best)
{
    size_t second = 0;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (i != best && tally->hits[i] > second)
            second = tally->hits[i];
    return second;
}

static bool is_certain(const struct tally *tally)
{
    size_t best = best_language(tally);
    size_t hits = tally->hits[best];
    return hits >= CERTAIN_WORDS && hits * 4 >= tally->words &&
           second_hits(tally, best) * 2 <= hits;
}

static bool is_sure(const struct tally *tally)
{
    size_t best = best_language(tally);
    size_t hits = tally->hits[best];
    return hits >= SURE_WORDS && hits * 6 >= tally->words &&
           hits * 4 > second_hits(tally, best) * 5;
}

static void tally_letter(struct tally *tally, uint32_t c)
{
    tally->letters++;
    if (c < scripts[HEBREW].first)
        return;
    for (size_t i = 0; i < SCRIPTS; i++)
        tally->of[i] += c >= scripts[i].first && c <= scripts[i].last;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        tally->foreign += c == others[i];
}

/* The language of the script that most letters are of; "" when there are more.
 */
static const char *language_of_script(const struct tally *tally)
{
    if (tally->of[KANA] * 10 >= tally->of[HAN] &&
        (tally->of[KANA] + tally->of[HAN]) * 2 > tally->letters)
        return scripts[KANA].code;
    for (size_t i = HAN; i < SCRIPTS; i++)
        if (tally->of[i] * 2 > tally->letters && tally->letters >= SURE_LETTERS)
            return tally->foreign == 0 ? scripts[i].code : "";
    return "";
}

const char *language_guess(const char *s, size_t length)
{
    struct tally tally = {0};
    if (length > SAMPLE_LENGTH)
        length = utf8_align(s, length, SAMPLE_LENGTH);
    char word[WORD_MOST + 8] = " ";
    size_t used = 1;
    for (size_t i = 0; i <= length;) {
        uint32_t c = ' ';
        size_t step = i < length ? utf8_decode(s + i, length - i, &c) : 1;
        i += step;
        if (code_point_is_letter(c)) {
            tally_letter(&tally, c);
            if (used < WORD_MOST)
                used += utf8_put(code_point_lower(c), word + used);
            continue;
        }
        if (used > 1 && used < WORD_MOST) {
            word[used] = ' ';
            word[used + 1] = '\0';
            tally_word(&tally, word);
        }
        tally.words += used > 1;
        if (used > 1 && tally.words % CERTAIN_WORDS == 0 && is_certain(&tally))
            break;
        used = 1;
    }
    return is_sure(&tally) ? languages[best_language(&tally)].code
                           : language_of_script(&tally);
}
