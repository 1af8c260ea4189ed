/* paint.c - the cells of a frame into curses' virtual screen.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Row by row, from the first cell that differs from what is shown to the last;
 * curses finds the cells that differ between them. One cluster is one cchar_t.
 * They go where doupdate() looks for them: stdscr would be one more copy.
 */
#include "terminal.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* At most CCHARW_MAX code points, with curses' own idea of the columns; false
 * where it differs from ours, which would shift the rest of the row. */
static bool cluster_wide(const struct cell *cell, wchar_t wide[CCHARW_MAX + 1])
{
    size_t length = strnlen(cell->text, CELL_BYTES), at = 0, count = 0;
    while (at < length && count < CCHARW_MAX) {
        uint32_t c;
        at += utf8_decode(cell->text + at, length - at, &c);
        wide[count++] = (wchar_t)c;
    }
    wide[count] = L'\0';
    if (count == 0 || wcwidth(wide[0]) != cell->columns)
        return false;
    for (size_t i = 1; i < count; i++)
        if (wcwidth(wide[i]) != 0) {
            wide[i] = L'\0';
            break;
        }
    return true;
}

/* Whether curses would not take these two columns for two, or not all of it. */
static bool is_misjudged(const struct cell *cell)
{
    size_t length = strnlen(cell->text, CELL_BYTES);
    if (cell->columns != 2)
        return false;
    for (size_t at = 0; at < length;) {
        uint32_t c;
        bool first = at == 0;
        at += utf8_decode(cell->text + at, length - at, &c);
        if (wcwidth((wchar_t)c) != (first ? 2 : 0) ||
            (c >= STAND_IN_FIRST && c <= STAND_IN_LAST))
            return true;
    }
    return cluster_is_emoji_sequence(cell->text, length);
}

/* What curses is told in place of such a cluster; false: nothing can be. */
static bool cluster_stands(struct screen *screen, const struct cell *cell,
                           wchar_t wide[CCHARW_MAX + 1])
{
    if (screen->sheet.memory < 0 || !is_misjudged(cell))
        return false;
    uint32_t c = stand_in_for(&screen->filter.stand_ins, cell->text);
    wide[0] = (wchar_t)c;
    wide[1] = L'\0';
    return c != 0 && wcwidth(wide[0]) == 2;
}

static attr_t cell_attributes(const struct colours *colours,
                              const struct cell *cell)
{
    attr_t attributes = colours->attributes[cell->role];
    if (cell->attributes & ATTRIBUTE_STRONG)
        attributes |= A_BOLD;
    if (cell->attributes & ATTRIBUTE_EMPHASIS)
        attributes |= colours->emphasis;
    if (cell->attributes & ATTRIBUTE_UNDERLINE)
        attributes |= A_UNDERLINE;
    if (cell->attributes & ATTRIBUTE_REVERSE)
        attributes |= A_REVERSE;
    if (cell->attributes & ATTRIBUTE_DIM)
        attributes |= A_DIM;
    return attributes & colours->known;
}

static short cell_pair(struct screen *screen, const struct cell *cell,
                       const struct link_slots *slots)
{
    struct colours *colours = &screen->colours;
    size_t room = sizeof slots->slots / sizeof slots->slots[0];
    if (cell->link != 0 && cell->link <= room &&
        slots->slots[cell->link - 1] != 0 &&
        (cell->role == ROLE_LINK || cell->role == ROLE_INK))
        return colours_link_pair(colours, slots->slots[cell->link - 1]);
    return colours->pairs[cell->role];
}

static bool looks_alike(const struct cell *a, const struct cell *b)
{
    return a->role == b->role && a->attributes == b->attributes &&
           a->link == b->link;
}

/* A blank in the look of the cell painted last. A letter of ASCII in that look
 * differs from it in its code point alone, and most cells are such. */
struct pen {
    const struct cell *look; /* NULL: none yet */
    attr_t attributes;
    short pair;
    cchar_t blank;
};

static void pen_take(struct pen *pen, struct screen *screen,
                     const struct cell *look, const struct link_slots *slots)
{
    if (pen->look != NULL && looks_alike(pen->look, look))
        return;
    pen->look = look;
    pen->attributes = cell_attributes(&screen->colours, look);
    pen->pair = cell_pair(screen, look, slots);
    setcchar(&pen->blank, L" ", pen->attributes, pen->pair, NULL);
}

