/* colours.c - the roles of a frame as attributes and colour pairs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With 256 colours and more every theme colour has a slot (filter.h), so that
 * curses compares palette numbers while the terminal gets what it can do best.
 * With fewer colours, or none, roles are attributes alone: bold, reverse,
 * underline and dim tell apart what differs in meaning.
 */
#include "colours.h"

#include <stdio.h>
#include <string.h>

enum { ROLE_PAIRS = 1, LINK_PAIRS = ROLE_PAIRS + ROLE_COUNT };

/* A role without colour. */
static const attr_t plain_attributes[ROLE_COUNT] = {
    [ROLE_INK] = A_NORMAL,
    [ROLE_QUIET] = A_DIM,
    [ROLE_ACCENT] = A_BOLD,
    [ROLE_LINK] = A_UNDERLINE,
    [ROLE_MARK] = A_BOLD | A_UNDERLINE,
    [ROLE_SELECT] = A_REVERSE,
    [ROLE_MATCH] = A_REVERSE | A_BOLD,
    [ROLE_ALERT] = A_BOLD,
};

/* Writes how a theme colour is said to the terminal. */
static void fill_slot(struct slot *slot, const struct theme *theme,
                      enum theme_colour colour, int depth)
{
    uint32_t rgb = theme->rgb[colour];
    if (rgb == NO_COLOUR)
        slot->colour[0] = '\0';
    else if (depth > 256)
        snprintf(slot->colour, sizeof slot->colour, "2;%u;%u;%u",
                 rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    else
        snprintf(slot->colour, sizeof slot->colour, "5;%d",
                 theme->palette[colour]);
}

/* Curses' number for a theme colour. */
static short slot_number(const struct theme *theme, enum theme_colour colour)
{
    if (theme->rgb[colour] == NO_COLOUR)
        return -1;
    return (short)(SLOT_FIRST + colour);
}

static void choose_plain(struct colours *colours)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        colours->attributes[role] = plain_attributes[role] & colours->known;
}

static void choose_themed(struct colours *colours, struct filter *filter,
                          const struct theme *theme, int depth)
{
    for (int colour = 0; colour < THEME_COLOUR_COUNT; colour++)
        fill_slot(&filter->slots[colour], theme, (enum theme_colour)colour,
                  depth);
    for (int role = 0; role < ROLE_COUNT; role++) {
        colours->pairs[role] = (short)(ROLE_PAIRS + role);
        init_pair(colours->pairs[role],
                  slot_number(theme, theme_grounds[role].ink),
                  slot_number(theme, theme_grounds[role].page));
        if (theme->bold)
            colours->attributes[role] = A_BOLD;
    }
    colours->attributes[ROLE_LINK] |= A_UNDERLINE;
}

short colours_link_pair(struct colours *colours, int slot)
{
    short pair = (short)(LINK_PAIRS + slot - SLOT_LINKS);
    if (!colours->link_paired[slot - SLOT_LINKS])
        init_pair(pair, (short)(SLOT_FIRST + slot), colours->page);
    colours->link_paired[slot - SLOT_LINKS] = true;
    return pair;
}

void colours_choose(struct colours *colours, struct filter *filter,
                    const struct theme *theme, int depth, bool links)
{
    memset(colours, 0, sizeof *colours);
    colours->known = term_attrs();
    colours->emphasis =
        colours->known & A_ITALIC ? A_ITALIC : colours->known & A_UNDERLINE;
    if (depth < 256 || theme->plain)
        choose_plain(colours);
    else
        choose_themed(colours, filter, theme, depth);
    colours->links = depth >= 256 && links;
    colours->page = slot_number(theme, THEME_PAGE);
    for (int i = SLOT_LINKS; i < SLOT_COUNT && colours->links; i++)
        fill_slot(&filter->slots[i], theme, THEME_LINK, depth);
}
