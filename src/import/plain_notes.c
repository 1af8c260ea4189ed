/* plain_notes.c - the labels of notes, and the references to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes are labelled "[7]", "[^7]:", "[Footnote 7:", "{7}", "(7)", "7.", by
 * superior figures or by signs; they are referred to by the same mark, or by a
 * figure in any of these forms. What looks like a note is one only when
 * something refers to it, or when it stands under a heading of notes.
 */
#include "plain.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

/* Keys: numbers as they are, then letters, signs and names. */
enum {
    KEY_NUMBERS = 10000,
    KEY_LETTERS = KEY_NUMBERS, /* A-Z, a-z */
    KEY_SIGNS = KEY_LETTERS + 52,
    KEY_NAMES = KEY_SIGNS + 16, /* by hash */
    KEY_COUNT = KEY_NAMES + 4096
};

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* --- Pieces of marks ----------------------------------------------------- */

/* Bytes of a number of at most four digits. */
static size_t number_length(const char *s, size_t length, uint32_t *key)
{
    size_t i = 0;
    uint32_t number = 0;
    while (i < length && i < 5 && is_digit(s[i]))
        number = number * 10 + (uint32_t)(s[i++] - '0');
    *key = number;
    return i <= 4 ? i : 0;
}

/* "12", "b", "*" or, after "^", any name. */
static size_t name_length(const char *s, size_t length, bool any, uint32_t *key)
{
    size_t i = number_length(s, length, key);
    if (i > 0)
        return i;
    while (i < length && i < 32 && (is_ascii_letter(s[i]) || is_digit(s[i])))
        i++;
    if (i == 1) {
        *key = KEY_LETTERS +
               (uint32_t)(s[0] >= 'a' ? s[0] - 'a' + 26 : s[0] - 'A');
        return 1;
    }
    if (i == 0 && length > 0 && s[0] == '*') {
        *key = KEY_SIGNS;
        return 1;
    }
    uint32_t hash = 0;
    for (size_t k = 0; k < i; k++)
        hash = hash * 31 + (unsigned char)s[k];
    *key = KEY_NAMES + hash % (KEY_COUNT - KEY_NAMES);
    return any ? i : 0;
}

/* Bytes of figures such as U+00B9. */
static size_t superior_length(const char *s, size_t length, uint32_t *key)
{
    size_t i = 0;
    *key = 0;
    while (i < length && *key < 1000) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        uint32_t digit = c == 0xB9                    ? 1
                         : c == 0xB2 || c == 0xB3     ? c - 0xB0
                         : c == 0x2070                ? 0
                         : c >= 0x2074 && c <= 0x2079 ? c - 0x2070
                                                      : 10;
        if (digit == 10)
            break;
        *key = *key * 10 + digit;
        i += step;
    }
    return i;
}

/* Bytes of "*", "**", a dagger or a section sign. */
static size_t sign_length(const char *s, size_t length, uint32_t *key)
{
    static const uint32_t signs[] = {'*', 0x2020, 0x2021, 0xA7, 0xB6};
    uint32_t first = 0;
    size_t step = utf8_decode(s, length, &first);
    for (uint32_t i = 0; step > 0 && i < sizeof signs / sizeof signs[0]; i++) {
        if (signs[i] != first)
            continue;
        bool twice = length >= 2 * step && memcmp(s, s + step, step) == 0;
        *key = KEY_SIGNS + 2 * i + twice;
        return twice ? 2 * step : step;
    }
    return 0;
}

/* "[7]", "[^name]", "[Footnote 7]", "{7}", "(7)": up to what closes it, which
 * is not counted. */
