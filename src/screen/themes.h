/* themes.h - the colours of the themes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SCREEN_THEMES_H
#define SCREEN_THEMES_H

#include <incipit/frame.h>
#include <incipit/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Backgrounds: PAGE, and under ink: MARK, SELECT, MATCH. The rest is drawn
 * on PAGE. */
enum theme_colour {
    THEME_PAGE,
    THEME_INK,
    THEME_QUIET,
    THEME_ACCENT,
    THEME_LINK,
    THEME_MARK,
    THEME_SELECT,
    THEME_MATCH,
    THEME_ALERT,
    THEME_COLOUR_COUNT
};

/* 0xRRGGBB, or "the terminal's own". */
#define NO_COLOUR UINT32_MAX
/* In a theme's palette: the terminal's own. */
enum { NO_PALETTE = -1 };

struct theme {
    char name[32];
    uint32_t rgb[THEME_COLOUR_COUNT];
    int16_t palette[THEME_COLOUR_COUNT]; /* of 256, chosen by hand */
    bool plain; /* attributes only: bold, reverse, underline, dim */
    bool bold;  /* ink is bold */
};

/* The colours of a role. */
struct ground {
    enum theme_colour ink, page;
};
extern const struct ground theme_grounds[ROLE_COUNT];

/* The theme of that name; unknown names give "auto", which suits the
 * terminal's `background` (NO_COLOUR: unknown). `folder` of the user's own
 * themes may be NULL. */
void theme_find(const char *name, uint32_t background, const char *folder,
                struct theme *theme);
/* Names of the built-in ones, in order; NULL at the end. */
const char *theme_name(size_t index);
/* WCAG 2.2 contrast of two colours, in hundredths: 100 to 2100. */
int colour_contrast(uint32_t a, uint32_t b);
/* Luminance in ten-thousandths. */
int colour_luminance(uint32_t colour);
/* Where black and white have the same contrast. */
enum { MIDDLE_LUMINANCE = 1791 };
/* What a number of the 256-colour palette looks like (16 to 255). */
uint32_t palette_colour(int number);

#endif
