/* speech.h - what a screen would show, in words: for whoever has none.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Line mode talks with the same state machine as the screen: keys go in, and
 * what has come of them is asked here. Accessible mode uses the same words.
 */
#ifndef INCIPIT_SPEECH_H
#define INCIPIT_SPEECH_H

#include <incipit/reader.h>

/* What the next line that a person types is for. */
enum listening {
    LISTENS_COMMAND,
    LISTENS_KEY,    /* the second key of two */
    LISTENS_CHOICE, /* from a list */
    LISTENS_PROMPT, /* a search, or a command by name */
    LISTENS_NOTE    /* the words of a note */
};
enum listening reader_listens(const struct reader *reader);

/* Whether the key means something here, alone or as the first of two; or the
 * two together (`second` is no 0). */
bool reader_has_keys(const struct reader *reader, uint32_t first,
                     uint32_t second);

/* The message that stands until the next key; "" for none. */
const char *reader_said(const struct reader *reader);

/* The list that is open: its title, and its lines from 0, as "3 of 12.
 * Consistency, page 20, current", or "Chapter 1:" for a heading among them. */
const char *reader_list_title(const struct reader *reader);
size_t reader_list_count(const struct reader *reader);
void reader_list_say(const struct reader *reader, size_t index,
                     struct buffer *out);
/* Makes the item of that number, from 1, the one on which the next key acts;
 * false: there is none. */
bool reader_list_choose(struct reader *reader, size_t number);

/* The words of the note that is being written. */
const char *reader_note_text(const struct reader *reader);
/* The footnote or address that is called up; false: none is. */
bool reader_popup_say(const struct reader *reader, struct buffer *out);
/* The passage that is selected, or under the caret; false: none. */
bool reader_selected(const struct reader *reader, struct span *span);

/* Where the reader is (byte): what it last went to, else the page's top. */
size_t reader_focus(const struct reader *reader);
/* Follows somebody who reads on by himself: goes there, without history. */
void reader_follow(struct reader *reader, size_t offset);

enum speech_unit { UNIT_PARAGRAPH, UNIT_SENTENCE, UNIT_PAGE };
/* The unit of text that holds `offset`. */
struct span reader_unit(const struct reader *reader, enum speech_unit unit,
                        size_t offset);
/* The passage with what the eye would see of it: "bookmark; note 2; Heading
 * 1: ...", a line a block. */
void reader_say_passage(const struct reader *reader, struct span span,
                        struct buffer *out);
/* Footnotes and addresses that are referred to in it: "[1]: Footnote: ...". */
void reader_say_links(const struct reader *reader, struct span span,
                      struct buffer *out);
/* The nearest match at or after `offset` (before it, when `backwards`), round
 * the end if need be: `wrapped`. Its index, or SIZE_MAX when nothing was found;
 * `count` gets how many there are. */
size_t reader_match(const struct reader *reader, size_t offset, bool backwards,
                    size_t *count, struct span *match, bool *wrapped);
/* "20 27%" */
void reader_say_folio(const struct reader *reader, struct buffer *out);

#endif