/* Writes the cell into `cells` and returns how many elements it took: a wide
 * cluster is one, a sign in place of one that does not fit is two. */
static int paint_cell(struct screen *screen, const struct cell *cell,
                      const struct pen *pen, cchar_t *cells)
{
    wchar_t wide[CCHARW_MAX + 1] = L" ";
    char ascii[3];
    cells[0] = pen->blank;
    if (cell->text[0] > ' ' && cell->text[0] < 0x7F && cell->text[1] == '\0') {
        cells[0].chars[0] = (wchar_t)cell->text[0];
        return 1;
    }
    if (!screen->abilities.utf8 || screen->abilities.ascii) {
        glyph_ascii(cell->text, cell->columns, ascii);
        wide[0] = (wchar_t)ascii[0];
    } else if (cell->text[0] != '\0' && !cluster_stands(screen, cell, wide) &&
               !cluster_wide(cell, wide)) {
        wcscpy(wide, L"\uFFFD");
    }
    setcchar(&cells[0], wide, pen->attributes, pen->pair, NULL);
    if (cell->columns < 2 || wcwidth(wide[0]) == 2)
        return 1;
    cells[1] = pen->blank;
    return 2;
}

static bool is_blank(const struct cell *cell)
{
    return cell->text[0] == '\0' ||
           (cell->text[0] == ' ' && cell->text[1] == '\0');
}

/* Cells up to the last that differs from an empty window. */
static int painted_width(const struct cell *row, int width)
{
    static const struct cell empty = {.role = ROLE_INK};
    while (width > 0 && row[width - 1].columns == 1 &&
           is_blank(&row[width - 1]) && looks_alike(&row[width - 1], &empty))
        width--;
    return width;
}

/* Whether a blank would look the same in the look of this cell: nothing but the
 * page shows behind its text. */
static bool is_bare(const struct cell *cell)
{
    unsigned visible =
        ATTRIBUTE_UNDERLINE | ATTRIBUTE_REVERSE | ATTRIBUTE_EMPHASIS;
    return theme_grounds[cell->role].page == THEME_PAGE &&
           cell->role != ROLE_LINK && cell->link == 0 &&
           (cell->attributes & visible) == 0;
}

/* Cells of a row that are to be painted, and whether what is behind them is to
 * be cleared. */
struct stretch {
    int first, end;
    bool clears;
};

static struct stretch whole_row(const struct cell *row, int width)
{
    return (struct stretch){.end = painted_width(row, width), .clears = true};
}

