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
#include <incipit/settings.h>
#include <incipit/status.h>

struct reader; /* opaque */

/* --- The reader ---------------------------------------------------------- */

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
/* Goes to a note, in this text at once, else when it is among the notes that
 * are set. False: it is not in this text. */
bool reader_go_to_note(struct reader *reader, const char *id);
/* The last note could not be saved: its words are in the editor again. */
void reader_reopen_note(struct reader *reader);
/* Goes on with a note that was being typed (its id, or "-" for a new one). */
void reader_take_draft(struct reader *reader, const char *id,
                       struct span passage, const char *body);
/* A message on the foot line until the next key. */
void reader_message(struct reader *reader, bool alert, const char *message);
/* The same, and y or n answers it (EFFECT_ANSWER); other keys put it off. */
void reader_ask(struct reader *reader, const char *question);
/* Paths that begin as the one being typed, folders with a '/' at the end, each
 * with a '\n' behind it; the reader takes a copy. */
void reader_set_files(struct reader *reader, const char *paths);
/* Names of the user's own themes, divided by blanks; the reader takes a copy.
 */
void reader_set_themes(struct reader *reader, const char *names);
/* The reader takes a copy. */
void reader_set_shelf(struct reader *reader, const struct shelf_entry *entries,
                      size_t count);
/* What is known of reading over all texts; the reader takes a copy. */
void reader_set_statistics(struct reader *reader,
                           const struct reading_statistics *statistics);
/* Notes of all texts, text by text; the reader takes a copy. */
void reader_set_all_notes(struct reader *reader, const struct shelf_note *notes,
                          size_t count);

/* One event; the effects it causes stay valid until the next call. */
void reader_event(struct reader *reader, const struct event *event);
const struct effect *reader_effects(const struct reader *reader, size_t *count);
/* Whether EVENT_IDLE would have work to do; and milliseconds until EVENT_TIME
 * is wanted, -1 for never. */
bool reader_wants_idle(const struct reader *reader);
int reader_wants_time(const struct reader *reader, int64_t now);
/* Whether a search goes on in idle slices; what it finds is shown when it is
 * over. */
bool reader_is_searching(const struct reader *reader);

/* Whether the page that a turn would show could be drawn now, before it is
 * asked for, and to do so: the text without what stands around it, until the
 * next call; NULL where there is no such page. Nothing that can be seen
 * changes. */
bool reader_wants_foresight(const struct reader *reader);
const struct frame *reader_foresee(struct reader *reader);

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
    size_t seen; /* up to which byte it was in sight last; told, not taken */
};
void reader_recall(const struct reader *reader, struct reader_memory *memory);
void reader_remember(struct reader *reader, const struct reader_memory *memory);

/* Milliseconds in which the text was read since this was last asked. A pause of
 * more than a minute and a half, or in another window, is none of them. */
int64_t reader_take_time(struct reader *reader);
/* For keeping: where the reader is (byte), and the settings as changed. */
size_t reader_place(const struct reader *reader);
const struct reader_settings *reader_settings(const struct reader *reader);

#endif
