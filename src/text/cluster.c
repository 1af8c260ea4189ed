/* cluster.c - grapheme clusters, their columns, and what a terminal is sent
 * for them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One measure of width for layout and screen: what cluster_display() lets
 * through occupies exactly cluster_columns() columns in every terminal. Where
 * terminals disagree about a cluster (emoji sequences, code points younger
 * than the C library), a simpler one of sure width is shown in its place; the
 * text itself is untouched. Sources: UAX #29, UAX #11, and the widths of glibc
 * 2.36 (Unicode 14), measured.
 */
#include <incipit/text.h>

#include "ambiguous.h"

#include <string.h>
#include <unigbrk.h>
#include <unictype.h>
#include <uniwidth.h>

enum { DISPLAY_CODE_POINTS = 5 };

static bool is_plain_byte(unsigned char c)
{
    return c >= 0x20 && c < 0x7F;
}

/* Two plain bytes in a row: the first is a cluster of its own. */
static bool is_simple(const char *s, size_t length)
{
    return is_plain_byte((unsigned char)s[0]) &&
           (length < 2 || (unsigned char)s[1] < 0x80);
}

size_t cluster_length(const char *s, size_t length)
{
    if (length == 0)
        return 0;
    if (is_simple(s, length))
        return 1;
    uint32_t before = 0;
    size_t i = utf8_decode(s, length, &before);
    int flags = uc_graphemeclusterbreak_property(before) == GBP_RI;
    bool pictographic = uc_is_property_extended_pictographic(before);
    bool joined = false; /* pictograph, extenders, then a joiner */
    while (i < length) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        bool flag = uc_graphemeclusterbreak_property(c) == GBP_RI;
        if (uc_graphemeclusterbreak_property(before) != GBP_RI)
            flags = 0; /* only neighbours make a pair */
        bool starts = uc_is_grapheme_break(before, c);
        if (flag && flags % 2 == 1)
            starts = false;
        else if (flag && flags > 0)
            starts = true;
        if (joined && uc_is_property_extended_pictographic(c))
            starts = false;
        else if (before == 0x200D && !joined &&
                 uc_is_property_extended_pictographic(c))
            starts = true;
        if (starts)
            return i;
        joined = pictographic && c == 0x200D;
        if (c != 0x200D && uc_graphemeclusterbreak_property(c) != GBP_EXTEND)
            pictographic = uc_is_property_extended_pictographic(c);
        flags += flag;
        before = c;
        i += step;
    }
    return i;
}

/* Far enough back that a cluster surely begins there. */
static size_t safe_start(const char *s, size_t offset)
{
    size_t start = offset;
    for (size_t steps = 0; start > 0 && steps < 64; steps++) {
        start--;
        while (start > 0 && ((unsigned char)s[start] & 0xC0) == 0x80)
            start--;
        if (is_plain_byte((unsigned char)s[start]) || s[start] == '\n')
            break;
    }
    return start;
}

size_t cluster_length_before(const char *s, size_t offset)
{
    if (offset == 0)
        return 0;
    if (offset >= 2 && is_plain_byte((unsigned char)s[offset - 1]) &&
        (unsigned char)s[offset - 2] < 0x80)
        return 1;
    size_t at = safe_start(s, offset - 1);
    for (;;) {
        size_t length = cluster_length(s + at, offset - at);
        if (at + length >= offset)
            return offset - at;
        at += length;
    }
}

/* Ranges in which the width is not what uc_width() says: 93 code points that
 * glibc 2.36 sees otherwise, where the terminal follows the latter, and what
 * is drawn wide since Unicode 15. */
