/* test_app_browse.c - what a path that is being typed may become.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/browse.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-browse-XXXXXX";
static const char *const files[] = {"novel.txt", "notes.md", ".hidden",
                                    "a b.txt", "new\nline"};
enum { FILES = sizeof files / sizeof files[0] };

static int make_files(void **state)
{
    (void)state;
    if (!folder_make(folder) || chdir(folder) != 0)
        return -1;
    for (int i = 0; i < FILES; i++)
        if (file_replace(files[i], "x", 1, 0600, true, NULL) != STATUS_OK)
            return -1;
    setenv("HOME", folder, 1);
    return mkdir("nooks", 0700) != 0 || symlink("nooks", "nodes") != 0;
}

static int remove_files(void **state)
{
    (void)state;
    for (int i = 0; i < FILES; i++)
        unlink(files[i]);
    unlink("nodes");
    rmdir("nooks");
    return chdir("/") != 0 || rmdir(folder) != 0;
}

static void becomes(const char *typed, const char *wanted)
{
    struct buffer paths = {0};
    browse(typed, &paths);
    assert_string_equal(paths.bytes, wanted);
    buffer_release(&paths);
}

static void names_go_on_as_they_begin(void **state)
{
    (void)state;
    becomes("no", "nodes/\nnooks/\nnotes.md\nnovel.txt\n");
    becomes("not", "notes.md\n");
    becomes("a ", "a b.txt\n");
    becomes("", "a b.txt\nnodes/\nnooks/\nnotes.md\nnovel.txt\n");
    becomes("zz", "");
}

static void hidden_ones_are_asked_for(void **state)
{
    (void)state;
    becomes(".", ".hidden\n");
    becomes("./.h", "./.hidden\n");
    becomes("./no", "./nodes/\n./nooks/\n./notes.md\n./novel.txt\n");
}

static void paths_stay_as_they_were_typed(void **state)
{
    (void)state;
    struct buffer absolute = {0}, wanted = {0};
    becomes("~/nov", "~/novel.txt\n");
    buffer_format(&absolute, "%s/nov", folder);
    buffer_format(&wanted, "%s/novel.txt\n", folder);
    becomes(absolute.bytes, wanted.bytes);
    becomes("/nowhere/at/all", "");
    char *expanded = browse_expand("~/novel.txt");
    assert_int_equal(access(expanded, R_OK), 0);
    free(expanded);
    buffer_release(&absolute);
    buffer_release(&wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_go_on_as_they_begin),
        cmocka_unit_test(hidden_ones_are_asked_for),
        cmocka_unit_test(paths_stay_as_they_were_typed),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
