/* talk.c - one line of a conversation, and what is answered.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line becomes keys for the reader, the same as on the screen; what came
 * of them is said: a message, the items of a list, the words at a new place.
 * Only reading on is done here, since a conversation has no page.
 */
#include "talk.h"

#include <incipit/gate.h>
#include <incipit/export.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

/* --- Notes -------------------------------------------------------------- */

static void keep_note(struct talk *talk)
{
    struct reader *reader = talk->session->reader;
    size_t place = reader_focus(reader);
    if (talk->note.length > 0)
        session_result(talk->session, talk->note.bytes, talk->note.length);
    buffer_clear(&talk->note);
    talk_press(talk, INPUT_CONTROL | 's');
    talk_say_outcome(talk, place, (struct span){0, 0});
}

static void take_note_line(struct talk *talk, const char *line)
{
    if (strcmp(line, ".") == 0) {
        keep_note(talk);
        return;
    }
    if (talk->note.length > 0)
        buffer_append_byte(&talk->note, '\n');
    text_clean(line, strlen(line), false, &talk->note);
}

/* "a words" is a note of one line. */
static void note_at_once(struct talk *talk, const char *words)
{
    talk_press(talk, 'a');
    if (reader_listens(talk->session->reader) != LISTENS_NOTE)
        return;
    take_note_line(talk, words);
    keep_note(talk);
}

/* The form of an export is told by the end of the file's name. */
static const char *form_of(const char *path)
{
    size_t length = strlen(path), best_length = 0;
    const char *best = "text", *form;
    for (size_t i = 0; (form = export_form_name(i)) != NULL; i++) {
        const char *suffix = export_form_suffix(form);
        size_t size = strlen(suffix);
        if (size > best_length && length > size &&
            path[length - size - 1] == '.' &&
            strcmp(path + length - size, suffix) == 0) {
            best = form;
            best_length = size;
        }
    }
    return best;
}

static void export_to(struct talk *talk, const char *path)
{
    struct reader *reader = talk->session->reader;
    char *form = memory_copy_string(form_of(path));
    char *copy = memory_copy_string(path);
    struct effect effect = {.kind = EFFECT_EXPORT, .text = form, .path = copy};
    const struct reader_settings *settings = reader_settings(reader);
    effect.choice.with = (enum export_with)settings->export_with;
    effect.choice.order = (enum export_order)settings->export_order;
    effect.choice.existing = (enum export_existing)settings->export_existing;
    session_perform(talk->session, &effect);
    talk_say_outcome(talk, reader_focus(reader), (struct span){0, 0});
    memory_free(form);
    memory_free(copy);
}

/* --- Lists -------------------------------------------------------------- */

static void choose(struct talk *talk, size_t number, const char *key)
{
    size_t place = reader_focus(talk->session->reader);
    size_t before = talk->out->length;
    if (!reader_list_choose(talk->session->reader, number)) {
        talk_say(talk, "There is no such number in the list.");
        return;
    }
    talk_press_all(talk, key);
    bool stayed = reader_focus(talk->session->reader) == place;
    if (stayed && strcmp(talk->out->bytes + before, "Done.\n") == 0) {
        talk->out->length = before;
        talk_read_at(talk, place);
    }
}

/* A number, or a letter of the list and a number: "d 3". False: the line is
 * none of the list's, which is left. */
static bool obey_in_list(struct talk *talk, const char *line)
{
    char letter[] = {0, 0};
    const char *digits = line;
    if (*digits != '\0' && strchr("desy", *digits) != NULL) {
        letter[0] = *digits;
        digits += 1 + strspn(digits + 1, " ");
    }
    size_t number = strtoul(digits, NULL, 10);
    if (number > 0 && digits[strspn(digits, "0123456789")] == '\0') {
        choose(talk, number, letter[0] != '\0' ? letter : "<Enter>");
        return true;
    }
    while (reader_listens(talk->session->reader) == LISTENS_CHOICE)
        talk_press(talk, INPUT_CONTROL | 'c');
    return *line == '\0';
}

/* --- One line ----------------------------------------------------------- */

static void help(struct talk *talk)
{
    static const char *const lines[] = {
        "Enter: read on. -: back. 17g: page 17. 50%: percent. 3.12: place.",
        "]: next section. [: previous section. t: contents; t 3: section 3.",
        "f: footnotes and links of what was read. .: read it again.",
        "/words: search. n: next match. N: previous. &: all matches.",
        "a: write a note here. a WORDS: a note of one line. A: notes.",
        "m: bookmark here. M: bookmarks and marks. U: undo.",
        "x FILE: export notes. =: where am I. o: shelf. q: leave.",
        ":set unit=sentence: read by paragraph, sentence or page.",
        "In a list a number chooses; d 3 deletes, e 3 edits.",
        "help: all other keys and commands, as on the screen."};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        talk_say(talk, lines[i]);
}

