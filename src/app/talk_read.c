/* talk_read.c - reading on, searching, and saying what came of keys.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "talk.h"

#include <incipit/gate.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

void talk_say(struct talk *talk, const char *sentence)
{
    buffer_append_string(talk->out, sentence);
    buffer_append_byte(talk->out, '\n');
}

/* --- Keys --------------------------------------------------------------- */

/* An answer is all there is: what is looked for is waited for. */
static void handle(struct talk *talk, const struct event *event)
{
    struct session *session = talk->session;
    session_handle(session, event);
    while (reader_is_searching(session->reader)) {
        struct event idle = {.kind = EVENT_IDLE, .now = session_now()};
        session_handle(session, &idle);
    }
}

void talk_press(struct talk *talk, uint32_t key)
{
    struct event event = {.kind = EVENT_KEY, .key = key, .now = session_now()};
    handle(talk, &event);
}

static void paste(struct talk *talk, const char *text)
{
    struct event event = {.kind = EVENT_PASTE,
                          .text = text,
                          .length = strlen(text),
                          .now = session_now()};
    handle(talk, &event);
}

/* --- Reading ------------------------------------------------------------ */

static enum speech_unit unit_wanted(const struct talk *talk)
{
    return (enum speech_unit)reader_settings(talk->session->reader)->unit;
}

static const struct document *text(const struct talk *talk)
{
    return talk->session->book.document;
}

void talk_read_at(struct talk *talk, size_t offset)
{
    struct reader *reader = talk->session->reader;
    talk->unit = reader_unit(reader, unit_wanted(talk), offset);
    talk->began = true;
    reader_follow(reader, talk->unit.start);
    reader_say_passage(reader, talk->unit, talk->out);
}

/* The first byte of the next unit; the end of the text when there is none. */
static size_t after_unit(const struct talk *talk)
{
    const struct document *document = text(talk);
    size_t at = talk->unit.end;
    while (at < document->length &&
           (document->text[at] == ' ' || document->text[at] == '\n'))
        at++;
    return at;
}

void talk_read_next(struct talk *talk, long count)
{
    for (; count > 0; count--) {
        size_t next = talk->began ? after_unit(talk) : talk->unit.start;
        if (next >= text(talk)->length) {
            talk_say(talk, "End of the text.");
            return;
        }
        if (count > 1) {
            talk->unit =
                reader_unit(talk->session->reader, unit_wanted(talk), next);
            talk->began = true;
        } else {
            talk_read_at(talk, next);
        }
    }
}

void talk_read_back(struct talk *talk, long count)
{
    const struct document *document = text(talk);
    size_t at = talk->unit.start;
    for (; count > 0; count--) {
        while (at > 0 && (document->text[at - 1] == ' ' ||
                          document->text[at - 1] == '\n'))
            at--;
        if (at == 0) {
            talk_say(talk, "Start of the text.");
            return;
        }
        at = reader_unit(talk->session->reader, unit_wanted(talk),
                         utf8_align(document->text, document->length, at - 1))
                 .start;
    }
    talk_read_at(talk, at);
}

/* --- What came of keys -------------------------------------------------- */

static void say_list(struct talk *talk)
{
    const struct reader *reader = talk->session->reader;
    size_t count = reader_list_count(reader);
    buffer_format(talk->out, "%s\n", reader_list_title(reader));
    for (size_t i = 0; i < count; i++) {
        reader_list_say(reader, i, talk->out);
        buffer_append_byte(talk->out, '\n');
    }
    talk_say(talk, count > 0 ? "A number chooses; Enter leaves the list."
                             : "It is empty; Enter leaves it.");
}

static void say_note_begins(struct talk *talk)
{
    const char *old = reader_note_text(talk->session->reader);
    if (*old != '\0') {
        talk_say(talk, "The note is now:");
        text_gate(old, strlen(old), true, talk->out);
        buffer_append_byte(talk->out, '\n');
    }
    talk_say(talk, "Write the note; a line with only a full stop ends it.");
    buffer_clear(&talk->note);
}

static void say_selected(struct talk *talk, struct span span)
{
    buffer_append_string(talk->out, "Selected: ");
    reader_say_passage(talk->session->reader, span, talk->out);
}

