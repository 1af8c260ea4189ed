/* test_typeset_hyphenate.c - words divided by the patterns of their language.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/hyphenate.h"

#include <incipit/text.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct hyphenator *open_or_skip(const char *language, const char *cache)
{
    struct hyphenator *hyphenator = hyphenator_open(language, cache);
    if (hyphenator == NULL) {
        /* the dictionary is not installed */
        print_message("skipped, for want of shared data: patterns\n");
        skip();
    }
    return hyphenator;
}

/* "silbentrennung" becomes "sil-ben-tren-nung". */
static void append_divided(const struct hyphenator *hyphenator,
                           const char *word, struct buffer *out)
{
    size_t length = strlen(word), letters = 0;
    for (size_t i = 0; i < length; i++)
        letters += ((unsigned char)word[i] & 0xC0) != 0x80;
    uint64_t divisions = hyphenator_divide(hyphenator, word, length, letters);
    size_t letter = 0;
    for (size_t i = 0; i < length; i++) {
        if (((unsigned char)word[i] & 0xC0) != 0x80) {
            if (divisions >> letter & 1)
                buffer_append_byte(out, '-');
            letter++;
        }
        buffer_append_byte(out, word[i]);
    }
}

static void assert_divided(const struct hyphenator *hyphenator,
                           const char *expected)
{
    struct buffer word = {0}, out = {0};
    for (const char *s = expected; *s != '\0'; s++)
        if (*s != '-')
            buffer_append_byte(&word, *s);
    append_divided(hyphenator, word.bytes, &out);
    assert_string_equal(out.bytes, expected);
    buffer_release(&word);
    buffer_release(&out);
}

static void english_is_divided_as_by_libhyphen(void **state)
{
    (void)state;
    static const char *const words[] = {"hy-phen-ation", "ty-pog-ra-phy",
                                        "ex-tra-or-di-nary", "con-sid-er-able",
                                        "un-der-stand-ing"};
    struct hyphenator *english = open_or_skip("en", NULL);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_divided(english, words[i]);
    hyphenator_close(english);
}

/* The dictionary is in Latin 1 and has a level for compounds. */
static void german_compounds_are_divided_at_their_seams_first(void **state)
{
    (void)state;
    static const char *const words[] = {
        "abend-es-sen",         "ab-bruch-ma-kro",      "sil-ben-tren-nung",
        "stra-\303\237en-bahn", "ver-bre-chens-op-fer", "hintan"};
    struct hyphenator *german = open_or_skip("de", NULL);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_divided(german, words[i]);
    /* letters that the charset lacks divide nothing */
    assert_divided(german, "\xD1\x82\xD0\xB8\xD0\xBF\xD0\xBE\xD0\xB3"
                           "\xD1\x80\xD0\xB0\xD1\x84\xD0\xB8\xD1\x8F");
    hyphenator_close(german);
}

static void french_keeps_its_accents(void **state)
{
    (void)state;
    struct hyphenator *french = open_or_skip("fr-CA", NULL);
    assert_divided(french, "ty-po-gra-phie");
    assert_divided(french, "\xC3\xA9v\xC3\xA9-ne-ment");
    hyphenator_close(french);
}

static void no_language_borrows_the_patterns_of_another(void **state)
{
    (void)state;
    static const char *const none[] = {"",      "x", "tlh", "zz-US", "en/US",
                                       "../en", "e", "EN!", "zxx"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_null(hyphenator_open(none[i], NULL));
    assert_null(hyphenator_open(NULL, NULL));
}

/* --- The compiled copy --------------------------------------------------- */

static const char *const sample[] = {"silbentrennung", "abendessen",
                                     "sehensw\xC3\xBCrdigkeiten", "hyphenation",
                                     "verbrechensopfer"};

static void append_sample(const char *language, const char *cache,
                          struct buffer *out)
{
    struct hyphenator *hyphenator = open_or_skip(language, cache);
    for (size_t i = 0; i < sizeof sample / sizeof sample[0]; i++) {
        append_divided(hyphenator, sample[i], out);
        buffer_append_byte(out, ' ');
    }
    hyphenator_close(hyphenator);
}

static void assert_same_with(const char *cache, const struct buffer *expected)
{
    struct buffer out = {0};
    append_sample("en", cache, &out);
    assert_string_equal(out.bytes, expected->bytes);
    buffer_release(&out);
}

static void write_copy(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void a_damaged_copy_costs_nothing_but_time(void **state)
{
    (void)state;
    char folder[] = "/tmp/incipit-test-XXXXXX";
    struct buffer expected = {0}, path = {0}, copy = {0};
    struct error error;
    append_sample("en", NULL, &expected);
    assert_non_null(strchr(expected.bytes, '-'));
    assert_true(folder_make(folder));
    buffer_format(&path, "%s/hyph_en_US.flat", folder);
    assert_same_with(folder, &expected);
    assert_int_equal(file_read(path.bytes, SIZE_MAX / 2, &copy, &error),
                     STATUS_OK);
    /* one byte wrong, at 24 places; cut short; nothing; too long */
    for (size_t i = 0; i < 24; i++) {
        size_t at = i < 12 ? i * 4 : copy.length / 24 * i;
        copy.bytes[at] ^= 0x41;
        write_copy(path.bytes, copy.bytes, copy.length);
        copy.bytes[at] ^= 0x41;
        assert_same_with(folder, &expected);
    }
    static const int parts[] = {0, 1, 50, 99};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        write_copy(path.bytes, copy.bytes,
                   copy.length * (size_t)parts[i] / 100);
        assert_same_with(folder, &expected);
    }
    buffer_append_byte(&copy, 'x');
    write_copy(path.bytes, copy.bytes, copy.length);
    assert_same_with(folder, &expected);
    /* a folder where the copy should be */
    remove(path.bytes);
    assert_int_equal(mkdir(path.bytes, 0700), 0);
    assert_same_with(folder, &expected);
    rmdir(path.bytes);
    rmdir(folder);
    buffer_release(&expected);
    buffer_release(&path);
    buffer_release(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_divided_as_by_libhyphen),
        cmocka_unit_test(german_compounds_are_divided_at_their_seams_first),
        cmocka_unit_test(french_keeps_its_accents),
        cmocka_unit_test(no_language_borrows_the_patterns_of_another),
        cmocka_unit_test(a_damaged_copy_costs_nothing_but_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