static size_t bracket_length(const char *s, size_t length, uint32_t *key)
{
    size_t i = 1;
    if (s[0] == '[' && i < length && s[i] == '^') {
        size_t used = name_length(s + 2, length - 2, true, key);
        return used > 0 ? 2 + used : 0;
    }
    struct slice rest = {s + i, length - i};
    if (s[0] == '[' && slice_begins(rest, "footnote "))
        i += 9;
    else if (s[0] == '[' && slice_begins(rest, "note "))
        i += 5;
    size_t used = name_length(s + i, length - i, false, key);
    bool number = *key < KEY_NUMBERS;
    return used > 0 && (s[0] == '[' || number) ? i + used : 0;
}

static char closing_of(char opening)
{
    return opening == '[' ? ']' : opening == '{' ? '}' : ')';
}

static unsigned form_of(char opening)
{
    return opening == '['   ? REFER_SQUARE
           : opening == '{' ? REFER_CURLY
                            : REFER_ROUND;
}

/* --- Labels -------------------------------------------------------------- */

static size_t spaces_at(struct slice line, size_t at)
{
    size_t spaces = 0;
    while (at + spaces < line.length &&
           (line.bytes[at + spaces] == ' ' || line.bytes[at + spaces] == '\t'))
        spaces++;
    return spaces;
}

static size_t bracket_label(struct slice line, struct note_label *label)
{
    const char *s = line.bytes;
    size_t i = bracket_length(s, line.length, &label->key);
    bool inside = i > 2 && i < line.length && s[i] == ':';
    if (i == 0 || i >= line.length || (s[i] != closing_of(s[0]) && !inside))
        return 0;
    i++;
    i += !inside && i < line.length && s[i] == ':';
    label->forms = form_of(s[0]);
    label->sure = s[0] != '(';
    return i;
}

size_t looks_note(struct slice line, struct note_label *label)
{
    const char *s = line.bytes;
    *label = (struct note_label){0};
    if (line.length < 2)
        return 0;
    size_t i = 0;
    if (byte_among(s[0], "[({")) {
        i = bracket_label(line, label);
    } else if (is_digit(s[0])) {
        i = number_length(s, line.length, &label->key);
        i += i > 0 && i < line.length && byte_among(s[i], ".):");
        label->forms = REFER_SQUARE | REFER_ROUND | REFER_CURLY |
                       REFER_SUPERIOR | REFER_BARE;
    } else if ((i = superior_length(s, line.length, &label->key)) > 0) {
        label->forms = REFER_SUPERIOR;
        label->sure = true;
        return i + spaces_at(line, i);
    } else if ((i = sign_length(s, line.length, &label->key)) > 0) {
        label->forms = REFER_SIGN;
        label->sure = s[0] != '*' || i > 1;
        size_t after = i + spaces_at(line, i);
        return after > i || label->key != KEY_SIGNS ? after : 0;
    }
    size_t spaces = i > 0 ? spaces_at(line, i) : 0;
    return spaces > 0 ? i + spaces : 0;
}

/* --- References ---------------------------------------------------------- */

/* The code point before `at`; a space at the start. */
static uint32_t before(const char *s, size_t at)
{
    uint32_t c = ' ';
    size_t start = at;
    while (start > 0 && at - start < 4) {
        start--;
        if (((unsigned char)s[start] & 0xC0) != 0x80)
            break;
    }
    if (start < at)
        utf8_decode(s + start, at - start, &c);
    return c;
}

static bool ends_here(const char *s, size_t length, size_t at)
{
    uint32_t c = 0;
    return at >= length || (utf8_decode(s + at, length - at, &c) > 0 &&
                            !code_point_is_alphanumeric(c));
}

/* "a note.1 And": a figure right behind the stop of a sentence. */
static size_t bare_reference(const char *s, size_t length, size_t at,
                             uint32_t *key)
{
    uint32_t c = before(s, at);
    bool stop = c == '.' || c == ',' || c == ';' || c == '!' || c == '?' ||
                c == '"' || c == ')' || c == 0x201D || c == 0x2019;
    size_t used = number_length(s + at, length - at, key);
    size_t end = at + used;
    bool space = end >= length || s[end] == ' ' || s[end] == '\n';
    bool decimal = at >= 2 && is_digit(s[at - 2]);
    return stop && used > 0 && used <= 3 && space && !decimal ? used : 0;
}

