/* test_app_picture.c - screens as files, by the program itself.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"
#include "xml.h"

#include <incipit/memory.h>

#include <sys/wait.h>
#include <unistd.h>

/* Runs the program with these arguments; its exit status. */
static int run(const char *arguments)
{
    struct buffer command = {0};
    buffer_format(&command, "\"$INCIPIT\" %s </dev/null 2>/dev/null",
                  arguments);
    int status = system(command.bytes);
    buffer_release(&command);
    return WEXITSTATUS(status);
}

static char *picture(const char *name, const char *arguments)
{
    struct buffer line = {0}, bytes = {0};
    buffer_format(&line, "--force --picture=%s %s", name, arguments);
    assert_int_equal(run(line.bytes), 0);
    assert_int_equal(file_read(name, 1 << 20, &bytes, NULL), STATUS_OK);
    unlink(name);
    buffer_release(&line);
    return buffer_take(&bytes);
}

static void the_same_screen_is_the_same_picture(void **state)
{
    (void)state;
    char *first = picture("test_app_picture.svg", "--size=120x40 --keys=Space");
    char *second =
        picture("test_app_picture.svg", "--size=120x40 --keys=' '  --keys=f");
    assert_true(xml_is_well_formed(first));
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "viewBox=\"-5 -5 1210 810\""));
    memory_free(first);
    memory_free(second);
}

static void keys_reach_any_state(void **state)
{
    (void)state;
    char *contents = picture("test_app_picture.txt", "--keys='Space t'");
    assert_non_null(strstr(contents, " Contents "));
    memory_free(contents);
    char *search = picture("test_app_picture.txt", "--keys='/votes Enter'");
    assert_non_null(strstr(search, "votes"));
    memory_free(search);
    char *hint = picture("test_app_picture.txt", "--keys=z");
    assert_non_null(strstr(hint, "focus ruler"));
    memory_free(hint);
}

static void the_size_is_kept(void **state)
{
    (void)state;
    char *text = picture("test_app_picture.txt", "--size=40x12 --keys=Space");
    int rows = 0;
    for (const char *c = text; *c != '\0'; c++)
        rows += *c == '\n';
    assert_int_equal(rows, 12);
    memory_free(text);
}

static void what_is_wrong_is_told_apart(void **state)
{
    (void)state;
    assert_int_equal(run("--picture=x.svg --size=80"), STATUS_USAGE);
    assert_int_equal(run("--picture=x.svg --size=0x24"), STATUS_USAGE);
    assert_int_equal(run("--picture=x.svg --size=80x24x"), STATUS_USAGE);
    assert_int_equal(run("--picture=x.svg --theme='no/theme'"), STATUS_USAGE);
    assert_int_equal(run("--picture=x.svg no-such-file"), STATUS_UNREADABLE);
    assert_int_equal(access("x.svg", F_OK), -1);
}

static void a_file_is_not_overwritten_unasked(void **state)
{
    (void)state;
    assert_int_equal(run("--picture=test_app_picture.svg"), STATUS_OK);
    assert_int_not_equal(run("--picture=test_app_picture.svg"), STATUS_OK);
    assert_int_equal(run("--force --picture=test_app_picture.svg"), STATUS_OK);
    unlink("test_app_picture.svg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_screen_is_the_same_picture),
        cmocka_unit_test(keys_reach_any_state),
        cmocka_unit_test(the_size_is_kept),
        cmocka_unit_test(what_is_wrong_is_told_apart),
        cmocka_unit_test(a_file_is_not_overwritten_unasked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
