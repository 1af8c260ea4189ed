/* test_app_dump.c - dumps, checked by somebody who sees nothing but the text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The letters of a dump are laid along those of --text, a paragraph a
 * line: so every row is known to be of one paragraph or another, and whether it
 * is the first of it or the last. Nothing of the program is used but what it
 * writes.
 */
#include "program.h"

#include <incipit/memory.h>

#include <glob.h>
#include <jansson.h>
#include <locale.h>
#include <wchar.h>

enum kind {
    PROSE,
    HEADING,
    ORNAMENT,
    DRAWN /* its spaces matter: such lines may be divided anywhere */
};

/* A line of --text. */
struct line {
    size_t start, end; /* characters of the source, white space left out */
    enum kind kind;
    int rows;
};

struct source {
    wchar_t *letters; /* all that is not white space */
    size_t count;
    struct line *lines;
    size_t line_count;
};

/* A row of a dump that shows something. */
struct row {
    size_t first, last;    /* lines of its first and last letter */
    int in_first, in_last; /* which row of these, from 0 */
};

/* What was found, of everything that must not be. */
struct faults {
    size_t words, wide, widows, orphans, headings, ornaments, pages;
};

static bool is_white(wchar_t c)
{
    return c == L' ' || c == L'\n' || c == L'\f' || c == 0xA0 || c == 0x202F;
}

static wchar_t *wide_text(const struct buffer *text)
{
    wchar_t *wide = memory_alloc((text->length + 1) * sizeof *wide);
    size_t count =
        mbstowcs(wide, text->length > 0 ? text->bytes : "", text->length + 1);
    assert_int_not_equal(count, (size_t)-1);
    wide[count] = L'\0';
    return wide;
}

static wchar_t *written(const char *options, const char *path)
{
    struct buffer arguments = {0}, text = {0};
    buffer_format(&arguments, "--no-config %s '%s'", options, path);
    assert_int_equal(program_run(arguments.bytes, &text), 0);
    wchar_t *wide = wide_text(&text);
    buffer_release(&arguments);
    buffer_release(&text);
    return wide;
}

/* --- The source ----------------------------------------------------------- */

static enum kind kind_of(const wchar_t *text, size_t length)
{
    static const wchar_t ornaments[] = L"*#~-_=\u2013\u2014\u2022\u2042";
    bool ornament = length > 0;
    for (size_t i = 0; i < length; i++) {
        ornament &= is_white(text[i]) || wcschr(ornaments, text[i]) != NULL;
        if (text[i] == L' ' && (i == 0 || text[i - 1] == L' '))
            return DRAWN;
    }
    return ornament ? ORNAMENT : PROSE;
}

static void source_read(struct source *source, const char *path)
{
    wchar_t *text = written("--text", path);
    size_t length = wcslen(text), capacity = 0;
    memset(source, 0, sizeof *source);
    source->letters = memory_alloc((length + 1) * sizeof *source->letters);
    for (size_t at = 0, end; at < length; at = end + 1) {
        struct line line = {.start = source->count};
        for (end = at; end < length && text[end] != L'\n'; end++)
            if (!is_white(text[end]))
                source->letters[source->count++] = text[end];
        line.end = source->count;
        line.kind = kind_of(text + at, end - at);
        MEMORY_GROW(source->lines, source->line_count, capacity);
        source->lines[source->line_count++] = line;
    }
    memory_free(text);
}

/* Whether the line consists of these words. */
static bool says(const struct source *source, const struct line *line,
                 const wchar_t *words)
{
    size_t at = line->start;
    for (; *words != L'\0'; words++)
        if (!is_white(*words) &&
            (at >= line->end || source->letters[at++] != *words))
            return false;
    return at == line->end;
}

/* The headings that --contents names, in order. False: the text is a list of
 * lines that stay as they are, with no pages to be asked for. */
static bool find_headings(struct source *source, const char *path)
{
    struct buffer arguments = {0}, text = {0};
    buffer_format(&arguments, "--no-config --contents=json '%s'", path);
    assert_int_equal(program_run(arguments.bytes, &text), 0);
    json_t *contents = json_loads(text.bytes, 0, NULL);
    assert_non_null(contents);
    size_t index, at = 0;
    json_t *section;
    const char *format = json_string_value(json_object_get(contents, "format"));
    bool is_set = strcmp(format, "text") == 0;
    json_array_foreach(json_object_get(contents, "sections"), index, section)
    {
        const char *heading =
            json_string_value(json_object_get(section, "heading"));
        struct buffer words = {0};
        if (heading == NULL)
            continue;
        buffer_append_string(&words, heading);
        wchar_t *wide = wide_text(&words);
        size_t found = at;
        while (found < source->line_count &&
               (source->lines[found].kind != PROSE ||
                !says(source, &source->lines[found], wide)))
            found++;
        if (found < source->line_count)
            source->lines[at = found].kind = HEADING;
        memory_free(wide);
        buffer_release(&words);
    }
    json_decref(contents);
    buffer_release(&arguments);
    buffer_release(&text);
    return is_set;
}

