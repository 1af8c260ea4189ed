/* motion.c - shorter ways to where curses sends the cursor.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To the next row curses goes by saying which row and column that is; a line
 * feed says less. In tmux and GNU screen it covers what stood there with
 * blanks, since their descriptions do not tell that they erase characters. Both
 * are put right here, sequence by sequence; only the row is kept in mind, and
 * forgotten at whatever is not known to leave it alone.
 */
#include "motion.h"

#include <stdio.h>
#include <string.h>

enum {
    UNKNOWN = 0,      /* rows and columns are counted from 1 */
    WORTH_ERASING = 6 /* blanks; more than ECH has bytes */
};

/* CSI numbers and a letter; `letter` 0: something else begins here. */
struct sequence {
    size_t length; /* bytes */
    int numbers[2];
    int count;
    char letter;
};

static struct sequence read_sequence(const char *s, size_t length)
{
    struct sequence sequence = {.length = 2};
    if (length < 3 || s[0] != '\033' || s[1] != '[')
        return (struct sequence){0};
    for (; sequence.length < length; sequence.length++) {
        char c = s[sequence.length];
        bool digit = c >= '0' && c <= '9';
        int at = sequence.count < 2 ? sequence.count : 1;
        if (digit && sequence.numbers[at] < 10000)
            sequence.numbers[at] = sequence.numbers[at] * 10 + (c - '0');
        else if (c == ';' || c == ':')
            sequence.count++;
        else if (!digit) {
            sequence.letter = c;
            break;
        }
    }
    sequence.length++;
    sequence.count++;
    return sequence.letter >= '@' ? sequence : (struct sequence){0};
}

/* Whether blanks of this look are as good as nothing. */
static bool is_bare(bool before, const char *s, size_t length)
{
    bool bare = before || length == 0;
    for (size_t i = 0; i < length; i++) {
        bool alone = i + 1 == length || s[i + 1] == ';';
        if (s[i] == ';')
            continue;
        if (!alone || strchr("012", s[i]) == NULL)
            return false;
        bare = bare || s[i] == '0';
        i++;
    }
    return bare;
}

static bool keeps_row(char letter)
{
    return letter != 0 && strchr("mKCDGXP@", letter) != NULL;
}

/* --- To the next row ---------------------------------------------------- */

static void go_down(const struct motion *motion, int column, const char *said,
                    size_t length, struct buffer *out)
{
    char way[32];
    int taken;
    if (column < 2)
        taken = snprintf(way, sizeof way, column == 1 ? "\r\n" : "\n");
    else if (motion->column)
        taken = snprintf(way, sizeof way, "\n\033[%dG", column);
    else
        taken = snprintf(way, sizeof way, "\r\n\033[%dC", column - 1);
    if ((size_t)taken < length)
        buffer_append(out, way, (size_t)taken);
    else
        buffer_append(out, said, length);
}

/* A sequence that places the cursor; how many bytes it took, 0: it is none.
 * Column 0: the one it is in. */
static size_t place(struct motion *motion, const char *s, size_t length,
                    struct buffer *out)
{
    bool edge = s[0] == '\r';
    struct sequence to = read_sequence(s + edge, length - edge);
    bool both = to.letter == 'H' && !edge, down = to.letter == 'B' && edge;
    if (!both && !down && to.letter != 'd')
        return 0;
    int number = to.numbers[0] > 0 ? to.numbers[0] : 1;
    int next = down ? motion->row + number : number;
    bool one =
        down ? number == 1 : motion->row != UNKNOWN && next == motion->row + 1;
    int column = both && to.numbers[1] > 0 ? to.numbers[1] : both || edge;
    size_t taken = to.length + edge;
    if (one)
        go_down(motion, column, s, taken, out);
    else
        buffer_append(out, s, taken);
    motion->row = down && motion->row == UNKNOWN ? UNKNOWN : next;
    return taken;
}

/* --- Blanks ------------------------------------------------------------- */

/* Whether the next that matters is a column said by itself. */
static bool column_follows(const char *s, size_t length)
{
    for (;;) {
        struct sequence next = read_sequence(s, length);
        if (next.letter != 'm')
            return next.letter == 'H' || next.letter == 'G' ||
                   (length > 0 && s[0] == '\r');
        s += next.length;
        length -= next.length;
    }
}

/* A run of blanks; how many bytes it took, 0: it is too short, or seen. */
static size_t erase(const struct motion *motion, const char *s, size_t length,
                    struct buffer *out)
{
    size_t blanks = 0;
    while (blanks < length && s[blanks] == ' ')
        blanks++;
    if (!motion->erase || !motion->bare || blanks < WORTH_ERASING)
        return 0;
    bool leaves = column_follows(s + blanks, length - blanks);
    if (!leaves && blanks < 2 * WORTH_ERASING)
        return 0;
    buffer_format(out, "\033[%zuX", blanks);
    if (!leaves)
        buffer_format(out, "\033[%zuC", blanks);
    return blanks;
}

/* --- A frame ------------------------------------------------------------ */

/* Neither a blank nor anything that moves the cursor otherwise. */
static bool is_letter(char c)
{
    return c != ' ' && c != '\033' && c != '\r' && c != '\n';
}

/* A sequence that stays as it is; what it does to what is kept in mind. */
static size_t pass(struct motion *motion, const char *s, size_t length,
                   struct buffer *out)
{
    static const char ascii[] = "\033(B", up[] = "\033M";
    size_t taken = 1;
    if (length >= 3 && memcmp(s, ascii, 3) == 0) {
        taken = 3;
    } else if (length >= 2 && memcmp(s, up, 2) == 0) {
        taken = 2;
        motion->row -= motion->row != UNKNOWN;
    } else if (s[0] == '\033') {
        struct sequence other = read_sequence(s, length);
        taken = other.letter != 0 ? other.length : 1;
        if (other.letter == 'm')
            motion->bare = is_bare(motion->bare, s + 2, taken - 3);
        motion->scrolls = motion->scrolls || other.letter == 'r';
        if (!keeps_row(other.letter))
            motion->row = UNKNOWN;
    } else if (s[0] == '\n') {
        motion->row = UNKNOWN;
    } else {
        while (taken < length && is_letter(s[taken]))
            taken++;
    }
    buffer_append(out, s, taken);
    return taken;
}

void motion_shorten(struct motion *motion, const char *bytes, size_t length,
                    struct buffer *out)
{
    motion->scrolls = false;
    for (size_t at = 0; at < length;) {
        const char *s = bytes + at;
        size_t left = length - at, taken = 0;
        if (!motion->scrolls && (s[0] == '\033' || s[0] == '\r'))
            taken = place(motion, s, left, out);
        else if (s[0] == ' ')
            taken = erase(motion, s, left, out);
        if (taken == 0 && s[0] == ' ') {
            while (taken < left && s[taken] == ' ')
                taken++;
            buffer_append(out, s, taken);
        } else if (taken == 0) {
            taken = pass(motion, s, left, out);
        }
        at += taken;
    }
    if (motion->scrolls)
        motion->row = UNKNOWN;
}
