/* plain.h - plain text between its lines and its blocks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way: lines (plain_lines.c) are gathered into items, each a block to be
 * (plain_items.c, by what plain_looks.c says of single lines), set in order as
 * front, body and back (plain_parts.c), and told to the builder
 * (plain_emit.c).
 */
#ifndef INCIPIT_PLAIN_H
#define INCIPIT_PLAIN_H

#include "import_private.h"

/* A line that shows something. */
struct line {
    uint32_t start, end; /* bytes, white space trimmed from both ends */
    uint32_t blanks;     /* blank lines before it */
    uint16_t indent;     /* columns before it; NBSP counts */
    uint16_t columns;    /* of what it shows, about; clipped */
};

enum heading_style {
    HEADING_NONE,
    HEADING_PART,    /* Part, Book, Volume */
    HEADING_CHAPTER, /* Chapter, Article, Act */
    HEADING_NAMED,   /* Preface, Introduction, Epilogue */
    HEADING_NUMERAL, /* a Roman or Arabic numeral alone */
    HEADING_CAPITALS,
    HEADING_PLAIN,     /* short and set off, nothing else */
    HEADING_DATE,      /* in a diary */
    HEADING_MARKED,    /* "## Purpose": depth says the level */
    HEADING_OUTDENTED, /* further out than the text: depth says the level */
    HEADING_NUMBERED,  /* "1.2. Purpose": depth says the level */
    HEADING_UNDERLINED_DOUBLE,
    HEADING_UNDERLINED_SINGLE
};

/* Divides a text by itself, however it looks. */
static inline bool heading_divides(enum heading_style style)
{
    return style == HEADING_PART || style == HEADING_CHAPTER ||
           style == HEADING_NAMED || style == HEADING_NUMERAL;
}

/* A block to be: lines [first, end). */
struct item {
    uint32_t first, end;
    uint32_t blanks; /* before it */
    enum block_kind kind;
    enum matter matter;
    uint8_t style;           /* enum heading_style */
    uint8_t depth;           /* of a numbered heading; of a list item */
    uint8_t drop_cap;        /* its first lines: a letter torn from its word */
    uint8_t skip;            /* bytes of a mark before it: "## " */
    bool keep_lines : 1;     /* each source line stays a line */
    bool torn : 1;           /* "T he": the first letter is torn off */
    bool begins_section : 1; /* untitled */
    bool quoted : 1;         /* marks such as "> " are dropped from each line */
    uint32_t label;          /* bytes of its label in the first line */
    int level;
};

struct item_list {
    struct item *items;
    size_t count, capacity;
};

/* Running heads and feet of printed pages, by their letters. */
enum { FURNITURE_MOST = 64, FURNITURE_COLUMNS = 120 };
enum page_edge { PAGE_INSIDE, PAGE_HEAD, PAGE_FOOT };
struct page_furniture {
    bool fed; /* there are form feeds */
    uint32_t hashes[FURNITURE_MOST];
    uint8_t seen[FURNITURE_MOST]; /* on how many pages, up to 3 */
    size_t count;
};

/* Words that head the parts with numbers, at most. */
enum { COUNTED_MOST = 8 };
/* A text of so many parts is a law: "Preamble" above them is no name. */
enum { LAW_PARTS = 8 };

/* A line of more is a paragraph in a text that has no blank lines. */
enum { WHOLE_COLUMNS = 100 };

struct plain {
    const char *s;
    size_t length;
    const struct import_source *source;
    struct line *lines;
    size_t line_count, line_capacity;
    struct item_list items;
    bool wrapped; /* lines were broken by hand at `width` */
    int width;    /* columns of a full line, when wrapped */
    int margin;   /* indent of ordinary lines */
    int step;     /* indent of first lines of paragraphs; 0: they have none */
    bool wide;    /* Chinese, Japanese, Korean */
    bool poem;    /* nearly every line begins with a capital */
    bool stanzas; /* its lines are narrow, and end evenly */
    bool flush;   /* paragraphs end where a line is short, and nowhere else */
    int outline;  /* so many asterisks head its parts, at most: "** Tides" */
    bool single;  /* the same in Chinese or Japanese, however short it is */
    bool close;   /* a paragraph is a line, and nothing divides them */
    uint32_t gap; /* blank lines between paragraphs, usually; 0: none */
    struct page_furniture furniture;
    struct slice title, subtitle, author, date_text, language;
    struct buffer names; /* owns; of authors that stand apart */
    char date[ISO_DATE_SIZE];
    bool literal;      /* signs are letters: they mark no emphasis */
    bool framed;       /* there was Project Gutenberg's frame around it */
    bool in_notes;     /* what is gathered stands under a heading of notes */
    size_t title_page; /* the line after a page of title; 0: there is none */
    bool dated;        /* dates head the parts, as in a diary */
    uint32_t counted[COUNTED_MOST]; /* of words that head parts with numbers */
    size_t counted_count;
    size_t counted_run;   /* the most parts that one of them heads */
    size_t first_heading; /* "Preamble", before the first of them; 0: none */
};

