/* gate.c - what comes in from outside, and what may go out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "text_private.h"

#include <incipit/gate.h>
#include <incipit/text.h>

#include <string.h>

bool code_point_is_harmful(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c & 0xFFFE) == 0xFFFE ||
           (c >= 0xFDD0 && c <= 0xFDEF) || c >= 0xE0000;
}

void text_gate(const char *s, size_t length, bool keep_newlines,
               struct buffer *out)
{
    for (size_t i = 0; i < length;) {
        if (s[i] == '\n' || s[i] == '\t' || s[i] == '\r') {
            bool newline = s[i] == '\n' && keep_newlines;
            buffer_append_byte(out, newline ? '\n' : ' ');
            i++;
            continue;
        }
        size_t step = cluster_length(s + i, length - i);
        char shown[CLUSTER_DISPLAY_SIZE];
        int columns = 0;
        size_t written =
            cluster_display(s + i, step, shown, &columns, WIDTHS_USUAL);
        buffer_append(out, shown, written);
        i += step;
    }
}

/* Bytes at `s` that are harmless and need no look: graphic ASCII, lines. */
static size_t plain_run(const char *s, size_t length)
{
    size_t i = 0;
    while (i < length && ((s[i] >= 0x20 && s[i] < 0x7F) || s[i] == '\n'))
        i++;
    return i;
}

static bool is_layout(const char *s, size_t length)
{
    return *s == '\n' || *s == '\t' || *s == '\f' ||
           (*s == '\r' && length > 1 && s[1] == '\n');
}

/* Takes no cell: piled upon what stands before it. */
static bool is_piled(uint32_t c)
{
    return c == 0xAD || c == 0x180E || (c >= 0x200B && c <= 0x200D) ||
           (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || code_point_extends(c);
}

void text_disarm(struct buffer *text, size_t from)
{
    size_t kept = from + plain_run(text->bytes + from, text->length - from);
    struct buffer out = {0};
    size_t piled = 0;
    for (size_t at = kept; at < text->length;) {
        const char *s = text->bytes + at;
        size_t left = text->length - at;
        size_t step = plain_run(s, left);
        at += step;
        if (step > 0) {
            buffer_append(&out, s, step);
            piled = 0;
            continue;
        }
        uint32_t c = 0;
        step = utf8_decode(s, left, &c);
        at += step;
        piled = is_piled(c) ? piled + 1 : 0;
        if (c == 0xFFFD)
            buffer_append_string(&out, "\xEF\xBF\xBD");
        else if (is_layout(s, left) ||
                 (!code_point_is_harmful(c) && piled <= GATE_MARKS))
            buffer_append(&out, s, step);
    }
    text->length = kept;
    buffer_append(text, out.bytes, out.length);
    buffer_release(&out);
}

static void append_escaped(struct buffer *out, uint32_t c)
{
    if (c >= 0x10000)
        buffer_format(out, "\\u%04x\\u%04x",
                      (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
                      (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
    else
        buffer_format(out, "\\u%04x", (unsigned)c);
}

/* What JSON has a letter for, else 0. */
static char escape_letter(uint32_t c)
{
    return c == '"' || c == '\\' ? (char)c
           : c == '\n'           ? 'n'
           : c == '\t'           ? 't'
           : c == '\r'           ? 'r'
                                 : '\0';
}

void text_json(const char *s, size_t length, struct buffer *out)
{
    buffer_append_byte(out, '"');
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        if (escape_letter(c) != '\0')
            buffer_format(out, "\\%c", escape_letter(c));
        else if (c == 0xFFFD)
            buffer_append_string(out, "\xEF\xBF\xBD");
        else if (code_point_is_harmful(c))
            append_escaped(out, c);
        else
            buffer_append(out, s + i, step);
        i += step;
    }
    buffer_append_byte(out, '"');
}

void text_clean(const char *s, size_t length, bool keep_newlines,
                struct buffer *out)
{
    struct buffer clean = {0};
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        bool line =
            c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
        if (c == '\r' && i + 1 < length && s[i + 1] == '\n')
            step = 2;
        if (line)
            buffer_append_byte(&clean, keep_newlines ? '\n' : ' ');
        else if (c == '\t')
            buffer_append_byte(&clean, ' ');
        else if (c == 0xFFFD)
            buffer_append_string(&clean, "\xEF\xBF\xBD");
        else if (!code_point_is_harmful(c))
            buffer_append(&clean, s + i, step);
        i += step;
    }
    text_nfc(clean.bytes, clean.length, out);
    buffer_release(&clean);
}
