/* test_app_config.c - the configuration: what holds, what is reported.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/config.h"

#include <string.h>
#include <unistd.h>

static struct config parsed(const char *text)
{
    struct options options = {.no_config = true};
    struct config config;
    unsetenv("ACCESSIBLE");
    assert_int_equal(config_open(&config, &options, NULL), STATUS_OK);
    config_parse(&config, text, strlen(text), "incipit.conf");
    return config;
}

static void settings_are_read_with_comments_and_blanks(void **state)
{
    (void)state;
    struct config config = parsed("# mine\n\n  measure   = 72   # wide\r\n"
                                  "theme=night\nlookup = dict -d wn %s");
    assert_int_equal(config.troubles.length, 0);
    assert_int_equal(config.settings.measure, 72);
    assert_string_equal(config.settings.theme, "night");
    assert_string_equal(config.commands[COMMAND_LOOKUP], "dict -d wn %s");
    config_release(&config);
}

static void a_wrong_line_is_reported_and_the_rest_holds(void **state)
{
    (void)state;
    struct config config =
        parsed("measure = 300\nnonsense = 1\nno equals\nmeasure = 60\n");
    assert_int_equal(config.settings.measure, 60);
    assert_non_null(strstr(config.troubles.bytes, "incipit.conf, line 1: "));
    assert_non_null(strstr(config.troubles.bytes, "incipit.conf, line 2: "));
    assert_non_null(strstr(config.troubles.bytes, "incipit.conf, line 3: "));
    assert_null(strstr(config.troubles.bytes, "line 4"));
    config_release(&config);
}

static void keys_are_kept_in_order(void **state)
{
    (void)state;
    struct config config = parsed("map page J heading-next\nunmap page Q\n"
                                  "map page s \":set theme=sepia\" # tea\n");
    assert_int_equal(config.map_count, 3);
    assert_string_equal(config.maps[0].line, "map page J heading-next");
    assert_string_equal(config.maps[2].line, "map page s \":set theme=sepia\"");
    config_release(&config);
}

static void what_is_printed_can_be_read_again(void **state)
{
    (void)state;
    struct config config = parsed("measure = 72\njustify = yes\nopen = lynx\n"
                                  "query = no\nmap page J heading-next\n");
    struct buffer first = {0}, second = {0};
    config_print(&config, &first);
    assert_memory_equal(first.bytes, "measure = 72", 12);
    assert_non_null(strstr(first.bytes, "# theme = auto"));
    struct config again = parsed(first.bytes);
    assert_int_equal(again.troubles.length, 0);
    config_print(&again, &second);
    assert_string_equal(first.bytes, second.bytes);
    buffer_release(&first);
    buffer_release(&second);
    config_release(&config);
    config_release(&again);
}

static void options_win_over_the_file(void **state)
{
    (void)state;
    char path[] = "/tmp/incipit-config-XXXXXX";
    int fd = folder_make_file(path);
    assert_int_equal(write(fd, "measure = 72\ntheme = dusk\n", 26), 26);
    close(fd);
    struct options options = {.config = path, .measure = 50};
    struct config config;
    assert_int_equal(config_open(&config, &options, NULL), STATUS_OK);
    assert_int_equal(config.settings.measure, 50);
    assert_string_equal(config.settings.theme, "dusk");
    config_release(&config);
    unlink(path);
}

static void a_named_file_that_is_missing_is_an_error(void **state)
{
    (void)state;
    struct options options = {.config = "/nowhere/incipit.conf"};
    struct config config;
    struct error error;
    assert_int_equal(config_open(&config, &options, &error), STATUS_UNREADABLE);
    config_release(&config);
}

static void accessible_comes_from_the_environment(void **state)
{
    (void)state;
    struct options options = {.no_config = true};
    struct config config;
    setenv("ACCESSIBLE", "1", 1);
    config_open(&config, &options, NULL);
    assert_true(config.settings.accessible);
    assert_false(config.settings.mouse);
    config_release(&config);
    setenv("ACCESSIBLE", "false", 1);
    config_open(&config, &options, NULL);
    assert_false(config.settings.accessible);
    config_release(&config);
    unsetenv("ACCESSIBLE");
}

static void what_is_wrong_twice_is_told_once(void **state)
{
    (void)state;
    struct config config =
        parsed("colour = red\ncolour = red\nmeasure = 9\nmeasure = 9\n");
    assert_non_null(strstr(config.troubles.bytes, "incipit.conf, line 1: "));
    assert_null(strstr(config.troubles.bytes, "line 2: "));
    assert_non_null(strstr(config.troubles.bytes, "line 3: "));
    assert_null(strstr(config.troubles.bytes, "line 4: "));
    config_release(&config);
}

static void wrong_keys_are_told_with_their_lines(void **state)
{
    (void)state;
    struct config config =
        parsed("map page J section-next\n\nmap page s nonsense\n"
               "map nowhere x quit\nmap page\nunmap page Q\n"
               "map page <F5> export-again\nmap page Z \":set theme=sepia\"\n");
    assert_int_equal(config.troubles.length, 0);
    struct reader *reader = reader_new(&config.settings);
    config_bind(&config, reader);
    assert_non_null(strstr(config.troubles.bytes, "incipit.conf, line 3: "));
    assert_non_null(strstr(config.troubles.bytes, "incipit.conf, line 4: "));
    assert_non_null(strstr(config.troubles.bytes, "incipit.conf, line 5: "));
    assert_null(strstr(config.troubles.bytes, "line 1: "));
    assert_null(strstr(config.troubles.bytes, "line 6: "));
    assert_null(strstr(config.troubles.bytes, "line 7: "));
    assert_null(strstr(config.troubles.bytes, "line 8: "));
    reader_free(reader);
    config_release(&config);
}

static void an_editor_may_be_meant_in_a_word(void **state)
{
    (void)state;
    struct config config = parsed("editor = external\n");
    assert_true(config.settings.external_editor);
    assert_string_equal(config.commands[COMMAND_EDITOR], "");
    config_release(&config);
    config = parsed("editor = vim -n\neditor = internal\n");
    assert_false(config.settings.external_editor);
    assert_string_equal(config.commands[COMMAND_EDITOR], "");
    config_release(&config);
}

static void write_config(const char *folder, const char *below,
                         const char *text)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, below);
    assert_int_equal(file_make_folder(path, NULL), STATUS_OK);
    snprintf(path, sizeof path, "%s/%s/incipit.conf", folder, below);
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
}

/* The first folder of XDG_CONFIG_DIRS counts more than the second, and the
 * user's own file more than all; relative folders do not count. */
