/* options_table.c - the table of options.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "options_table.h"

#define FIELD(name) offsetof(struct options, name)
#define VIEW(letter, name, argument, value, group, help)                       \
    {                                                                          \
        letter, name, argument, value, group, help                             \
    }
#define MODE(letter, name, target, group, help)                                \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NONE, NULL, group, help), ACTION_MODE,     \
            target, NO_FIELD, NULL, NULL                                       \
    }
#define MODE_WITH(letter, name, argument, value, target, field, group, help)   \
    {                                                                          \
        VIEW(letter, name, argument, value, group, help), ACTION_MODE, target, \
            FIELD(field), NULL, NULL                                           \
    }
#define STRING(letter, name, value, field, group, help)                        \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NEEDED, value, group, help),               \
            ACTION_STRING, MODE_READ, FIELD(field), NULL, NULL                 \
    }
#define NUMBER(letter, name, value, field, group, help)                        \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NEEDED, value, group, help),               \
            ACTION_NUMBER, MODE_READ, FIELD(field), NULL, NULL                 \
    }
#define FLAG(letter, name, field, group, help)                                 \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NONE, NULL, group, help), ACTION_FLAG,     \
            MODE_READ, FIELD(field), NULL, NULL                                \
    }
#define SETTING(letter, name, value, group, help)                              \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NEEDED, value, group, help),               \
            ACTION_SETTING, MODE_READ, NO_FIELD, name, NULL                    \
    }
#define SETTING_IS(letter, name, setting, constant, group, help)               \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NONE, NULL, group, help), ACTION_SETTING,  \
            MODE_READ, NO_FIELD, setting, constant                             \
    }
#define TAG(letter, name, value, group, help)                                  \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NEEDED, value, group, help), ACTION_TAG,   \
            MODE_READ, NO_FIELD, NULL, NULL                                    \
    }
#define SILENT(letter, name)                                                   \
    {                                                                          \
        VIEW(letter, name, ARGUMENT_NONE, NULL, GROUP_SILENT, NULL),           \
            ACTION_NOTHING, MODE_READ, NO_FIELD, NULL, NULL                    \
    }

static const struct option_entry table[] = {
    STRING('p', "page", "N|N%", page, GROUP_READING,
           "start at page N, or N percent; --dump: that alone"),
    STRING('s', "section", "N|TEXT", section, GROUP_READING,
           "start at a section; with --dump: that alone"),
    NUMBER('m', "measure", "N", measure, GROUP_READING,
           "columns of a line of text (default 66)"),
    SETTING_IS('2', "two-pages", "columns", "2", GROUP_READING,
               "two pages side by side; -1 one page"),
    SETTING('t', "theme", "NAME", GROUP_READING,
            "auto paper sepia night dusk contrast terminal"),
    FLAG('F', "quit-if-one-screen", quit_if_one_screen, GROUP_READING,
         "print and leave if it fits, as less does"),

    MODE('d', "dump", MODE_DUMP, GROUP_PLAIN,
         "write the laid-out text; pages with --rows=N"),
    MODE_WITH(0, "text", ARGUMENT_POSSIBLE, "plain", MODE_TEXT, text,
              GROUP_PLAIN, "write the text itself; plain: to be read again"),
    MODE_WITH('c', "contents", ARGUMENT_POSSIBLE, "json", MODE_CONTENTS,
              contents_form, GROUP_PLAIN, "list the sections"),
    MODE_WITH(0, "search", ARGUMENT_NEEDED, "WORDS", MODE_SEARCH, query,
              GROUP_PLAIN, "list the passages with these words"),
    MODE_WITH('n', "notes", ARGUMENT_POSSIBLE, "FORM", MODE_NOTES, notes_form,
              GROUP_PLAIN, "write the notes: text markdown json csv org epub"),
    MODE('l', "list", MODE_LIST, GROUP_PLAIN, "list the shelf"),

    SETTING_IS(0, "accessible", "accessible", "yes", GROUP_OTHER,
               "no decoration, cursor follows the reading"),
    STRING(0, "config", "FILE", config, GROUP_OTHER,
           "another configuration; --no-config none"),
    MODE('h', "help", MODE_HELP, GROUP_OTHER,
         "show this; all options are in incipit(1)"),
    MODE('V', "version", MODE_VERSION, GROUP_OTHER, "show the version"),

    SETTING_IS('1', "one-page", "columns", "1", GROUP_MANUAL,
               "one page, however wide the window is"),
    STRING('f', "format", "NAME", format, GROUP_MANUAL,
           "what the file is, rather than looking: text, lines or man"),
    STRING(0, "encoding", "NAME", encoding, GROUP_MANUAL,
           "the encoding (a name of iconv -l), rather than looking"),
    STRING(0, "language", "TAG", language, GROUP_MANUAL,
           "the language of the text, rather than looking"),
    NUMBER(0, "width", "N", measure, GROUP_MANUAL, "the same as --measure"),
    NUMBER(0, "rows", "N", rows, GROUP_MANUAL,
           "with --dump: pages of N rows, form feeds between them"),
    SETTING_IS(0, "justify", "justify", "yes", GROUP_MANUAL, "even right edge"),
    SETTING_IS(0, "no-justify", "justify", "no", GROUP_MANUAL,
               "uneven right edge"),
    SETTING_IS(0, "hyphenate", "hyphenate", "yes", GROUP_MANUAL,
               "divide words at the ends of lines"),
    SETTING_IS(0, "no-hyphenate", "hyphenate", "no", GROUP_MANUAL,
               "divide no words"),
    SETTING_IS(0, "hang", "hang", "yes", GROUP_MANUAL,
               "let punctuation hang outside the edges"),
    SETTING_IS(0, "no-hang", "hang", "no", GROUP_MANUAL,
               "keep punctuation inside the edges"),
    SETTING(0, "paragraphs", "HOW", GROUP_MANUAL,
            "tell paragraphs apart by indent or blank rows"),
    SETTING(0, "columns", "HOW", GROUP_MANUAL,
            "pages side by side: auto, 1, 2"),
    SETTING(0, "ambiguous", "N", GROUP_MANUAL,
            "columns of East Asian ambiguous signs: 1 or 2"),
    SETTING(0, "emoji", "HOW", GROUP_MANUAL,
            "joined emoji: safe, or full as they stand"),
    SETTING(0, "glyphs", "TIER", GROUP_MANUAL, "auto, rich, basic or ascii"),
    MODE_WITH(0, "picture", ARGUMENT_NEEDED, "FILE", MODE_PICTURE, picture,
              GROUP_MANUAL,
              "draw the screen into FILE: .svg, or words in .txt"),
    STRING(0, "size", "COLSxROWS", size, GROUP_MANUAL,
           "with --picture: the size of the screen (80x24)"),
    STRING(0, "keys", "KEYS", keys, GROUP_MANUAL,
           "with --picture: keys pressed before, as in 'Space t'"),
    FLAG(0, "guide", guide, GROUP_MANUAL, "read the short guide"),
    MODE_WITH(0, "add-note", ARGUMENT_NEEDED, "TEXT", MODE_ADD_NOTE, note,
              GROUP_MANUAL, "add a note on --quote or --at"),
    MODE(0, "add-highlight", MODE_ADD_HIGHLIGHT, GROUP_MANUAL,
         "highlight the passage of --quote or --at"),
    MODE_WITH(0, "add-bookmark", ARGUMENT_POSSIBLE, "NAME", MODE_ADD_BOOKMARK,
              note, GROUP_MANUAL, "bookmark the place of --quote or --at"),
    STRING(0, "quote", "PASSAGE", quote, GROUP_MANUAL,
           "words that stand in the text once"),
    STRING(0, "at", "RANGE", at, GROUP_MANUAL,
           "START-END in characters, b: bytes, s: letters; or a place, 3.12"),
    TAG(0, "tag", "TAG", GROUP_MANUAL, "a tag of the note; may come again"),
    MODE_WITH(0, "remove", ARGUMENT_NEEDED, "ID", MODE_REMOVE, note,
              GROUP_MANUAL, "delete a note"),
    MODE_WITH(0, "edit-note", ARGUMENT_NEEDED, "ID", MODE_EDIT_NOTE, note,
              GROUP_MANUAL,
              "give a note --text=TEXT, or the passage of --quote"),
    MODE(0, "undo", MODE_UNDO, GROUP_MANUAL, "undo the last change of notes"),
    MODE(0, "redo", MODE_REDO, GROUP_MANUAL, "redo it"),
    STRING('o', "output", "FILE", output, GROUP_MANUAL,
           "with --notes: write to FILE"),
    FLAG(0, "force", force, GROUP_MANUAL, "with -o: FILE may be replaced"),
    FLAG(0, "update", update, GROUP_MANUAL,
         "with -o: FILE gets the notes that it lacks"),
    SETTING(0, "export-with", "WHAT", GROUP_MANUAL,
            "of the notes: passages, notes, highlights or bookmarks"),
    SETTING(0, "export-order", "HOW", GROUP_MANUAL,
            "of the notes: by place, date or tag"),
    STRING(0, "unit", "UNIT", unit, GROUP_MANUAL,
           "with --notes=json: places in codepoints, bytes or skeleton"),
    MODE_WITH(0, "import", ARGUMENT_NEEDED, "FORM:FILE", MODE_IMPORT, note,
              GROUP_MANUAL,
              "take notes in: json kindle koreader hypothesis epub csv"),
    FLAG(0, "dry-run", dry_run, GROUP_MANUAL,
         "with --import: only say what would come"),
    MODE(0, "check", MODE_CHECK, GROUP_MANUAL,
         "say what is wrong with the configuration, and with the notes"),
    MODE(0, "check-store", MODE_CHECK_STORE, GROUP_MANUAL,
         "say whether the file of notes is sound"),
    FLAG(0, "accept", accept, GROUP_MANUAL,
         "with --check-store: seal what was changed by hand"),
    MODE(0, "compact-store", MODE_COMPACT_STORE, GROUP_MANUAL,
         "drop what was replaced; the old file stays as .bak"),
    MODE_WITH(0, "merge", ARGUMENT_NEEDED, "STORE", MODE_MERGE, note,
              GROUP_MANUAL, "take what another file of notes has more"),
    FLAG(0, "json", json, GROUP_MANUAL,
         "with --search, --contents or --notes: as JSON"),
    STRING(0, "color", "WHEN", colour, GROUP_MANUAL,
           "auto, always (with --dump: bold and italics too) or never"),
    FLAG(0, "markup", markup, GROUP_MANUAL,
         "with --dump: *strong* and _emphasised_"),
    MODE(0, "line", MODE_LINE, GROUP_MANUAL,
         "converse line by line, for screen readers"),
    STRING(0, "store", "FILE", store, GROUP_MANUAL,
           "keep the notes in FILE; beside: in the folder of the text"),
    FLAG(0, "no-config", no_config, GROUP_MANUAL, "read no configuration"),
    MODE(0, "print-config", MODE_PRINT_CONFIG, GROUP_MANUAL,
         "write the configuration in force"),
    MODE_WITH(0, "completion", ARGUMENT_NEEDED, "SHELL", MODE_COMPLETION, part,
              GROUP_MANUAL, "write completions for bash, zsh or fish"),
    MODE_WITH(0, "manual", ARGUMENT_NEEDED, "PART", MODE_MANUAL, part,
              GROUP_MANUAL, "write keys, options or settings as mdoc"),

    SILENT('R', NULL),
    SILENT('S', NULL),
    SILENT('X', NULL),
    SILENT('i', NULL),
};
enum { ENTRY_COUNT = sizeof table / sizeof table[0] };
_Static_assert((int)ENTRY_COUNT <= (int)OPTIONS_MOST, "too many options");

const struct option_entry *options_entry(size_t index)
{
    return index < ENTRY_COUNT ? &table[index] : NULL;
}

bool options_view(size_t index, struct option_view *view)
{
    if (index >= ENTRY_COUNT)
        return false;
    *view = table[index].view;
    return true;
}
