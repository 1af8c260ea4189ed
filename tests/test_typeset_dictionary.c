/* test_typeset_dictionary.c - dictionaries are read as libhyphen reads them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/hyphenate.h"
#include "../src/typeset/patterns.h"

#include <incipit/memory.h>

#include <string.h>
#include <unistd.h>

#ifdef HAVE_HYPHEN
#include <hyphen.h>

enum { WORDS = 20000, WORD_MOST = 48, LEFT = 2, RIGHT = 3 };

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

static size_t letters_of(const char *word)
{
    size_t letters = 0;
    for (; *word != '\0'; word++)
        letters += ((unsigned char)*word & 0xC0) != 0x80;
    return letters;
}

static uint64_t divided_by_libhyphen(HyphenDict *dictionary, const char *word)
{
    char values[WORD_MOST * 2 + 8];
    char **changes = NULL;
    int *at = NULL, *cut = NULL;
    uint64_t divisions = 0;
    size_t letters = letters_of(word);
    assert_int_equal(hnj_hyphen_hyphenate2(dictionary, word, (int)strlen(word),
                                           values, NULL, &changes, &at, &cut),
                     0);
    for (size_t k = LEFT; k + RIGHT <= letters; k++)
        divisions |= (uint64_t)(values[k - 1] & 1) << k;
    free(changes);
    free(at);
    free(cut);
    return divisions;
}

/* Parts of words, so that many patterns meet. */
static void make_word(uint32_t *seed, const char *const *parts, uint32_t count,
                      char *word)
{
    *word = '\0';
    for (uint32_t i = 1 + random_below(seed, 5); i > 0; i--) {
        const char *part = parts[random_below(seed, count)];
        if (strlen(word) + strlen(part) < WORD_MOST)
            strcat(word, part);
    }
}

static void compare_words(const char *language, HyphenDict *theirs,
                          const char *const *parts, uint32_t count)
{
    struct hyphenator *ours = hyphenator_open(language, NULL);
    uint32_t seed = 20261126;
    char word[WORD_MOST];
    size_t divided = 0;
    assert_non_null(ours);
    for (int i = 0; i < WORDS; i++) {
        make_word(&seed, parts, count, word);
        uint64_t expected = divided_by_libhyphen(theirs, word);
        uint64_t got =
            hyphenator_divide(ours, word, strlen(word), letters_of(word));
        if (got != expected)
            fail_msg("%s: %llx, by libhyphen %llx", word,
                     (unsigned long long)got, (unsigned long long)expected);
        divided += got != 0;
    }
    assert_true(divided > WORDS / 4);
    hyphenator_close(ours);
}

static HyphenDict *load_or_skip(const char *path)
{
    HyphenDict *dictionary =
        access(path, R_OK) == 0 ? hnj_hyphen_load(path) : NULL;
    if (dictionary == NULL) {
        print_message("skipped, for want of shared data: %s\n", path);
        skip();
    }
    return dictionary;
}

static void english_words_are_divided_alike(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "con",   "sid", "er",   "able", "ty",  "pog",  "raph", "un",   "der",
        "stand", "ing", "tion", "al",   "ly",  "ness", "pre",  "sent", "o",
        "x",     "zz",  "eau",  "str",  "ble", "chro", "ism",  "est",  "ph"};
    HyphenDict *theirs = load_or_skip("/usr/share/hyphen/hyph_en_US.dic");
    compare_words("en", theirs, parts, sizeof parts / sizeof parts[0]);
    hnj_hyphen_free(theirs);
}

static void french_words_are_divided_alike(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "ty",   "po",   "gra",  "phie",     "\xC3\xA9", "v\xC3\xA9", "ne",
        "ment", "con",  "sti",  "tu",       "tion",     "ch",        "qu",
        "eau",  "aill", "anti", "\xC3\xA0", "\xC5\x93", "sub",       "d"};
    HyphenDict *theirs = load_or_skip("/usr/share/hyphen/hyph_fr_FR.dic");
    compare_words("fr-FR", theirs, parts, sizeof parts / sizeof parts[0]);
    hnj_hyphen_free(theirs);
}

/* --- Dictionaries with everything in them -------------------------------- */

