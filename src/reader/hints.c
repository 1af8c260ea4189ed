/* hints.c - what the foot line says of keys, always as the keys are now.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"
#include "keymap.h"

struct hint {
    const char *command, *words;
};

/* "Space next page · ? keys"; commands without a key are left out. */
static void append_hints(const struct reader *reader, const struct hint *hints,
                         size_t count, struct buffer *out)
{
    size_t start = out->length;
    for (size_t i = 0; i < count; i++) {
        struct buffer keys = {0};
        keymap_keys_of(reader, command_find(hints[i].command),
                       keymap_context(reader), 1, &keys);
        if (keys.length > 0) {
            if (out->length > start)
                buffer_append_string(out, divider(reader));
            buffer_format(out, "%s %s", keys.bytes, hints[i].words);
        }
        buffer_release(&keys);
    }
}

void hints_first(const struct reader *reader, struct buffer *out)
{
    static const struct hint hints[] = {{"page-next", "next page"},
                                        {"help", "keys"},
                                        {"follow", "menu"},
                                        {"quit", "quit"}};
    append_hints(reader, hints, sizeof hints / sizeof *hints, out);
}

void hints_selection(const struct reader *reader, struct buffer *out)
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
        append_hints(reader, select, sizeof select / sizeof *select, out);
    } else {
        buffer_append_string(out, "CARET  ");
        append_hints(reader, caret, sizeof caret / sizeof *caret, out);
    }
}
