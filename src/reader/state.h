/* state.h - what the reader knows, for its own files only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How to add a pane: a file that fills the list (panes.h), a row in the table
 * of panes.c, and a command that calls pane_open() in that of commands.c. Keys,
 * help, menu and prompt follow.
 */
#ifndef INCIPIT_STATE_H
#define INCIPIT_STATE_H

#include "editor.h"
#include "layout.h"
#include "list.h"
#include "selection.h"

#include <incipit/reader.h>
#include <incipit/text.h>

enum { NO_OFFSET = -1, MOST_HISTORY = 200, MOST_ROWS = 2000 };

enum pane_id {
    PANE_NONE,
    PANE_CONTENTS,
    PANE_CHAPTER, /* the contents of the chapter one is in */
    PANE_MATCHES,
    PANE_NOTES,
    PANE_ALL_NOTES,
    PANE_MARKS,
    PANE_HELP,
    PANE_MENU,
    PANE_THEMES,
    PANE_SHELF,
    PANE_LOOK,
    PANE_EXPORT,
    PANE_INFORMATION,
    PANE_COUNT
};

enum context { CONTEXT_PAGE, CONTEXT_SELECT, CONTEXT_COUNT };

struct binding {
    uint32_t keys[2]; /* the second 0: one key; KEY_ANY: any */
    uint16_t command; /* index into the table; NO_COMMAND: taken away */
    uint8_t context;
    bool user;
    char *line; /* owns; ":set ...": typed for the user; else NULL */
};
enum { KEY_ANY = INPUT_NAMED, NO_COMMAND = UINT16_MAX };

struct search {
    struct folded index; /* of the whole text, made piece by piece */
    size_t capacity;
    size_t indexed_block; /* the next block to fold */
    bool complete;
    struct buffer query; /* as typed; empty: no search */
    bool whole_words;
    bool expression, faulty; /* a regular expression; not a good one yet */
    struct span *matches; /* owns; bytes of the text, in order */
    uint32_t *places;     /* owns; where each begins in the index */
    size_t count, match_capacity, place_capacity;
    struct buffer answered; /* words all of whose places are matches, or "" */
    bool too_many;
    bool shown; /* matches are tinted on the page */
    bool backwards;
};

enum { PROMPT_MOST = 1000, /* bytes of what is typed */ PAST_MOST = 50 };

/* What is in sight, to come back to exactly. */
struct sight {
    size_t anchor;
    bool sliding;
    size_t slide_base;
    int slide_skip;
    size_t focus, link, focused_note;
};

/* As in the lists of pane_export.c. */
struct export_choice {
    int form, contents, order, replace;
};

/* What is asked for on the foot line; the sign stands before what is typed. */
enum prompt_kind {
    PROMPT_CLOSED = 0,
    PROMPT_SEARCH = '/',
    PROMPT_SEARCH_BACK = '\\',
    PROMPT_COMMAND = ':',
    PROMPT_NAME = 'n', /* of a bookmark */
    PROMPT_PATH = 'p'  /* of an export */
};

/* What was typed before, the latest last. */
struct past {
    char *lines[PAST_MOST]; /* own */
    size_t count, at;       /* `at` == count: at what is typed now */
};

struct prompt {
    char kind; /* enum prompt_kind */
    struct buffer text;
    size_t cursor; /* bytes */
    size_t stem, choice; /* bytes that Tab completes in turn; 0: none */
    struct sight origin; /* the page as it was opened */
    size_t note;        /* whose name is asked for */
    struct past searches, commands;
};

/* Clicks of the mouse in one place, one upon the other. */
struct clicks {
    int count, x, y;
    int64_t time;
    struct sight before; /* the page before the first */
};

struct reader {
    struct reader_settings settings;
    const struct document *document;
    const struct hyphenator *hyphenator;
    struct typesetter *typesetter; /* owns */
    struct paginator *paginator;   /* owns */
    int width, height;
    struct layout layout;
    int glyphs; /* 0 rich, 1 basic, 2 ascii */

