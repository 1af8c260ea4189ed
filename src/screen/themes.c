/* themes.c - the built-in themes, and how contrast is measured.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Contrast after WCAG 2.2: ink on the page at least 7, everything else, and ink
 * on the backgrounds of marks, at least 4.5, in 24-bit colours and in the
 * palette alike (a test sees to it). The palette numbers are chosen by hand:
 * arithmetic turns sepia into pink.
 */
#include "themes.h"

#include "theme_file.h"

#include <assert.h>
#include <string.h>

#define OWN NO_COLOUR

static const struct theme themes[] = {
    {.name = "auto",
     .rgb = {OWN, OWN, OWN, OWN, OWN, OWN, OWN, OWN, OWN},
     .palette = {-1, -1, -1, -1, -1, -1, -1, -1, -1},
     .plain = true},
    {.name = "paper",
     .rgb = {0xfbf8f1, 0x2b2622, 0x6b625a, 0x8f3420, 0x1f4f8f, 0xf3e3a6,
             0xd9d3e6, 0xf2cf9a, 0xa3201a},
     .palette = {255, 235, 241, 88, 25, 223, 189, 222, 124}},
    {.name = "sepia",
     .rgb = {0xf1e7d0, 0x3f3122, 0x6e5c45, 0x7d3216, 0x24507a, 0xe6d08a,
             0xd6cbc2, 0xe8be86, 0x96200f},
     .palette = {230, 236, 240, 94, 24, 222, 187, 216, 124}},
    {.name = "night",
     .rgb = {0x17161a, 0xcfc8bc, 0x958d82, 0xe0a060, 0x86b4dc, 0x473a14,
             0x3a3552, 0x5a3a16, 0xf09080},
     .palette = {234, 251, 245, 179, 110, 52, 237, 53, 216}},
    {.name = "dusk",
     .rgb = {0x262430, 0xd8d3c8, 0xa09a92, 0xe8ae78, 0x9cc0e6, 0x4a4020,
             0x464066, 0x5c4020, 0xf2a090},
     .palette = {235, 252, 246, 180, 117, 52, 238, 53, 216}},
    {.name = "contrast",
     .rgb = {0x000000, 0xffffff, 0xffffff, 0xffff00, 0x00ffff, 0x00005f,
             0x005f00, 0x5f0000, 0xffff00},
     .palette = {16, 231, 231, 226, 51, 17, 22, 52, 226},
     .bold = true},
    {.name = "terminal",
     .rgb = {OWN, OWN, OWN, OWN, OWN, OWN, OWN, OWN, OWN},
     .palette = {-1, -1, -1, -1, -1, -1, -1, -1, -1},
     .plain = true},
};
enum { THEME_COUNT = sizeof themes / sizeof themes[0] };

const struct ground theme_grounds[ROLE_COUNT] = {
    [ROLE_INK] = {THEME_INK, THEME_PAGE},
    [ROLE_QUIET] = {THEME_QUIET, THEME_PAGE},
    [ROLE_ACCENT] = {THEME_ACCENT, THEME_PAGE},
    [ROLE_LINK] = {THEME_LINK, THEME_PAGE},
    [ROLE_MARK] = {THEME_INK, THEME_MARK},
    [ROLE_SELECT] = {THEME_INK, THEME_SELECT},
    [ROLE_MATCH] = {THEME_INK, THEME_MATCH},
    [ROLE_ALERT] = {THEME_ALERT, THEME_PAGE},
};

const char *theme_name(size_t index)
{
    return index < THEME_COUNT ? themes[index].name : NULL;
}

static const struct theme *built_in(const char *name)
{
    for (size_t i = 0; i < THEME_COUNT; i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

static bool is_drawn_on_page(int colour)
{
    return colour < THEME_MARK || colour > THEME_MATCH;
}

/* The terminal's own paper and ink, with the colours of a theme of the same
 * lightness for all that is neither. */
static void suit_background(struct theme *theme, uint32_t background)
{
    bool dark = colour_luminance(background) < MIDDLE_LUMINANCE;
    const struct theme *like = built_in(dark ? "night" : "paper");
    assert(like != NULL);
    *theme = *like;
    strcpy(theme->name, "auto");
    theme->rgb[THEME_PAGE] = theme->rgb[THEME_INK] = NO_COLOUR;
    theme->palette[THEME_PAGE] = theme->palette[THEME_INK] = NO_PALETTE;
    for (int colour = THEME_QUIET; colour < THEME_COLOUR_COUNT; colour++)
        if (is_drawn_on_page(colour) &&
            colour_contrast(theme->rgb[colour], background) < 450)
            theme->rgb[colour] = NO_COLOUR;
}

void theme_find(const char *name, uint32_t background, const char *folder,
                struct theme *theme)
{
    const struct theme *found = built_in(name);
    if (found != NULL)
        *theme = *found;
    else if (theme_file_read(folder, name, theme, NULL) != STATUS_OK)
        *theme = themes[0];
    if (strcmp(theme->name, "auto") == 0 && background != NO_COLOUR)
        suit_background(theme, background);
}

/* x^0.4, the fifth root of x^2, by Newton's method (and without libm, which
 * every start of the program would have to load). */
static double power_two_fifths(double x)
{
    double y = x * x, root = 1;
    for (int i = 0; i < 24; i++)
        root -= (root - y / (root * root * root * root)) / 5;
    return root;
}

static double channel_light(uint32_t value)
{
    double c = value / 255.0;
    if (c <= 0.04045)
        return c / 12.92;
    c = (c + 0.055) / 1.055;
    return c * c * power_two_fifths(c);
}

int colour_luminance(uint32_t colour)
{
    double light = 0.2126 * channel_light(colour >> 16 & 255) +
                   0.7152 * channel_light(colour >> 8 & 255) +
                   0.0722 * channel_light(colour & 255);
    return (int)(light * 10000 + 0.5);
}

int colour_contrast(uint32_t a, uint32_t b)
{
    int light = colour_luminance(a), dark = colour_luminance(b);
    if (light < dark) {
        int other = light;
        light = dark;
        dark = other;
    }
    return (light + 500) * 100 / (dark + 500);
}

/* xterm's colour cube and its ramp of greys. */
uint32_t palette_colour(int number)
{
    static const uint32_t levels[] = {0, 95, 135, 175, 215, 255};
    assert(number >= 16 && number < 256);
    if (number >= 232)
        return (uint32_t)(8 + 10 * (number - 232)) * 0x10101u;
    int n = number - 16;
    return levels[n / 36] << 16 | levels[n / 6 % 6] << 8 | levels[n % 6];
}