/* Beyond the last line there is an empty one. */
static inline struct slice plain_line(const struct plain *plain, size_t line)
{
    if (line >= plain->line_count)
        return (struct slice){"", 0};
    const struct line *it = &plain->lines[line];
    struct slice slice = {plain->s + it->start, it->end - it->start};
    return slice;
}

/* --- plain_lines.c ------------------------------------------------------- */

void plain_split(struct plain *plain);
/* Trims white space of any kind from both ends. */
struct slice plain_trim(struct slice line);

/* --- plain_frame.c, plain_pages.c */

/* Takes Project Gutenberg's frame off; returns the byte where the text is. */
size_t plain_unframe(struct plain *plain);
void plain_find_furniture(struct plain *plain, size_t start);
bool plain_is_furniture(const struct plain *plain, struct slice line,
                        enum page_edge edge);
/* --- plain_folios.c */

/* Takes out the numbers of pages that stand alone between the lines. */
void plain_drop_folios(struct plain *plain);

/* --- plain_measure.c */

/* Whether lines were broken by hand, where, and how paragraphs begin. */
void plain_measure(struct plain *plain);

/* --- plain_chrome.c: menus and buttons of a page of the web */

/* Whether lines [first, end) are nothing else. */
bool plain_is_chrome(const struct plain *plain, size_t first, size_t end);
/* The first line of a group that is none. */
size_t plain_chrome_end(const struct plain *plain, size_t line);

/* --- plain_counted.c */

/* Finds the words that head the parts of the text with numbers that rise. */
void plain_find_counted(struct plain *plain);
/* Whether the line is one of them, with its number. */
bool plain_is_counted(const struct plain *plain, size_t line);

/* --- plain_looks.c: what single lines look like -------------------------- */

bool looks_ornament(struct slice line);      /* plain_ornament.c */
bool looks_lone_ornament(struct slice line); /* when it stands alone */
/* '=' or '-' (or '~') when the line is a row of it, else 0. */
char looks_underline(struct slice line);
/* Whether `word`, in any case, is among `words`, in lower case and divided by
 * spaces. */
bool looks_word_among(const char *word, size_t length, const char *words);
/* The last code point that is no closing mark or white space. */
uint32_t looks_last(struct slice line);
enum heading_style looks_heading(struct slice line, int *depth);
/* The number of "2 Methods"; 0: it is no such line. */
int looks_undotted(struct slice line);
/* Bytes of "- ", "12. ", "(a) " at the start, 0 for none. */
size_t looks_list(struct slice line);
/* Bytes of the marks of a quotation in mail, "> > ", and how many. */
size_t looks_quoted(struct slice line, int *depth);
/* "--Ada Lind, _The Net_": whose the words above are. */
bool looks_attribution(struct slice line);
/* "Yours faithfully,": a letter ends. */
bool looks_closing(struct slice line);
/* "THE END", "End of Part One" */
bool looks_end(struct slice line);
bool looks_capitals(struct slice line);
/* Bytes of "## " or "== " before a heading, and how many signs; 0: none. */
size_t looks_marked(struct slice line, int *depth);
/* Bytes of "** " before a heading of an outline, and how many. */
size_t looks_outlined(struct slice line, int *depth);
/* What stands behind these bytes, without the marks that may close it. */
struct slice marked_text(struct slice line, size_t marks);
bool looks_short(struct slice line);      /* could be a heading by its length */
bool looks_unfinished(struct slice line); /* ends without a full stop */
/* The name after "by", "Words by", "von", ...; empty when it is none. */
struct slice looks_byline(struct slice line);
bool looks_credit(struct slice line); /* "Photographs by ...", "Produced by" */
bool looks_notes_heading(struct slice line);
bool looks_lone_phrase(struct slice line); /* "Dramatis Personae" */
bool looks_titled(struct slice line);      /* Most Words Are Capitalized */
bool looks_number_word(struct slice line); /* "Three", and nothing else */
/* "II" of "- II -"; else the line itself. */
struct slice looks_undrawn(struct slice line);
bool looks_entry(struct slice line);      /* of a list of changes */
bool looks_transition(struct slice line); /* "CUT TO:" between scenes */
bool looks_lower(struct slice line);      /* begins in lower case */
/* Its last byte; NUL of an empty one. */
static inline char slice_last(struct slice line)
{
    return line.length > 0 ? line.bytes[line.length - 1] : '\0';
}
bool slice_begins(struct slice line, const char *words); /* ASCII, any case */
bool slice_has(struct slice line, const char *words);
size_t slice_words(struct slice line);

