/* test_annotate_digest.c - digests, ids, checksums and letters for numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/annotate/base64.h"
#include "../src/annotate/crc32c.h"
#include "../src/annotate/digest.h"
#include "../src/annotate/uuid.h"

#include <string.h>

static void the_digest_of_abc_is_that_of_fips_180(void **state)
{
    (void)state;
    uint8_t digest[DIGEST_BYTES];
    char hex[65];
    digest_sha256("abc", 3, digest);
    digest_hex(digest, hex);
    assert_string_equal(hex,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb4"
                        "10ff61f20015ad");
}

static void a_text_has_the_name_of_rfc_6920(void **state)
{
    (void)state;
    uint8_t digest[DIGEST_BYTES];
    struct buffer name = {0};
    digest_sha256("Hello World!", 12, digest);
    digest_name(digest, &name);
    /* The example of RFC 6920, 8.1. */
    assert_string_equal(name.bytes,
                        "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJt"
                        "kGk");
    buffer_release(&name);
}

static void ids_made_of_names_are_the_same_each_time(void **state)
{
    (void)state;
    char id[37], again[37], other[37], random[37];
    /* RFC 9562 names no vector for URLs with this name: versions and forms. */
    uuid_of_name("a source\na quote", 16, id);
    uuid_of_name("a source\na quote", 16, again);
    uuid_of_name("a source\na quota", 16, other);
    uuid_random(random);
    assert_string_equal(id, again);
    assert_string_not_equal(id, other);
    assert_int_equal(id[14], '5');
    assert_int_equal(random[14], '4');
    assert_non_null(strchr("89ab", random[19]));
}

static void the_checksum_is_that_of_rfc_3720(void **state)
{
    (void)state;
    struct crc32c crc;
    char zeros[32] = {0}, rising[32];
    for (int i = 0; i < 32; i++)
        rising[i] = (char)i;
    crc32c_init(&crc);
    assert_int_equal(crc32c_add(&crc, 0, zeros, 32), 0x8A9136AA);
    assert_int_equal(crc32c_add(&crc, 0, rising, 32), 0x46DD794E);
    assert_int_equal(crc32c_add(&crc, 0, "123456789", 9), 0xE3069283);
}

static void a_checksum_may_be_made_in_parts(void **state)
{
    (void)state;
    struct crc32c crc;
    static const char text[] = "a record, a line feed, and some bytes more";
    crc32c_init(&crc);
    uint32_t whole = crc32c_add(&crc, 0, text, sizeof text);
    for (size_t cut = 0; cut <= sizeof text; cut++) {
        uint32_t first = crc32c_add(&crc, 0, text, cut);
        assert_int_equal(crc32c_add(&crc, first, text + cut, sizeof text - cut),
                         whole);
    }
}

static void words_come_back_from_letters(void **state)
{
    (void)state;
    static const uint32_t words[] = {0, 1, 0xFFFFFFFF, 0x12345678, 42};
    for (size_t count = 0; count <= 5; count++) {
        struct buffer letters = {0};
        uint32_t back[5];
        buffer_append_string(&letters, "");
        base64_from_words(words, count, &letters);
        assert_int_equal(letters.length % 4, 0);
        assert_int_equal(base64_to_words(letters.bytes, back, 5), count);
        assert_memory_equal(back, words, count * sizeof *words);
        buffer_release(&letters);
    }
}

static void letters_are_those_of_rfc_4648(void **state)
{
    (void)state;
    static const uint32_t foob = 0x626F6F66; /* "foob" */
    struct buffer letters = {0};
    uint32_t back[4];
    base64_from_words(&foob, 1, &letters);
    assert_string_equal(letters.bytes, "Zm9vYg==");
    /* Whatever stands in a file that was damaged, no more is taken. */
    assert_int_equal(base64_to_words("Zm9v!Zm9v", back, 4), 0);
    assert_int_equal(
        base64_to_words("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", back, 4), 4);
    buffer_release(&letters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_digest_of_abc_is_that_of_fips_180),
        cmocka_unit_test(a_text_has_the_name_of_rfc_6920),
        cmocka_unit_test(ids_made_of_names_are_the_same_each_time),
        cmocka_unit_test(the_checksum_is_that_of_rfc_3720),
        cmocka_unit_test(a_checksum_may_be_made_in_parts),
        cmocka_unit_test(words_come_back_from_letters),
        cmocka_unit_test(letters_are_those_of_rfc_4648),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
