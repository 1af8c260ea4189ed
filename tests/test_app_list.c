/* test_app_list.c - what was read and how far, a line a text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "program.h"

#include "../src/app/state.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-list-XXXXXX";
static char inner[64], file[80];

static int make_folder(void **state)
{
    (void)state;
    if (!folder_make(folder))
        return -1;
    snprintf(inner, sizeof inner, "%s/incipit", folder);
    snprintf(file, sizeof file, "%s/state", inner);
    setenv("XDG_STATE_HOME", folder, 1);
    return mkdir(inner, 0700);
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(file);
    rmdir(inner);
    return rmdir(folder);
}

static void put(struct state *kept, const char *path, const char *title,
                size_t place)
{
    struct state_entry entry = {.fingerprint = place,
                                .path = path,
                                .title = title,
                                .author = "A. Maker",
                                .quote = "words",
                                .settings = "",
                                .memory = "",
                                .place = place,
                                .length = 200,
                                .when = 1700000000};
    state_put(kept, &entry);
}

static void nothing_read_is_no_line(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_int_equal(program_run("--list", &out), 0);
    assert_string_equal(out.bytes, "");
    buffer_release(&out);
}

/* No control character of a title or a path gets out. */
static void the_last_read_is_the_first_line(void **state)
{
    (void)state;
    struct state kept = {0};
    struct buffer out = {0};
    put(&kept, "/books/one.txt", "One", 50);
    put(&kept, "/books/two.txt", "Two\033[31m\tand\nmore", 200);
    assert_int_equal(state_save(&kept, file, NULL), STATUS_OK);
    assert_int_equal(program_run("--list", &out), 0);
    assert_non_null(strstr(out.bytes, "\tA. Maker\t/books/two.txt\n"
                                      "25%\tOne\tA. Maker\t/books/one.txt\n"));
    assert_int_equal(strncmp(out.bytes, "100%\tTwo", 8), 0);
    int tabs = 0, lines = 0;
    for (const char *s = out.bytes; *s != '\0'; s++) {
        tabs += *s == '\t';
        lines += *s == '\n';
        assert_int_not_equal(*s, '\033');
    }
    assert_int_equal(lines, 2);
    assert_int_equal(tabs, 6);
    state_release(&kept);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_read_is_no_line),
        cmocka_unit_test(the_last_read_is_the_first_line),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