/* --- plain_items.c, plain_parts.c, plain_emit.c -------------------------- */

struct item *plain_add(struct plain *plain, size_t first, size_t end,
                       enum block_kind kind);
/* Whether the line is the last of its group: what asks this of every line must
 * not look for the end of the group each time. */
bool plain_ends_group(const struct plain *plain, size_t line);
/* One past the last line of the run of lines without a blank between. */
size_t plain_group_end(const struct plain *plain, size_t line);
/* --- plain_headed.c: makes items of what heads the lines below */

/* A line with a row of = or - right below it: two lines. */
bool plain_take_underlined(struct plain *plain, size_t line, size_t end);
/* These return the line after it, `line` when there is none. */
size_t plain_take_boxed(struct plain *plain, size_t line, size_t end);
size_t plain_take_heading(struct plain *plain, size_t line, size_t end);

/* --- plain_shape.c, plain_drawn.c: lines [first, end) together ----------- */

/* Running text: filled lines. */
bool plain_is_prose(const struct plain *plain, size_t first, size_t end);
/* "1." with its first paragraph right below it. */
bool plain_heads_prose(const struct plain *plain, size_t line, size_t end);
bool plain_is_verse(const struct plain *plain, size_t first, size_t end);
/* Tables, drawings, programs. */
bool plain_is_drawn(const struct plain *plain, size_t first, size_t end);
/* One line that stands further in, after "type this:". */
bool plain_is_shown(const struct plain *plain, size_t line, size_t end);
/* Where the lines that look like one thing end: before a list that the line
 * above announces, behind a term that is explained below it. */
size_t plain_shape_end(const struct plain *plain, size_t line, size_t end);
/* Makes verse of what may be it, where most is. */
void plain_settle_verse(struct plain *plain);
/* What stands under a letter: "Yours, / Ada Lind"; under a quotation. */
bool plain_is_signature(const struct plain *plain, size_t first, size_t end);
/* Whether the line ends although the first word of the next had room. */
bool plain_is_short(const struct plain *plain, size_t line, int width);
/* How many do. */
size_t plain_count_short(const struct plain *plain, size_t first, size_t end,
                         int width);
/* Whether a paragraph ends with `line`, a short one. */
bool plain_ends_short(const struct plain *plain, size_t line);
/* Where the paragraph that begins at `line` ends inside [line, end). */
size_t plain_paragraph_end(const struct plain *plain, size_t line, size_t end);
/* Where what begins at `line` ends: the group, or before a first line. */
size_t plain_block_end(const struct plain *plain, size_t line);

/* Makes items of the head of a letter or memo; returns the line after it, 0
 * when there is none. */
size_t plain_head(struct plain *plain);
/* Makes items of ":Author: Ada Lind", below a title; returns the line after
 * them, 0 when there are none. */
size_t plain_take_fields(struct plain *plain, size_t line);
/* "From ada@example.org Mon Jan  6 ...", and the fields of a letter. */
bool plain_heads_message(const struct plain *plain, size_t line);
/* Makes items of it, its subject a heading; returns the line after them. */
size_t plain_take_message(struct plain *plain, size_t line);
/* --- plain_opening.c */

/* A date on a line of its own, with its year or without. */
bool looks_date(struct slice line);
bool looks_full_date(struct slice line);
/* "Spring 2022" */
bool looks_issue(struct slice line);
bool looks_caption(struct slice line);
/* "Photo: ...", "... Museum of the North.": nothing else. */
bool looks_sure_caption(struct slice line);
/* "The quay in 1911. Photograph by A. Lind.", also inside the text. */
bool looks_credited(struct slice text);
/* "A Novel", "or, The Whale": never the title itself. */
bool looks_subtitle(struct slice line);
/* A word in capitals above a title: "ESSAY". */
bool plain_is_kicker(const struct plain *plain, size_t line, size_t end);
bool plain_heads_section(const struct plain *plain, size_t line);
/* Whether dates head the parts of the text, as in diaries and letters. */
bool plain_has_dated_parts(const struct plain *plain, size_t from);
/* Where a page of title ends: before contents or a chapter, with nothing but
 * short lines above it; `from` when there is none. */
