/* test_annotate_traits.c - what a text is compared by does not depend on the
 * portions in which it is found.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/annotate/digest.h"
#include "annotate.h"

#include <incipit/file.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <unistd.h>

static int order(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t word_hash(const char *s, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)s[i]) * 16777619u;
    return hash;
}

/* All eight words in a row of `words`, hashed, in order, each once. */
static size_t hash_all(const uint32_t *words, size_t count, uint32_t *hashes)
{
    size_t kept = 0;
    for (size_t i = 0; i + 8 <= count; i++) {
        hashes[i] = 2166136261u;
        for (size_t k = 0; k < 8; k++)
            hashes[i] =
                (hashes[i] ^ words[i + k]) * 2654435761u ^ hashes[i] >> 15;
    }
    qsort(hashes, count - 7, sizeof *hashes, order);
    for (size_t i = 0; i + 7 < count; i++)
        if (kept == 0 || hashes[kept - 1] != hashes[i])
            hashes[kept++] = hashes[i];
    return kept;
}

static void the_sketch_is_the_smallest_hashes_of_all(void **state)
{
    (void)state;
    enum { WORDS = 6000 };
    static uint32_t words[WORDS], hashes[WORDS];
    struct buffer text = {0};
    struct text_traits traits;
    for (size_t i = 0; i < WORDS; i++) {
        char word[32];
        snprintf(word, sizeof word, "w%zu", i * 7919 % 4001);
        words[i] = word_hash(word, strlen(word));
        buffer_format(&text, "%s%s", word, i % 50 == 49 ? "\n\n" : " ");
    }
    struct document *document = text_document(text.bytes);
    text_traits_find(document, NULL, &traits);
    size_t count = hash_all(words, WORDS, hashes);
    assert_true(count > SKETCH_SIZE);
    assert_int_equal(traits.sketch_count, SKETCH_SIZE);
    for (size_t i = 0; i < SKETCH_SIZE; i++)
        assert_int_equal(traits.sketch[i], hashes[i]);
    document_free(document);
    buffer_release(&text);
}

static const char accented[] =
    "\xC3\x9C"
    "ber die Stra\xC3\x9F"
    "e \xE2\x80\x9C\xEF\xAC\x81re"
    "\xE2\x80\x9D.\n\nEin \xE6\xB5\xB7\xE5\xB2\xB8\xE6\xB5\xB7\xE5\xB2\xB8"
    "\xE6\xB5\xB7\xE5\xB2\xB8\xE6\xB5\xB7\xE5\xB2\xB8\xE6\xB5\xB7\xE5\xB2\xB8"
    "\xE6\xB5\xB7\xE5\xB2\xB8\xE6\xB5\xB7\xE5\xB2\xB8\xE6\xB5\xB7\xE5\xB2\xB8 "
    "and a way to go on for more than a portion of sixty-four bytes.\n";

static void the_skeleton_is_that_of_the_whole(void **state)
{
    (void)state;
    struct document *document = text_document(accented);
    struct folded letters;
    struct text_traits traits;
    uint8_t sum[DIGEST_BYTES];
    char hex[65];
    text_skeleton(document->text, document->length, &letters);
    digest_sha256(letters.bytes, letters.length, sum);
    digest_hex(sum, hex);
    text_traits_find(document, NULL, &traits);
    assert_string_equal(traits.skeleton, hex);
    assert_string_equal(traits.bytes, "");
    folded_release(&letters);
    document_free(document);
}

static void the_file_is_summed_byte_for_byte(void **state)
{
    (void)state;
    char path[] = "/tmp/incipit-traits-XXXXXX";
    struct document *document = text_document(accented);
    struct text_traits traits;
    uint8_t sum[DIGEST_BYTES];
    char hex[65];
    int fd = folder_make_file(path);
    assert_int_equal(write(fd, accented, strlen(accented)),
                     (ssize_t)strlen(accented));
    close(fd);
    digest_sha256(accented, strlen(accented), sum);
    digest_hex(sum, hex);
    text_traits_find(document, path, &traits);
    assert_string_equal(traits.bytes, hex);
    unlink(path);
    text_traits_find(document, path, &traits);
    assert_string_equal(traits.bytes, "");
    assert_int_equal(strlen(traits.skeleton), 64);
    document_free(document);
}

/* A portion is 64 bytes here, and on to the next blank. */
static void no_step_is_more_than_a_portion(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct text_traits traits;
    for (int i = 0; i < 1000; i++)
        buffer_append_string(&text, "a lamp was lit ");
    struct document *document = text_document(text.bytes);
    struct traits_finder *finder = traits_finder_new(document, NULL, &traits);
    size_t steps = 1;
    while (traits_finder_step(finder)) {
        assert_string_equal(traits.skeleton, "");
        steps++;
    }
    assert_true(steps > document->length / 80);
    assert_int_equal(strlen(traits.skeleton), 64);
    assert_false(traits_finder_step(finder));
    traits_finder_free(finder);
    document_free(document);
    buffer_release(&text);
}

static void a_search_for_traits_may_be_given_up(void **state)
{
    (void)state;
    struct document *document = text_document(accented);
    struct text_traits traits;
    struct traits_finder *finder =
        traits_finder_new(document, "/dev/null/none", &traits);
    assert_true(traits_finder_step(finder));
    traits_finder_free(finder);
    traits_finder_free(NULL);
    assert_string_equal(traits.skeleton, "");
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sketch_is_the_smallest_hashes_of_all),
        cmocka_unit_test(the_skeleton_is_that_of_the_whole),
        cmocka_unit_test(the_file_is_summed_byte_for_byte),
        cmocka_unit_test(no_step_is_more_than_a_portion),
        cmocka_unit_test(a_search_for_traits_may_be_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
