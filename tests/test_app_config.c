/* test_app_config.c - the configuration: what holds, what is reported.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "app/config.h"

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
    assert_string_equal(config.maps[0], "map page J heading-next");
    assert_string_equal(config.maps[2], "map page s \":set theme=sepia\"");
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
    int fd = mkstemp(path);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
