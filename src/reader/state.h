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
#include "foresight.h"
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
    PANE_STATISTICS,
    PANE_LOOK,
    PANE_EXPORT,
    PANE_INFORMATION,
    PANE_ANSWER, /* of a dictionary */
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

/* In the order of the text. */
struct matches {
    struct span *spans; /* owns; bytes of the text */
    uint32_t *places;   /* owns; where each begins in the index */
    size_t count, span_capacity, place_capacity;
    bool too_many; /* there are more */
};

/* A search under way: what it finds takes the place of what is shown when all
 * is found. */
struct pursuit {
    bool on;
    struct buffer query;
    struct folded words, cased;    /* of it; of no use to an expression */
    struct expression *expression; /* owns; NULL: words are looked for */
    bool smart;                    /* case matters */
    bool narrows; /* among the matches shown, for more of the same was typed */
    size_t at;    /* the place, match or block that is next */
    size_t free;  /* where in the index the next match may begin */
    struct matches found;
};

struct search {
    struct folded index; /* of the whole text, made piece by piece */
    bool complete;
    struct buffer query; /* as typed; empty: no search */
    bool whole_words;
    bool expression, faulty; /* a regular expression; not a good one yet */
    struct matches found;
    struct buffer answered; /* words all of whose places are matches, or "" */
    struct pursuit pursuit;
    bool shown; /* matches are tinted on the page */
    bool backwards;
};

enum { PROMPT_MOST = 1000, /* bytes of what is typed */ PAST_MOST = 50 };

/* Shown at the foot on the first run, until each was used once. */
enum first_key { USED_TURN = 1, USED_HELP = 2, USED_MENU = 4, USED_ALL = 7 };

/* What is in sight, to come back to exactly. */
struct sight {
    size_t anchor;
    bool sliding;
    size_t slide_base;
    int slide_skip;
    size_t focus, link, focused_note;
};

/* What is asked for on the foot line; the sign stands before what is typed. */
enum prompt_kind {
    PROMPT_CLOSED = 0,
    PROMPT_SEARCH = '/',
    PROMPT_SEARCH_BACK = '\\',
    PROMPT_COMMAND = ':',
    PROMPT_NAME = 'n', /* of a bookmark */
    PROMPT_PATH = 'p', /* of an export */
    PROMPT_DRAFT = 'd' /* of a note that cannot be saved */
};

/* What was typed before, the latest last. */
struct past {
    char *lines[PAST_MOST]; /* own */
    size_t count, at;       /* `at` == count: at what is typed now */
};

struct prompt {
    char kind; /* enum prompt_kind */
    struct buffer text;
    size_t cursor;       /* bytes */
    size_t stem, choice; /* bytes that Tab completes in turn; 0: none */
    struct sight origin; /* the page as it was opened */
    size_t match;        /* that the page went to */
    bool awaits;         /* Enter was pressed; what is looked for comes */
    size_t note;         /* whose name is asked for */
    struct past searches, commands;
};

/* Clicks of the mouse in one place, one upon the other. */
struct clicks {
    int count, x, y;
    int64_t time;
    struct sight before; /* the page before the first */
};

/* How long there was reading, in milliseconds: attention.c. */
struct attention {
    int64_t spent; /* not yet asked for */
    int64_t last;  /* when there was a key; 0: never */
    bool away;     /* another window has the focus */
};

/* What was asked of a text that was not all there yet (wish.c). */
struct wish {
    enum wish_kind {
        WISH_NONE,
        WISH_END,
        WISH_PAGE,
        WISH_PERCENT,
        WISH_SECTION,
        WISH_SEARCH
    } kind;
    long count;           /* of a page, or of a hundred */
    struct buffer words;  /* of a section's name, or that are looked for */
    size_t from, history; /* where it was asked, and how long that was */
    size_t anchor;        /* where it led to meanwhile */
};

struct reader {
    struct reader_settings settings;
    const struct document *document;
    const struct hyphenator *hyphenator;
    struct typesetter *typesetter; /* owns */
    struct paginator *paginator;   /* owns */
    int width, height;
    struct layout layout;
    enum glyph_tier glyphs; /* never GLYPHS_AUTO */

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

    struct foresight foresight;

    size_t opened_at; /* where the text was left the last time */
    struct wish wish;
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
    struct sight pane_view;     /* the page as the pane was opened */
    bool pane_moved;            /* it shows another passage meanwhile */
    int help_page;              /* of the help, from what works now on */
    bool *folded;               /* owns; sections that are shut; NULL: fresh */
    struct prompt prompt;
    struct search search;
    size_t link;  /* the link in focus, or DOCUMENT_NONE */
    bool popup;   /* its note is shown */
    bool letters; /* stand over the links, and the next key is one */
    char letter;  /* the first of two; 0: none yet */