static void say_message(struct talk *talk)
{
    const char *said = reader_said(talk->session->reader);
    if (*said == '\0')
        return;
    text_gate(said, strlen(said), false, talk->out);
    buffer_append_byte(talk->out, '\n');
}

/* Reads at the new place. A message that only says what is then read, such as
 * the name of a section, is taken back. */
static void read_without_echo(struct talk *talk, size_t before)
{
    struct buffer *out = talk->out;
    size_t message = out->length - before;
    talk_read_at(talk, reader_focus(talk->session->reader));
    if (message < 2)
        return;
    out->bytes[before + message - 1] = '\0';
    bool echo =
        strstr(out->bytes + before + message, out->bytes + before) != NULL;
    out->bytes[before + message - 1] = '\n';
    if (!echo)
        return;
    memmove(out->bytes + before, out->bytes + before + message,
            out->length - before - message + 1);
    out->length -= message;
}

/* Says what is different from before: the place, the selection, a list. */
void talk_say_outcome(struct talk *talk, size_t place, struct span selected)
{
    struct reader *reader = talk->session->reader;
    struct span span = {0, 0};
    bool selects = reader_selected(reader, &span);
    size_t before = talk->out->length;
    if (talk->session->done)
        return;
    say_message(talk);
    switch (reader_listens(reader)) {
    case LISTENS_NOTE:
        say_note_begins(talk);
        return;
    case LISTENS_CHOICE:
        say_list(talk);
        return;
    case LISTENS_PROMPT:
        talk_say(talk, "The next line is taken for it.");
        return;
    default:
        break;
    }
    if (selects) {
        if (span.start != selected.start || span.end != selected.end)
            say_selected(talk, span);
    } else if (reader_popup_say(reader, talk->out)) {
        talk_press(talk, INPUT_ESCAPE);
    } else if (reader_focus(reader) != place) {
        read_without_echo(talk, before);
    }
    if (talk->out->length == before)
        talk_say(talk, "Done.");
}

/* Presses the keys, at most one command's, and says what came of them. */
void talk_press_all(struct talk *talk, const char *keys)
{
    struct reader *reader = talk->session->reader;
    size_t place = reader_focus(reader);
    struct span selected = {0, 0};
    reader_selected(reader, &selected);
    while (*keys != '\0' && !talk->session->done)
        talk_press(talk, event_key_parse(&keys));
    if (reader_listens(reader) == LISTENS_KEY)
        talk_press(talk, INPUT_ENTER);
    if (reader_listens(reader) == LISTENS_KEY)
        talk_press(talk, INPUT_ESCAPE);
    talk_say_outcome(talk, place, selected);
}

/* A command by its name, as at the prompt of the screen. */
void talk_prompt(struct talk *talk, char kind, const char *words)
{
    struct reader *reader = talk->session->reader;
    size_t place = reader_focus(reader);
    struct span selected = {0, 0};
    reader_selected(reader, &selected);
    if (kind != 0)
        talk_press(talk, (unsigned char)kind);
    paste(talk, words);
    talk_press(talk, INPUT_ENTER);
    talk_say_outcome(talk, place, selected);
}

/* --- Searching ---------------------------------------------------------- */

void talk_search_on(struct talk *talk, bool backwards)
{
    struct span match;
    size_t count, from = backwards ? talk->unit.start : talk->unit.end;
    bool wrapped;
    size_t index = reader_match(talk->session->reader, from, backwards, &count,
                                &match, &wrapped);
    if (index == SIZE_MAX) {
        talk_say(talk, "Not found; /words searches for words.");
        return;
    }
    if (wrapped)
        talk_say(talk, backwards ? "Went on from the end."
                                 : "Started again from the top.");
    buffer_format(talk->out, "Match %zu of %zu: ", index + 1, count);
    talk_read_at(talk, match.start);
}

void talk_search_for(struct talk *talk, const char *words, bool backwards)
{
    if (*words != '\0') {
        talk_press(talk, '/');
        paste(talk, words);
        talk_press(talk, INPUT_ENTER);
    }
    talk->searched_backwards = backwards;
    talk_search_on(talk, backwards);
}
