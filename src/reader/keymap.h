/* keymap.h - the table of commands, and the keys that lead to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_KEYMAP_H
#define INCIPIT_KEYMAP_H

#include "state.h"

/* --- event.c ------------------------------------------------------------- */

/* The name that event_key_parse() reads. */
enum { KEY_NAME_SIZE = 32 };
void event_key_name(uint32_t key, char name[KEY_NAME_SIZE]);

/* --- commands.c ---------------------------------------------------------- */

struct command {
    const char *name;
    const char *description;
    const char *group;       /* in the help */
    const char *keys;        /* on a page, divided by spaces; "" for none */
    const char *select_keys; /* while selecting; NULL: not there */
    void (*run)(struct reader *reader, long count);
};

extern const struct command commands[];
extern const size_t command_count;
size_t command_find(const char *name); /* SIZE_MAX: none */

/* --- keymap.c ------------------------------------------------------------ */

/* The keys of the preset that is set; the user's own stay. */
void keymap_init(struct reader *reader);
void keymap_release(struct reader *reader);
/* A key on the page or in a selection: counts, prefixes, commands. */
void keymap_key(struct reader *reader, uint32_t key);
/* The command a single key has on the page; SIZE_MAX: none. */
size_t keymap_command(const struct reader *reader, uint32_t key);
enum context keymap_context(const struct reader *reader);
void binding_name(const struct binding *binding, struct buffer *out);
/* Appends the keys of a command, at most `most` of them. */
void keymap_keys_of(const struct reader *reader, size_t command,
                    enum context context, int most, struct buffer *out);

#endif