    struct clicks clicks;
    struct selection selection;
    int caret_column; /* that up and down keep; -1: its own */
    struct editor editor;
    bool editing;
    struct sight editor_view; /* the page as the editor was opened */
    bool refused;             /* the note in the editor could not be saved */
    bool discarded;           /* the note in the editor was; U brings it back */
    size_t tag_stem, tag_choice; /* bytes that Ctrl-T goes on from; which */
    struct note draft;   /* the note being written; id "" for a new one */
    struct notes notes;  /* of this text, in reading order */
    size_t focused_note; /* index, or SIZE_MAX */
    bool notes_by_date;  /* in their pane */
    char attaching[NOTE_ID_SIZE];   /* the note that gets a passage; or "" */
    char wanted_note[NOTE_ID_SIZE]; /* to go to once it is there; or "" */
    struct shelf_note *all;         /* owns; notes of all texts */
    size_t all_count;
    bool all_known;
    struct arena all_arena;      /* their strings */
    struct buffer preview;       /* of the export pane */
    bool previewed;              /* it was asked for */
    int export_scope;            /* enum export_scope */
    struct buffer export_path;   /* as typed; empty: made of the title */
    struct buffer asked, answer; /* a word, and what a dictionary says */
    struct buffer files;         /* that may be meant; a line each */
    struct buffer themes;        /* the user's own, divided by blanks */

    struct buffer copied; /* what was copied last; Ctrl-V in a note */
    struct buffer message;
    bool alert, asking;
    unsigned used; /* of the keys that a newcomer is shown: enum first_key */

    struct effect *effects; /* owns */
    size_t effect_count, effect_capacity;
    struct arena effect_arena;

    struct shelf_entry *shelf; /* owns, strings in shelf_arena */
    size_t shelf_count;
    bool shelf_known;
    struct arena shelf_arena;

    struct reading_statistics statistics; /* strings in statistics_arena */
    bool statistics_known;
    struct arena statistics_arena;

    struct attention attention;
    int64_t page_time; /* when the page was reached */
    int64_t pace;      /* microseconds a byte */
    char heard_theme[32];
};

/* --- settings.c ---------------------------------------------------------- */

static inline unsigned reader_widths(const struct reader *reader)
{
    return reader_settings_widths(&reader->settings);
}

/* Where the signs of rules take two cells none is drawn with them. */
static inline enum glyph_tier reader_glyphs(const struct reader *reader)
{
    return reader->settings.ambiguous == 2 ? GLYPHS_ASCII : reader->glyphs;
}

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
/* What stands around what a box holds. */
struct box {
    const char *title, *count, *foot; /* the count may be NULL */
    int rows; /* that it holds: where there is more room, there is air */
    enum role foot_role;
};
/* Rows of its own; and blank ones above, below, and under its foot. */
enum { BOX_ROWS = 2, BOX_AIR = 3 };
enum { SIGN_MARGIN = 2 }; /* columns for signs beside the text block */
/* Returns the room for what it holds. */
struct rectangle draw_box(struct reader *reader, struct frame *frame,
                          struct rectangle where, const struct box *box);

/* --- single panes: look, export, shelf, pop-up --------------------------- */

void look_open(struct reader *reader);
/* The next theme, or the one before; and the one to draw in. */
enum { THEME_SIZE = sizeof((struct reader_settings *)0)->theme };
void theme_step(struct reader *reader, int by);
const char *theme_shown(const struct reader *reader);
void popup_draw(struct reader *reader, struct frame *frame);

void export_open(struct reader *reader);
/* The preview came. */
void export_show(struct reader *reader, const char *text, size_t length);
/* Asks the dictionary for a word; shows what it says (pane_answer.c). */
void answer_ask(struct reader *reader, const char *word, size_t length);
void answer_show(struct reader *reader, const char *text, size_t length);
void export_to(struct reader *reader, const char *path);
void export_again(struct reader *reader);
void shelf_open(struct reader *reader, const char *path, size_t length);

/* --- settings.c ---------------------------------------------------------- */

/* The next or previous value of a setting; false when it has no other. */
bool reader_settings_step(struct reader_settings *settings, const char *name,
                          int by);

/* --- speech.c ------------------------------------------------------------ */

/* "Page 20 of 74, section Consistency, 27 percent." As far as it is known. */
void reader_say_place(const struct reader *reader, struct buffer *out);

/* "Heading 2: ", "Quote: ", "Item 3: " before the text of a block; nothing for
 * prose. */
void block_say_kind(const struct document *document, size_t index,
                    struct buffer *out);
/* "bookmark; note 2; " for what begins in the passage. */
void span_say_signs(const struct reader *reader, struct span span,
                    struct buffer *out);

/* --- hints.c ------------------------------------------------------------- */

/* Until each of its keys was used once; and what can be done while selecting.
 * As many as have `room`, in columns. */
void hints_first(const struct reader *reader, int room, struct buffer *out);
void hints_selection(const struct reader *reader, int room, struct buffer *out);

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
