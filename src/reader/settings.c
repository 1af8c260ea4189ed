/* settings.c - the one table of settings, for :set, the configuration file,
 * --print-config and the manual.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum setting_type { SETTING_BOOL, SETTING_INT, SETTING_CHOICE, SETTING_WORD };

static const struct setting {
    const char *name;
    const char *description;
    enum setting_type type;
    size_t offset;
    int least, most;
    const char *choices; /* of CHOICE: names divided by blanks, value from
                            `least` on; of WORD: examples */
} settings_table[] = {
#define AT(field) offsetof(struct reader_settings, field)
    {"measure", "columns of a line of text", SETTING_INT, AT(measure), 30, 90,
     NULL},
    {"theme", "colours", SETTING_WORD, AT(theme), 0, 0,
     "auto paper sepia night dusk contrast terminal"},
    {"columns", "pages side by side", SETTING_CHOICE, AT(columns), 0, 2,
     "auto 1 2"},
    {"spacing", "1, or 2 for a blank row between lines", SETTING_INT,
     AT(spacing), 1, 2, NULL},
    {"word-space", "1, or 2 columns between words, in ragged lines",
     SETTING_INT, AT(word_space), 1, 2, NULL},
    {"justify", "even right edge", SETTING_BOOL, AT(justify), 0, 1, NULL},
    {"hyphenate", "divide words at line ends", SETTING_BOOL, AT(hyphenate), 0,
     1, NULL},
    {"hang", "punctuation hangs outside the edges", SETTING_BOOL, AT(hang), 0,
     1, NULL},
    {"paragraphs", "told by indent or by blank rows", SETTING_CHOICE,
     AT(paragraphs), 0, 1, "indent blank"},
    {"notes", "where notes are shown", SETTING_CHOICE, AT(notes), 0, 3,
     "auto margin list off"},
    {"note-column", "room beside the text, once notes stood there",
     SETTING_BOOL, AT(note_column), 0, 1, NULL},
    {"glyphs", "signs and rules", SETTING_CHOICE, AT(glyphs), GLYPHS_AUTO,
     GLYPHS_ASCII, "auto rich basic ascii"},
    {"ambiguous", "columns of East Asian ambiguous signs in your terminal",
     SETTING_INT, AT(ambiguous), 1, 2, NULL},
    {"emoji", "joined ones as all terminals agree, or as they stand",
     SETTING_CHOICE, AT(emoji_whole), 0, 1, "safe full"},
    {"signs", "of notes and marks, beside the text or as words in it",
     SETTING_CHOICE, AT(signs), 0, 2, "auto words off"},
    {"italics", "how emphasis is drawn", SETTING_CHOICE, AT(bold_italics), 0, 1,
     "italic bold"},
    {"ruler", "what is bright while reading", SETTING_CHOICE, AT(ruler), 0, 2,
     "no sentence paragraph"},
    {"foot", "the line below the text", SETTING_BOOL, AT(foot), 0, 1, NULL},
    {"page-only", "neither the line above the text nor the one below",
     SETTING_BOOL, AT(page_only), 0, 1, NULL},
    {"mouse", "wheel, clicks and dragging", SETTING_BOOL, AT(mouse), 0, 1,
     NULL},
    {"wheel", "what the wheel moves by", SETTING_CHOICE, AT(wheel_pages), 0, 1,
     "line page"},
    {"accessible", "no decoration; the cursor follows the reading",
     SETTING_BOOL, AT(accessible), 0, 1, NULL},
    {"speak-messages", "the cursor goes to each message and back", SETTING_BOOL,
     AT(speak_messages), 0, 1, NULL},
    {"unit", "what line mode reads at a time", SETTING_CHOICE, AT(unit), 0, 2,
     "paragraph sentence page"},
    {"prompt", "of line mode", SETTING_CHOICE, AT(prompt), 0, 1, "none place"},
    {"bell", "when something failed", SETTING_CHOICE, AT(bell), 0, 2,
     "off sound visual"},
    {"hints", "continuations of a prefix key", SETTING_CHOICE, AT(hints_now), 0,
     1, "soon now"},
    {"export-form", "in which notes are taken away", SETTING_CHOICE,
     AT(export_form), 0, 8,
     "text markdown json csv org epub annotations annotated-text "
     "annotated-markdown"},
    {"export-with", "which of them", SETTING_CHOICE, AT(export_with), 0, 4,
     "all passages notes highlights bookmarks"},
    {"export-order", "their order", SETTING_CHOICE, AT(export_order), 0, 2,
     "place date tag"},
    {"export-existing", "a file that is there gets the new ones, or not",
     SETTING_CHOICE, AT(export_existing), 0, 2, "merge replace keep"},
    {"keys", "which keys", SETTING_CHOICE, AT(less_keys), 0, 1, "incipit less"},
#undef AT
};