/* --- A dump --------------------------------------------------------------- */

struct dump {
    struct source *source;
    const wchar_t *at; /* in the dump */
    size_t letter;     /* the next of the source */
    size_t line;       /* that it is in */
    struct row row;
    bool any; /* the row shows something */
    int columns;
};

static void take_letter(struct dump *dump, struct faults *faults, wchar_t c)
{
    struct source *source = dump->source;
    bool last = dump->at[1] == L'\n' || dump->at[1] == L'\0';
    if (dump->letter >= source->count || source->letters[dump->letter] != c) {
        /* A word was divided here; else it is not what should be there. */
        faults->words += !(last && (c == L'-' || c == 0x2010));
        return;
    }
    while (dump->letter >= source->lines[dump->line].end)
        dump->line++;
    struct line *line = &source->lines[dump->line];
    if (!dump->any || dump->line != dump->row.last) {
        dump->row.last = dump->line;
        dump->row.in_last = line->rows++;
    }
    if (!dump->any) {
        dump->row.first = dump->line;
        dump->row.in_first = dump->row.in_last;
    }
    dump->any = true;
    dump->letter++;
}

/* Reads a row; false at the end. Blank rows have any == false. */
static bool take_row(struct dump *dump, struct faults *faults)
{
    dump->any = false;
    dump->columns = 0;
    if (*dump->at == L'\0')
        return false;
    for (; *dump->at != L'\n' && *dump->at != L'\0'; dump->at++) {
        int columns = wcwidth(*dump->at);
        dump->columns += columns > 0 ? columns : 0;
        if (!is_white(*dump->at))
            take_letter(dump, faults, *dump->at);
    }
    dump->at += *dump->at == L'\n';
    return true;
}

/* A page ends after one row, and the other begins the next. */
static void check_break(const struct source *source, const struct row *above,
                        const struct row *below, struct faults *faults)
{
    const struct line *last = &source->lines[above->last];
    const struct line *first = &source->lines[below->first];
    faults->pages++;
    faults->headings += last->kind == HEADING;
    faults->ornaments += last->kind == ORNAMENT || first->kind == ORNAMENT;
    if (above->last != below->first || last->kind != PROSE)
        return;
    faults->orphans += above->in_last == 0;
    faults->widows += below->in_first == last->rows - 1;
}

static void check_dump(struct source *source, const wchar_t *text, int widest,
                       struct faults *faults)
{
    struct dump dump = {.source = source, .at = text};
    struct {
        struct row above, below;
    } *breaks = NULL;
    size_t count = 0, capacity = 0;
    struct row above = {0};
    bool shown = false, turned = false;
    for (size_t i = 0; i < source->line_count; i++)
        source->lines[i].rows = 0;
    for (;;) {
        turned |= *dump.at == L'\f';
        if (!take_row(&dump, faults))
            break;
        faults->wide += dump.columns > widest;
        if (!dump.any)
            continue;
        if (turned && shown) {
            MEMORY_GROW(breaks, count, capacity);
            breaks[count].above = above;
            breaks[count++].below = dump.row;
        }
        turned = false;
        shown = true;
        above = dump.row;
    }
    faults->words += dump.letter != source->count;
    for (size_t i = 0; i < count; i++)
        check_break(source, &breaks[i].above, &breaks[i].below, faults);
    memory_free(breaks);
}

/* --- Texts ---------------------------------------------------------------- */

/* Pages that cannot but break a rule: a title and a date that leave no room for
 * a chapter's heading and two rows under it, sections of one line each. */
static size_t unavoidable(const char *path, int rows)
{
    static const struct {
        const char *name;
        int rows;
        size_t faults;
    } known[] = {{"epilogues.txt", 36, 1},
                 {"lecture.txt", 10, 1},
                 {"play_verse.txt", 10, 1},
                 {"polish.txt", 10, 1},
                 {"screenplay.txt", 10, 1}};
    const char *name = strrchr(path, '/') + 1;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i].name) == 0 && rows == known[i].rows)
            return known[i].faults;
    return 0;
}