static bool is_command_name(const char *line)
{
    const char *name, *description, *keys;
    for (size_t i = 0;
         (name = reader_command_name(i, &description, &keys)) != NULL; i++)
        if (strcmp(name, line) == 0)
            return true;
    return false;
}

/* A count, and one or two keys that mean something here. */
static bool is_keys(const struct talk *talk, const char *line)
{
    const char *at = line + strspn(line, "0123456789");
    uint32_t first = event_key_parse(&at);
    uint32_t second = first != 0 && *at != '\0' ? event_key_parse(&at) : 0;
    return first != 0 && *at == '\0' &&
           reader_has_keys(talk->session->reader, first, second);
}

static bool is_place(const char *line)
{
    size_t digits = strspn(line, "0123456789");
    return digits > 0 && line[digits] == '.' && line[digits + 1] != '\0' &&
           line[digits + 1 + strspn(line + digits + 1, "0123456789")] == '\0';
}

static void say_links(struct talk *talk)
{
    size_t before = talk->out->length;
    reader_say_links(talk->session->reader, talk->unit, talk->out);
    if (talk->out->length == before)
        talk_say(talk, "There are no footnotes or links in it.");
}

/* The commands that are other than on a page. False: it is none of them. */
static bool obey_own(struct talk *talk, const char *line)
{
    long count = strtol(line, NULL, 10);
    const char *rest = line + strspn(line, "0123456789");
    count = count < 1 ? 1 : count > 1000000 ? 1000000 : count;
    if (*rest == '\0' && rest != line)
        talk_prompt(talk, ':', line);
    else if (*rest == '\0' || strcmp(rest, "j") == 0 || strcmp(rest, "+") == 0)
        talk_read_next(talk, count);
    else if (strcmp(rest, "-") == 0 || strcmp(rest, "k") == 0)
        talk_read_back(talk, count);
    else if (strcmp(line, "?") == 0)
        help(talk);
    else if (strcmp(line, ".") == 0)
        talk_read_at(talk, talk->unit.start);
    else if (strcmp(line, "f") == 0)
        say_links(talk);
    else if (strcmp(line, "=") == 0)
        talk_press_all(talk, "<C-g>");
    else if (strcmp(line, "m") == 0)
        talk_press_all(talk, "mm");
    else if (strcmp(line, "n") == 0 || strcmp(line, "N") == 0)
        talk_search_on(talk, (*line == 'N') != talk->searched_backwards);
    else if (*line == '/' || *line == '\\')
        talk_search_for(talk, line + 1, *line == '\\');
    else if (is_place(line))
        talk_prompt(talk, ':', line);
    else if (strncmp(line, "a ", 2) == 0)
        note_at_once(talk, line + 2);
    else if (strncmp(line, "x ", 2) == 0)
        export_to(talk, line + 2 + strspn(line + 2, " "));
    else
        return false;
    return true;
}

/* "t 3": opens the list and chooses. */
static bool open_and_choose(struct talk *talk, const char *line)
{
    char key[] = {line[0], '\0'};
    size_t number =
        line[0] != '\0' && line[1] == ' ' ? strtoul(line + 2, NULL, 10) : 0;
    if (number == 0)
        return false;
    talk_press(talk, (unsigned char)key[0]);
    if (reader_listens(talk->session->reader) != LISTENS_CHOICE)
        return false;
    choose(talk, number, "<Enter>");
    return true;
}

static void obey_command(struct talk *talk, const char *line)
{
    if (obey_own(talk, line))
        return;
    if (*line == ':' && line[1] != '\0')
        talk_prompt(talk, ':', line + 1);
    else if (is_command_name(line))
        talk_prompt(talk, ':', line);
    else if (is_keys(talk, line))
        talk_press_all(talk, line);
    else if (!open_and_choose(talk, line))
        talk_say(talk, "That is no command; ? lists them.");
}

void talk_obey(struct talk *talk, const char *line)
{
    enum listening listens = reader_listens(talk->session->reader);
    if (listens == LISTENS_NOTE) {
        take_note_line(talk, line);
        return;
    }
    line += strspn(line, " ");
    if (listens == LISTENS_PROMPT)
        talk_prompt(talk, 0, line);
    else if (listens != LISTENS_CHOICE || !obey_in_list(talk, line))
        obey_command(talk, line);
}

void talk_cancel(struct talk *talk)
{
    buffer_clear(&talk->note);
    if (reader_listens(talk->session->reader) != LISTENS_COMMAND)
        talk_press_all(talk, "<C-c>");
}

void talk_begin(struct talk *talk)
{
    struct reader *reader = talk->session->reader;
    if (*reader_said(reader) != '\0')
        talk_say(talk, reader_said(reader));
    talk->unit.start = talk->unit.end = reader_focus(reader);
    talk_read_next(talk, 1);
}

void talk_end(struct talk *talk)
{
    if (reader_listens(talk->session->reader) == LISTENS_NOTE)
        keep_note(talk);
}