static void system_configurations_come_first(void **state)
{
    (void)state;
    char folder[] = "/tmp/incipit-config-XXXXXX", value[160];
    assert_true(folder_make(folder));
    write_config(folder, "second/incipit", "measure = 50\nspacing = 2\n");
    write_config(folder, "first/incipit", "measure = 60\njustify = yes\n");
    write_config(folder, "own/incipit", "measure = 70\n");
    snprintf(value, sizeof value, "%s/first:relative:%s/second", folder,
             folder);
    setenv("XDG_CONFIG_DIRS", value, 1);
    snprintf(value, sizeof value, "%s/own", folder);
    setenv("XDG_CONFIG_HOME", value, 1);
    unsetenv("INCIPIT_CONFIG");
    struct options options = {0};
    struct config config;
    struct error error;
    assert_int_equal(config_open(&config, &options, &error), STATUS_OK);
    assert_int_equal(config.settings.measure, 70);
    assert_true(config.settings.justify);
    assert_int_equal(config.settings.spacing, 2);
    config_release(&config);
    snprintf(value, sizeof value, "%s/second/incipit/incipit.conf", folder);
    setenv("INCIPIT_CONFIG", value, 1);
    assert_int_equal(config_open(&config, &options, &error), STATUS_OK);
    assert_int_equal(config.settings.measure, 50);
    config_release(&config);
    unsetenv("XDG_CONFIG_DIRS");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("INCIPIT_CONFIG");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_read_with_comments_and_blanks),
        cmocka_unit_test(a_wrong_line_is_reported_and_the_rest_holds),
        cmocka_unit_test(keys_are_kept_in_order),
        cmocka_unit_test(what_is_printed_can_be_read_again),
        cmocka_unit_test(options_win_over_the_file),
        cmocka_unit_test(a_named_file_that_is_missing_is_an_error),
        cmocka_unit_test(accessible_comes_from_the_environment),
        cmocka_unit_test(what_is_wrong_twice_is_told_once),
        cmocka_unit_test(wrong_keys_are_told_with_their_lines),
        cmocka_unit_test(an_editor_may_be_meant_in_a_word),
        cmocka_unit_test(system_configurations_come_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
