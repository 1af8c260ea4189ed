/* test_app_looks.c - emphasis in what is dumped, by escapes and by signs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "program.h"

#include <unistd.h>

static char path[] = "/tmp/incipit-looks-XXXXXX";

static const char text[] =
    "CHAPTER I\n\nSome words are _emphasised here_ and some are "
    "struck\xE2\x80\xAE in "
    "the middle of a text that is\nlong enough to be prose, whatever else one "
    "may say of it. It goes on for one more line at least,\nso that nobody "
    "takes it for verse.\n\nCHAPTER II\n\nMore of it follows, and it ends "
    "as it began, with plain words.\n";

static int write_text(void **state)
{
    (void)state;
    int fd = folder_make_file(path);
    return fd < 0 || write(fd, text, sizeof text - 1) < 0 || close(fd);
}

static int remove_text(void **state)
{
    (void)state;
    return unlink(path);
}

static char *dump(const char *options)
{
    struct buffer line = {0}, out = {0};
    buffer_format(&line, "--dump %s %s", options, path);
    assert_int_equal(program_run(line.bytes, &out), 0);
    buffer_release(&line);
    return buffer_take(&out);
}

static void without_a_wish_there_are_none(void **state)
{
    (void)state;
    char *plain = dump("--measure=50");
    char *never = dump("--measure=50 --color=never");
    assert_null(strchr(plain, '\033'));
    assert_null(strchr(plain, '_'));
    assert_non_null(strstr(plain, "emphasised here"));
    assert_string_equal(plain, never);
    free(plain);
    free(never);
}

static void escapes_are_taken_back(void **state)
{
    (void)state;
    char *dumped = dump("--measure=70 --color=always");
    assert_non_null(strstr(dumped, "\033[3memphasised here\033[0m and"));
    assert_non_null(strstr(dumped, "\033[1mCHAPTER II\033[0m\n"));
    assert_null(strstr(dumped, "\xE2\x80\xAE")); /* nothing harmful gets out */
    /* Without them it is the same text in the same lines. */
    char *plain = dump("--measure=70"), *to = dumped;
    for (const char *from = dumped; *from != '\0'; from++) {
        if (*from == '\033')
            from = strchr(from, 'm');
        else
            *to++ = *from;
    }
    *to = '\0';
    assert_string_equal(dumped, plain);
    setenv("FORCE_COLOR", "1", 1);
    char *forced = dump("--measure=70");
    setenv("FORCE_COLOR", "0", 1);
    char *not_forced = dump("--measure=70");
    unsetenv("FORCE_COLOR");
    assert_non_null(strchr(forced, '\033'));
    assert_string_equal(not_forced, plain);
    free(dumped);
    free(plain);
    free(forced);
    free(not_forced);
}

/* Emphasis that goes over the end of a line is whole on both. */
static void signs_are_whole_on_every_line(void **state)
{
    (void)state;
    char *wide = dump("--measure=70 --markup");
    assert_non_null(strstr(wide, "_emphasised here_ and"));
    assert_null(strstr(wide, "*CHAPTER"));
    free(wide);
    char *narrow = dump("--measure=30 --markup");
    assert_non_null(strstr(narrow, "_emphasised"));
    for (char *rest = NULL, *line = strtok_r(narrow, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        int signs = 0;
        for (const char *s = line; *s != '\0'; s++)
            signs += *s == '_';
        assert_int_equal(signs % 2, 0);
    }
    free(narrow);
}

/* As manual pages have it. */
static void what_was_struck_twice_is_strong(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_int_equal(program_run("--dump --markup --format=man - 2>&1 <<'E'\n"
                                 "NAME\n  b\bbo\bol\bld\bd "
                                 "_\bu_\bn_\bd_\be_\br words\nE\n#",
                                 &out),
                     0);
    assert_non_null(strstr(out.bytes, "*bold* _under_ words"));
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_wish_there_are_none),
        cmocka_unit_test(escapes_are_taken_back),
        cmocka_unit_test(what_was_struck_twice_is_strong),
        cmocka_unit_test(signs_are_whole_on_every_line),
    };
    return cmocka_run_group_tests(tests, write_text, remove_text);
}