static size_t check_options(struct source *source, const char *path,
                            const char *options, int widest, int rows)
{
    struct faults faults = {0};
    wchar_t *text = written(options, path);
    check_dump(source, text, widest, &faults);
    memory_free(text);
    size_t breaks =
        faults.widows + faults.orphans + faults.headings + faults.ornaments;
    if (faults.words + faults.wide == 0 && breaks <= unavoidable(path, rows))
        return 0;
    print_error("%s: %zu words, %zu wide rows, %zu widows, %zu orphans, "
                "%zu headings, %zu ornaments on %zu pages with %s\n",
                path, faults.words, faults.wide, faults.widows, faults.orphans,
                faults.headings, faults.ornaments, faults.pages + 1, options);
    return 1;
}

/* Every combination of looks, at one measure each; with TORTURE_FULL at all. */
static size_t check_looks(const char *path)
{
    static const int measures[] = {20, 40, 55, 66, 80};
    struct source source;
    size_t wrong = 0;
    source_read(&source, path);
    for (unsigned looks = 0; looks < 16; looks++)
        for (unsigned i = 0; i < 5; i++) {
            struct buffer options = {0};
            bool hang = (looks & 4) != 0;
            if (i != looks % 5 && getenv("TORTURE_FULL") == NULL)
                continue;
            buffer_format(&options,
                          "--dump --measure=%d --%sjustify --%shyphenate "
                          "--%shang --paragraphs=%s",
                          measures[i], looks & 1 ? "" : "no-",
                          looks & 2 ? "" : "no-", hang ? "" : "no-",
                          looks & 8 ? "blank" : "indent");
            wrong += check_options(&source, path, options.bytes,
                                   measures[i] + (hang ? 2 : 0), 0);
            buffer_release(&options);
        }
    memory_free(source.letters);
    memory_free(source.lines);
    return wrong;
}

static size_t check_pages(const char *path)
{
    static const int rows[] = {10, 24, 36, 50};
    struct source source;
    size_t wrong = 0;
    source_read(&source, path);
    bool is_set = find_headings(&source, path);
    for (size_t i = 0; i < 4 && is_set; i++) {
        struct buffer options = {0};
        buffer_format(&options, "--dump --rows=%d --no-hang", rows[i]);
        wrong += check_options(&source, path, options.bytes, 66, rows[i]);
        buffer_release(&options);
    }
    memory_free(source.letters);
    memory_free(source.lines);
    return wrong;
}

static size_t in_folder(const char *variable, const char *pattern,
                        size_t (*check)(const char *), size_t *count)
{
    char path[4096];
    const char *folder = getenv(variable);
    glob_t found;
    size_t wrong = 0;
    snprintf(path, sizeof path, "%s/%s", folder != NULL ? folder : "..",
             pattern);
    if (glob(path, 0, NULL, &found) != 0) {
        print_message("skipped, for want of shared data: %s\n", pattern);
        return 0;
    }
    for (size_t i = 0; i < found.gl_pathc; i++)
        wrong += check(found.gl_pathv[i]);
    *count += found.gl_pathc;
    globfree(&found);
    return wrong;
}

static void no_word_is_lost_and_no_row_too_wide(void **state)
{
    (void)state;
    size_t count = 0, wrong = 0;
    wrong += in_folder("srcdir", "assets/*.txt", check_looks, &count);
    wrong += in_folder("SHARED", "essay/*.txt", check_looks, &count);
    wrong += in_folder("SHARED", "corpus/*.txt", check_looks, &count);
    assert_int_equal(wrong, 0);
    assert_true(count >= 2);
}

static void pages_break_where_they_may(void **state)
{
    (void)state;
    size_t count = 0, wrong = 0;
    wrong += in_folder("srcdir", "assets/*.txt", check_pages, &count);
    wrong += in_folder("srcdir", "tests/texts/*.txt", check_pages, &count);
    wrong += in_folder("SHARED", "essay/*.txt", check_pages, &count);
    wrong +=
        in_folder("SHARED", "conformance/structure/*.txt", check_pages, &count);
    wrong += in_folder("SHARED", "corpus/*.txt", check_pages, &count);
    assert_int_equal(wrong, 0);
    assert_true(count > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_is_lost_and_no_row_too_wide),
        cmocka_unit_test(pages_break_where_they_may),
    };
    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