    size_t ruler; /* where the focus ruler was moved to; else NONE */
    struct reader_settings look_before; /* as the look sheet was opened */
    size_t focus;     /* what was last jumped to, while in sight; else NONE */
    size_t anchor;    /* first character of the page last gone to */
    struct page page; /* that holds the anchor */
    bool glimpse;     /* its foot may still move: reader_settle() */
    struct page page_right;
    bool has_right;
    bool sliding; /* rows from slide_base on, slide_skip further */
    size_t slide_base;
    int slide_skip;
    struct row *slide_rows; /* owns; as many as fit */
    int slide_count;
    size_t slide_start;

    size_t opened_at; /* where the text was left the last time */
    size_t *history; /* owns; places jumped from */
    size_t history_count, history_at;
    size_t last_place; /* before the last jump */
    bool has_last_place;

    struct binding *bindings; /* owns */
    size_t binding_count, binding_capacity;
    long count;        /* typed before a command; 0: none */
    uint32_t prefix;   /* a first key that waits for its second; 0 */
    uint32_t argument; /* the key that KEY_ANY stood for */
    bool hint;         /* the continuations of the prefix are shown */
    int64_t prefix_time;
    int64_t now;

    enum pane_id pane;
    struct list list;
    struct rectangle list_area; /* as last drawn */
    struct sight pane_view;      /* the page as the pane was opened */
    bool pane_moved;            /* it shows another passage meanwhile */
    bool *folded;               /* owns; sections that are shut; NULL: fresh */
    struct prompt prompt;
    struct search search;
    size_t link; /* the link in focus, or DOCUMENT_NONE */
    bool popup;  /* its note is shown */
    bool letters; /* stand over the links, and the next key is one */
    char letter;  /* the first of two; 0: none yet */

    struct clicks clicks;
    struct selection selection;
    int caret_column; /* that up and down keep; -1: its own */
    struct editor editor;
    bool editing;
    struct sight editor_view; /* the page as the editor was opened */
    bool discarded; /* the note in the editor was; U brings it back */
    struct note draft;     /* the note being written; id "" for a new one */
    struct notes notes;    /* of this text, in reading order */
    size_t focused_note;   /* index, or SIZE_MAX */
    bool notes_by_date;    /* in their pane */
    char attaching[NOTE_ID_SIZE];   /* the note that gets a passage; or "" */
    char wanted_note[NOTE_ID_SIZE]; /* to go to once it is there; or "" */
    struct shelf_note *all;         /* owns; notes of all texts */
    size_t all_count;
    bool all_known;
    struct arena all_arena; /* their strings */
    struct buffer preview; /* of the export pane */
    struct export_choice export;
    struct buffer export_path;

    struct buffer copied; /* what was copied last; Ctrl-V in a note */
    struct buffer message;
    bool alert, asking;
    unsigned hints_used; /* bits of the first-run hint */

    struct effect *effects; /* owns */
    size_t effect_count, effect_capacity;
    struct arena effect_arena;

    struct shelf_entry *shelf; /* owns, strings in shelf_arena */
    size_t shelf_count;
    struct arena shelf_arena;

    int64_t page_time; /* when the page was reached */
    int64_t pace;      /* microseconds a byte */
    char heard_theme[32];
};

/* --- commands.c ---------------------------------------------------------- */

struct command {
    const char *name;
    const char *description;
    const char *group;       /* in the help */
    const char *keys;        /* on a page, divided by spaces; "" for none */
    const char *select_keys; /* while selecting; NULL: not there */
    void (*run)(struct reader *reader, long count);
};

extern const struct command commands[];
extern const size_t command_count;
size_t command_find(const char *name); /* SIZE_MAX: none */

/* --- keymap.c ------------------------------------------------------------ */

/* The keys of the preset that is set; the user's own stay. */
void keymap_init(struct reader *reader);
void keymap_release(struct reader *reader);
/* A key on the page or in a selection: counts, prefixes, commands. */
void keymap_key(struct reader *reader, uint32_t key);
/* The command a single key has on the page; SIZE_MAX: none. */
size_t keymap_command(const struct reader *reader, uint32_t key);
enum context keymap_context(const struct reader *reader);
void binding_name(const struct binding *binding, struct buffer *out);
/* Appends the keys of a command, at most `most` of them. */
void keymap_keys_of(const struct reader *reader, size_t command,
                    enum context context, int most, struct buffer *out);

/* --- movement.c ---------------------------------------------------------- */

