/* test_screen_filter.c - colour slots and hyperlinks on their way out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/screen/filter.h"

#include <string.h>

static struct filter filter;

static void assert_filtered(const char *in, const char *expected)
{
    struct buffer out = {0};
    filter_bytes(&filter, in, strlen(in), &out);
    assert_string_equal(out.bytes != NULL ? out.bytes : "", expected);
    buffer_release(&out);
}

static int prepare(void **state)
{
    (void)state;
    memset(&filter, 0, sizeof filter);
    strcpy(filter.slots[0].colour, "2;1;2;3");
    strcpy(filter.slots[1].colour, "5;234");
    strcpy(filter.slots[SLOT_LINKS].colour, "5;25");
    filter.slots[SLOT_LINKS].link = strdup("https://a.example/");
    return 0;
}

static int release(void **state)
{
    (void)state;
    free(filter.slots[SLOT_LINKS].link);
    return 0;
}

static void text_and_other_sequences_pass(void **state)
{
    (void)state;
    assert_filtered("", "");
    assert_filtered("caf\303\251\033[2;5Hx\033(B\033[m\033[4;1m",
                    "caf\303\251\033[2;5Hx\033(B\033[m\033[4;1m");
    assert_filtered("\033[38;5;200m\033[?1049h\033",
                    "\033[38;5;200m\033[?1049h\033");
}

static void slots_become_colours(void **state)
{
    (void)state;
    assert_filtered("\033[38;5;17mx", "\033[38;2;1;2;3mx");
    assert_filtered("\033[48;5;18mx", "\033[48;5;234mx");
    assert_filtered("\033[38:5:17mx", "\033[38;2;1;2;3mx");
    assert_filtered("\033[1;38;5;17;48;5;18mx", "\033[1;38;2;1;2;3;48;5;234mx");
}

static void an_empty_slot_is_the_terminal_s_own(void **state)
{
    (void)state;
    assert_filtered("\033[38;5;19m\033[48;5;19m", "\033[39m\033[49m");
}

/* Curses begins with a reset whenever an attribute goes. */
static void what_is_plain_is_not_reset_again(void **state)
{
    (void)state;
    filter.plain = false;
    assert_filtered("\033[0;2ma\033[0;1mb", "\033[0;2ma\033[0;1mb");
    assert_filtered("\033[mc\033[0;2md\033[me", "\033[mc\033[2md\033[me");
    assert_filtered("\033[0;1;4mf\033[0;4mg", "\033[1;4mf\033[0;4mg");
    assert_filtered("\033[0m\033[0;38;5;17mh", "\033[0m\033[38;2;1;2;3mh");
    filter.plain = false;
}

static void that_letters_are_letters_is_said_once(void **state)
{
    (void)state;
    filter.ascii_said = filter.plain = false;
    assert_filtered("\033[m\017a\033[1m\017b", "\033[m\017a\033[1mb");
    assert_filtered("\033[0;10;1mc\033[10;2md\033[10me", "\033[0;1mc\033[2mde");
    assert_filtered("\033[38;2;10;10;10mf", "\033[38;2;10;10;10mf");
    filter.ascii_said = filter.plain = false;
    assert_filtered("\033[m\033(Ba\033[1m\033(Bb", "\033[m\033(Ba\033[1mb");
    filter.ascii_said = filter.plain = false;
}

static void a_link_opens_and_closes(void **state)
{
    (void)state;
    assert_filtered("\033[38;5;33mlink\033[39mtext",
                    "\033[38;5;25m\033]8;id=i16;https://a.example/\033\\link"
                    "\033]8;;\033\\\033[39mtext");
    assert_filtered("\033[38;5;33mlink\033[mtext",
                    "\033[38;5;25m\033]8;id=i16;https://a.example/\033\\link"
                    "\033]8;;\033\\\033[mtext");
}

static void a_link_is_closed_at_the_end_of_a_frame(void **state)
{
    (void)state;
    assert_filtered("\033[38;5;33mlink",
                    "\033[38;5;25m\033]8;id=i16;https://a.example/\033\\link"
                    "\033]8;;\033\\");
}

static void a_background_leaves_a_link_open(void **state)
{
    (void)state;
    assert_filtered("\033[38;5;33ma\033[48;5;18mb",
                    "\033[38;5;25m\033]8;id=i16;https://a.example/\033\\a"
                    "\033[48;5;234mb\033]8;;\033\\");
}

static void only_harmless_links_are_sent(void **state)
{
    (void)state;
    assert_true(filter_link_is_safe("https://example.org/a?b=c#d"));
    assert_true(filter_link_is_safe("mailto:a@example.org"));
    assert_false(filter_link_is_safe("file:///etc/passwd"));
    assert_false(filter_link_is_safe("javascript:alert(1)"));
    assert_false(filter_link_is_safe("https://a.example/\033]0;x\007"));
    assert_false(filter_link_is_safe("https://a.example/a b"));
    assert_false(filter_link_is_safe("https://a.example/\303\251"));
    char uri[URI_SIZE + 1];
    memset(uri, 'a', sizeof uri);
    memcpy(uri, "https://", 8);
    uri[URI_SIZE - 1] = '\0';
    assert_true(filter_link_is_safe(uri));
    uri[URI_SIZE - 1] = 'a';
    uri[URI_SIZE] = '\0';
    assert_false(filter_link_is_safe(uri));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_other_sequences_pass),
        cmocka_unit_test(slots_become_colours),
        cmocka_unit_test(an_empty_slot_is_the_terminal_s_own),
        cmocka_unit_test(what_is_plain_is_not_reset_again),
        cmocka_unit_test(that_letters_are_letters_is_said_once),
        cmocka_unit_test(a_link_opens_and_closes),
        cmocka_unit_test(a_link_is_closed_at_the_end_of_a_frame),
        cmocka_unit_test(a_background_leaves_a_link_open),
        cmocka_unit_test(only_harmless_links_are_sent),
    };
    return cmocka_run_group_tests(tests, prepare, release);
}
