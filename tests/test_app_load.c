/* test_app_load.c - where the bytes of a text come from.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/bundled.h"
#include "../src/app/load.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int terminal_or_null;

/* Standard input becomes what can be read from `fd`. */
static void take_input(int fd)
{
    assert_true(dup2(fd, STDIN_FILENO) >= 0);
    close(fd);
}

static void pipe_in(const char *words)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], words, strlen(words)), strlen(words));
    close(ends[1]);
    take_input(ends[0]);
}

static void a_file_is_named_by_the_options(void **state)
{
    (void)state;
    const char *files[] = {"one.txt", "two.txt"};
    struct options options = {.files = files, .file_count = 1};
    assert_string_equal(load_name(&options), "one.txt");
    assert_false(load_is_standard_input(&options));
    files[0] = "-";
    assert_true(load_is_standard_input(&options));
    assert_string_equal(load_name(&options), "-");
    options.guide = true;
    assert_string_equal(load_name(&options), BUNDLED_GUIDE);
}

static void without_a_file_it_is_what_comes_in(void **state)
{
    (void)state;
    struct options options = {.file_count = 0};
    take_input(open("/dev/null", O_RDONLY));
    assert_true(load_is_standard_input(&options));
    assert_string_equal(load_name(&options), "-");
}

static void bytes_are_those_of_the_source(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    pipe_in("Some words.\n");
    assert_int_equal(load_bytes("-", &bytes, &error), STATUS_OK);
    assert_int_equal(bytes.length, 12);
    assert_memory_equal(bytes.bytes, "Some words.\n", 12);
    buffer_clear(&bytes);
    assert_int_equal(load_bytes(BUNDLED_ESSAY, &bytes, &error), STATUS_OK);
    assert_true(bytes.length > 1000);
    buffer_clear(&bytes);
    assert_int_equal(load_bytes("/nowhere/none.txt", &bytes, &error),
                     STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "/nowhere/none.txt"));
    assert_int_equal(load_bytes("/tmp", &bytes, &error), STATUS_UNREADABLE);
    buffer_release(&bytes);
}

static void a_text_is_imported_as_the_options_say(void **state)
{
    (void)state;
    struct options options = {.language = "de", .format = "text"};
    struct document *document;
    struct error error;
    pipe_in("Ein Titel\n\nEin Wort.\n");
    assert_int_equal(load_named(&options, &document, &error), STATUS_OK);
    assert_string_equal(document->language, "de");
    document_free(document);
    options.format = "clay";
    pipe_in("Ein Wort.\n");
    assert_int_equal(load_named(&options, &document, &error), STATUS_USAGE);
    assert_null(document);
}

static void one_text_at_a_time(void **state)
{
    (void)state;
    const char *files[] = {"one.txt", "two.txt"};
    struct options options = {.files = files, .file_count = 2};
    struct document *document;
    struct error error;
    assert_int_equal(load_named(&options, &document, &error), STATUS_USAGE);
    assert_string_equal(error.message,
                        "One text at a time, please; 2 were named.");
    assert_null(document);
}

static int keep_input(void **state)
{
    (void)state;
    terminal_or_null = dup(STDIN_FILENO);
    return 0;
}

static int restore_input(void **state)
{
    (void)state;
    if (terminal_or_null >= 0)
        dup2(terminal_or_null, STDIN_FILENO);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_named_by_the_options),
        cmocka_unit_test(without_a_file_it_is_what_comes_in),
        cmocka_unit_test(bytes_are_those_of_the_source),
        cmocka_unit_test(a_text_is_imported_as_the_options_say),
        cmocka_unit_test(one_text_at_a_time),
    };
    return cmocka_run_group_tests(tests, keep_input, restore_input);
}