/* Typesets and paginates anew, keeping the anchor. */
void reader_relayout(struct reader *reader);
/* The same for a first page that must not wait, before it is settled. */
void reader_lay_out_glimpse(struct reader *reader);
void reader_settle(struct reader *reader);
void reader_go(struct reader *reader, size_t offset);   /* no history */
void reader_jump(struct reader *reader, size_t offset); /* with history */
void reader_turn(struct reader *reader, long pages);
void reader_slide(struct reader *reader, long rows);
void reader_back(struct reader *reader, long steps);
size_t reader_view_start(const struct reader *reader);
/* Where the reader's eye is: what was last jumped to, else the page's top. */
size_t reader_here(const struct reader *reader);
size_t reader_view_end(const struct reader *reader);
int reader_page_rows(const struct reader *reader);
/* The rows that are shown on a page (0, or 1: the right one of a spread). */
const struct row *reader_rows(const struct reader *reader, int page,
                              int *count);
/* Offsets [start, end) that are shown. */
bool reader_shows(const struct reader *reader, size_t offset);
/* Turns to the page that holds the offset when it is not in sight. */
void reader_reveal(struct reader *reader, size_t offset);

/* --- draw_page.c, draw_foot.c -------------------------------------------- */

void draw_page(struct reader *reader, struct frame *frame);
void draw_head(struct reader *reader, struct frame *frame);
void draw_foot(struct reader *reader, struct frame *frame);
/* What was read, on a rule; a bar of a chart. */
const char *bar_glyph(const struct reader *reader);
const char *glyph(const struct reader *reader, const char *rich,
                  const char *ascii);
/* What divides things on one line; and "Enter go | Esc" with it. */
const char *divider(const struct reader *reader);
void append_keys(const struct reader *reader, const char *keys,
                 struct buffer *out);

/* --- search.c ------------------------------------------------------------ */

void search_release(struct search *search);
void search_forget(struct search *search); /* another text */
/* Folds a little more of the text; true while there is more. */
bool search_step(struct reader *reader);
bool search_wants_step(const struct reader *reader); /* ahead of any search */
void search_run(struct reader *reader);
/* One match more, when it is one in the way that is searched. */
void search_add(struct reader *reader, struct span span);
/* search_expression.c */
void search_run_expression(struct reader *reader, bool keeps_case);
void search_go(struct reader *reader, bool backwards, bool from_here);
/* First match that ends after the offset. */
size_t search_from(const struct search *search, size_t offset);

/* --- prompt.c ------------------------------------------------------------ */

void prompt_open(struct reader *reader, char kind);
void prompt_key(struct reader *reader, uint32_t key);
void prompt_paste(struct reader *reader, const char *text, size_t length);
void prompt_draw(struct reader *reader, struct frame *frame);
void prompt_execute(struct reader *reader, const char *line);

/* --- panes.c ------------------------------------------------------------- */

void view_save(const struct reader *reader, struct sight *view);
void view_restore(struct reader *reader, const struct sight *view);
/* Brings a passage in sight above row `top` of the window. */
void view_show_above(struct reader *reader, size_t offset, int top);
void pane_open(struct reader *reader, enum pane_id pane);
void pane_close(struct reader *reader);
void pane_fill(struct reader *reader); /* anew, keeping the choice */
void pane_key(struct reader *reader, uint32_t key);
/* The title of the pane that is open; "" for none. */
const char *pane_title(const struct reader *reader);
void pane_draw(struct reader *reader, struct frame *frame);
/* A box with a title and a line at its foot; returns its inside. */
struct rectangle draw_box(struct reader *reader, struct frame *frame,
                          struct rectangle where, const char *title,
                          const char *foot);

/* --- focus.c ------------------------------------------------------------ */

/* To the next or previous link or note in sight, round and round. */
void focus_move(struct reader *reader, bool forwards);
/* Puts the focus on a link, the first in sight unless it is on one already;
 * false: there is none, and the reader was told. */
bool focus_link(struct reader *reader);
/* The link in focus among those in sight, from 1. */
int focus_place(const struct reader *reader, int *count);
/* One step back: first the pop-up goes, then the focus; false: neither. */
bool focus_leave(struct reader *reader);

/* --- ruler.c ------------------------------------------------------------ */

