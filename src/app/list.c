/* list.c - what was read, how far: --list.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "modes.h"

#include "output.h"
#include "paths.h"
#include "state.h"

#include <incipit/gate.h>
#include <incipit/text.h>

#include <string.h>

static void print_field(struct buffer *out, const char *field, char end)
{
    text_gate(field, strlen(field), false, out);
    buffer_append_byte(out, end);
}

/* A line a text, the last read first: percent, title, author, path, divided
 * by tabs. */
enum status mode_list(const struct options *options)
{
    struct state state;
    struct output output = {0};
    char *path = path_state();
    (void)options;
    state_load(&state, path);
    for (size_t i = 0; i < state.count && output_flow(&output); i++) {
        const struct state_entry *entry = &state.entries[i];
        int permille = state_permille(entry);
        buffer_format(&output.bytes, "%d%%\t",
                      permille > 0 ? permille / 10 : 0);
        print_field(&output.bytes, entry->title, '\t');
        print_field(&output.bytes, entry->author, '\t');
        print_field(&output.bytes, entry->path, '\n');
    }
    state_release(&state);
    memory_free(path);
    return output_finish(&output);
}
