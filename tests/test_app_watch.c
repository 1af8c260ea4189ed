/* test_app_watch.c - changes to a file are heard of, silence is silence.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/watch.h"

#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-watch-XXXXXX";
static char inner[64], path[64], beside[64];

static int make_folder(void **state)
{
    (void)state;
    bool made = folder_make(folder);
    snprintf(inner, sizeof inner, "%s/deep", folder);
    snprintf(path, sizeof path, "%s/deep/notes", folder);
    snprintf(beside, sizeof beside, "%s/beside", folder);
    return made ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    unlink(beside);
    rmdir(inner);
    return rmdir(folder);
}

static void append_to(const char *name, const char *bytes)
{
    FILE *file = fopen(name, "a");
    assert_non_null(file);
    fputs(bytes, file);
    assert_int_equal(fclose(file), 0);
}

static void append(const char *bytes)
{
    append_to(path, bytes);
}

static bool is_readable(int watch)
{
    struct pollfd news = {.fd = watch, .events = POLLIN};
    return poll(&news, 1, 0) > 0;
}

static void a_file_is_heard_of_before_its_folder_exists(void **state)
{
    (void)state;
    int watch = watch_open(path);
    if (watch < 0) /* a system without: it is asked twice a second instead */
        return;
    assert_false(is_readable(watch));
    assert_false(watch_take(watch, path));
    append_to(beside, "others write here");
    assert_true(watch_take(watch, path)); /* it came, as a folder may come */
    append_to(beside, "and once more");
    assert_false(is_readable(watch));
    assert_int_equal(mkdir(inner, 0700), 0);
    assert_true(is_readable(watch));
    assert_true(watch_take(watch, path));
    assert_false(watch_take(watch, path));
    append("one");
    assert_true(watch_take(watch, path));
    append("two");
    assert_true(is_readable(watch));
    assert_true(watch_take(watch, path));
    assert_false(is_readable(watch));
    close(watch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_heard_of_before_its_folder_exists),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
