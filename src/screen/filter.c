/* filter.c - resolve colour slots and hyperlinks in what curses wrote.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only CSI ... m and stand-ins are looked at, all else passes. No model of the
 * screen is needed: curses says the colours again whenever they change.
 */
#include "filter.h"

#include <incipit/memory.h>

#include <string.h>

enum { SGR_LIMIT = 96, SI = '\017' };

void filter_release(struct filter *filter)
{
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        memory_free(filter->slots[i].link);
        filter->slots[i].link = NULL;
    }
    stand_ins_release(&filter->stand_ins);
}

bool filter_link_is_safe(const char *uri)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    bool known = false;
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        known = known || strncmp(uri, schemes[i], strlen(schemes[i])) == 0;
    size_t length = strlen(uri);
    for (size_t i = 0; i < length; i++)
        if (uri[i] <= ' ' || uri[i] > '~')
            return false;
    return known && length < URI_SIZE;
}

static void close_link(struct filter *filter, struct buffer *out)
{
    if (filter->link_open)
        buffer_append_string(out, "\033]8;;\033\\");
    filter->link_open = false;
}

static void open_link(struct filter *filter, int slot, struct buffer *out)
{
    close_link(filter, out);
    buffer_format(out, "\033]8;id=i%d;%s\033\\", slot,
                  filter->slots[slot].link);
    filter->link_open = true;
}

/* What one CSI ... m does to links. */
struct link_change {
    bool closes;
    int opens; /* slot, or -1 */
};

/* A number at s[*at], and past it and its separator. */
static int read_number(const char *s, size_t length, size_t *at)
{
    int number = 0;
    while (*at < length && s[*at] >= '0' && s[*at] <= '9')
        number = number < 1000 ? number * 10 + (s[*at] - '0') : number, (*at)++;
    if (*at < length)
        (*at)++;
    return number;
}

static void append_colour(int ground, const struct slot *slot,
                          struct buffer *out)
{
    if (slot->colour[0] == '\0')
        buffer_format(out, "%d", ground + 1);
    else
        buffer_format(out, "%d;%s", ground, slot->colour);
}

/* One parameter of CSI ... m, or the three of a palette colour. */
static void resolve_parameter(const struct filter *filter, const char *s,
                              size_t length, size_t *at,
                              struct link_change *change, struct buffer *out)
{
    size_t start = *at;
    int number = read_number(s, length, at);
    bool ground = number == 38 || number == 48;
    if (number == 0 || (number >= 30 && number <= 39) ||
        (number >= 90 && number <= 97)) {
        change->closes = true;
        change->opens = -1;
    }
    size_t next = *at;
    if (ground && read_number(s, length, &next) == 5) {
        int slot = read_number(s, length, &next) - SLOT_FIRST;
        *at = next;
        if (slot >= 0 && slot < SLOT_COUNT) {
            append_colour(number, &filter->slots[slot], out);
            if (number == 38 && filter->slots[slot].link != NULL)
                change->opens = slot;
            return;
        }
    }
    size_t end = *at;
    if (end > start && (s[end - 1] == ';' || s[end - 1] == ':'))
        end--;
    buffer_append(out, s + start, end - start);
}

/* Steps over a "10", by which consoles say what "ESC ( B" says elsewhere. */
static bool is_usual_font(const char *s, size_t length, size_t *at)
{
    size_t next = *at;
    bool first = *at == 0 || (*at == 2 && s[0] == '0');
    if (!first || read_number(s, length, &next) != 10)
        return false;
    *at = next;
    return true;
}

/* `s` is what stands between "CSI" and "m". */
static void resolve_colours(struct filter *filter, const char *s, size_t length,
                            struct buffer *out)
{
    struct link_change change = {.closes = length == 0, .opens = -1};
    struct buffer sequence = {0};
    /* What is plain already need not be made plain first. */
    bool resets = length > 2 && s[0] == '0' && s[1] == ';';
    if (resets && filter->plain) {
        s += 2;
        length -= 2;
    }
    filter->plain = length == 0 || (length == 1 && s[0] == '0');
    for (size_t at = 0; at < length;) {
        if (filter->ascii_said && is_usual_font(s, length, &at))
            continue;
        if (sequence.length > 0)
            buffer_append_byte(&sequence, ';');
        resolve_parameter(filter, s, length, &at, &change, &sequence);
    }
    if (change.closes || resets)
        close_link(filter, out);
    if (sequence.length > 0 || length == 0) {
        buffer_append_string(out, "\033[");
        if (sequence.length > 0)
            buffer_append(out, sequence.bytes, sequence.length);
        buffer_append_byte(out, 'm');
    }
    if (change.opens >= 0)
        open_link(filter, change.opens, out);
    buffer_release(&sequence);
}

/* Length of the parameters of CSI ... m at `s`; SIZE_MAX: it is none. */
static size_t colour_parameters(const char *s, size_t length)
{
    if (length < 3 || s[0] != '\033' || s[1] != '[')
        return SIZE_MAX;
    size_t i = 2;
    while (i < length && i < SGR_LIMIT &&
           ((s[i] >= '0' && s[i] <= '9') || s[i] == ';' || s[i] == ':'))
        i++;
    return i < length && s[i] == 'm' ? i - 2 : SIZE_MAX;
}

/* Curses says with every change of attributes that the alternate character set
 * is off; it is never on. */
static size_t letters_said(const char *s, size_t length)
{
    static const char ascii[] = "\033(B";
    if (s[0] == SI)
        return 1;
    return length >= 3 && memcmp(s, ascii, 3) == 0 ? 3 : 0;
}

void filter_bytes(struct filter *filter, const char *bytes, size_t length,
                  struct buffer *out)
{
    size_t at = 0;
    while (at < length) {
        size_t plain = at;
        while (plain < length && bytes[plain] != '\033' && bytes[plain] != SI &&
               (unsigned char)bytes[plain] != STAND_IN_LEAD)
            plain++;
        plain -= at;
        buffer_append(out, bytes + at, plain);
        at += plain;
        if (at == length)
            break;
        if (stand_in_resolve(&filter->stand_ins, bytes + at, length - at,
                             out)) {
            at += STAND_IN_BYTES;
            continue;
        }
        size_t letters = letters_said(bytes + at, length - at);
        if (letters > 0) {
            if (!filter->ascii_said)
                buffer_append(out, bytes + at, letters);
            filter->ascii_said = true;
            at += letters;
            continue;
        }
        size_t parameters = colour_parameters(bytes + at, length - at);
        if (parameters == SIZE_MAX) {
            buffer_append_byte(out, bytes[at]);
            at++;
        } else {
            resolve_colours(filter, bytes + at + 2, parameters, out);
            at += parameters + 3;
        }
    }
    close_link(filter, out);
}