size_t note_reference(struct slice text, size_t at, unsigned forms,
                      uint32_t *key)
{
    const char *s = text.bytes + at;
    size_t length = text.length - at;
    if (byte_among(s[0], "[({") && s[0] != '\0') {
        size_t i =
            (forms & form_of(s[0])) != 0 ? bracket_length(s, length, key) : 0;
        return i > 0 && i < length && s[i] == closing_of(s[0]) ? i + 1 : 0;
    }
    if (is_digit(s[0]))
        return (forms & REFER_BARE) != 0
                   ? bare_reference(text.bytes, text.length, at, key)
                   : 0;
    uint32_t c = before(text.bytes, at);
    if (code_point_is_white(c))
        return 0;
    size_t i =
        (forms & REFER_SUPERIOR) != 0 ? superior_length(s, length, key) : 0;
    if (i == 0 && (forms & REFER_SIGN) != 0)
        i = sign_length(s, length, key);
    return i > 0 && ends_here(s, length, i) ? i : 0;
}

/* --- Which of them are meant --------------------------------------------- */

/* For every key the first line that refers to it, from 1; 0: none. */
static uint32_t *find_references(const struct plain *plain, size_t from,
                                 unsigned forms)
{
    uint32_t *first = memory_zero(KEY_COUNT, sizeof *first);
    for (size_t line = from; line < plain->line_count; line++) {
        struct slice text = plain_line(plain, line);
        for (size_t i = 1; i < text.length; i++) {
            uint32_t key = 0;
            unsigned char c = (unsigned char)text.bytes[i];
            if (c == ' ' || is_ascii_letter((char)c) || (c & 0xC0) == 0x80)
                continue;
            size_t used = note_reference(text, i, forms, &key);
            if (used == 0)
                continue;
            if (first[key] == 0)
                first[key] = (uint32_t)line + 1;
            i += used - 1;
        }
    }
    return first;
}

/* A sign that is no bullet: nothing of its kind stands beside it. */
static bool is_lone_sign(const struct plain *plain, size_t index)
{
    const struct item *items = plain->items.items;
    bool before_it = index > 0 && items[index - 1].kind == BLOCK_LIST_ITEM;
    bool after_it = index + 1 < plain->items.count &&
                    items[index + 1].kind == BLOCK_LIST_ITEM;
    return !before_it && !after_it;
}

static bool may_be_note(const struct plain *plain, size_t index,
                        struct note_label *label)
{
    const struct item *item = &plain->items.items[index];
    if (item->matter != MATTER_BODY ||
        (item->kind != BLOCK_PARAGRAPH && item->kind != BLOCK_LIST_ITEM &&
         item->kind != BLOCK_QUOTE) ||
        looks_note(plain_line(plain, item->first), label) == 0)
        return false;
    return label->sure ||
           (label->forms == REFER_SIGN && is_lone_sign(plain, index));
}

void plain_make_note(const struct plain *plain, struct item *item)
{
    struct note_label label;
    item->kind = BLOCK_NOTE;
    item->keep_lines = false;
    item->label = (uint32_t)looks_note(plain_line(plain, item->first), &label);
}

void plain_find_notes(struct plain *plain)
{
    unsigned forms = 0;
    struct note_label label;
    for (size_t i = 0; i < plain->items.count; i++)
        if (may_be_note(plain, i, &label))
            forms |= label.forms;
    if (forms == 0)
        return;
    uint32_t *first =
        find_references(plain, plain->items.items[0].first, forms);
    for (size_t i = 0; i < plain->items.count; i++) {
        struct item *item = &plain->items.items[i];
        if (may_be_note(plain, i, &label) && first[label.key] > 0 &&
            first[label.key] <= item->first)
            plain_make_note(plain, item);
    }
    memory_free(first);
}
