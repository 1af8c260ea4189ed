/* story.c - a reader and the world around it, driven by bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

enum { MOST_NOTES = 60 };

/* Sections, links, a list, wide letters, marks, right-to-left words. */
static const char text[] =
    "The Numbered Lamps\nby A. Maker\n\nOne lamp stood on the table.[1] It "
    "was lit every evening at six, and put out at ten, and nobody asked who "
    "did it; *not once* in all the years.\n\n*\n\nThe second lamp, "
    "\xE7\x87\x88\xE7\xAC\xBC, hung by the door: \xD7\x9E\xD7\xA0\xD7\x95"
    "\xD7\xA8\xD7\x94, e\xCC\x81\xCC\x81\xCC\x81toile, and "
    "http://example.org/lamps if you like.\n\n  - oil\n  - wick\n  - glass\n"
    "\n*\n\nA third part is longer. It goes on about lamps for as long as it "
    "likes, since nobody is there to stop it, and has a second sentence; and "
    "the sentence has an extraordinarily-long-word-with-hyphens in it.\n\nIt "
    "has a paragraph more, and ends.\n\nNotes\n\n[1] It was made of brass.\n";

void story_open(struct story *story)
{
    struct import_source source = {.bytes = text, .length = sizeof text - 1};
    struct reader_settings settings;
    memset(story, 0, sizeof *story);
    PROMISE(import_document(&source, &story->document, NULL) == STATUS_OK);
    reader_settings_default(&settings);
    story->reader = reader_new(&settings);
    struct event size = {.kind = EVENT_RESIZE, .width = 80, .height = 24};
    reader_event(story->reader, &size);
    reader_show(story->reader, story->document, NULL, 0, false);
}

void story_close(struct story *story)
{
    reader_free(story->reader);
    document_free(story->document);
    frame_release(&story->frame);
    notes_release(&story->notes);
}

/* --- The world ------------------------------------------------------------ */

static struct note *find_note(struct story *story, const char *id)
{
    for (size_t i = 0; i < story->notes.count; i++)
        if (strcmp(story->notes.items[i].id, id) == 0)
            return &story->notes.items[i];
    return NULL;
}

static void give_notes(struct story *story)
{
    struct notes *notes = &story->notes;
    if (notes->count > 1)
        qsort(notes->items, notes->count, sizeof *notes->items, note_compare);
    reader_set_notes(story->reader, notes->items, notes->count);
}

static void save_note(struct story *story, const struct note *note)
{
    struct notes *notes = &story->notes;
    struct note *kept = note->id[0] != '\0' ? find_note(story, note->id) : NULL;
    struct note copy;
    note_copy(&copy, note);
    promise_canonical(copy.body, strlen(copy.body), true);
    PROMISE(copy.placement.span.end <= story->document->length);
    if (kept != NULL) {
        note_release(kept);
        *kept = copy;
    } else if (notes->count < MOST_NOTES) {
        MEMORY_GROW(notes->items, notes->count, notes->capacity);
        snprintf(copy.id, sizeof copy.id, "%08x-0000-4000-8000-000000000000",
                 ++story->next_id);
        notes->items[notes->count++] = copy;
    } else {
        note_release(&copy);
        reader_message(story->reader, true, "Not saved: the disk is full.");
    }
}

static void delete_note(struct story *story, const struct note *note)
{
    struct note *kept = find_note(story, note->id);
    PROMISE(kept != NULL);
    note_release(kept);
    *kept = story->notes.items[--story->notes.count];
}

static void give_result(struct story *story, const char *words)
{
    struct event event = {.kind = EVENT_RESULT,
                          .text = words,
                          .length = strlen(words),
                          .now = story->now};
    reader_event(story->reader, &event);
}

static void give_shelf(struct story *story)
{
    static const struct shelf_entry entries[] = {
        {"/a/\x1B]0;b\x07.txt", "A\nB", "C\xE2\x80\xAE", "today", 500, 2},
        {"/d.txt", "", "", "in 1841", -1, 0}};
    reader_set_shelf(story->reader, entries, 2);
}