enum { SETTING_COUNT = sizeof settings_table / sizeof settings_table[0] };

void reader_settings_default(struct reader_settings *settings)
{
    memset(settings, 0, sizeof *settings);
    settings->measure = 66;
    settings->spacing = 1;
    settings->word_space = 1;
    settings->glyphs = GLYPHS_AUTO;
    settings->ambiguous = 1;
    settings->hyphenate = true;
    settings->hang = true;
    settings->foot = true;
    settings->mouse = true;
    settings->prompt = 1;
    memcpy(settings->theme, "auto", 5);
}

unsigned reader_settings_widths(const struct reader_settings *settings)
{
    return (settings->ambiguous == 2 ? WIDTHS_AMBIGUOUS : 0u) |
           (settings->emoji_whole ? WIDTHS_EMOJI : 0u);
}

const char *reader_setting_name(size_t index, const char **description)
{
    if (index >= SETTING_COUNT)
        return NULL;
    *description = settings_table[index].description;
    return settings_table[index].name;
}

/* "a b c" as "a, b or c". */
static void list_words(const char *words, char values[SETTING_VALUES])
{
    size_t used = 0;
    for (const char *at = words; *at != '\0' && used < SETTING_VALUES - 1;) {
        size_t length = strcspn(at, " ");
        const char *next = at + length + (at[length] == ' ');
        const char *between = *next == '\0'                      ? ""
                              : next[strcspn(next, " ")] == '\0' ? " or "
                                                                 : ", ";
        used += (size_t)snprintf(values + used, SETTING_VALUES - used, "%.*s%s",
                                 (int)length, at, between);
        at = next;
    }
}

void reader_setting_values(size_t index, char values[SETTING_VALUES])
{
    const struct setting *setting = &settings_table[index];
    if (setting->type == SETTING_BOOL)
        list_words("yes no", values);
    else if (setting->type == SETTING_INT)
        snprintf(values, SETTING_VALUES, "%d to %d", setting->least,
                 setting->most);
    else
        list_words(setting->choices, values);
}

static const struct setting *setting_find(const char *name)
{
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (strcmp(settings_table[i].name, name) == 0)
            return &settings_table[i];
    return NULL;
}

const char *reader_setting_choices(const char *name)
{
    const struct setting *setting = setting_find(name);
    if (setting == NULL)
        return NULL;
    return setting->type == SETTING_BOOL ? "yes no" : setting->choices;
}

/* Choices are stored in fields of different types. */
static bool is_flag(const struct setting *setting)
{
    return setting->type == SETTING_BOOL ||
           setting->offset == offsetof(struct reader_settings, hints_now) ||
           setting->offset == offsetof(struct reader_settings, bold_italics) ||
           setting->offset == offsetof(struct reader_settings, wheel_pages) ||
           setting->offset == offsetof(struct reader_settings, emoji_whole) ||
           setting->offset == offsetof(struct reader_settings, less_keys);
}

static void setting_store(const struct setting *setting,
                          struct reader_settings *settings, int value)
{
    char *field = (char *)settings + setting->offset;
    if (is_flag(setting))
        *(bool *)(void *)field = value != 0;
    else
        *(int *)(void *)field = value;
}

static int setting_load(const struct setting *setting,
                        const struct reader_settings *settings)
{
    const char *field = (const char *)settings + setting->offset;
    return is_flag(setting) ? *(const bool *)(const void *)field
                            : *(const int *)(const void *)field;
}

