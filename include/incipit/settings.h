/* settings.h - what a person can set, by name.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_SETTINGS_H
#define INCIPIT_SETTINGS_H

#include <incipit/status.h>
#include <incipit/typeset.h>

#include <stdbool.h>
#include <stddef.h>

struct reader_settings {
    int measure;      /* 30..90, default 66 */
    int columns;      /* 0 auto, 1, 2 */
    int spacing;      /* 1, 2: blank rows between lines */
    int word_space;   /* 1, 2: columns between words of ragged lines */
    int notes;        /* enum notes_place */
    bool note_column; /* notes stood beside the text: room stays kept */
    int glyphs;       /* enum glyph_tier (frame.h) */
    bool justify, hyphenate, hang;
    enum paragraph_style paragraphs;
    int ruler;         /* enum ruler_unit: what is bright while reading */
    int signs;         /* enum signs: how notes and marks are told of */
    bool bold_italics; /* bold instead of italics */
    bool foot, page_only, accessible, speak_messages, mouse, hints_now;
    bool wheel_pages; /* the wheel turns pages, else it slides lines */
    bool less_keys;
    bool external_editor; /* notes are written in $EDITOR from the start */
    int unit;             /* of line mode: enum speech_unit (speech.h) */
    int bell;             /* of messages that something failed: enum bell */
    int prompt;           /* of line mode: 0 none, 1 the place */
    int ambiguous;        /* columns of East Asian ambiguous signs: 1, 2 */
    bool emoji_whole;     /* else what every terminal agrees about */
    int export_form;      /* of notes taken away; the rest as in effect.h */
    int export_with, export_order, export_existing;
    bool first_run; /* show the keys until they were used */
    char theme[32];
};
enum ruler_unit { RULER_OFF, RULER_SENTENCE, RULER_PARAGRAPH };
enum signs { SIGNS_AUTO, SIGNS_WORDS, SIGNS_OFF };
enum bell { BELL_OFF, BELL_SOUND, BELL_VISUAL };
enum notes_place { NOTES_AUTO, NOTES_MARGIN, NOTES_LIST, NOTES_OFF };
void reader_settings_default(struct reader_settings *settings);
/* By name, as in the configuration and :set (settings.c has the table). */
enum status reader_settings_set(struct reader_settings *settings,
                                const char *name, const char *value,
                                struct error *error);
bool reader_settings_get(const struct reader_settings *settings,
                         const char *name, char value[32]);
/* How texts are measured: enum widths (text.h). */
unsigned reader_settings_widths(const struct reader_settings *settings);
/* The settings in order; NULL at the end. */
const char *reader_setting_name(size_t index, const char **description);
/* The words that a setting takes, divided by blanks; NULL: a number, or none of
 * that name. */
const char *reader_setting_choices(const char *name);
enum { SETTING_VALUES = 120 /* bytes */ };
/* What a setting may be, in words: "30 to 90", "auto, 1 or 2". */
void reader_setting_values(size_t index, char values[SETTING_VALUES]);

#endif
