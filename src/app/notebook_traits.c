/* notebook_traits.c - what the store says of a text, found while no key waits.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A note is on disk at once, and with it the text's record: its name, place and
 * revision, by which it is known again. By what else it may be known, after a
 * change, is found in portions and goes to disk in a second record. Whoever is
 * killed in between finds it the next time.
 */
#include "notebook_private.h"

#include <incipit/memory.h>

/* Bytes of a text whose traits are there before anybody would notice. */
enum { FOUND_AT_ONCE = 65536 };

const char *notebook_known_path(const struct notebook *notebook)
{
    return *notebook->path != '\0' ? notebook->path : NULL;
}

static bool is_found(const struct notebook *notebook)
{
    return notebook->traits.skeleton[0] != '\0';
}

static void tell_store(struct notebook *notebook)
{
    store_know_text(notebook->store, notebook->document, &notebook->identity,
                    notebook_known_path(notebook), &notebook->traits);
}

void notebook_know_text(struct notebook *notebook)
{
    const struct identity *identity = &notebook->identity;
    const struct store_document *known =
        store_document(notebook->store, identity->id);
    bool asked =
        known == NULL || strcmp(known->revision, identity->revision) != 0;
    if (asked && !is_found(notebook) &&
        notebook->document->length <= FOUND_AT_ONCE)
        text_traits_find(notebook->document, notebook_known_path(notebook),
                         &notebook->traits);
    tell_store(notebook);
}

void notebook_find_traits(struct notebook *notebook)
{
    if (notebook->finder == NULL && !is_found(notebook) &&
        store_read_only(notebook->store) == NULL &&
        store_lacks_traits(notebook->store, &notebook->identity))
        notebook->finder =
            traits_finder_new(notebook->document, notebook_known_path(notebook),
                              &notebook->traits);
}

bool notebook_wants_idle(const struct notebook *notebook)
{
    return notebook != NULL && notebook->finder != NULL;
}

/* What could not be written now goes with the next change. */
void notebook_idle(struct notebook *notebook)
{
    if (traits_finder_step(notebook->finder))
        return;
    traits_finder_free(notebook->finder);
    notebook->finder = NULL;
    tell_store(notebook);
    store_flush(notebook->store, NULL);
}

void notebook_end_traits(struct notebook *notebook)
{
    while (notebook_wants_idle(notebook))
        notebook_idle(notebook);
    notebook->traits = (struct text_traits){.revision = ""};
}