static enum status set_int(const struct setting *setting, const char *value,
                           struct reader_settings *settings,
                           struct error *error)
{
    char *end = NULL;
    long number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || number < setting->least ||
        number > setting->most)
        return error_set(error, STATUS_USAGE,
                         "%s takes a number from %d to %d, not '%s'.",
                         setting->name, setting->least, setting->most, value);
    setting_store(setting, settings, (int)number);
    return STATUS_OK;
}

static enum status set_bool(const struct setting *setting, const char *value,
                            struct reader_settings *settings,
                            struct error *error)
{
    static const char *const words[] = {"no",    "yes",  "off", "on",
                                        "false", "true", "0",   "1"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i], value) == 0) {
            setting_store(setting, settings, (int)(i % 2));
            return STATUS_OK;
        }
    }
    return error_set(error, STATUS_USAGE, "%s takes yes or no, not '%s'.",
                     setting->name, value);
}

static enum status set_choice(const struct setting *setting, const char *value,
                              struct reader_settings *settings,
                              struct error *error)
{
    size_t length = strlen(value);
    const char *name = setting->choices;
    for (int at = setting->least; length > 0 && *name != '\0'; at++) {
        size_t word = strcspn(name, " ");
        if (word == length && memcmp(name, value, length) == 0) {
            setting_store(setting, settings, at);
            return STATUS_OK;
        }
        name += word + (name[word] == ' ');
    }
    return error_set(error, STATUS_USAGE, "%s takes one of: %s; not '%s'.",
                     setting->name, setting->choices, value);
}

static void set_easy(struct reader_settings *settings)
{
    settings->measure = 54;
    settings->justify = false;
    settings->hyphenate = false;
    settings->paragraphs = PARAGRAPHS_BLANK;
    settings->spacing = 2;
    settings->bold_italics = true;
    memcpy(settings->theme, "sepia", 6);
}

enum status reader_settings_set(struct reader_settings *settings,
                                const char *name, const char *value,
                                struct error *error)
{
    if (strcmp(name, "preset") == 0 && strcmp(value, "easy") == 0) {
        set_easy(settings);
        return STATUS_OK;
    }
    const struct setting *setting = setting_find(name);
    if (setting == NULL)
        return error_set(error, STATUS_USAGE,
                         "There is no setting named '%s'; --print-config "
                         "lists them all.",
                         name);
    switch (setting->type) {
    case SETTING_INT:
        return set_int(setting, value, settings, error);
    case SETTING_BOOL:
        return set_bool(setting, value, settings, error);
    case SETTING_CHOICE:
        return set_choice(setting, value, settings, error);
    case SETTING_WORD:
        break;
    }
    size_t length = strspn(value, "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    if (length == 0 || length >= sizeof settings->theme ||
        value[length] != '\0')
        return error_set(error, STATUS_USAGE,
                         "%s takes a name of letters and digits.", name);
    memcpy(settings->theme, value, length + 1);
    return STATUS_OK;
}

bool reader_settings_get(const struct reader_settings *settings,
                         const char *name, char value[32])
{
    const struct setting *setting = setting_find(name);
    if (setting == NULL)
        return false;
    if (setting->type == SETTING_WORD) {
        snprintf(value, 32, "%s", settings->theme);
        return true;
    }
    int number = setting_load(setting, settings);
    if (setting->type == SETTING_BOOL) {
        snprintf(value, 32, "%s", number != 0 ? "yes" : "no");
        return true;
    }
    if (setting->type == SETTING_INT) {
        snprintf(value, 32, "%d", number);
        return true;
    }
    const char *choice = setting->choices;
    for (int at = setting->least; at < number && *choice != '\0'; at++)
        choice += strcspn(choice, " ") + 1;
    snprintf(value, 32, "%.*s", (int)strcspn(choice, " "), choice);
    return true;
}

bool reader_settings_step(struct reader_settings *settings, const char *name,
                          int by)
{
    const struct setting *setting = setting_find(name);
    if (setting == NULL || setting->type == SETTING_WORD)
        return false;
    int before = setting_load(setting, settings);
    int value = before + by;
    int values = setting->most - setting->least + 1;
    if (setting->type != SETTING_INT)
        value = setting->least +
                (before - setting->least + by % values + values) % values;
    if (value < setting->least || value > setting->most)
        return false;
    setting_store(setting, settings, value);
    return true;
}