static void write_file(char *path, const char *text)
{
    int fd = folder_make_file(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

/* Patterns that overlap, change the spelling or come twice, comments, empty
 * lines, and the settings at either level. */
static const char *const dictionaries[] = {
    "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\n%a1b\n\na1b\nb2a\nab1c\n.ab3a\n"
    "a1b2c3.\nc4c\n1c\na1b/x=y,1,2\nb1c\nb2c\n",
    "UTF-8\nCOMPOUNDLEFTHYPHENMIN 2\nCOMPOUNDRIGHTHYPHENMIN 2\nc1a\nbb1\n"
    "NEXTLEVEL\nLEFTHYPHENMIN 2\na1b\n1cc\nb1a\nNEXTLEVEL\na2b\n",
    "UTF-8\nLEFTHYPHENMIN 1\r\na1b\r\nc1\xC3\xBC\r\n\xC3\xBC"
    "1a\r\n1\xC3\xBC"
    "b\r\n.c1b\r\n"};

/* NULL when these bytes begin no pattern. */
static const struct flat_slot *state_after(const struct flat_level *level,
                                           const char *bytes, int count)
{
    const struct flat_slot *state = level->slots;
    for (int i = 0; i < count && state != NULL; i++)
        state = flat_child(level, state, (unsigned char)bytes[i]);
    return state;
}

static int states_in(const struct patterns *patterns, int level)
{
    int states = 1;
    for (uint32_t i = 0; i < patterns->head->slots[level]; i++)
        states += patterns->levels[level].slots[i].label != 0;
    return states;
}

/* States and values are compared by what they do: bytes are walked, as words
 * are, and what matches there is told. */
static void assert_same_matches(const struct flat_level *level,
                                const char *values, const HyphenDict *theirs,
                                uint32_t *seed)
{
    enum { BYTES = 400 };
    char walked[BYTES];
    int from = 0;
    int state = 0;
    for (int i = 0; i < BYTES; i++) {
        static const char bytes[] = "aabbcc.\xC3\xBC-'x";
        char byte = bytes[random_below(seed, sizeof bytes - 1)];
        walked[i] = byte;
        const struct flat_slot *ours;
        while ((ours = state_after(level, walked + from, i + 1 - from)) == NULL)
            from++;
        for (int found = -1; found < 0;) {
            const HyphenState *at = &theirs->states[state];
            for (int k = 0; k < at->num_trans; k++)
                if (at->trans[k].ch == byte)
                    found = at->trans[k].new_state;
            if (found < 0 && state == 0)
                break;
            state = found >= 0 ? found : at->fallback_state;
        }
        const char *match = theirs->states[state].repl == NULL
                                ? theirs->states[state].match
                                : NULL;
        size_t length = match != NULL ? strlen(match) : 0;
        assert_int_equal(ours->length, length);
        if (length > 0)
            assert_memory_equal(values + ours->values, match, length);
    }
}

static void every_line_means_what_it_means_to_libhyphen(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (size_t i = 0; i < sizeof dictionaries / sizeof dictionaries[0]; i++) {
        char path[] = "/tmp/incipit-dictionary-XXXXXX";
        struct patterns ours;
        struct stat info;
        write_file(path, dictionaries[i]);
        assert_int_equal(stat(path, &info), 0);
        HyphenDict *theirs = hnj_hyphen_load(path);
        assert_non_null(theirs);
        assert_true(patterns_open(&ours, path, &info, ""));
        unlink(path);
        assert_int_equal(states_in(&ours, 0), theirs->num_states);
        assert_int_equal(states_in(&ours, 1), theirs->nextlevel->num_states);
        assert_int_equal(ours.left, theirs->lhmin);
        assert_int_equal(ours.right, theirs->rhmin);
        assert_int_equal(ours.part_left, theirs->clhmin);
        assert_int_equal(ours.part_right, theirs->crhmin);
        assert_same_matches(&ours.levels[0], ours.values, theirs, &seed);
        assert_same_matches(&ours.levels[1], ours.values, theirs->nextlevel,
                            &seed);
        patterns_release(&ours);
        hnj_hyphen_free(theirs);
    }
}
#else
static void english_words_are_divided_alike(void **state)
{
    (void)state;
    print_message("skipped, for want of shared data: libhyphen\n");
    skip();
}
#define french_words_are_divided_alike english_words_are_divided_alike
#define every_line_means_what_it_means_to_libhyphen                            \
    english_words_are_divided_alike
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_words_are_divided_alike),
        cmocka_unit_test(french_words_are_divided_alike),
        cmocka_unit_test(every_line_means_what_it_means_to_libhyphen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
