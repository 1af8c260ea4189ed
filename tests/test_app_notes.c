/* test_app_notes.c - notes without a screen, and what is said when it fails.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program runs as a script would run it: every option and exit status of
 * notes.md 6, every row of 4.6 that a command line can meet.
 */
#include "test.h"

#include "rights.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-notes-XXXXXX";
static char text[64], store[64], out[64];
static char said[1 << 16]; /* standard output and errors of the last run */
enum { MOST = 8 };

static const char pages[] =
    "A Small Garden\n\nby Somebody\n\n"
    "ONE\n\nThe garden lay behind the house, and nobody went there in the "
    "rain. The roses were old.\n\n"
    "There was a well in it, and the well was dry.\n\n"
    "TWO\n\nIn the second year the well was full. The roses were old.\n\n"
    "* * *\n\nAn end of it, at last.\n";

static void save(const char *path, const char *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0);
    assert_true(write(fd, bytes, length) == (ssize_t)length);
    close(fd);
}

static int start(void **state)
{
    (void)state;
    if (!folder_make(folder) || getenv("INCIPIT") == NULL)
        return -1;
    snprintf(text, sizeof text, "%s/garden.txt", folder);
    snprintf(store, sizeof store, "%s/keep/notes", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    setenv("HOME", folder, 1);
    setenv("INCIPIT_STORE", store, 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CACHE_HOME");
    save(text, pages, sizeof pages - 1);
    chmod(folder, 0755);
    return 0;
}

static int fresh(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s/keep", folder);
    return system(command) == 0 ? 0 : -1;
}

static void execute(const char *const *options, bool nobody)
{
    char *argv[MOST + 2] = {getenv("INCIPIT")};
    int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    dup2(fd, STDOUT_FILENO);
    dup2(fd, STDERR_FILENO);
    for (int i = 0; options[i] != NULL && i < MOST; i++)
        argv[i + 1] = strdup(options[i]);
    if (nobody)
        lose_rights();
    execv(argv[0], argv);
    _exit(127);
}

static int run_as(bool nobody, const char *const *options)
{
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        execute(options, nobody);
    assert_int_equal(waitpid(child, &status, 0), child);
    int fd = open(out, O_RDONLY);
    ssize_t length = read(fd, said, sizeof said - 1);
    close(fd);
    said[length > 0 ? length : 0] = '\0';
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

#define RUN(...) run_as(false, (const char *const[]){__VA_ARGS__, NULL})
#define RUN_AS_NOBODY(...)                                                     \
    run_as(true, (const char *const[]){__VA_ARGS__, NULL})

static void says(const char *words)
{
    if (strstr(said, words) == NULL)
        fail_msg("“%s” is not in:\n%s", words, said);
}

/* Adds a note; its id. */
static const char *add(const char *words, const char *quote)
{
    static char id[40];
    char note[128], passage[128];
    snprintf(note, sizeof note, "--add-note=%s", words);
    snprintf(passage, sizeof passage, "--quote=%s", quote);
    if (RUN(note, passage, text) != 0)
        fail_msg("%s", said);
    snprintf(id, sizeof id, "%.36s", said);
    assert_int_equal(strlen(said), 37);
    return id;
}

static void take_store(char *bytes, size_t *length)
{
    int fd = open(store, O_RDONLY);
    ssize_t got = read(fd, bytes, 1 << 16);
    assert_true(got > 0);
    *length = (size_t)got;
    close(fd);
}

/* --- The contract -------------------------------------------------------- */

static void a_note_is_added_and_listed(void **state)
{
    (void)state;
    const char *id = add("Who dug it? #water", "a well in it");
    char line[128];
    struct stat info;
    assert_int_equal(stat(store, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(RUN("--notes", text), 0);
    says("Notes on A Small Garden\nby Somebody\n1 note.");
    says("  > a well in it\n\n  Who dug it? #water\n");
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    snprintf(line, sizeof line, "\"id\": \"%s\"", id);
    says(line);
    says("\"text\": \"Who dug it? #water\"");
    says("\"status\": \"placed\", \"start\": 129, \"end\": 141");
    assert_int_equal(RUN("--notes=json", "--unit=furlongs", text), 2);
    /* The options may be abbreviated. */
    assert_int_equal(RUN("--note=markdown", text), 0);
    says("# Notes on A Small Garden");
}

static void every_range_names_the_same_passage(void **state)
{
    (void)state;
    static const char *const ranges[] = {"--at=129-141", "--at=b:133-145",
                                         "--at=s:101-110"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(RUN("--add-highlight", ranges[i], text), 0);
        assert_int_equal(RUN("--notes=json", "--unit=skeleton", text), 0);
        if (strstr(said, "\"quote\": \"a well in it\"") == NULL)
            fail_msg("%s: %s", ranges[i], said);
        says("\"start\": 101, \"end\": 110");
        assert_int_equal(RUN("--undo", text), 0);
    }
    assert_int_equal(RUN("--add-bookmark=the well", "--at=1.2", text), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("bookmark \xE2\x80\x9Cthe well\xE2\x80\x9D\n  > There was a well");
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    assert_int_equal(RUN("--add-note=x", text), 2);
    says("--quote=PASSAGE or --at=RANGE");
    assert_int_equal(RUN("--add-note=x", "--at=9-3", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=3-99999", text), 2);
    says("The text ends before 99999");
    assert_int_equal(RUN("--add-note=x", "--at=b:3-99999", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=s:3-99999", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=9.9", text), 2);
    assert_int_equal(RUN("--add-note=x", "--at=some", text), 2);
    assert_int_equal(RUN("--add-note=x", "--quote=no such words", text), 2);
    says("not in the text");
    assert_int_equal(RUN("--add-note=x", "--quote=roses", "/no/such"), 1);
    assert_int_equal(RUN("--remove=no-such-id"), 2);
    assert_int_equal(RUN("--notes=rtf", text), 2);
    assert_int_equal(access(store, F_OK), -1); /* nothing was written */
}

static void what_says_nothing_is_no_note(void **state)
{
    (void)state;
    assert_int_equal(RUN("--add-note=", "--at=3-9", text), 2);
    says("A note needs words");
    assert_int_equal(RUN("--add-note= \n ", "--at=3-9", text), 2);
    assert_int_equal(RUN("--add-note=words", "--at=3-3", text), 2);
    says("That passage is empty");
    assert_int_equal(RUN("--add-highlight", "--at=3-3", text), 2);
    assert_int_equal(RUN("--add-bookmark", "--at=3-3", text), 0);
}

static void a_passage_in_several_places_is_refused_with_them(void **state)
{
    (void)state;
    assert_int_equal(RUN("--add-note=x", "--quote=The roses were old.", text),
                     2);
    says("stands in 2 places (99-118, 207-226)");
    assert_int_equal(RUN("--add-note=x", "--at=207-226", text), 0);
}

static void notes_are_changed_removed_and_brought_back(void **state)
{
    (void)state;
    char edit[64], remove[64];
    const char *id = add("first", "nobody went there");
    snprintf(edit, sizeof edit, "--edit-note=%s", id);
    snprintf(remove, sizeof remove, "--remove=%s", id);
    assert_int_equal(RUN(edit, "--text=second #new"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("second #new");
    assert_int_equal(RUN(remove), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("No notes.");
    assert_int_equal(RUN("--undo"), 0);
    says("\xE2\x80\x9D is back.");
    assert_int_equal(RUN("--undo"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("  first\n");
    assert_int_equal(RUN("--redo"), 0);
    assert_int_equal(RUN("--compact-store"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("second #new");
    /* What stood before is gone with the compaction, and nothing is lost. */
    assert_int_equal(RUN("--undo"), 0);
    says("nothing to undo");
    assert_int_equal(RUN("--notes", text), 0);
    says("second #new");
    assert_int_equal(RUN("--check-store"), 0);
    says("No damage.");
}

static void a_file_is_never_overwritten_silently(void **state)
{
    (void)state;
    char to[80];
    add("once", "nobody went there");
    snprintf(to, sizeof to, "%s/keep/notes.md", folder);
    assert_int_equal(RUN("--notes=markdown", "-o", to, text), 0);
    assert_int_equal(RUN("--notes=markdown", "-o", to, text), 3);
    says("exists already");
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--force", text), 0);
    assert_int_equal(RUN("--notes=markdown", "-o", "/no/such/place", text), 3);
}

static void read_all(const char *path, char *bytes, size_t size)
{
    int fd = open(path, O_RDONLY);
    ssize_t got = read(fd, bytes, size - 1);
    assert_true(got > 0);
    bytes[got] = '\0';
    close(fd);
}

static void a_file_is_updated_with_what_it_lacks(void **state)
{
    (void)state;
    static char bytes[1 << 14], again[1 << 14];
    char to[80];
    struct stat info;
    add("once", "nobody went there");
    snprintf(to, sizeof to, "%s/keep/notes.md", folder);
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--update", text), 0);
    assert_int_equal(chmod(to, 0644), 0);
    add("twice", "a well in it");
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--update", text), 0);
    read_all(to, bytes, sizeof bytes);
    assert_non_null(strstr(bytes, "once"));
    assert_non_null(strstr(bytes, "twice"));
    assert_non_null(strstr(bytes, "2 notes"));
    assert_null(strstr(bytes, "1 note "));
    assert_int_equal(RUN("--notes=markdown", "-o", to, "--update", text), 0);
    read_all(to, again, sizeof again);
    assert_string_equal(again, bytes);
    assert_int_equal(stat(to, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
    /* The text itself is no file of notes. */
    assert_int_equal(RUN("--notes=text", "-o", text, "--update", text), 3);
    says("holds something else");
    assert_int_equal(RUN("--notes=epub", "-o", to, "--update", text), 3);
    says("cannot be added");
}

static void a_store_may_stand_beside_the_text(void **state)
{
    (void)state;
    char beside[80], link[80];
    snprintf(beside, sizeof beside, "%s/incipit-notes", folder);
    snprintf(link, sizeof link, "%s/keep", folder);
    assert_int_equal(mkdir(link, 0755), 0);
    snprintf(link, sizeof link, "%s/keep/link.txt", folder);
    assert_int_equal(symlink(text, link), 0);
    assert_int_equal(
        RUN("--store=beside", "--add-note=here", "--quote=a well in it", text),
        0);
    assert_int_equal(access(beside, F_OK), 0);
    assert_int_equal(access(store, F_OK), -1);
    assert_int_equal(RUN("--store=beside", "--notes", link), 0);
    says("here");
    assert_int_equal(RUN("--notes", text), 0);
    says("No notes");
    assert_int_equal(RUN("--store=beside", "--notes"), 1);
    unlink(beside);
}

static void an_export_has_what_was_asked_for(void **state)
{
    (void)state;
    add("last #water", "An end of it");
    add("first #earth", "nobody went there");
    assert_int_equal(RUN("--add-highlight", "--quote=a well in it", text), 0);
    assert_int_equal(RUN("--notes", "--export-with=highlights", text), 0);
    says("1 highlight.");
    assert_null(strstr(said, "nobody went there"));
    assert_int_equal(RUN("--notes", "--export-order=tag", text), 0);
    says("#earth\n------\n");
    says("Without a tag\n-------------\n");
    assert_true(strstr(said, "#earth\n-") < strstr(said, "#water\n-"));
    assert_int_equal(RUN("--notes", "--export-order=date", text), 0);
    assert_true(strstr(said, "last #water") < strstr(said, "first #earth"));
    /* An edition keeps the order of the text. */
    assert_int_equal(RUN("--notes=annotated-text", "--export-order=date", text),
                     0);
    assert_true(strstr(said, "[1]") < strstr(said, "[2]"));
    assert_int_equal(RUN("--notes", "--export-order=size", text), 2);
}

static void notes_of_all_texts_leave_and_come_back(void **state)
{
    (void)state;
    char other[80], json[80], import[96];
    snprintf(other, sizeof other, "%s/other.txt", folder);
    snprintf(json, sizeof json, "%s/all.json", folder);
    unlink(json);
    save(other,
         "Another Text\n\nIt is about something else altogether, and "
         "so it has a note of its own.\n",
         86);
    assert_int_equal(RUN("--notes=json"), 0);
    assert_string_equal(said, "[]\n");
    add("once", "nobody went there");
    assert_int_equal(RUN("--add-note=twice", "--quote=something else", other),
                     0);
    assert_int_equal(RUN("--notes"), 0);
    says("Notes on A Small Garden");
    says("Notes on Another Text");
    assert_int_equal(RUN("--notes=json", "-o", json), 0);
    fresh(NULL);
    snprintf(import, sizeof import, "--import=json:%s", json);
    assert_int_equal(RUN(import, text), 0); /* of one of them */
    says("1 new, 0 known");
    assert_int_equal(RUN(import), 0);
    says("1 new, 1 known");
    assert_int_equal(RUN("--notes", other), 0);
    says("twice");
    unlink(other);
}

static void exports_do_not_know_zone_or_locale(void **state)
{
    (void)state;
    static char first[1 << 16];
    static const char *const forms[] = {"--notes",     "--notes=markdown",
                                        "--notes=org", "--notes=json",
                                        "--notes=csv", "--notes=epub"};
    add("when? #t", "nobody went there");
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(RUN(forms[i], text), 0);
        snprintf(first, sizeof first, "%s", said);
        setenv("TZ", "Pacific/Kiritimati", 1);
        setenv("LC_ALL", "C", 1);
        setenv("COLUMNS", "33", 1);
        assert_int_equal(RUN(forms[i], text), 0);
        unsetenv("TZ");
        unsetenv("COLUMNS");
        setenv("LC_ALL", "C.UTF-8", 1);
        assert_string_equal(said, first);
    }
}

static void an_annotated_edition_has_the_notes_under_the_text(void **state)
{
    (void)state;
    add("Who dug it?", "a well in it");
    assert_int_equal(RUN("--notes=annotated-text", text), 0);
    says("a well in it[");
    says("Who dug it?");
    assert_int_equal(RUN("--notes=annotated-markdown", text), 0);
    says("[^1]: Who dug it?");
}

static void what_is_exported_comes_back_once(void **state)
{
    (void)state;
    char json[80], import[96], dry[96];
    add("Who dug it? #water", "a well in it");
    add("An echo", "An end of it");
    snprintf(json, sizeof json, "%s/notes.json", folder);
    unlink(json);
    assert_int_equal(RUN("--notes=json", "-o", json, text), 0);
    fresh(NULL);
    snprintf(import, sizeof import, "--import=json:%s", json);
    snprintf(dry, sizeof dry, "%s", import);
    assert_int_equal(RUN(dry, "--dry-run", text), 0);
    says("2 new, 0 known, 0 not placed");
    assert_int_equal(access(store, F_OK), -1);
    assert_int_equal(RUN(import, text), 0);
    says("2 new, 0 known, 0 not placed");
    assert_int_equal(RUN(import, text), 0);
    says("0 new, 2 known, 0 not placed");
    assert_int_equal(RUN("--notes", text), 0);
    says("2 notes.");
    assert_int_equal(RUN("--import=nothing", text), 2);
    assert_int_equal(RUN("--import=json:/no/such", text), 1);
}

static void a_moved_and_edited_text_keeps_its_notes(void **state)
{
    (void)state;
    char moved[80];
    add("Who dug it?", "a well in it");
    snprintf(moved, sizeof moved, "%s/moved.txt", folder);
    char edited[sizeof pages + 64];
    snprintf(edited, sizeof edited,
             "A Small Garden\n\nby Somebody\n\nA word "
             "before.\n\n%s",
             strstr(pages, "ONE"));
    save(moved, edited, strlen(edited));
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", moved), 0);
    says("\"status\": \"moved\"");
    says("\"quote\": \"a well in it\"");
    unlink(moved);
}

static void a_text_that_was_emptied_loses_nothing(void **state)
{
    (void)state;
    add("Who dug it?", "a well in it");
    save(text, "", 0);
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    says("\"status\": \"unplaced\"");
    save(text, pages, sizeof pages - 1);
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    says("\"status\": \"placed\", \"start\": 129");
}

static void what_comes_without_a_place_says_so(void **state)
{
    (void)state;
    char clippings[80], import[96];
    static const char clip[] =
        "A Small Garden (Somebody)\n- Your Highlight on page 3 | Location 40-42"
        " | Added on Friday, January 10, 2025 9:12:01 AM\n\nwords that are not "
        "in it\n==========\n";
    snprintf(clippings, sizeof clippings, "%s/clippings.txt", folder);
    save(clippings, clip, sizeof clip - 1);
    snprintf(import, sizeof import, "--import=kindle:%s", clippings);
    assert_int_equal(RUN(import, text), 0);
    says("1 new, 0 known, 1 not placed");
    assert_int_equal(RUN("--notes", text), 0);
    says("place unknown");
    unlink(clippings);
}

static void an_archive_of_annotations_comes_back(void **state)
{
    (void)state;
    char archive[80], import[96];
    static char bytes[1 << 14], again[1 << 14];
    snprintf(archive, sizeof archive, "%s/garden.annotations", folder);
    unlink(archive);
    add("Who dug it? #water", "a well in it");
    assert_int_equal(RUN("--notes=annotations", "-o", archive, text), 0);
    read_all(archive, bytes, sizeof bytes);
    assert_int_equal(RUN("--notes=annotations", "-o", archive, "--force", text),
                     0);
    read_all(archive, again, sizeof again);
    assert_memory_equal(again, bytes, sizeof bytes);
    fresh(NULL);
    snprintf(import, sizeof import, "--import=epub:%s", archive);
    assert_int_equal(RUN(import, text), 0);
    says("1 new, 0 known, 0 not placed");
    assert_int_equal(RUN(import, text), 0);
    says("0 new, 1 known");
    assert_int_equal(RUN("--notes", text), 0);
    says("Who dug it? #water");
    unlink(archive);
}

static void copies_that_went_apart_are_merged(void **state)
{
    (void)state;
    char other[80], merge[96];
    add("common", "nobody went there");
    snprintf(other, sizeof other, "%s/other", folder);
    char bytes[1 << 16];
    size_t length;
    take_store(bytes, &length);
    save(other, bytes, length);
    add("mine", "An end of it");
    setenv("INCIPIT_STORE", other, 1);
    add("theirs", "the well was dry");
    setenv("INCIPIT_STORE", store, 1);
    snprintf(merge, sizeof merge, "--merge=%s", other);
    assert_int_equal(RUN(merge), 0);
    says("1 record came in.");
    assert_int_equal(RUN(merge), 0);
    says("0 records came in.");
    assert_int_equal(RUN("--notes", text), 0);
    says("3 notes.");
    assert_int_equal(RUN("--merge=/no/such"), 1);
    unlink(other);
}

/* --- Bad input ----------------------------------------------------------- */

static void a_note_may_hold_anything(void **state)
{
    (void)state;
    static char large[65536 + 32] = "--add-note=";
    size_t begun = strlen(large);
    memset(large + begun, 'x', 65536);
    large[begun + 65536] = '\0';
    assert_int_equal(RUN(large, "--quote=a well in it", text), 0);
    assert_int_equal(RUN("--add-note=\xCC\x81", "--quote=An end", text), 0);
    assert_int_equal(
        RUN("--add-note=\033[31mred\033]0;t\007\x9b", "--at=3-9", text), 0);
    assert_int_equal(RUN("--add-note=\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80"
                         "\xAE"
                         "abc",
                         "--at=3-9", text),
                     0);
    assert_int_equal(RUN("--notes=json", "--unit=codepoints", text), 0);
    assert_null(strchr(said, '\033'));
    assert_null(strchr(said, '\007'));
    says("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
    says("[31mred]0;t");
    assert_int_equal(RUN("--check-store"), 0);
    says("4 notes on 1 text");
}

/* --- When it fails (notes.md 4.6) ---------------------------------------- */

static void reading_alone_never_makes_a_file(void **state)
{
    (void)state;
    assert_int_equal(RUN("--notes", text), 0);
    says("No notes.");
    assert_int_equal(RUN("--check-store"), 0);
    assert_int_equal(RUN("--undo"), 0);
    assert_int_equal(access(store, F_OK), -1);
}

static void a_folder_or_file_that_is_read_only_is_said(void **state)
{
    (void)state;
    char keep[64];
    add("kept", "nobody went there");
    snprintf(keep, sizeof keep, "%s/keep", folder);
    chmod(store, 0444);
    chmod(keep, 0555);
    assert_int_equal(RUN_AS_NOBODY("--notes", text), 0);
    says("kept");
    assert_int_equal(RUN_AS_NOBODY("--add-note=x", "--at=1-9", text), 3);
    says("Cannot save: ");
    says("(Permission denied)");
    unlink(store);
    assert_int_equal(RUN_AS_NOBODY("--add-note=x", "--at=1-9", text), 3);
    says("Cannot save: ");
    chmod(keep, 0700);
}

static void a_lock_that_is_held_is_waited_for_and_named(void **state)
{
    (void)state;
    char holder[64];
    add("before", "nobody went there");
    int fd = open(store, O_RDWR | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 4);
    says("waiting for another reader");
    snprintf(holder, sizeof holder,
             "Not saved: the note store is in use by process %ld",
             (long)getpid());
    if (access("/proc/locks", R_OK) == 0)
        says(holder);
    close(fd);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 0);
}

static void damage_is_counted_and_the_rest_is_listed(void **state)
{
    (void)state;
    static char bytes[1 << 16];
    size_t length;
    add("the first one", "nobody went there");
    add("the second one", "a well in it");
    add("the third one", "An end of it");
    take_store(bytes, &length);
    bytes[length] = '\0';
    char *second = strstr(bytes, "the second one");
    second[0] ^= 1;
    save(store, bytes, length);
    assert_int_equal(RUN("--notes", text), 5);
    says("the first one");
    says("the third one");
    says("Note store damaged in 1 place (byte ");
    says("\xE2\x80\xA6): 3 notes readable. See incipit --check-store");
    assert_int_equal(RUN("--add-note=the fourth one", "--at=1-9", text), 0);
    assert_int_equal(RUN("--check-store"), 5);
    says("was changed outside; --accept seals it.");
    assert_int_equal(RUN("--check-store", "--accept"), 0);
    assert_int_equal(RUN("--check-store"), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("the fourth one");
    char backup[80];
    snprintf(backup, sizeof backup, "%s.bak", store);
    assert_int_equal(access(backup, F_OK), 0);
}

static void another_file_and_a_newer_one_are_not_touched(void **state)
{
    (void)state;
    static char bytes[1 << 16], after[1 << 16];
    size_t length, now;
    add("ours", "nobody went there");
    take_store(bytes, &length);
    bytes[15] = '2'; /* the version */
    save(store, bytes, length);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 6);
    says("was written by a newer version: read-only");
    assert_int_equal(RUN("--notes", text), 6);
    says("ours");
    assert_int_equal(RUN("--compact-store"), 6);
    take_store(after, &now);
    assert_int_equal(now, length);
    assert_memory_equal(after, bytes, length);
    save(store, "Dear diary,\n", 12);
    assert_int_equal(RUN("--add-note=x", "--at=1-9", text), 6);
    says("is not a note store");
    assert_int_equal(RUN("--notes", text), 6);
    take_store(after, &now);
    assert_int_equal(now, 12);
}

static void an_empty_file_is_damage_and_can_be_written_again(void **state)
{
    (void)state;
    add("lost by others", "nobody went there");
    save(store, "", 0);
    assert_int_equal(RUN("--notes", text), 5);
    assert_int_equal(RUN("--add-note=new", "--at=1-9", text), 0);
    assert_int_equal(RUN("--notes", text), 0);
    says("new");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, fresh)
    const struct CMUnitTest tests[] = {
        TEST(a_note_is_added_and_listed),
        TEST(every_range_names_the_same_passage),
        TEST(what_makes_no_sense_is_refused),
        TEST(what_says_nothing_is_no_note),
        TEST(a_passage_in_several_places_is_refused_with_them),
        TEST(notes_are_changed_removed_and_brought_back),
        TEST(a_file_is_never_overwritten_silently),
        TEST(a_file_is_updated_with_what_it_lacks),
        TEST(a_store_may_stand_beside_the_text),
        TEST(an_export_has_what_was_asked_for),
        TEST(notes_of_all_texts_leave_and_come_back),
        TEST(exports_do_not_know_zone_or_locale),
        TEST(an_annotated_edition_has_the_notes_under_the_text),
        TEST(what_is_exported_comes_back_once),
        TEST(a_moved_and_edited_text_keeps_its_notes),
        TEST(a_text_that_was_emptied_loses_nothing),
        TEST(what_comes_without_a_place_says_so),
        TEST(an_archive_of_annotations_comes_back),
        TEST(copies_that_went_apart_are_merged),
        TEST(a_note_may_hold_anything),
        TEST(reading_alone_never_makes_a_file),
        TEST(a_folder_or_file_that_is_read_only_is_said),
        TEST(a_lock_that_is_held_is_waited_for_and_named),
        TEST(damage_is_counted_and_the_rest_is_listed),
        TEST(another_file_and_a_newer_one_are_not_touched),
        TEST(an_empty_file_is_damage_and_can_be_written_again),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
