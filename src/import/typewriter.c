/* typewriter.c - overstrikes and escape sequences become styles.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Manual pages come as typewriters printed: a letter struck twice is bold, one
 * struck over an underscore is underlined (grotty(1)). Other programs select
 * looks by control sequences (ECMA-48, SGR). Both are made runs of looks, and
 * nothing of any sequence is left, also of one that never ends: a control
 * string is over at the end of its line at the latest.
 */
#include "typewriter.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <assert.h>
#include <string.h>

enum {
    ADDRESS_MOST = 2000,
    ROW_MOST = 400,
    ESCAPE = 0x1B,
    BELL = 0x07,
    BACKSPACE = 0x08,
    CSI = 0x9B
};

struct machine {
    const char *s;
    size_t length;
    struct typed *typed;
    unsigned looks; /* as the last SGR left them */
};

bool typewriter_is_needed(const char *s, size_t length)
{
    return memchr(s, BACKSPACE, length) != NULL ||
           memchr(s, ESCAPE, length) != NULL ||
           (memchr(s, 0x9B, length) != NULL &&
            memmem(s, length, "\xC2\x9B", 2) != NULL);
}

size_t typewriter_return(const char *s, size_t length, size_t from)
{
    for (size_t at = from; at < length; at++) {
        const char *next = memchr(s + at, '\r', length - at);
        if (next == NULL)
            return length;
        size_t found = (size_t)(next - s);
        for (at = found; at < length && s[at] == '\r';)
            at++;
        if (at >= length || s[at] != '\n')
            return found;
    }
    return length;
}

void typed_release(struct typed *typed)
{
    buffer_release(&typed->text);
    buffer_release(&typed->uris);
    memory_free(typed->runs);
    memset(typed, 0, sizeof *typed);
}

const char *typed_uri(const struct typed *typed, const struct typed_run *run)
{
    return typed->uris.bytes + run->link - 1;
}

