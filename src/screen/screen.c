/* screen.c - takes the terminal, paints frames, gives the terminal back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "terminal.h"

#include <incipit/memory.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- Taking and giving back --------------------------------------------- */

static enum status refuse(struct screen *screen, const char *term,
                          struct error *error)
{
    screen_close(screen);
    return error_set(error, STATUS_FOREIGN,
                     "This terminal (TERM is “%s”) cannot place text on the "
                     "screen; read line by line with --line.",
                     term != NULL ? term : "");
}

/* Starts curses under the first name it knows and that can place text. */
static bool start_curses(struct screen *screen, char name[NAME_SIZE])
{
    char names[NAMES_MAX][NAME_SIZE];
    size_t count =
        terminal_names(screen->settings.term, getenv("COLORTERM"), names);
    terminal_size(screen->sheet.terminal, &screen->width, &screen->height);
    for (size_t i = 0; i < count; i++) {
        enum description found =
            terminal_description(names[i], screen->sheet.curses);
        if (found == NOT_DESCRIBED)
            continue;
        if (found == CAN_PLACE)
            screen->curses =
                terminal_start(names[i], screen->stream, &screen->sheet,
                               screen->width, screen->height);
        memcpy(name, names[i], NAME_SIZE);
        break;
    }
    screen->returns = screen->sheet.memory >= 0;
    return screen->curses != NULL;
}

static void prepare_curses(struct screen *screen)
{
    raw();
    noecho();
    nonl();
    typeahead(-1);
    if (screen->abilities.colours >= 256) {
        use_default_colors(); /* first: there is nothing to repaint yet */
        start_color();
    }
}

static void switch_modes_on(struct screen *screen)
{
    terminal_append(&screen->behind, "smkx");
    if (screen->settings.plain)
        return;
    buffer_append_string(&screen->behind, modes_on(&screen->abilities));
    if (screen->settings.mouse && screen->abilities.modes)
        buffer_append_string(&screen->behind, mouse_switch(true));
}

/* The same bytes for every way out: leaving, stopping, crashing. Whoever does
 * not come back to another screen finds the cursor below the text. */
void screen_arm(struct screen *screen)
{
    struct buffer *leave = &screen->leave;
    buffer_clear(leave);
    if (screen->abilities.modes)
        buffer_append_string(leave, modes_off());
    terminal_append(leave, "sgr0");
    if (screen->abilities.colours >= 256)
        terminal_append(leave, "op");
    terminal_append(leave, "rmkx");
    terminal_append(leave, "cnorm");
    terminal_append_cursor(leave, 0, screen->height - 1);
    terminal_append(leave, "rmcup");
    buffer_append_byte(leave, '\r');
    rescue_arm(screen->sheet.terminal, &screen->before, leave);
    screen->active = true;
}

static struct screen *screen_new(const struct screen_settings *settings)
{
    struct screen *screen = memory_zero(1, sizeof *screen);
    screen->settings = *settings;
    screen->sheet.terminal = screen->sheet.curses = screen->sheet.memory = -1;
    screen->input.descriptor = settings->input;
    screen->background = NO_COLOUR;
    return screen;
}

enum status screen_open(const struct screen_settings *settings,
                        struct screen **opened, struct error *error)
{
    *opened = NULL;
    struct screen *screen = screen_new(settings);
    char name[NAME_SIZE] = "";
    enum status status = sheet_open(&screen->sheet, settings->output, error);
    if (status != STATUS_OK) {
        screen_close(screen);
        return status;
    }
    tcgetattr(screen->sheet.terminal, &screen->before);
    /* From here on there is something to give back, if nothing to say yet. */
    buffer_append(&screen->leave, "", 0);
    rescue_arm(screen->sheet.terminal, &screen->before, &screen->leave);
    window_watch();
    screen->abilities.utf8 = terminal_find_utf8();
    screen->stream = fdopen(screen->sheet.curses, "w");
    if (screen->stream == NULL || !start_curses(screen, name))
        return refuse(screen, settings->term, error);
    terminal_find_abilities(settings, name, screen->sheet.memory >= 0,
                            &screen->abilities);
    screen->motion.column = screen->abilities.column;
    screen->motion.erase = screen->abilities.erase;
    terminal_find_keys(&screen->input.keys);
    prepare_curses(screen);
    tcgetattr(screen->sheet.terminal, &screen->during);
    switch_modes_on(screen);
    replies_ask(screen);
    screen->painted = screen->sheet.memory < 0;
    screen_arm(screen);
    *opened = screen;
    return STATUS_OK;
}

