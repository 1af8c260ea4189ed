/* reader.h - the state machine: events in; effects and a frame out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It reads no file, no clock, no environment, and draws on no terminal.
 * Everything a person can do can be tested as keys in, screen out.
 */
#ifndef INCIPIT_READER_H
#define INCIPIT_READER_H

#include <incipit/effect.h>
#include <incipit/event.h>
#include <incipit/frame.h>
#include <incipit/note.h>
#include <incipit/paginate.h>
#include <incipit/status.h>

struct reader; /* opaque */

struct reader_settings {
    int measure;          /* 30..90, default 66 */
    int columns;          /* 0 auto, 1, 2 */
    int spacing;          /* 1, 2: blank rows between lines */
    int notes;            /* enum notes_place */
    bool note_column;     /* notes stood beside the text: room stays kept */
    int glyphs;           /* -1 as the terminal can, 0 rich, 1 basic, 2 ascii */
    bool justify, hyphenate, hang;
    enum paragraph_style paragraphs;
    int ruler;            /* enum ruler_unit: what is bright while reading */
    bool bold_italics;    /* bold instead of italics */
    bool foot, accessible, speak_messages, mouse, hints_now;
    bool less_keys;
    bool external_editor; /* notes are written in $EDITOR from the start */
    int unit;             /* of line mode: enum speech_unit (speech.h) */
    int prompt;           /* of line mode: 0 none, 1 the place */
    bool first_run;       /* show the keys until they were used */
    char theme[32];
};
enum ruler_unit { RULER_OFF, RULER_SENTENCE, RULER_PARAGRAPH };
enum notes_place { NOTES_AUTO, NOTES_MARGIN, NOTES_LIST, NOTES_OFF };
void reader_settings_default(struct reader_settings *settings);
/* By name, as in the configuration and :set (settings.c has the table). */
enum status reader_settings_set(struct reader_settings *settings,
                                const char *name, const char *value,
                                struct error *error);
bool reader_settings_get(const struct reader_settings *settings,
                         const char *name, char value[32]);
/* The next or previous value of a setting; false when it has no other. */
bool reader_settings_step(struct reader_settings *settings, const char *name,
                          int by);
/* The settings in order; NULL at the end. */
/* The words that a setting takes, divided by blanks; NULL: a number, or none of
 * that name. */
const char *reader_setting_choices(const char *name);
const char *reader_setting_name(size_t index, const char **description);
/* What a setting may be, in words: "30 to 90", "auto, 1 or 2". */
void reader_setting_values(size_t index, char values[80]);

/* --- The reader ------------------------------------------------------------- */

struct reader *reader_new(const struct reader_settings *settings);
void reader_free(struct reader *reader);

/* The user's own keys: in a context ("page", "select"), keys as "J", "gg" or
 * "<F5>", to a command by name; NULL takes the binding away. */
enum status reader_bind(struct reader *reader, const char *context,
                        const char *keys, const char *command,
                        struct error *error);
/* The commands in order, for manual and completions; NULL at the end. */
const char *reader_command_name(size_t index, const char **description,
                                const char **keys);

/* The text to show, at byte `place`. Borrows both until the next call or
 * reader_free(). Called again when a preview has become the whole text or the
 * file was reloaded (keep_place: `place` is ignored). */
void reader_show(struct reader *reader, const struct document *document,
                 const struct hyphenator *hyphenator, size_t place,
                 bool keep_place);
/* Notes of the open text in reading order, placed; the reader takes a copy. */
void reader_set_notes(struct reader *reader, const struct note *notes,
                      size_t count);
/* The last note could not be saved: its words are in the editor again. */
void reader_reopen_note(struct reader *reader);
/* Goes on with a note that was being typed (its id, or "-" for a new one). */
void reader_take_draft(struct reader *reader, const char *id,
                       struct span passage, const char *body);
/* A message on the foot line until the next key. */
void reader_message(struct reader *reader, bool alert, const char *message);
/* The same, and y or n answers it (EFFECT_ANSWER); other keys put it off. */
void reader_ask(struct reader *reader, const char *question);
void reader_set_shelf(struct reader *reader, const struct shelf_entry *entries,
                      size_t count);
/* Notes of all texts, text by text; the reader takes a copy. */
void reader_set_all_notes(struct reader *reader, const struct shelf_note *notes,
                          size_t count);

/* One event; the effects it causes stay valid until the next call. */
void reader_event(struct reader *reader, const struct event *event);
const struct effect *reader_effects(const struct reader *reader,
                                    size_t *count);
/* Whether EVENT_IDLE would have work to do; and milliseconds until EVENT_TIME
 * is wanted, -1 for never. */
bool reader_wants_idle(const struct reader *reader);
int reader_wants_time(const struct reader *reader, int64_t now);

/* Draws into `frame` at the size of the last EVENT_RESIZE. */
void reader_draw(struct reader *reader, struct frame *frame);

/* What is kept between two sittings besides: the reader's own pace, and the
 * places jumped from, the last ones, oldest first; `at`: how many of them lie
 * behind (the rest: forward). */
enum { READER_PLACES = 32 };
struct reader_memory {
    int64_t pace; /* microseconds a byte; 0 unknown */
    size_t places[READER_PLACES];
    size_t count, at;
};
void reader_recall(const struct reader *reader, struct reader_memory *memory);
void reader_remember(struct reader *reader, const struct reader_memory *memory);

/* For keeping: where the reader is (byte), and the settings as changed. */
size_t reader_place(const struct reader *reader);
const struct reader_settings *reader_settings(const struct reader *reader);

#endif
