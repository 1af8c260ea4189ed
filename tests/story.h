/* story.h - a reader with somebody behind it who keeps the notes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the app would do with the effects is done here in memory, so that a
 * whole sitting is a row of keys.
 */
#ifndef INCIPIT_STORY_H
#define INCIPIT_STORY_H

#include "desk.h"

enum { STORY_NOTES = 40 };

struct story {
    struct desk desk;
    struct note notes[STORY_NOTES];
    size_t count, made;
    struct note gone; /* deleted last, for undo; id "" for none */
    char copied[4096], exported[200], form[40], opened[200];
    struct export_choice choice; /* of the last export */
    bool left, kept_place;
    int64_t now;
};

static inline void story_show(struct story *story)
{
    qsort(story->notes, story->count, sizeof story->notes[0], note_compare);
    reader_set_notes(story->desk.reader, story->notes, story->count);
}

static inline size_t story_find(const struct story *story, const char *id)
{
    size_t at = 0;
    while (at < story->count && strcmp(story->notes[at].id, id) != 0)
        at++;
    return at;
}

static inline void story_save(struct story *story, const struct note *note)
{
    size_t at = story_find(story, note->id);
    struct note copy;
    note_copy(&copy, note);
    if (at == story->count || note->id[0] == '\0') {
        assert_true(story->count < STORY_NOTES);
        at = story->count++;
        snprintf(copy.id, sizeof copy.id, "note-%zu", ++story->made);
        copy.made = copy.changed = 1786000000000 + (int64_t)story->made * 1000;
    } else {
        note_release(&story->notes[at]);
        copy.changed += 500;
    }
    story->notes[at] = copy;
    story_show(story);
    reader_message(story->desk.reader, false, "Note saved.");
}

static inline void story_delete(struct story *story, const char *id)
{
    size_t at = story_find(story, id);
    assert_true(at < story->count);
    note_release(&story->gone);
    story->gone = story->notes[at];
    story->count--;
    memmove(story->notes + at, story->notes + at + 1,
            (story->count - at) * sizeof story->notes[0]);
    story_show(story);
}

static inline void story_undo(struct story *story)
{
    if (story->gone.id[0] == '\0')
        return;
    story->notes[story->count++] = story->gone;
    memset(&story->gone, 0, sizeof story->gone);
    story_show(story);
}

static inline void story_perform(struct story *story,
                                 const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_SAVE_NOTE:
    case EFFECT_ATTACH_NOTE:
        story_save(story, effect->note);
        break;
    case EFFECT_DELETE_NOTE:
        story_delete(story, effect->note->id);
        break;
    case EFFECT_UNDO:
        story_undo(story);
        break;
    case EFFECT_COPY:
        snprintf(story->copied, sizeof story->copied, "%s", effect->text);
        break;
    case EFFECT_EXPORT:
        snprintf(story->exported, sizeof story->exported, "%s", effect->path);
        snprintf(story->form, sizeof story->form, "%s", effect->text);
        story->choice = effect->choice;
        break;
    case EFFECT_JUMP_TEXT:
        for (size_t i = 0; i < story->count; i++)
            if (story->notes[i].mark == effect->text[0])
                reader_go_to_note(story->desk.reader, story->notes[i].id);
        break;
    case EFFECT_OPEN:
        snprintf(story->opened, sizeof story->opened, "%s", effect->text);
        break;
    case EFFECT_QUIT:
        story->left = true;
        story->kept_place = effect->flag;
        break;
    default:
        break;
    }
}

static inline void story_event(struct story *story, struct event event)
{
    size_t count;
    event.now = story->now += 10;
    reader_event(story->desk.reader, &event);
    const struct effect *effects = reader_effects(story->desk.reader, &count);
    struct effect copy[16];
    assert_true(count <= 16);
    for (size_t i = 0; i < count; i++)
        copy[i] = effects[i];
    for (size_t i = 0; i < count; i++)
        story_perform(story, &copy[i]);
}

/* Keys by name, as "t<Down><Enter>". */
static inline void play(struct story *story, const char *keys)
{
    while (*keys != '\0') {
        struct event event = {.kind = EVENT_KEY, .key = event_key_parse(&keys)};
        assert_int_not_equal(event.key, 0);
        story_event(story, event);
        reader_draw(story->desk.reader, &story->desk.frame);
    }
}

static inline void mouse(struct story *story, enum mouse_kind kind, int x,
                         int y)
{
    struct event event = {
        .kind = EVENT_MOUSE, .mouse = kind, .button = 1, .x = x, .y = y};
    story_event(story, event);
}

static inline void sees(struct story *story, const char *words)
{
    shows(&story->desk, words);
}

static inline void lacks(struct story *story, const char *words)
{
    char *text = screen(&story->desk);
    if (strstr(text, words) != NULL)
        print_error("\"%s\" on:\n%s", words, text);
    assert_null(strstr(text, words));
    memory_free(text);
}

/* Where words first stand on the screen. */
static inline bool story_where(struct story *story, const char *words, int *x,
                               int *y)
{
    char *text = screen(&story->desk);
    const char *found = strstr(text, words), *line = text;
    *y = 0;
    for (const char *c = text; found != NULL && c < found; c++)
        if (*c == '\n') {
            line = c + 1;
            ++*y;
        }
    *x = found != NULL ? text_columns(line, (size_t)(found - line), 0) : 0;
    memory_free(text);
    return found != NULL;
}

static inline void story_open(struct story *story, int width, int height)
{
    memset(story, 0, sizeof *story);
    desk_open(&story->desk, width, height);
}

/* The essay that comes with the program. */
static inline void story_open_essay(struct story *story, int width, int height)
{
    const char *folder = getenv("srcdir");
    struct buffer path = {0}, bytes = {0};
    struct error error;
    memset(story, 0, sizeof *story);
    buffer_format(&path, "%s/assets/essay.txt", folder != NULL ? folder : "..");
    assert_int_equal(file_read(path.bytes, SIZE_MAX / 2, &bytes, &error),
                     STATUS_OK);
    desk_open_text(&story->desk, bytes.bytes, bytes.length, width, height);
    buffer_release(&path);
    buffer_release(&bytes);
}

static inline void story_close(struct story *story)
{
    for (size_t i = 0; i < story->count; i++)
        note_release(&story->notes[i]);
    if (story->gone.id[0] != '\0')
        note_release(&story->gone);
    desk_close(&story->desk);
}

/* --- A test whose state is a story: the essay, in a window of 80 x 24 ----- */

static inline int story_begin(void **state)
{
    struct story *story = memory_alloc(sizeof *story);
    story_open_essay(story, 80, 24);
    *state = story;
    return 0;
}

static inline int story_end(void **state)
{
    story_close(*state);
    memory_free(*state);
    return 0;
}

#define story_test(test)                                                       \
    cmocka_unit_test_setup_teardown(test, story_begin, story_end)

#endif