void screen_leave(struct screen *screen)
{
    if (screen == NULL || !screen->active)
        return;
    screen->active = false;
    /* Until the first frame is sent the terminal knows nothing of us. */
    if (screen->painted)
        sheet_say_farewell(&screen->sheet, screen->leave.bytes,
                           screen->leave.length);
    tcsetattr(screen->sheet.terminal, TCSANOW, &screen->before);
    rescue_disarm();
}

/* Takes the terminal again. */
static void take(struct screen *screen)
{
    tcsetattr(screen->sheet.terminal, TCSANOW, &screen->during);
    buffer_clear(&screen->behind);
    switch_modes_on(screen);
    screen_arm(screen);
    window_changed(screen);
    screen_forget(screen);
    screen->returns = true;
}

void screen_enter(struct screen *screen)
{
    if (screen == NULL || screen->active)
        return;
    tcgetattr(screen->sheet.terminal, &screen->before);
    take(screen);
}

void screen_retake(struct screen *screen)
{
    if (screen != NULL && screen->active)
        take(screen);
}

void screen_close(struct screen *screen)
{
    if (screen == NULL)
        return;
    if (screen->active && screen->painted)
        window_await_replies(screen);
    /* First, while a crash would give the terminal back: without memory curses
     * may fall here, too. */
    if (screen->curses != NULL) {
        sheet_mute(&screen->sheet);
        delscreen(screen->curses);
    }
    screen_leave(screen);
    if (screen->stream != NULL) {
        fclose(screen->stream);
        screen->sheet.curses = -1;
    }
    tcsetattr(screen->sheet.terminal, TCSANOW, &screen->before);
    rescue_disarm();
    sheet_close(&screen->sheet);
    filter_release(&screen->filter);
    buffer_release(&screen->ahead);
    buffer_release(&screen->behind);
    buffer_release(&screen->leave);
    buffer_release(&screen->shortened);
    buffer_release(&screen->input.paste);
    paint_forget(screen);
    memory_free(screen);
}

/* --- Painting ----------------------------------------------------------- */

static void set_theme(struct screen *screen, const char *name)
{
    struct theme theme;
    theme_find(name, screen->background, screen->settings.themes, &theme);
    size_t length = strnlen(name, sizeof screen->theme - 1);
    memcpy(screen->theme, name, length);
    screen->theme[length] = '\0';
    colours_choose(&screen->colours, &screen->filter, &theme,
                   screen->abilities.colours, screen->abilities.links);
    cchar_t blank;
    setcchar(&blank, L" ", screen->colours.attributes[ROLE_INK],
             screen->colours.pairs[ROLE_INK], NULL);
    wbkgrndset(newscr, &blank);
    paint_forget(screen);
    screen->whole = true;
    screen->stale = false;
}

/* Fewer bytes reach a terminal at once, and need not be held together. */
enum { SYNC_FROM = 2048 };

/* What goes to the terminal: the frame, bracketed, with what must stand before
 * and after it. The bytes before come inside the alternate screen. */
