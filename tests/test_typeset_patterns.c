/* test_typeset_patterns.c - dictionaries in every encoding, and their copies.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/typeset/patterns.h"

#include <incipit/memory.h>

#include <string.h>
#include <unistd.h>

/* The head holds the checksum of all states, labels and values. */
static uint64_t sum_of(const struct patterns *patterns)
{
    uint64_t sum;
    memcpy(&sum, (const char *)patterns->head + 32, sizeof sum);
    return sum;
}

static bool open_written(struct patterns *patterns, const char *dictionary,
                         const char *copy)
{
    char path[] = "/tmp/incipit-patterns-XXXXXX";
    struct stat info;
    int fd = folder_make_file(path);
    size_t length = strlen(dictionary);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, dictionary, length), length);
    assert_int_equal(fstat(fd, &info), 0);
    close(fd);
    info.st_mtime = 1; /* the copy is known by size and time */
    bool opened = patterns_open(patterns, path, &info, copy);
    unlink(path);
    return opened;
}

static void other_encodings_make_the_same_patterns(void **state)
{
    (void)state;
    struct patterns utf8, latin;
    assert_true(open_written(&utf8,
                             "UTF-8\n\xC3\xBC"
                             "1b\nc1d\n",
                             ""));
    assert_true(open_written(&latin,
                             "ISO8859-1\n\xFC"
                             "1b\nc1d\n",
                             ""));
    assert_true(sum_of(&utf8) == sum_of(&latin));
    patterns_release(&utf8);
    patterns_release(&latin);
}

static void an_unknown_encoding_is_no_dictionary(void **state)
{
    (void)state;
    struct patterns patterns;
    assert_false(open_written(&patterns, "NO-SUCH-CODE\na1b\n", ""));
    assert_false(open_written(&patterns, "", ""));
}

/* Any byte of the copy changed, or its end cut off: read anew, and right. */
static void a_damaged_copy_costs_only_time(void **state)
{
    (void)state;
    static const char dictionary[] = "UTF-8\na1b\nbc2d\n";
    char copy[] = "/tmp/incipit-copy-XXXXXX";
    struct patterns patterns;
    close(folder_make_file(copy));
    assert_true(open_written(&patterns, dictionary, copy));
    uint64_t sum = sum_of(&patterns);
    patterns_release(&patterns);
    struct buffer bytes = {0};
    assert_int_equal(file_read(copy, 1 << 20, &bytes, NULL), STATUS_OK);
    for (size_t i = 0; i <= bytes.length; i++) {
        FILE *file = fopen(copy, "w");
        assert_non_null(file);
        bool cut = i == bytes.length;
        if (!cut)
            bytes.bytes[i] ^= 0x40;
        fwrite(bytes.bytes, 1, cut ? i / 2 : bytes.length, file);
        if (!cut)
            bytes.bytes[i] ^= 0x40;
        fclose(file);
        assert_true(open_written(&patterns, dictionary, copy));
        assert_true(sum_of(&patterns) == sum);
        patterns_release(&patterns);
    }
    unlink(copy);
    buffer_release(&bytes);
}

static void assert_leads_nowhere_else(const struct patterns *patterns)
{
    for (size_t i = 0; i < PATTERN_LEVELS; i++) {
        const struct flat_level *level = &patterns->levels[i];
        uint32_t count = patterns->head->slots[i];
        for (uint32_t state = 0; state < count; state++)
            for (unsigned byte = 1; byte < 256; byte++) {
                const struct flat_slot *child = flat_child(
                    level, &level->slots[state], (unsigned char)byte);
                assert_true(child == NULL || (child >= level->slots &&
                                              child < level->slots + count));
            }
    }
}

/* Every word of the slots made larger than anything, with a right checksum:
 * somebody meant it. */
static void a_copy_made_up_leads_nowhere_else(void **state)
{
    (void)state;
    static const char dictionary[] = "UTF-8\na1b\nbc2d\n.\xC3\xBC"
                                     "1b\n";
    char copy[] = "/tmp/incipit-copy-XXXXXX";
    struct patterns patterns;
    close(mkstemp(copy));
    assert_true(open_written(&patterns, dictionary, copy));
    size_t words = ((size_t)patterns.head->slots[0] + patterns.head->slots[1]) *
                   sizeof(struct flat_slot) / sizeof(uint32_t);
    patterns_release(&patterns);
    struct buffer bytes = {0};
    assert_int_equal(file_read(copy, 1 << 20, &bytes, NULL), STATUS_OK);
    for (size_t i = 0; i < words; i++) {
        struct flat_head *head = memory_alloc(bytes.length);
        memcpy(head, bytes.bytes, bytes.length);
        memset((uint32_t *)(head + 1) + i, 0xFF, sizeof(uint32_t));
        head->checksum = flat_checksum(head);
        FILE *file = fopen(copy, "w");
        assert_non_null(file);
        fwrite(head, 1, bytes.length, file);
        fclose(file);
        assert_true(open_written(&patterns, dictionary, copy));
        assert_int_equal(patterns.head->checksum, head->checksum);
        assert_leads_nowhere_else(&patterns);
        patterns_release(&patterns);
        memory_free(head);
    }
    unlink(copy);
    buffer_release(&bytes);
}

/* Nobody waits for somebody to write into a pipe. */
static void a_copy_that_is_no_file_is_passed_over(void **state)
{
    (void)state;
    static const char dictionary[] = "UTF-8\na1b\nbc2d\n";
    struct patterns patterns;
    char copy[] = "/tmp/incipit-copy-XXXXXX";
    close(folder_make_file(copy));
    unlink(copy);
    assert_int_equal(mkfifo(copy, 0600), 0);
    alarm(20);
    assert_true(open_written(&patterns, dictionary, copy));
    alarm(0);
    patterns_release(&patterns);
    unlink(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_encodings_make_the_same_patterns),
        cmocka_unit_test(an_unknown_encoding_is_no_dictionary),
        cmocka_unit_test(a_damaged_copy_costs_only_time),
        cmocka_unit_test(a_copy_made_up_leads_nowhere_else),
        cmocka_unit_test(a_copy_that_is_no_file_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
