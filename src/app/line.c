/* line.c - a sitting as a conversation: --line, and terminals without places.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For screen readers, teletypes and scripts: append-only, no escapes, no
 * decoration. What a line means is in talk.c.
 */
#include "line.h"

#include "output.h"
#include "signals.h"
#include "talk.h"

#include <incipit/memory.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 4096, LINE_LIMIT = 1 << 16 };

struct ears {
    struct session *session;
    struct output output;
    struct talk talk;
    struct buffer typed; /* what no line has been made of yet */
    bool prompts;        /* somebody is there to see a prompt */
    bool deaf;           /* no line will come any more */
};

/* --- Lines -------------------------------------------------------------- */

static void send(struct ears *ears)
{
    const struct reader *reader = ears->session->reader;
    struct buffer *out = &ears->output.bytes;
    if (ears->prompts && !ears->session->done &&
        reader_settings(reader)->prompt != 0) {
        if (reader_listens(reader) != LISTENS_NOTE)
            reader_say_folio(reader, out);
        buffer_append_string(
            out, reader_listens(reader) != LISTENS_NOTE ? " > " : "> ");
    }
    output_send(&ears->output);
}

/* Waits for input or a signal. A long text is numbered meanwhile. */
static bool wait_input(struct ears *ears)
{
    struct reader *reader = ears->session->reader;
    struct pollfd input = {.fd = ears->session->keys, .events = POLLIN};
    sigset_t none;
    sigemptyset(&none);
    while (reader_wants_idle(reader) && poll(&input, 1, 0) == 0) {
        struct event event = {.kind = EVENT_IDLE, .now = session_now()};
        reader_event(reader, &event);
    }
    return ppoll(&input, 1, NULL, &none) > 0;
}

/* Ctrl-C gives the line up that is being typed; what ends us is obeyed. */
static void take_signals(struct ears *ears)
{
    for (int number; (number = signals_take()) != 0;) {
        if (number == SIGTSTP) {
            signals_stop();
        } else if (number == SIGINT) {
            buffer_clear(&ears->typed);
            buffer_append_byte(&ears->output.bytes, '\n');
            talk_cancel(&ears->talk);
            send(ears);
        } else if (number != SIGCONT) {
            talk_end(&ears->talk);
            ears->session->done = ears->session->keep_place = true;
            ears->session->died_of = number;
        }
    }
}

static void hear(struct ears *ears)
{
    char piece[PIECE];
    if (!wait_input(ears)) {
        take_signals(ears);
        return;
    }
    ssize_t got = read(ears->session->keys, piece, sizeof piece);
    if (got > 0)
        buffer_append(&ears->typed, piece, (size_t)got);
    else if (got == 0 || errno != EINTR)
        ears->deaf = true;
}

/* The next whole line, without its end; owned by the caller; NULL: none yet.
 * What is longer than anybody types is cut. */
static char *next_line(struct ears *ears)
{
    struct buffer *typed = &ears->typed;
    const char *end =
        typed->length > 0 ? memchr(typed->bytes, '\n', typed->length) : NULL;
    bool last = ears->deaf && typed->length > 0;
    if (end == NULL && !last && typed->length < LINE_LIMIT)
        return NULL;
    size_t length = end != NULL ? (size_t)(end - typed->bytes) : typed->length;
    char *line = memory_string(typed->bytes, length);
    line[strcspn(line, "\r")] = '\0';
    size_t taken = length + (end != NULL);
    memmove(typed->bytes, typed->bytes + taken, typed->length - taken);
    typed->length -= taken;
    return line;
}

/* A file that is no longer what was read is told of. */
static void tell_news(struct ears *ears)
{
    const char *news = book_changed(&ears->session->book);
    if (news != NULL)
        buffer_format(&ears->output.bytes, "%s\n", news);
}

/* --- The conversation --------------------------------------------------- */

static void converse(struct ears *ears)
{
    struct session *session = ears->session;
    talk_begin(&ears->talk);
    send(ears);
    while (!session->done && !ears->output.closed) {
        char *line = next_line(ears);
        if (line != NULL) {
            talk_obey(&ears->talk, line);
            tell_news(ears);
            memory_free(line);
            send(ears);
        } else if (ears->deaf) {
            talk_end(&ears->talk);
            session->done = session->keep_place = true;
        } else {
            hear(ears);
        }
    }
    buffer_release(&ears->talk.note);
    output_send(&ears->output);
}

enum status line_converse(struct session *session)
{
    struct ears ears = {.session = session, .prompts = isatty(session->keys)};
    ears.talk.session = session;
    ears.talk.out = &ears.output.bytes;
    if (session->book.document->block_count == 0)
        buffer_append_string(&ears.output.bytes, "The text is empty.\n");
    else
        converse(&ears);
    buffer_release(&ears.typed);
    return output_finish(&ears.output);
}
