/* kept.h - a file of notes in a folder of its own, and what it holds.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef TESTS_KEPT_H
#define TESTS_KEPT_H

#include "annotate.h"

static struct buffer path, bytes; /* of the file; what was read of it */

/* Before each test: another folder. */
static inline int kept_fresh(void **state)
{
    (void)state;
    new_store_path(&path);
    return 0;
}

static inline void put(const char *text, size_t length)
{
    struct buffer file = {0};
    char folder[128];
    snprintf(folder, sizeof folder, "%.*s",
             (int)(strrchr(path.bytes, '/') - path.bytes), path.bytes);
    assert_int_equal(file_make_folder(folder, NULL), STATUS_OK);
    buffer_append(&file, text, length);
    write_file(path.bytes, &file);
    buffer_release(&file);
}

static inline size_t damage_of(struct store *store)
{
    struct buffer sentence = {0};
    size_t damage = store_damage(store, &sentence);
    buffer_release(&sentence);
    return damage;
}

/* Bodies of all notes of our document, sorted, with '/' between. */
static inline const char *bodies(const struct store *store)
{
    static char all[1024];
    struct notes notes;
    all[0] = '\0';
    store_notes(store, DOCUMENT_ID, &notes);
    for (char c = 'a'; c <= 'z'; c++)
        for (size_t i = 0; i < notes.count; i++)
            if (notes.items[i].body[0] == c) {
                strncat(all, notes.items[i].body, sizeof all - strlen(all) - 1);
                strcat(all, notes.items[i].outside ? "!/" : "/");
            }
    notes_release(&notes);
    return all;
}

static inline void three_notes(void)
{
    struct store *store = open_store(path.bytes);
    add_note(store, "apple", NULL);
    add_note(store, "bread", NULL);
    add_note(store, "cider", NULL);
    store_close(store);
    read_back(path.bytes, &bytes);
}

#define kept_test(test) cmocka_unit_test_setup(test, kept_fresh)

#endif
