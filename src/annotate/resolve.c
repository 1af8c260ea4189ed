/* resolve.c - finds passages again in a text that changed (notes.md 2.3).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is compared by skeletons, so that wrapping, quotes, dashes and
 * case cannot matter. All passages are looked for in one pass; those that were
 * found for sure say where the others should be. A long quotation, and one
 * that was torn apart, is found by its pieces.
 */
#include "note_private.h"
#include "resolve.h"

#include <incipit/memory.h>

#include <string.h>

static void skeleton_of(const char *text, struct folded *out)
{
    text_skeleton(text != NULL ? text : "", text != NULL ? strlen(text) : 0,
                  out);
}

static void begin(struct seeker *seeker, struct task *task)
{
    skeleton_of(task->anchor->prefix, &task->before);
    skeleton_of(task->anchor->exact, &task->quote);
    skeleton_of(task->anchor->suffix, &task->after);
    if (task->quote.length > SEEK_QUOTE) {
        task_add_pieces(seeker, task, task->quote.length / 400 + 2);
        return;
    }
    task->pattern =
        seeker_add(seeker, folded_slice(&task->before, 0, task->before.length),
                   folded_slice(&task->quote, 0, task->quote.length),
                   folded_slice(&task->after, 0, task->after.length));
}

static void release(struct task *task)
{
    folded_release(&task->before);
    folded_release(&task->quote);
    folded_release(&task->after);
}

/* What nobody found stands where it should be, by its neighbours. */
static void settle_rest(struct resolver *resolver)
{
    struct task **chain;
    size_t length = sure_chain(resolver, &chain);
    for (size_t i = 0; i < resolver->count; i++) {
        struct task *task = &resolver->tasks[i];
        size_t wanted = expected_place(resolver, chain, length, task->anchor);
        if (task->placement->state == UNPLACED)
            task->placement->span = resolver_span(resolver, wanted, wanted);
        if (task->tie)
            task_settle_tie(resolver, task, wanted);
    }
    memory_free(chain);
}

static void resolve_changed(struct resolver *resolver)
{
    struct seeker *seeker = seeker_new(&resolver->skeleton);
    resolver->seeker = seeker;
    for (size_t i = 0; i < resolver->count; i++)
        begin(seeker, &resolver->tasks[i]);
    seeker_run(seeker);
    for (size_t i = 0; i < resolver->count; i++) {
        struct task *task = &resolver->tasks[i];
        task->placement->state = UNPLACED;
        task->placement->score = 0;
        if (task->pieces > 0) {
            task_join(resolver, seeker, task);
            continue;
        }
        task->count = seeker_places(seeker, task->pattern, task->places);
        task_settle(resolver, task);
    }
    settle_torn(resolver);
    settle_rest(resolver);
    seeker_free(seeker);
}

/* Those of the anchors that are `wanted`. */
static void resolve_some(const struct document *document,
                         const struct anchor *const *anchors, size_t count,
                         const bool *wanted, struct placement *placements)
{
    struct resolver resolver = {.document = document};
    resolver.tasks = memory_zero(count + 1, sizeof *resolver.tasks);
    for (size_t i = 0; i < count; i++)
        if (wanted[i]) {
            struct task *task = &resolver.tasks[resolver.count++];
            task->anchor = anchors[i];
            task->placement = &placements[i];
        }
    if (resolver.count > 0) {
        text_skeleton(document->text, document->length, &resolver.skeleton);
        resolve_changed(&resolver);
        folded_release(&resolver.skeleton);
    }
    for (size_t i = 0; i < resolver.count; i++)
        release(&resolver.tasks[i]);
    memory_free(resolver.tasks);
}

static void place_unchanged(const struct document *document,
                            const struct anchor *anchor,
                            struct placement *placement)
{
    placement->state = PLACED;
    placement->score = 1000;
    placement->span.start = document_byte(document, anchor->start);
    placement->span.end = document_byte(document, anchor->end);
}

/* Quoted anew in this text; whether it still says what was quoted first. */
static void place_again(const struct document *document,
                        const struct anchor *first, const struct anchor *again,
                        struct placement *placement)
{
    struct folded was, is;
    place_unchanged(document, again, placement);
    skeleton_of(first->exact, &was);
    skeleton_of(again->exact, &is);
    if (was.length != is.length || memcmp(was.bytes, is.bytes, is.length) != 0)
        placement->state = EDITED;
    folded_release(&was);
    folded_release(&is);
}

void anchors_resolve(const struct document *document, const char *revision,
                     const struct anchor *const *anchors,
                     const struct anchor *const *second, size_t count,
                     struct placement *placements)
{
    const struct anchor **use = memory_alloc((count + 1) * sizeof *use);
    bool *wanted = memory_zero(count + 1, sizeof *wanted);
    for (size_t i = 0; i < count; i++) {
        const struct anchor *again = second != NULL ? second[i] : NULL;
        bool here = again != NULL && strcmp(again->revision, revision) == 0;
        use[i] = again != NULL ? again : anchors[i];
        if (!here && strcmp(anchors[i]->revision, revision) == 0)
            use[i] = anchors[i];
        wanted[i] = strcmp(use[i]->revision, revision) != 0;
        if (here)
            place_again(document, anchors[i], again, &placements[i]);
        else if (!wanted[i])
            place_unchanged(document, use[i], &placements[i]);
    }
    resolve_some(document, use, count, wanted, placements);
    /* What the later quotation did not find, the first one may. */
    for (size_t i = 0; i < count; i++)
        wanted[i] = wanted[i] && use[i] != anchors[i] &&
                    !placement_is_placed(&placements[i]);
    resolve_some(document, anchors, count, wanted, placements);
    memory_free(use);
    memory_free(wanted);
}
