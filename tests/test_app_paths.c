/* test_app_paths.c - where things are kept, by the environment.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/paths.h"

#include <incipit/memory.h>

#include <string.h>

static void clear(void)
{
    static const char *const names[] = {
        "XDG_CONFIG_HOME", "XDG_DATA_HOME",  "XDG_STATE_HOME", "XDG_CACHE_HOME",
        "XDG_CONFIG_DIRS", "INCIPIT_CONFIG", "INCIPIT_STORE",  "INCIPIT_STATE"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unsetenv(names[i]);
    setenv("HOME", "/home/a", 1);
}

static void assert_path(char *path, const char *expected)
{
    if (expected == NULL)
        assert_null(path);
    else
        assert_string_equal(path, expected);
    memory_free(path);
}

static void all_is_below_the_home_folder(void **state)
{
    (void)state;
    clear();
    assert_path(path_config(), "/home/a/.config/incipit/incipit.conf");
    assert_path(path_themes(), "/home/a/.config/incipit/themes");
    assert_path(path_store(NULL, NULL), "/home/a/.local/share/incipit/notes");
    assert_path(path_state(), "/home/a/.local/state/incipit/state");
    assert_path(path_cache(), "/home/a/.cache/incipit");
    assert_path(path_config_folders(), "/etc/xdg");
}

static void the_environment_moves_it(void **state)
{
    (void)state;
    clear();
    setenv("XDG_CONFIG_HOME", "/c", 1);
    setenv("XDG_DATA_HOME", "/d", 1);
    setenv("XDG_STATE_HOME", "relative", 1); /* does not count */
    setenv("XDG_CACHE_HOME", "", 1);         /* neither does this */
    assert_path(path_config(), "/c/incipit/incipit.conf");
    assert_path(path_store(NULL, NULL), "/d/incipit/notes");
    assert_path(path_state(), "/home/a/.local/state/incipit/state");
    assert_path(path_cache(), "/home/a/.cache/incipit");
}

static void our_own_variables_name_files(void **state)
{
    (void)state;
    clear();
    setenv("INCIPIT_CONFIG", "own.conf", 1);
    setenv("INCIPIT_STORE", "/n/notes", 1);
    setenv("INCIPIT_STATE", "/s/state", 1);
    assert_path(path_config(), "own.conf");
    assert_path(path_store(NULL, NULL), "/n/notes");
    assert_path(path_store("own", "/texts/one.txt"), "own");
    assert_path(path_store("beside", "/texts/one.txt"), "/texts/incipit-notes");
    assert_null(path_store("beside", NULL));
    assert_null(path_store("beside", "-"));
    assert_path(path_state(), "/s/state");
}

static void a_home_that_is_no_path_is_none(void **state)
{
    (void)state;
    clear();
    setenv("HOME", "here", 1);
    assert_path(path_home(), NULL);
    assert_path(path_state(), NULL);
    clear();
}

static void a_folder_is_what_stands_before_the_last_slash(void **state)
{
    (void)state;
    assert_path(path_folder("/a/b/c"), "/a/b");
    assert_path(path_folder("/a"), "/");
    assert_path(path_folder("a"), ".");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_below_the_home_folder),
        cmocka_unit_test(the_environment_moves_it),
        cmocka_unit_test(our_own_variables_name_files),
        cmocka_unit_test(a_home_that_is_no_path_is_none),
        cmocka_unit_test(a_folder_is_what_stands_before_the_last_slash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