size_t typed_run_from(const struct typed *typed, size_t offset)
{
    size_t low = 0;
    size_t high = typed->run_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (typed->runs[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* --- The carriage -------------------------------------------------------- */

static void type_piece(struct typed *typed, const char *s, size_t length,
                       unsigned looks)
{
    size_t start = typed->text.length;
    buffer_append(&typed->text, s, length);
    looks &= ~(unsigned)TYPED_LINK;
    looks |= typed->link > 0 ? TYPED_LINK : 0;
    if (looks == 0)
        return;
    assert(typed->run_count == 0 || typed->runs != NULL);
    struct typed_run *last =
        typed->run_count > 0 ? &typed->runs[typed->run_count - 1] : NULL;
    if (last != NULL && last->span.end == start && last->looks == looks &&
        last->link == typed->link) {
        last->span.end += length;
        return;
    }
    MEMORY_GROW(typed->runs, typed->run_count, typed->run_capacity);
    typed->runs[typed->run_count++] =
        (struct typed_run){{start, start + length}, looks, typed->link};
}

/* A link is over at the end of its line at the latest. */
static void type(struct typed *typed, const char *s, size_t length,
                 unsigned looks)
{
    const char *newline = typed->link > 0 ? memchr(s, '\n', length) : NULL;
    size_t linked = newline != NULL ? (size_t)(newline - s) : length;
    if (linked > 0)
        type_piece(typed, s, linked, looks);
    if (newline == NULL)
        return;
    typed->link = 0;
    type_piece(typed, newline, length - linked, looks);
}

/* Takes back the last `length` bytes; returns the looks of the very last. */
static unsigned untype(struct typed *typed, size_t length)
{
    size_t end = typed->text.length;
    size_t left = end - length;
    unsigned looks = 0;
    typed->text.length = left;
    while (typed->run_count > 0) {
        struct typed_run *last = &typed->runs[typed->run_count - 1];
        looks = last->span.end == end ? last->looks : looks;
        if (last->span.start < left) {
            last->span.end = last->span.end < left ? last->span.end : left;
            break;
        }
        typed->run_count--;
    }
    return looks;
}

/* Bytes of the last character on the line. */
static size_t last_length(const struct buffer *text)
{
    if (text->length == 0 || text->bytes[text->length - 1] == '\n')
        return 0;
    size_t start = text->length - 1;
    while (start > 0 && ((unsigned char)text->bytes[start] & 0xC0) == 0x80)
        start--;
    return text->length - start;
}

/* At a backspace: what stands before it is struck over by what follows. */
static size_t strike_over(struct machine *machine, size_t at)
{
    struct typed *typed = machine->typed;
    char under[4];
    size_t size = last_length(&typed->text);
    size_t next = at + 1;
    uint32_t c = 0;
    size_t step = utf8_decode(machine->s + next, machine->length - next, &c);
    if (size == 0 || size > sizeof under)
        return next;
    memcpy(under, typed->text.bytes + typed->text.length - size, size);
    unsigned looks = untype(typed, size);
    if (step == 0 || c < 0x20)
        return next;
    const char *over = machine->s + next;
    typed->overstrikes++;
    if (step == size && memcmp(over, under, size) == 0)
        type(typed, over, step, looks | TYPED_BOLD);
    else if (size == 1 && under[0] == '_')
        type(typed, over, step, looks | TYPED_UNDER);
    else if (c == '_')
        type(typed, under, size, looks | TYPED_UNDER);
    else if ((under[0] == '+' && c == 'o') || (under[0] == 'o' && c == '+'))
        type(typed, "\xE2\x80\xA2", 3, looks);
    else
        type(typed, over, step, looks);
    return next + step;
}

/* At a return inside a line: what follows takes the place of what stands on it,
 * as the states of a progress bar do; a row of underscores under it goes. */
static size_t carriage_return(struct machine *machine, size_t at)
{
    const char *s = machine->s + at;
    size_t length = machine->length - at;
    struct typed *typed = machine->typed;
    size_t end = 1;
    while (end < length && end < ROW_MOST &&
           (s[end] == '\r' || s[end] == ' ' || s[end] == '_'))
        end++;
    if (end == length || s[end] == '\n')
        return at + end;
    const char *text = typed->text.bytes;
    size_t left = typed->text.length;
    while (left > 0 && text[left - 1] != '\n')
        left--;
    untype(typed, typed->text.length - left);
    end = 1;
    while (end < length && s[end] == '\r')
        end++;
    return at + end;
}

/* --- Sequences ----------------------------------------------------------- */

/* Of "38;5;n" and "38;2;r;g;b" the parameters after the first. */
static size_t colour_parameters(const unsigned *values, size_t count, size_t i)
{
    if (i + 1 >= count)
        return 0;
    return values[i + 1] == 5 ? 2 : values[i + 1] == 2 ? 4 : 1;
}

static unsigned selected(unsigned looks, unsigned value)
{
    if (value == 0)
        return 0;
    if (value == 1 || value == 7)
        return looks | TYPED_BOLD;
    if (value == 3 || value == 4 || value == 21)
        return looks | TYPED_UNDER;
    if (value == 22 || value == 27)
        return looks & ~(unsigned)TYPED_BOLD;
    if (value == 23 || value == 24)
        return looks & ~(unsigned)TYPED_UNDER;
    if ((value >= 30 && value <= 38) || (value >= 90 && value <= 97))
        return looks | TYPED_COLOUR;
    if (value == 39)
        return looks & ~(unsigned)TYPED_COLOUR;
    return looks;
}

/* The parameters of "ESC [ ... m"; a colon begins a part of a parameter. */
static void select_looks(struct machine *machine, const char *s, size_t length)
{
    unsigned values[16] = {0};
    size_t count = 1;
    bool part = false;
    for (size_t i = 0; i < length; i++) {
        if (s[i] == ';') {
            if (count == sizeof values / sizeof values[0])
                break;
            count++;
            part = false;
        } else if (s[i] == ':') {
            part = true;
        } else if (!part && values[count - 1] < 1000) {
            values[count - 1] = values[count - 1] * 10 + (unsigned)(s[i] - '0');
        } else if (part && s[i] == '0' && values[count - 1] == 4) {
            values[count - 1] = 24; /* "4:0" is no underline */
        }
    }
    for (size_t i = 0; i < count; i++) {
        machine->looks = selected(machine->looks, values[i]);
        if (values[i] == 38 || values[i] == 48)
            i += colour_parameters(values, count, i);
    }
}

/* After "ESC [": parameters, intermediates and a final byte. */
static size_t skip_control(struct machine *machine, size_t at)
{
    const char *s = machine->s;
    size_t end = at;
    while (end < machine->length && s[end] >= 0x20 && s[end] < 0x40)
        end++;
    if (end >= machine->length || s[end] < 0x40 || s[end] > 0x7E)
        return end; /* broken off: what was read is gone */
    if (s[end] == 'm' && strspn(s + at, "0123456789;:") >= end - at)
        select_looks(machine, s + at, end - at);
    return end + 1;
}

/* http, https or mailto, in printable ASCII. */
static bool is_address(const char *s, size_t length)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    bool known = false;
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        known |= strlen(schemes[i]) < length &&
                 memcmp(s, schemes[i], strlen(schemes[i])) == 0;
    for (size_t i = 0; i < length; i++)
        known &= s[i] > ' ' && s[i] <= '~';
    return known && length <= ADDRESS_MOST;
}

/* "8;PARAMETERS;ADDRESS" begins a link, without an address it ends one. */
static void take_link(struct machine *machine, const char *s, size_t length)
{
    struct typed *typed = machine->typed;
    const char *second = length > 2 ? memchr(s + 2, ';', length - 2) : NULL;
    if (second == NULL || memcmp(s, "8;", 2) != 0)
        return;
    const char *address = second + 1;
    size_t bytes = length - (size_t)(address - s);
    typed->link = 0;
    if (!is_address(address, bytes))
        return;
    typed->link = typed->uris.length + 1;
    buffer_append(&typed->uris, address, bytes);
    buffer_append_byte(&typed->uris, '\0');
}

/* After "ESC ]" and its like: a string that BEL, ESC \ or the line ends. */
static size_t skip_string(struct machine *machine, size_t at)
{
    const char *s = machine->s;
    size_t start = at;
    while (at < machine->length && s[at] != '\n' && s[at] != BELL &&
           s[at] != ESCAPE)
        at++;
    if (s[start - 1] == ']')
        take_link(machine, s + start, at - start);
    if (at < machine->length && s[at] == BELL)
        return at + 1;
    bool ended =
        at + 1 < machine->length && s[at] == ESCAPE && s[at + 1] == '\\';
    return ended ? at + 2 : at;
}

/* At an ESC. */
static size_t skip_escape(struct machine *machine, size_t at)
{
    const char *s = machine->s;
    size_t next = at + 1;
    if (next >= machine->length)
        return next;
    if (s[next] == '[')
        return skip_control(machine, next + 1);
    if (s[next] != '\0' && strchr("]P_^X", s[next]) != NULL)
        return skip_string(machine, next + 1);
    while (next < machine->length && s[next] >= 0x20 && s[next] < 0x30)
        next++;
    bool final = next < machine->length && s[next] >= 0x30 && s[next] <= 0x7E;
    return final ? next + 1 : next;
}

void typewriter_type(const char *s, size_t length, struct typed *typed)
{
    struct machine machine = {.s = s, .length = length, .typed = typed};
    size_t back = typewriter_return(s, length, 0);
    buffer_reserve(&typed->text, length + 1);
    for (size_t at = 0; at < length;) {
        size_t run = at;
        while (run < length && run != back && s[run] != BACKSPACE &&
               s[run] != ESCAPE && (unsigned char)s[run] != 0xC2)
            run++;
        if (run > at)
            type(typed, s + at, run - at, machine.looks);
        at = run;
        if (at >= length)
            break;
        if (at == back) {
            at = carriage_return(&machine, at);
            back = typewriter_return(s, length, at);
        } else if (s[at] == BACKSPACE)
            at = strike_over(&machine, at);
        else if (s[at] == ESCAPE)
            at = skip_escape(&machine, at);
        else if (at + 1 < length && (unsigned char)s[at + 1] == CSI)
            at = skip_control(&machine, at + 2);
        else {
            type(typed, s + at, 2, machine.looks);
            at += 2;
        }
    }
    buffer_append(&typed->text, "", 0);
}
