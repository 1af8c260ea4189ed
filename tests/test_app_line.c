/* test_app_line.c - a whole session in line mode, with the screen turned off.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program runs with its lines from a file and its answers into another.
 */
#include "test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-line-XXXXXX";
static char text[64], lines[64], answers[64], exported[64];
static char home[80];

static void write_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
}

static const char document[] =
    "The Mill Stream\n\nby A Hand\n\n"
    "CHAPTER I\n\n"
    "Water came down past the mill.[1] Nobody had asked it to. The wheel "
    "turned all the same.\n\n"
    "The miller listened to it from his bed, as he did on most nights, and "
    "counted.\n\n"
    "CHAPTER II\n\n"
    "In spring the water rose. The wheel turned faster than it should, and "
    "sang.\n\n"
    "By summer there was none of it left, and the miller slept at last.\n\n\n"
    "[1] The mill is gone now.\n";

static int prepare(void **state)
{
    (void)state;
    if (!folder_make(folder) || getenv("INCIPIT") == NULL)
        return -1;
    snprintf(text, sizeof text, "%s/mill.txt", folder);
    snprintf(lines, sizeof lines, "%s/lines", folder);
    snprintf(answers, sizeof answers, "%s/answers", folder);
    snprintf(exported, sizeof exported, "%s/notes.md", folder);
    snprintf(home, sizeof home, "%s", folder);
    setenv("HOME", home, 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_CACHE_HOME");
    unsetenv("XDG_CONFIG_HOME");
    write_file(text, document);
    return 0;
}

/* What the program answers to the lines; it must end well. */
static char *converse(const char *typed)
{
    write_file(lines, typed);
    pid_t child = fork();
    if (child == 0) {
        dup2(open(lines, O_RDONLY), STDIN_FILENO);
        dup2(open(answers, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
        execl(getenv("INCIPIT"), "incipit", "--line", "--no-config", text,
              (char *)NULL);
        _exit(127);
    }
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    struct buffer bytes = {0};
    assert_int_equal(file_read(answers, 1 << 20, &bytes, NULL), STATUS_OK);
    return bytes.bytes != NULL ? buffer_take(&bytes) : strdup("");
}

static void assert_answers(const char *typed, const char *expected)
{
    char *answer = converse(typed);
    assert_string_equal(answer, expected);
    free(answer);
}

static void forget(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s/.local", folder);
    assert_int_equal(system(command), 0);
}

#define TITLE "Title: The Mill Stream\n"
#define FIRST                                                                  \
    "Water came down past the mill.[1] Nobody had asked it to. The wheel "     \
    "turned all the same.\n"
#define SECOND                                                                 \
    "The miller listened to it from his bed, as he did on most nights, and "   \
    "counted.\n"
#define THIRD                                                                  \
    "In spring the water rose. The wheel turned faster than it should, and "   \
    "sang.\n"
#define FOURTH                                                                 \
    "By summer there was none of it left, and the miller slept at last.\n"

static void it_reads_on_by_enter_and_back(void **state)
{
    (void)state;
    forget();
    assert_answers(
        "\n\n\n\n-\n3-\n.\n2\n\n",
        TITLE "by A Hand\nHeading 1: CHAPTER I\n" FIRST SECOND FIRST TITLE TITLE
              "Done.\nby A Hand\n");
}

static void sections_are_gone_to_by_number(void **state)
{
    (void)state;
    forget();
    assert_answers("t\n2\n\n[\nt 2\n]\nt 9\n",
                   TITLE "Contents\n"
                         "1 of 2. CHAPTER I, page 1\n"
                         "2 of 2. CHAPTER II, page 1\n"
                         "A number chooses; Enter leaves the list.\n"
                         "Heading 1: CHAPTER II\n" THIRD
                         "Heading 1: CHAPTER II\nHeading 1: CHAPTER II\n"
                         "This is the last section.\n"
                         "There is no such number in the list.\n");
}

static void the_place_is_kept(void **state)
{
    (void)state;
    forget();
    assert_answers("\n\n\nq\n",
                   TITLE "by A Hand\nHeading 1: CHAPTER I\n" FIRST);
    assert_answers("", FIRST);
    assert_answers("\nQ\n", FIRST SECOND);
    assert_answers("q\n", FIRST);
}

static void words_are_found_as_the_eye_reads_them(void **state)
{
    (void)state;
    forget();
    assert_answers("/wheel\nn\nn\nN\n/nowhere\nn\n",
                   TITLE "Match 1 of 2: " FIRST "Match 2 of 2: " THIRD
                         "Started again from the top.\nMatch 1 of 2: " FIRST
                         "Went on from the end.\nMatch 2 of 2: " THIRD
                         "Not found; /words searches for words.\n"
                         "Not found; /words searches for words.\n");
}

static void footnotes_are_read_when_asked_for(void **state)
{
    (void)state;
    forget();
    assert_answers("t 1\n\nf\n\nf\n",
                   TITLE "Heading 1: CHAPTER I\n" FIRST
                         "[1]: Footnote: [1] The mill is gone now.\n" SECOND
                         "There are no footnotes or links in it.\n");
}

static void notes_are_written_listed_changed_and_taken_away(void **state)
{
    (void)state;
    forget();
    char typed[400], expected[4000];
    snprintf(typed, sizeof typed,
             "t 2\n\na\nAs in\nthe poem.\n.\na second\nA\ne 1\nAs in the "
             "song.\n.\nA\nd 2\nU\n.\nm\nM\n\nx %s\nq\n",
             exported);
    snprintf(expected, sizeof expected, "%s%s",
             TITLE "Heading 1: CHAPTER II\n" THIRD,
             "Write the note; a line with only a full stop ends it.\n"
             "Note saved.\nNote saved.\n");
    char *answer = converse(typed);
    assert_memory_equal(answer, expected, strlen(expected));
    assert_non_null(strstr(answer, "1 of 2. "));
    assert_non_null(strstr(answer, "The note is now:\nAs in\nthe poem.\n"));
    assert_non_null(strstr(answer, "Note deleted; U brings it back."));
    assert_non_null(strstr(answer, "note 1; note 2; In spring"));
    assert_non_null(strstr(answer, "Bookmark set"));
    assert_non_null(strstr(answer, "Notes written to "));
    free(answer);
    struct buffer notes = {0};
    assert_int_equal(file_read(exported, 1 << 20, &notes, NULL), STATUS_OK);
    assert_non_null(strstr(notes.bytes, "As in the song."));
    assert_non_null(strstr(notes.bytes, "second"));
    assert_null(strstr(notes.bytes, "poem"));
    buffer_release(&notes);
}

static void a_note_is_kept_when_no_line_comes_any_more(void **state)
{
    (void)state;
    forget();
    char *answer = converse("a\nhalf a note");
    assert_non_null(strstr(answer, "Note saved."));
    free(answer);
    answer = converse("A\n");
    assert_non_null(strstr(answer, "half a note"));
    free(answer);
}

static void it_reads_by_sentences_and_pages_too(void **state)
{
    (void)state;
    forget();
    assert_answers("t 1\n:set unit=sentence\n\n\n-\n",
                   TITLE "Heading 1: CHAPTER I\nDone.\n"
                         "Water came down past the mill.[1] Nobody had asked "
                         "it to.\n"
                         "The wheel turned all the same.\n"
                         "Water came down past the mill.[1] Nobody had asked "
                         "it to.\n");
    forget();
    char *answer = converse("<\n:set unit=page\n.\n");
    assert_non_null(
        strstr(answer, FIRST SECOND "Heading 1: CHAPTER II\n" THIRD FOURTH));
    free(answer);
}

static void commands_have_the_names_and_keys_of_the_screen(void **state)
{
    (void)state;
    forget();
    char *answer = converse("section-next\n:section 2\n}\n50%\nH\n=\n:help "
                            "undo\nhelp\n\nxyzzy\nno such thing\n");
    assert_non_null(strstr(answer, "Heading 1: CHAPTER II\n"));
    assert_non_null(strstr(answer, "percent.\n"));
    assert_non_null(strstr(answer, "undo: undo the last change"));
    assert_non_null(strstr(answer, "page-next"));
    assert_non_null(strstr(answer, "That is no command; ? lists them.\nThat "
                                   "is no command; ? lists them.\n"));
    free(answer);
}

static void nothing_but_text_is_ever_written(void **state)
{
    (void)state;
    forget();
    char *answer = converse("?\ni\n\nM\n\no\n\nC\n2\nz\n\nv\nv\nv\ny\n<Esc>\n"
                            "\033[A\n\001\002\n:\nset measure\n/\nmill\n"
                            "\xFF\xFE\n\n999999999999999999999\nq\n");
    for (const char *s = answer; *s != '\0'; s++)
        assert_true((unsigned char)*s >= 0x20 || *s == '\n');
    assert_null(strstr(answer, "\xC2\x9B"));
    free(answer);
}

/* On a screen the result may come after the key; here the answer is all. */
static void words_at_the_end_of_a_long_text_are_found(void **state)
{
    (void)state;
    enum { LONG = 6 << 20 };
    struct buffer bytes = {0};
    while (bytes.length < LONG)
        buffer_append_string(&bytes, "One and the same sentence again.\n\n");
    buffer_append_string(&bytes, "And a zebra.\n");
    forget();
    write_file(text, bytes.bytes);
    char *answer = converse("/zebra\nq\n");
    assert_non_null(strstr(answer, "Match 1 of 1: And a zebra."));
    free(answer);
    buffer_release(&bytes);
    write_file(text, document);
    forget();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_reads_on_by_enter_and_back),
        cmocka_unit_test(sections_are_gone_to_by_number),
        cmocka_unit_test(the_place_is_kept),
        cmocka_unit_test(words_are_found_as_the_eye_reads_them),
        cmocka_unit_test(footnotes_are_read_when_asked_for),
        cmocka_unit_test(notes_are_written_listed_changed_and_taken_away),
        cmocka_unit_test(a_note_is_kept_when_no_line_comes_any_more),
        cmocka_unit_test(it_reads_by_sentences_and_pages_too),
        cmocka_unit_test(commands_have_the_names_and_keys_of_the_screen),
        cmocka_unit_test(words_at_the_end_of_a_long_text_are_found),
        cmocka_unit_test(nothing_but_text_is_ever_written),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