/* The first sentence that begins on the page; else the one it begins in. */
size_t sentence_in_sight(const struct reader *reader);
/* What the focus ruler leaves bright; empty when it is off. */
struct span ruler_span(const struct reader *reader);
/* Moves it by sentences or paragraphs; false when it is off. */
bool ruler_move(struct reader *reader, long by);

/* --- pane_look.c, pane_information.c, popup.c -------------------------- */

void look_open(struct reader *reader);
void popup_draw(struct reader *reader, struct frame *frame);

void export_to(struct reader *reader, const char *path);
void shelf_open(struct reader *reader, const char *path, size_t length);

/* --- notes in the reader: pane_notes.c, note_editor.c, margin.c ---------- */

void export_again(struct reader *reader);
void note_begin(struct reader *reader, struct span passage);
void note_edit(struct reader *reader, size_t index);
/* Takes up again what was discarded; false: nothing was. */
bool note_recover(struct reader *reader);
/* What the editor outside made of the text. */
void note_editor_result(struct reader *reader, const char *text);
void note_editor_key(struct reader *reader, uint32_t key);
void note_editor_draw(struct reader *reader, struct frame *frame);
/* The name of a bookmark is asked for. */
void bookmark_name(struct reader *reader, size_t index);
void bookmark_rename(struct reader *reader, size_t index, const char *name);
/* Goes to the wanted note when the text has it. */
bool wanted_note_go(struct reader *reader);
void note_highlight(struct reader *reader, struct span passage);
void note_bookmark(struct reader *reader, char letter);
void mark_go(struct reader *reader, char letter);
void draw_margin(struct reader *reader, struct frame *frame);
/* Notes, highlights and bookmarks whose passage is in sight, in order. */
struct sighted {
    size_t note; /* index */
    int number;  /* of a note that begins here, from 1; else 0 */
};
enum { MOST_SIGHTED = 256 };
int notes_in_sight(const struct reader *reader,
                   struct sighted sighted[MOST_SIGHTED]);

/* --- select_mode.c ------------------------------------------------------- */

void select_begin(struct reader *reader);
void select_end(struct reader *reader);
struct span select_span(const struct reader *reader);

/* --- line_cursor.c ------------------------------------------------------- */

/* Moves the cursor by lines, over the edges of pages too; false: this is not
 * accessible mode. */
bool line_cursor_move(struct reader *reader, long by);

/* --- speech.c ------------------------------------------------------------ */

/* "Heading 2: ", "Quote: ", "Item 3: " before the text of a block; nothing for
 * prose. */
void block_say_kind(const struct document *document, size_t index,
                    struct buffer *out);
/* "bookmark; note 2; " for what begins in the passage. */
void span_say_signs(const struct reader *reader, struct span span,
                    struct buffer *out);

/* --- hints.c ------------------------------------------------------------- */

/* Until each of its keys was used once; and what can be done while selecting. */
void hints_first(const struct reader *reader, struct buffer *out);
void hints_selection(const struct reader *reader, struct buffer *out);

/* --- cells.c ------------------------------------------------------------- */

struct cell_place {
    int page, row; /* 0, or 1 in a spread; row of that page */
    int column;    /* from the left edge of its text */
    int x, y;      /* the cell of the window */
};
/* Where an offset is shown; false: out of sight. */
bool offset_place(const struct reader *reader, size_t offset,
                  struct cell_place *place);
/* The offset shown in a cell of the window, or DOCUMENT_NONE. */
size_t cell_offset(const struct reader *reader, int x, int y);
/* The offset at a column of a row of a page, or DOCUMENT_NONE. */
size_t row_offset_at(const struct reader *reader, const struct row *row,
                     int column);

/* --- letters.c ----------------------------------------------------------- */

void letters_open(struct reader *reader);
void letters_key(struct reader *reader, uint32_t key);
void letters_draw(struct reader *reader, struct frame *frame);

/* --- elsewhere.c --------------------------------------------------------- */

void shelf_release(struct reader *reader);

/* --- mouse.c ------------------------------------------------------------- */

void reader_mouse(struct reader *reader, const struct event *event);

/* --- reader.c ------------------------------------------------------------ */

struct effect *effect_add(struct reader *reader, enum effect_kind kind,
                          const char *text);
void reader_say(struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void reader_complain(struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
