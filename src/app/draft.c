/* draft.c - a note that is being typed survives a killed terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It lies beside the state, a file for each text:
 *
 *     pid 4711
 *     note 0190a3c2-... (or -)
 *     span 120 250
 *
 *     the words
 */
#include "draft.h"

#include "paths.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool draft_path(const struct session *session, struct buffer *path)
{
    if (session->state_path == NULL)
        return false;
    buffer_format(path, "%s.draft-%016" PRIx64, session->state_path,
                  session->book.fingerprint);
    return true;
}

void draft_drop(struct session *session)
{
    struct buffer path = {0};
    if (draft_path(session, &path))
        unlink(path.bytes);
    buffer_release(&path);
}

void draft_keep(struct session *session, const struct note *note,
                const char *text)
{
    struct buffer path = {0}, draft = {0};
    if (note == NULL || *text == '\0') {
        draft_drop(session);
        return;
    }
    if (!draft_path(session, &path))
        return;
    char *folder = path_folder(path.bytes);
    buffer_format(&draft, "pid %ld\nnote %s\nspan %zu %zu\n\n", (long)getpid(),
                  note->id[0] != '\0' ? note->id : "-",
                  note->placement.span.start, note->placement.span.end);
    buffer_append_string(&draft, text);
    if (file_make_folder(folder, NULL) == STATUS_OK)
        file_put(path.bytes, draft.bytes, draft.length, 0600, NULL);
    memory_free(folder);
    buffer_release(&path);
    buffer_release(&draft);
}

/* Whether the one who types it is still there. */
static bool is_alive(long pid)
{
    return pid > 0 && pid != (long)getpid() && kill((pid_t)pid, 0) == 0;
}

/* The words begin after the blank line. */
static void take(struct session *session, const char *bytes)
{
    long pid = 0;
    char id[NOTE_ID_SIZE] = "";
    struct span span = {0, 0};
    const char *words = strstr(bytes, "\n\n");
    if (words == NULL ||
        sscanf(bytes, "pid %ld note %36s span %zu %zu", &pid, id, &span.start,
               &span.end) != 4 ||
        is_alive(pid))
        return;
    if (span.end > session->book.document->length || span.start > span.end)
        span = (struct span){0, 0};
    reader_take_draft(session->reader, id, span, words + 2);
}

void draft_take_up(struct session *session)
{
    struct buffer path = {0}, bytes = {0};
    if (session->book.document != NULL && !session->book.document->partial &&
        draft_path(session, &path) &&
        file_read(path.bytes, DRAFT_MOST, &bytes, NULL) == STATUS_OK &&
        bytes.length > 0)
        take(session, bytes.bytes);
    buffer_release(&path);
    buffer_release(&bytes);
}
