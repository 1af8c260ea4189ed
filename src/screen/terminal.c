/* terminal.c - which terminal this is, and what it can do.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only place of this layer that reads the environment.
 */
#include "terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>

/* --- The name ----------------------------------------------------------- */

static bool begins(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Terminals that are xterm as far as we need, whose own description is often
 * not installed. */
static bool is_like_xterm(const char *term, const char *colorterm)
{
    static const char *const names[] = {
        "xterm",   "foot",    "alacritty", "wezterm", "rio",
        "contour", "ghostty", "kitty",     "konsole", "vte",
        "gnome",   "iterm",   "mintty",    "st-"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (begins(term, names[i]))
            return true;
    return colorterm != NULL && *colorterm != '\0';
}

static void add_name(char names[NAMES_MAX][NAME_SIZE], size_t *count,
                     const char *name, size_t length)
{
    if (length == 0 || length >= NAME_SIZE || *count == NAMES_MAX)
        return;
    memcpy(names[*count], name, length);
    names[(*count)++][length] = '\0';
}

size_t terminal_names(const char *term, const char *colorterm,
                      char names[NAMES_MAX][NAME_SIZE])
{
    size_t count = 0;
    if (term == NULL || *term == '\0' || strcmp(term, "dumb") == 0 ||
        strcmp(term, "unknown") == 0)
        return 0;
    const char *part = strrchr(term, '-');
    /* Descriptions of direct colour cannot hold slots; the 24-bit colours are
     * sent by ourselves. */
    bool direct = part != NULL && strcmp(part, "-direct") == 0;
    if (!direct)
        add_name(names, &count, term, strlen(term));
    if (is_like_xterm(term, colorterm) && (direct || part == NULL))
        add_name(names, &count, "xterm-256color", 14);
    if (part != NULL)
        add_name(names, &count, term, (size_t)(part - term));
    if (is_like_xterm(term, colorterm))
        add_name(names, &count, "xterm-256color", 14);
    add_name(names, &count, "xterm", 5);
    if (count < NAMES_MAX)
        add_name(names, &count, "vt100", 5);
    return count;
}

/* --- Abilities ---------------------------------------------------------- */

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

static bool says_truecolour(const char *term)
{
    const char *colorterm = getenv("COLORTERM");
    if (begins(term, "screen") && !is_set("TMUX"))
        return false;
    if (colorterm != NULL && (strcmp(colorterm, "truecolor") == 0 ||
                              strcmp(colorterm, "24bit") == 0))
        return true;
    const char *part = strrchr(term, '-');
    return (part != NULL && strcmp(part, "-direct") == 0) ||
           tigetflag("RGB") > 0 || tigetflag("Tc") > 0;
}

static bool wants_no_colour(enum colour_mode mode)
{
    if (mode != COLOUR_AUTO)
        return mode == COLOUR_NEVER;
    const char *cli = getenv("CLICOLOR");
    return is_set("NO_COLOR") || (cli != NULL && strcmp(cli, "0") == 0);
}

/* Knows private modes well enough to ignore those it does not know. */
static bool is_modern(const char *name)
{
    return is_like_xterm(name, NULL) || begins(name, "tmux") ||
           begins(name, "rxvt") || begins(name, "putty");
}

static int count_colours(enum colour_mode mode, const char *term)
{
    int colours = tigetnum("colors");
    if (wants_no_colour(mode) || colours < 8)
        return 0;
    if (colours < 256)
        return colours < 16 ? 8 : 16;
    return says_truecolour(term) ? 1 << 24 : 256;
}

/* Whether the locale is called a UTF-8 one, be it installed here or not. */
static bool says_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value == NULL || *value == '\0')
            continue;
        const char *codeset = strchr(value, '.');
        return codeset != NULL && (strncasecmp(codeset, ".utf-8", 6) == 0 ||
                                   strncasecmp(codeset, ".utf8", 5) == 0);
    }
    return false;
}

bool terminal_find_utf8(void)
{
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return true;
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
        setlocale(LC_CTYPE, "en_US.UTF-8");
    return says_utf8();
}

/* Curses writes by itself: no slots, no links, nothing inside its frame. */
static void do_without_filter(struct abilities *abilities)
{
    if (abilities->colours > 256)
        abilities->colours = 256;
    abilities->ask_utf8 = abilities->sync = abilities->links = false;
}

void terminal_find_abilities(const struct screen_settings *settings,
                             const char *name, bool filtered,
                             struct abilities *abilities)
{
    const char *term = settings->term;
    bool console = strcmp(name, "linux") == 0;
    bool screen = begins(name, "screen");
    bool modern = screen || is_modern(name);
    abilities->console = console;
    abilities->colours = count_colours(settings->colour, term);
    abilities->ask_utf8 =
        !abilities->utf8 && (modern || console) && settings->query;
    abilities->ascii = settings->glyphs == GLYPHS_ASCII;
    abilities->modes = modern || console;
    abilities->sync = modern && !screen && !settings->plain;
    abilities->links = modern && !screen;
    abilities->query = modern && !screen && settings->query;
    abilities->clipboard = modern && !screen;
    abilities->column = *terminal_sequence("hpa") != '\0';
    abilities->erase = screen || begins(name, "tmux");
    if (!filtered)
        do_without_filter(abilities);
}

/* --- The size ----------------------------------------------------------- */

static int environment_number(const char *name)
{
    const char *value = getenv(name);
    long number = value != NULL ? strtol(value, NULL, 10) : 0;
    return number > 0 && number < 10000 ? (int)number : 0;
}

static int clip(int value, int fallback, int limit)
{
    if (value <= 0)
        value = fallback;
    return value < 1 ? 1 : value > limit ? limit : value;
}

void terminal_size(int output, int *width, int *height)
{
    struct winsize size = {0};
    *width = *height = 0;
    if (ioctl(output, TIOCGWINSZ, &size) == 0) {
        *width = size.ws_col;
        *height = size.ws_row;
    }
    if (*width == 0)
        *width = environment_number("COLUMNS");
    if (*height == 0)
        *height = environment_number("LINES");
    *width = clip(*width, 80, WIDTH_LIMIT);
    *height = clip(*height, 24, HEIGHT_LIMIT);
}

static void set_number(const char *name, int value)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", value);
    setenv(name, digits, 1);
}

/* Until curses has come back from endwin() once, it flushes after every
 * movement of the cursor, some forty times a page. So it goes and comes back
 * here, while nobody hears it, and the terminal's settings cannot be reached
 * either. There is nothing to paint yet: the first frame clears the screen. */
static void make_it_buffer(struct sheet *sheet)
{
    if (sheet->memory < 0)
        return;
    sheet_mute(sheet);
    endwin();
    clearok(newscr, FALSE);
    sheet_update(sheet);
}

/* Curses believes LINES and COLUMNS more than anything; children should not. */
SCREEN *terminal_start(const char *name, FILE *stream, struct sheet *sheet,
                       int width, int height)
{
    set_number("COLUMNS", width);
    set_number("LINES", height);
    SCREEN *curses = newterm(name, stream, stream);
    if (curses != NULL)
        make_it_buffer(sheet);
    unsetenv("COLUMNS");
    unsetenv("LINES");
    return curses;
}