static bool cells_equal(const struct cell *a, const struct cell *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* Empty where the rows are equal. A blank may have its look from the cell
 * before it: blanks after the last cell that differs belong to the stretch. */
static struct stretch changed_cells(const struct cell *row,
                                    const struct cell *shown, int width)
{
    int first = 0, end = width;
    while (first < width && cells_equal(&row[first], &shown[first]))
        first++;
    if (first == width)
        return (struct stretch){0};
    while (cells_equal(&row[end - 1], &shown[end - 1]))
        end--;
    while (end < width && is_blank(&row[end]))
        end++;
    int painted = painted_width(row, width);
    int painted_before = painted_width(shown, width);
    if (first > painted_before)
        first = painted_before;
    while (first > 0 && row[first].columns == 0)
        first--;
    return (struct stretch){.first = first < painted ? first : painted,
                            .end = end < painted ? end : painted,
                            .clears = painted < painted_before};
}

/* A blank takes the look of the cell before it where nobody can see that: it
 * saves the bytes that would switch to its own and back, as inside of boxes. */
static void paint_row(struct screen *screen, const struct frame *frame, int y,
                      struct stretch stretch, const struct link_slots *slots,
                      cchar_t *cells)
{
    const struct cell *row = &frame->cells[(size_t)y * (size_t)frame->width];
    const struct cell *before = NULL; /* the look that blanks may take */
    struct pen pen = {0};
    int count = 0;
    if (stretch.end > screen->width)
        stretch.end = screen->width;
    int x = stretch.first;
    while (x > 0 && is_blank(&row[x]))
        x--;
    for (; x < stretch.end; x++) {
        if (row[x].columns == 0)
            continue;
        bool empty = row[x].columns == 1 && is_blank(&row[x]);
        const struct cell *look =
            empty && before != NULL && is_bare(&row[x]) ? before : &row[x];
        before = is_bare(look) ? look : NULL;
        if (x < stretch.first)
            continue;
        pen_take(&pen, screen, look, slots);
        if (empty)
            cells[count++] = pen.blank;
        else
            count += paint_cell(screen, &row[x], &pen, &cells[count]);
    }
    if (count > 0)
        mvwadd_wchnstr(newscr, y, stretch.first, cells, count);
    if (stretch.clears && stretch.end < screen->width &&
        wmove(newscr, y, stretch.end) != ERR)
        wclrtoeol(newscr);
}

void paint_forget(struct screen *screen)
{
    memory_free(screen->shown);
    memory_free(screen->sent);
    screen->shown = screen->sent = NULL;
}

struct cell *paint_take_sent(struct screen *screen)
{
    struct cell *sent = screen->sent;
    if (sent == NULL)
        sent = screen->shown;
    else
        memory_free(screen->shown);
    screen->shown = screen->sent = NULL;
    return sent;
}

static void keep_sent(struct screen *screen)
{
    if (screen->sent != NULL)
        return;
    size_t count = (size_t)screen->shown_width * (size_t)screen->shown_height;
    screen->sent = memory_alloc(count * sizeof *screen->sent);
    memcpy(screen->sent, screen->shown, count * sizeof *screen->sent);
}

/* Whether cells of `frame` may be compared with what is shown. */
static bool is_comparable(const struct screen *screen,
                          const struct frame *frame,
                          const struct link_slots *slots)
{
    return screen->shown != NULL && screen->shown_width == frame->width &&
           screen->shown_height == frame->height &&
           memcmp(&screen->link_slots, slots, sizeof *slots) == 0;
}

enum rows { ROWS_AFRESH, ROWS_CHANGED, ROWS_OF_TEXT };

/* The rows that differ from what curses was told last. False: none did. */
static bool paint_rows(struct screen *screen, const struct frame *frame,
                       const struct link_slots *slots, enum rows rows)
{
    size_t width = (size_t)frame->width, height = (size_t)frame->height;
    cchar_t *cells = memory_zero(width + 1, sizeof *cells);
    bool changed = false;
    for (size_t y = 0; y < height; y++) {
        const struct cell *row = &frame->cells[y * width];
        if (rows == ROWS_OF_TEXT && painted_width(row, frame->width) == 0)
            continue;
        struct stretch stretch =
            rows == ROWS_AFRESH
                ? whole_row(row, frame->width)
                : changed_cells(row, &screen->shown[y * width], frame->width);
        if (stretch.end == 0 && !stretch.clears)
            continue;
        if ((int)y < screen->height)
            paint_row(screen, frame, (int)y, stretch, slots, cells);
        changed = true;
    }
    memory_free(cells);
    return changed;
}

/* Links have their slots from frame to frame: one in between that nobody sees
 * must have none. */
void paint_ahead(struct screen *screen, const struct frame *frame)
{
    static const struct link_slots none;
    if (frame->link_count > 0 || !is_comparable(screen, frame, &none))
        return;
    keep_sent(screen);
    paint_rows(screen, frame, &none, ROWS_OF_TEXT);
    size_t width = (size_t)frame->width, height = (size_t)frame->height;
    for (size_t y = 0; y < height; y++) {
        const struct cell *row = &frame->cells[y * width];
        if (painted_width(row, frame->width) > 0)
            memcpy(&screen->shown[y * width], row, width * sizeof *row);
    }
}

bool paint_frame(struct screen *screen, const struct frame *frame)
{
    struct link_slots slots = {{0}};
    links_assign(&screen->filter, frame, screen->colours.links, &slots);
    bool fresh = !is_comparable(screen, frame, &slots);
    screen->link_slots = slots;
    bool changed =
        paint_rows(screen, frame, &slots, fresh ? ROWS_AFRESH : ROWS_CHANGED);
    changed = changed || fresh || screen->sent != NULL;
    memory_free(screen->sent);
    screen->sent = NULL;
    return changed;
}

void paint_keep(struct screen *screen, const struct frame *frame)
{
    size_t count = (size_t)frame->width * (size_t)frame->height;
    if (screen->shown == NULL || screen->shown_width != frame->width ||
        screen->shown_height != frame->height)
        screen->shown =
            memory_resize(screen->shown, count, sizeof *screen->shown);
    memcpy(screen->shown, frame->cells, count * sizeof *screen->shown);
    screen->shown_width = frame->width;
    screen->shown_height = frame->height;
}
