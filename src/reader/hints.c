/* hints.c - what the foot line says of keys, always as the keys are now.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"

struct hint {
    const char *command, *words;
};

/* "Space next page · ? keys", behind a state with blanks alone; commands
 * without a key are left out, and what there is no room for: a hint is told
 * whole or not at all. */
static void append_hints(const struct reader *reader, const struct hint *hints,
                         size_t count, int room, struct buffer *out)
{
    size_t start = out->length;
    bool spoken = reader->settings.accessible;
    const char *divide = start > 0 && !spoken ? "  " : divider(reader);
    buffer_append_string(out, "");
    for (size_t i = 0; i < count; i++) {
        struct buffer keys = {0};
        size_t before = out->length;
        keymap_keys_of(reader, command_find(hints[i].command),
                       keymap_context(reader), 1, &keys);
        if (keys.length > 0) {
            if (out->length > start)
                buffer_append_string(out, divide);
            buffer_format(out, "%s %s", keys.bytes, hints[i].words);
        }
        buffer_release(&keys);
        if (text_columns(out->bytes, out->length, reader_widths(reader)) >
            room) {
            out->length = before;
            out->bytes[before] = '\0';
            return;
        }
    }
}

void hints_first(const struct reader *reader, int room, struct buffer *out)
{
    static const struct hint hints[] = {{"page-next", "next page"},
                                        {"help", "keys"},
                                        {"follow", "menu"},
                                        {"quit", "quit"}};
    append_hints(reader, hints, sizeof hints / sizeof *hints, room, out);
}

void hints_selection(const struct reader *reader, int room, struct buffer *out)
{
    static const struct hint select[] = {{"select-wider", "wider"},
                                         {"select-narrow", "narrower"},
                                         {"note-add", "note"},
                                         {"highlight", "highlight"},
                                         {"copy", "copy"}};
    static const struct hint caret[] = {{"select-wider", "select"},
                                        {"note-add", "note"},
                                        {"select-menu", "more"},
                                        {"select-cancel", "done"}};
    const struct selection *selection = &reader->selection;
    if (selection->selecting) {
        buffer_format(out, "SELECT %s  ", selection_unit_name(selection->unit));
        append_hints(reader, select, sizeof select / sizeof *select, room, out);
    } else {
        buffer_append_string(out, "CARET  ");
        append_hints(reader, caret, sizeof caret / sizeof *caret, room, out);
    }
}