size_t plain_title_page_end(const struct plain *plain, size_t from);
/* The line of "Dear Ms. Lind,", with no title above it; or line_count. */
size_t plain_find_salutation(const struct plain *plain, size_t from);
/* --- plain_names.c */

/* "Ada Lind", "A. Lind and J. Berg": capitalized words, letters and stops. */
bool looks_name(struct slice line);
/* "*By Ada Lind*" without what makes it stand out. */
struct slice looks_emphasised(struct slice line);
/* The name in "Ada Lind | Autumn 2021"; empty: it is none. */
struct slice looks_dated_name(struct slice line);
/* The line that names the author, before any chapter; or line_count. */
size_t plain_find_byline(const struct plain *plain, size_t from);
/* "By", the name on the next line. */
bool plain_is_by_alone(const struct plain *plain, size_t line);
/* The name of the author among lines [first, end) below a title; or `end`. */
size_t plain_find_name(const struct plain *plain, size_t first, size_t end);
/* A group of its own below the title: a name, and with it at most where the
 * author works, or dates. */
bool plain_is_author_group(const struct plain *plain, size_t first);
/* Whether the line names an author, in the group that ends with `end`. */
bool plain_names_author(const struct plain *plain, size_t line, size_t end);
/* --- plain_author.c */

/* It begins with a given name, or with initials. */
bool looks_given(struct slice line);

/* A page of title that begins with the name, the title below it. */
bool plain_is_author_above(const struct plain *plain, size_t first);

/* The same without a page of title: the name begins with a given name. */
bool plain_is_author_first(const struct plain *plain, size_t line);

/* The date of the text, when `line` holds the first one. */
void plain_set_date(struct plain *plain, struct slice line);
/* Makes items of what stands before the body; returns the body's line. */
size_t plain_front(struct plain *plain);
/* Its pieces: an item; title and what goes with it, lines [first, end); a line
 * above or below; all below, returning the body's line. */
struct item *plain_add_front(struct plain *plain, size_t first, size_t end,
                             enum block_kind kind);
void plain_take_title(struct plain *plain, size_t first, size_t end);
void plain_take_front_line(struct plain *plain, size_t line);
size_t plain_take_below(struct plain *plain, size_t line);
/* --- plain_works.c */

/* "Works Cited", "Discussed in this essay" */
bool looks_works_heading(struct slice line);
/* Makes items of such a heading above the text and the works below it; returns
 * the line after them, `line` when there is none. */
size_t plain_take_works(struct plain *plain, size_t line);
/* --- plain_title.c */

/* The opening of a text that names no author with "by"; as plain_front. */
size_t plain_take_unsigned(struct plain *plain, size_t from);
/* --- plain_drop.c */

/* Lines of a letter alone, torn from the word that goes on below: two, when
 * the mark before it is alone as well; 0: there is none. */
size_t plain_drop_lines(const struct plain *plain, size_t line);
/* The letter on `line` is a word itself: "A", "I". */
bool plain_drop_is_word(const struct plain *plain, size_t line);
/* Bytes of "T" in "T he net was torn."; else 0. */
size_t plain_torn_length(struct slice text);

/* --- plain_outdent.c */

/* Makes a heading of what stands alone further out than the text; returns the
 * line after it. */
size_t plain_take_outdented(struct plain *plain, size_t line);

/* --- plain_lists.c */

/* Makes an item of the list item at `line`; returns the line after it. */
size_t plain_take_list_item(struct plain *plain, size_t line, size_t end);
/* A numbered line is a list item, not a heading, when its neighbour is the
 * next or the previous number. */
bool plain_has_list_neighbour(const struct plain *plain, size_t line);
/* A paragraph that begins with a dash, as speech does in French. */
bool plain_is_dashed(const struct plain *plain, size_t line, size_t end);

/* Makes items of printed contents at `line`; returns the line after them,
 * `line` itself when there are none. */
size_t plain_contents(struct plain *plain, size_t line);
bool looks_contents(struct slice line);
/* Makes items of the lines from `line` on. */
void plain_gather(struct plain *plain, size_t line);
/* Tells notes, signatures and the author's note at the end from the body. */
void plain_back(struct plain *plain);
/* Decides which headings stand, their levels, and the untitled sections. */
void plain_level(struct plain *plain);
/* --- plain_levels.c: the levels of the headings that stand */
void plain_rank(struct plain *plain);
void plain_emit(const struct plain *plain, struct builder *builder);
/* --- plain.c: the document of what was found; frees lines and items */
struct document *plain_finish(struct plain *plain,
                              const struct import_text *text);

#include "plain_inline.h"

#endif