/* What the effects say is copied first: a result drops them. */
static void act(struct story *story)
{
    enum { MOST = 16 };
    size_t count;
    const struct effect *effects = reader_effects(story->reader, &count);
    enum effect_kind kinds[MOST];
    bool changed = false;
    if (count > MOST)
        count = MOST;
    for (size_t i = 0; i < count; i++) {
        kinds[i] = effects[i].kind;
        if (effects[i].text != NULL && kinds[i] == EFFECT_OPEN_LINK)
            promise_harmless(effects[i].text, strlen(effects[i].text), false);
        if (kinds[i] == EFFECT_SAVE_NOTE)
            save_note(story, effects[i].note);
        else if (kinds[i] == EFFECT_DELETE_NOTE)
            delete_note(story, effects[i].note);
        else
            continue;
        changed = true;
    }
    if (changed)
        give_notes(story);
    for (size_t i = 0; i < count; i++) {
        if (kinds[i] == EFFECT_PREVIEW)
            give_result(story, "A preview\x1B[31m\n\nof notes\n");
        else if (kinds[i] == EFFECT_EDIT_OUTSIDE)
            give_result(story, "written outside #tag\n\x9B");
        else if (kinds[i] == EFFECT_SHELF)
            give_shelf(story);
        else if (kinds[i] == EFFECT_QUIT)
            story->quits++;
        else if (kinds[i] == EFFECT_RELOAD)
            reader_show(story->reader, story->document, NULL, 0, true);
    }
}

/* --- Events --------------------------------------------------------------- */

static uint32_t named_key(unsigned choice)
{
    static const uint32_t modifiers[] = {
        0, 0, 0, INPUT_SHIFT, INPUT_CONTROL, INPUT_ALT};
    unsigned names = INPUT_NAMED_END - INPUT_NAMED - 1;
    return (INPUT_ENTER + choice % names) | modifiers[choice / names % 6];
}

static void make_event(struct event *event, const char **bytes, size_t *length)
{
    static const uint32_t letters[] = {0xE9,    0x301,  0x4E2D, 0x5D0,
                                       0x1F600, 0x200D, 0xFFFD, 0x10FFFF};
    unsigned first = fuzz_take(bytes, length);
    event->kind = EVENT_KEY;
    if (first >= 0x20 && first < 0x7F) {
        event->key = first;
    } else if (first < 0x20) {
        event->key = first == 0x0D   ? (uint32_t)INPUT_ENTER
                     : first == 0x1B ? (uint32_t)INPUT_ESCAPE
                     : first == 0x09 ? (uint32_t)INPUT_TAB
                                     : INPUT_CONTROL | (first + 0x60);
    } else if (first < 0xD0) {
        event->key =
            named_key(first - 0x7F + fuzz_take(bytes, length) % 2 * 81);
    } else if (first < 0xD8) {
        event->key = letters[first % 8];
    } else if (first < 0xE4) {
        event->kind = EVENT_MOUSE;
        event->mouse = (enum mouse_kind)(first % 5);
        event->button = 1 + (int)(first % 3);
        event->x = (int)fuzz_take(bytes, length);
        event->y = (int)fuzz_take(bytes, length) % 64;
    } else if (first < 0xEA) {
        event->kind = EVENT_RESIZE;
        event->width = 1 + (int)fuzz_take(bytes, length);
        event->height = 1 + (int)fuzz_take(bytes, length) % 64;
    } else if (first < 0xEE) {
        event->kind = EVENT_PASTE;
        event->length = fuzz_take(bytes, length) % 40;
        if (event->length > *length)
            event->length = *length;
        event->text = *bytes;
        *bytes += event->length;
        *length -= event->length;
    } else {
        event->kind = first < 0xF2   ? EVENT_FOCUS
                      : first < 0xF8 ? EVENT_TIME
                                     : EVENT_IDLE;
        event->on = first % 2 == 0;
    }
}

void story_step(struct story *story, const char **bytes, size_t *length)
{
    struct event event = {.kind = EVENT_KEY};
    make_event(&event, bytes, length);
    story->now += 1 + event.key % 400;
    event.now = story->now;
    reader_event(story->reader, &event);
    act(story);
    PROMISE(reader_place(story->reader) <= story->document->length);
    PROMISE(reader_wants_time(story->reader, story->now) >= -1);
}

void story_look(struct story *story)
{
    reader_draw(story->reader, &story->frame);
    promise_frame(&story->frame);
}
