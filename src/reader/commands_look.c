/* commands_look.c - how the page looks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands.h"
#include "movement.h"

#include <string.h>

static void relook(struct reader *reader)
{
    reader_relayout(reader);
    effect_add(reader, EFFECT_CHANGED, NULL);
}

static void measure_by(struct reader *reader, int by)
{
    int measure = reader->settings.measure + by;
    if (measure < 30 || measure > 90) {
        reader_say(reader, "The measure is %d; it goes from 30 to 90.",
                   reader->settings.measure);
        return;
    }
    reader->settings.measure = measure;
    relook(reader);
    reader_say(reader, "Measure %d.",
               reader->layout.text[0].width < measure
                   ? reader->layout.text[0].width
                   : measure);
}

void command_measure_wider(struct reader *reader, long count)
{
    measure_by(reader, 2 * (int)count_or_one(count));
}

void command_measure_narrower(struct reader *reader, long count)
{
    measure_by(reader, -2 * (int)count_or_one(count));
}

void command_measure_default(struct reader *reader, long count)
{
    (void)count;
    measure_by(reader, 66 - reader->settings.measure);
}

static void toggle(struct reader *reader, bool *setting, const char *name)
{
    *setting = !*setting;
    relook(reader);
    reader_say(reader, "%s: %s.", name, *setting ? "yes" : "no");
}

void command_justify(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.justify, "Justified");
}

void command_hyphenate(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.hyphenate, "Hyphenated");
    if (reader->settings.hyphenate && reader->hyphenator == NULL)
        reader_say(reader, "No hyphenation patterns are installed for this "
                           "language (hyphen-* packages).");
}

void command_ruler(struct reader *reader, long count)
{
    (void)count;
    static const char *const names[] = {"off", "sentence", "paragraph"};
    reader_settings_step(&reader->settings, "ruler", 1);
    relook(reader);
    reader_say(reader, "Focus ruler: %s.", names[reader->settings.ruler]);
}

void command_foot(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.foot, "Foot line");
}

void command_page_only(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.page_only, "Page alone");
}

void command_mouse(struct reader *reader, long count)
{
    (void)count;
    toggle(reader, &reader->settings.mouse, "Mouse");
}

void command_spacing(struct reader *reader, long count)
{
    (void)count;
    reader->settings.spacing = reader->settings.spacing == 1 ? 2 : 1;
    relook(reader);
}

void command_paragraphs(struct reader *reader, long count)
{
    (void)count;
    reader->settings.paragraphs =
        reader->settings.paragraphs == PARAGRAPHS_INDENT ? PARAGRAPHS_BLANK
                                                         : PARAGRAPHS_INDENT;
    relook(reader);
}

void command_notes_place(struct reader *reader, long count)
{
    (void)count;
    static const char *const names[] = {"auto", "margin", "list", "off"};
    reader->settings.notes = (reader->settings.notes + 1) % 4;
    reader->settings.note_column = false;
    relook(reader);
    reader_say(reader, "Notes: %s.", names[reader->settings.notes]);
}

void command_columns(struct reader *reader, long count)
{
    (void)count;
    reader->settings.columns = reader->layout.pages == 2 ? 1 : 2;
    relook(reader);
    if (reader->settings.columns == 2 && reader->layout.pages == 1)
        reader_say(reader, "Two pages need a window of 110 columns.");
}

void command_theme_next(struct reader *reader, long count)
{
    (void)count;
    theme_step(reader, 1);
    effect_add(reader, EFFECT_CHANGED, NULL);
    reader_say(reader, "Theme: %s.", reader->settings.theme);
}

void command_themes(struct reader *reader, long count)
{
    (void)count;
    pane_open(reader, PANE_THEMES);
}

void command_look(struct reader *reader, long count)
{
    (void)count;
    look_open(reader);
}