static int narrow_columns(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return 0;
    if (c < 0x300)
        return c != 0xAD;
    if (c >= 0x2010 && c <= 0x2027)
        return 1;
    if (c >= 0x1160 && c <= 0x11FF)
        return 0;
    if ((c >= 0x600 && c <= 0x605) || c == 0x6DD || c == 0x70F || c == 0x8E2 ||
        (c >= 0x890 && c <= 0x891))
        return 1;
    if (c >= 0x1FA70 && c <= 0x1FAFF)
        return 2;
    if (c >= 0x30000 && c <= 0x3FFFD)
        return 2;
    if ((c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFD || c >= 0xF0000)
        return c >= 0xE0000 && c <= 0xE0FFF ? 0 : 1;
    int width = uc_width((ucs4_t)c, "UTF-8");
    if (width < 0)
        return 0;
    return width;
}

static bool is_private(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

/* What is private shows as U+FFFD, which is ambiguous. */
static int code_point_columns(uint32_t c, unsigned widths)
{
    int columns = narrow_columns(c);
    bool wide = columns == 1 && (widths & WIDTHS_AMBIGUOUS) != 0 &&
                (code_point_is_ambiguous(c) || is_private(c));
    return wide ? 2 : columns;
}

static bool is_regional(uint32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* A sequence that terminals draw in one or more cells, as each sees fit:
 * joined, toned or keycap emoji, and presentation selectors. */
static bool is_emoji_part(uint32_t c)
{
    return c == 0x200D || c == 0xFE0F || c == 0xFE0E || c == 0x20E3 ||
           (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
}

int cluster_columns(const char *s, size_t length, unsigned widths)
{
    if (length == 1)
        return is_plain_byte((unsigned char)s[0]);
    int widest = 0;
    int sum = 0;
    bool emoji = false;
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        if (c == 0xFE0F || (is_regional(c) && i < length))
            return 2;
        if (c == 0xFE0E)
            return 1;
        int columns = code_point_columns(c, widths);
        emoji |= is_emoji_part(c);
        widest = columns > widest ? columns : widest;
        sum += columns;
    }
    /* Spacing marks (Thai SARA AM, Devanagari vowels) take cells of their
     * own; no cluster is wider than two. */
    return emoji ? widest : sum > 2 ? 2 : sum;
}

int text_columns(const char *s, size_t length, unsigned widths)
{
    int columns = 0;
    for (size_t i = 0; i < length;) {
        size_t step = cluster_length(s + i, length - i);
        columns += cluster_columns(s + i, step, widths);
        i += step;
    }
    return columns;
}

size_t text_fit(const char *s, size_t length, int columns, unsigned widths)
{
    size_t i = 0;
    while (i < length) {
        size_t step = cluster_length(s + i, length - i);
        columns -= cluster_columns(s + i, step, widths);
        if (columns < 0)
            break;
        i += step;
    }
    return i;
}

/* Never sent to a terminal: controls, bidi controls, zero-width and tag
 * characters, variation selectors. */
static bool is_barred(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C ||
           c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xFFF0 && c <= 0xFFFB) || c >= 0xE0000 ||
           (c & 0xFFFE) == 0xFFFE;
}

/* Whether the C library of a stable system may not know the code point: all
 * that was assigned after Unicode 14, or not at all. */
static bool is_young(uint32_t c)
{
    if (c < 0x300 || (c >= 0x2010 && c <= 0x2027))
        return false;
    return uc_is_general_category_withtable(
        c, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cs);
}

/* U+FFFD, or where that takes more columns than the cluster has, "?". */
static size_t display_replacement(char *out, int *columns, int room,
                                  unsigned widths)
{
    const char *shown = "\xEF\xBF\xBD";
    *columns = code_point_columns(0xFFFD, widths);
    if (room == 1 && *columns > room) {
        shown = "?";
        *columns = 1;
    }
    memcpy(out, shown, strlen(shown) + 1);
    return strlen(shown);
}

/* --- Emoji as they stand in the text ------------------------------------- */

/* What may stand in a sequence: pictures, tones, selectors, joiners, and what
 * keycaps are made of. */
static bool is_emoji_member(uint32_t c)
{
    return (is_emoji_part(c) && c < 0xE0000 && c != 0xFE0E) ||
           uc_is_property_extended_pictographic(c) || (c >= '0' && c <= '9') ||
           c == '#' || c == '*';
}

bool cluster_is_emoji_sequence(const char *s, size_t length)
{
    bool sequence = false;
    if (length < 2 || length >= CLUSTER_DISPLAY_SIZE)
        return false;
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        if (!is_emoji_member(c) || is_young(c))
            return false;
        sequence |= i > 0 && is_emoji_part(c);
        i += step;
    }
    return sequence;
}

/* ------------------------------------------------------------------------- */

size_t cluster_display(const char *s, size_t length, char *out, int *columns,
                       unsigned widths)
{
    if (length == 1 && is_plain_byte((unsigned char)s[0])) {
        out[0] = s[0];
        out[1] = '\0';
        *columns = 1;
        return 1;
    }
    int room = cluster_columns(s, length, widths);
    size_t written = 0;
    int taken = 0;
    *columns = 0;
    if ((widths & WIDTHS_EMOJI) != 0 && cluster_is_emoji_sequence(s, length)) {
        memcpy(out, s, length);
        out[length] = '\0';
        *columns = room;
        return length;
    }
    for (size_t i = 0; i < length && taken < DISPLAY_CODE_POINTS;) {
        uint32_t c = 0;
        i += utf8_decode(s + i, length - i, &c);
        bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        if (taken == 0 && control)
            return display_replacement(out, columns, room, widths);
        if (is_barred(c) || (taken > 0 && is_emoji_part(c)))
            continue;
        if (taken > 0 && uc_is_property_extended_pictographic(c))
            continue; /* two narrow ones would be two clusters in one cell */
        int width = code_point_columns(c, widths);
        if (*columns + width > room)
            continue; /* the second picture of a joined emoji */
        if (is_young(c))
            return display_replacement(out, columns, room, widths);
        written += utf8_put(c, out + written);
        *columns += width;
        taken++;
    }
    if (room == 0)
        written = 0;
    out[written] = '\0';
    if (room > 0 && *columns == 0)
        return display_replacement(out, columns, room, widths);
    return written;
}