static void assemble(struct screen *screen)
{
    struct sheet *sheet = &screen->sheet;
    struct buffer *out = &sheet->out;
    bool sync = screen->abilities.sync && sheet->raw.length >= SYNC_FROM;
    const char *raw = sheet->raw.length > 0 ? sheet->raw.bytes : "";
    size_t length = sheet->raw.length, entered = 0;
    buffer_clear(out);
    if (sync)
        buffer_append_string(out, "\033[?2026h");
    if (screen->returns || screen->ahead.length > 0) {
        size_t start = out->length;
        terminal_append(out, "smcup");
        size_t size = out->length - start;
        bool same = size > 0 && size <= length &&
                    memcmp(raw, out->bytes + start, size) == 0;
        entered = same ? size : 0;
        if (!same && !screen->returns)
            out->length = start;
    }
    buffer_append(out, screen->ahead.bytes, screen->ahead.length);
    buffer_clear(&screen->shortened);
    motion_shorten(&screen->motion, raw + entered, length - entered,
                   &screen->shortened);
    filter_bytes(&screen->filter, screen->shortened.bytes,
                 screen->shortened.length, out);
    buffer_append(out, screen->behind.bytes, screen->behind.length);
    if (sync)
        buffer_append_string(out, "\033[?2026l");
    screen->returns = false;
    buffer_clear(&screen->ahead);
    buffer_clear(&screen->behind);
}

/* Curses writes by itself: what stands before its frame goes ahead. */
static void send_entrance(struct screen *screen)
{
    buffer_clear(&screen->sheet.out);
    terminal_append(&screen->sheet.out, "smcup");
    sheet_send(&screen->sheet);
    screen->returns = false;
}

size_t screen_paint(struct screen *screen, const struct frame *frame)
{
    const char *theme = frame->theme != NULL ? frame->theme : "auto";
    if (screen->stale || strcmp(screen->theme, theme) != 0)
        set_theme(screen, theme);
    bool changed = paint_frame(screen, frame);
    bool moved = screen->cursor_x != frame->cursor_x ||
                 screen->cursor_y != frame->cursor_y;
    if (!changed && !moved && !screen->whole && screen->behind.length == 0)
        return 0;
    screen->cursor_x = frame->cursor_x;
    screen->cursor_y = frame->cursor_y;
    if (screen->whole) {
        clearok(curscr, TRUE);
        screen->filter.ascii_said = screen->filter.plain = false;
        screen->motion.bare = false;
        screen->motion.row = 0;
    }
    screen->whole = false;
    if (wmove(newscr, frame->cursor_y, frame->cursor_x) == ERR)
        wmove(newscr, 0, 0);
    if (screen->sheet.memory < 0 && screen->returns)
        send_entrance(screen);
    sheet_update(&screen->sheet);
    assemble(screen);
    size_t bytes = screen->sheet.out.length;
    screen->painted = true;
    if (!sheet_send(&screen->sheet))
        screen->whole = true;
    paint_keep(screen, frame);
    return bytes;
}

void screen_prepare(struct screen *screen, const struct frame *frame)
{
    if (!screen->whole && !screen->stale)
        paint_ahead(screen, frame);
}

void screen_forget(struct screen *screen)
{
    screen->whole = true;
}

/* --- What is known of it ------------------------------------------------ */

void screen_size(const struct screen *screen, int *width, int *height)
{
    *width = screen->width;
    *height = screen->height;
}

enum glyph_tier screen_glyphs(const struct screen *screen)
{
    if (screen->settings.glyphs != GLYPHS_AUTO)
        return screen->settings.glyphs;
    return screen->abilities.console ? GLYPHS_BASIC : GLYPHS_RICH;
}

int screen_colours(const struct screen *screen)
{
    return screen->abilities.colours;
}

int screen_is_dark(const struct screen *screen)
{
    if (screen->background == NO_COLOUR)
        return -1;
    return colour_luminance(screen->background) < MIDDLE_LUMINANCE;
}

const char *screen_library(void)
{
    return curses_version();
}

bool screen_is_lost(const struct screen *screen)
{
    return screen->input.lost;
}

void screen_set_mouse(struct screen *screen, bool on)
{
    if (screen->settings.mouse == on || screen->settings.plain)
        return;
    screen->settings.mouse = on;
    if (screen->abilities.modes)
        buffer_append_string(&screen->behind, mouse_switch(on));
}
