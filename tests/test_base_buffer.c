/* test_base_buffer.c - bytes that grow at the end, and memory that grows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/buffer.h>
#include <incipit/memory.h>

#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void pieces_become_one(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_append_string(&buffer, "one");
    buffer_append_byte(&buffer, ',');
    buffer_append_repeated(&buffer, ' ', 3);
    buffer_append_slice(&buffer, (struct slice){"two!", 3});
    buffer_format(&buffer, " %d%s", 3, "rd");
    buffer_format(&buffer, "%s", "");
    assert_string_equal(buffer.bytes, "one,   two 3rd");
    assert_int_equal(buffer.length, strlen(buffer.bytes));
    buffer_release(&buffer);
}

static void an_empty_buffer_gives_an_empty_string(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    char *taken = buffer_take(&buffer);
    assert_string_equal(taken, "");
    assert_null(buffer.bytes);
    memory_free(taken);
    buffer_release(&buffer);
    buffer_release(NULL);
}

static void what_is_cleared_can_be_filled_again(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_append_repeated(&buffer, 'x', 1000);
    size_t capacity = buffer.capacity;
    buffer_clear(&buffer);
    assert_string_equal(buffer.bytes, "");
    buffer_append_string(&buffer, "y");
    assert_string_equal(buffer.bytes, "y");
    assert_int_equal(buffer.capacity, capacity);
    buffer_release(&buffer);
}

static void room_is_given_before_it_is_used(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_append_string(&buffer, "ab");
    memset(buffer_reserve(&buffer, 500), 'c', 500);
    assert_true(buffer.capacity > 502);
    assert_int_equal(buffer.length, 2);
    buffer_release(&buffer);
}

static void capacities_grow_by_half_at_least(void **state)
{
    (void)state;
    size_t steps = 0;
    for (size_t have = 0; have < 1000000; steps++) {
        size_t grown = memory_grown(have, have + 1);
        assert_true(grown > have && grown >= have + have / 2);
        have = grown;
    }
    assert_true(steps < 40);
    assert_true(memory_grown(10, 5000) >= 5000);
}

static void memory_of_nothing_is_memory(void **state)
{
    (void)state;
    char *nothing = memory_alloc(0), *zero = memory_zero(0, 8);
    assert_non_null(nothing);
    assert_non_null(zero);
    zero = memory_resize(zero, 3, 8);
    assert_non_null(zero);
    char *copy = memory_string("words and more", 5);
    assert_string_equal(copy, "words");
    memory_free(nothing);
    memory_free(zero);
    memory_free(copy);
    memory_free(NULL);
}

static void a_copy_of_a_string_is_the_string_and_of_none_is_none(void **state)
{
    (void)state;
    char *copy = memory_copy_string("words"), *empty = memory_copy_string("");
    assert_string_equal(copy, "words");
    assert_string_equal(empty, "");
    assert_null(memory_copy_string(NULL));
    memory_free(copy);
    memory_free(empty);
}

static long page_faults(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt;
}

/* Whether the system gives many pages at once; a sanitizer has a heap of its
 * own, which is not where it is looked for. */
static bool gives_pages_at_once(void)
{
#if defined MADV_POPULATE_WRITE && !defined __SANITIZE_ADDRESS__
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    void *page = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool gives = madvise(page, size, MADV_POPULATE_WRITE) == 0;
    munmap(page, size);
    return gives;
#else
    return false;
#endif
}

/* Page faults of filling 400 KB: as many as there are pages, or next to none.
 * 1: it was otherwise. */
static int fill_what_was_expected(void)
{
    enum { WANTED = 400 * 1024 };
    memory_prepare();
    memory_expect(WANTED + 65536);
    long before = page_faults();
    char *memory = memory_alloc(WANTED);
    memset(memory, 'm', WANTED);
    long faults = page_faults() - before;
    bool kept = memory[0] == 'm' && memory[WANTED - 1] == 'm';
    memory_free(memory);
    return kept && (faults < 20 || !gives_pages_at_once()) ? 0 : 1;
}

static void memory_that_is_expected_comes_at_once(void **state)
{
    (void)state;
    pid_t child = fork(); /* with a heap that nobody has used yet */
    if (child == 0)
        _exit(fill_what_was_expected());
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_become_one),
        cmocka_unit_test(an_empty_buffer_gives_an_empty_string),
        cmocka_unit_test(what_is_cleared_can_be_filled_again),
        cmocka_unit_test(room_is_given_before_it_is_used),
        cmocka_unit_test(capacities_grow_by_half_at_least),
        cmocka_unit_test(memory_of_nothing_is_memory),
        cmocka_unit_test(a_copy_of_a_string_is_the_string_and_of_none_is_none),
        cmocka_unit_test(memory_that_is_expected_comes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
