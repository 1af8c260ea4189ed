/* glyphs.c - ASCII for what a terminal without UTF-8 cannot show.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cell for cell: the page keeps its shape. Letters lose their accents; signs
 * become the nearest of their kind; all else is a question mark.
 */
#include "terminal.h"

#include <incipit/text.h>

#include <string.h>

static const struct {
    uint32_t code_point;
    char ascii;
} signs[] = {
    {0x00A0, ' '},  {0x00A1, '!'},  {0x00A6, '|'},  {0x00A7, 'S'},
    {0x00A9, 'c'},  {0x00AB, '"'},  {0x00AC, '~'},  {0x00AE, 'r'},
    {0x00AF, '-'},  {0x00B0, 'o'},  {0x00B1, '+'},  {0x00B2, '2'},
    {0x00B3, '3'},  {0x00B4, '\''}, {0x00B5, 'u'},  {0x00B6, 'P'},
    {0x00B7, '.'},  {0x00B9, '1'},  {0x00BB, '"'},  {0x00BF, '?'},
    {0x00D7, 'x'},  {0x00F7, '/'},  {0x2010, '-'},  {0x2011, '-'},
    {0x2012, '-'},  {0x2013, '-'},  {0x2014, '-'},  {0x2015, '-'},
    {0x2016, '|'},  {0x2018, '\''}, {0x2019, '\''}, {0x201A, ','},
    {0x201B, '\''}, {0x201C, '"'},  {0x201D, '"'},  {0x201E, '"'},
    {0x201F, '"'},  {0x2020, '+'},  {0x2021, '+'},  {0x2022, '*'},
    {0x2026, '.'},  {0x202F, ' '},  {0x2030, '%'},  {0x2032, '\''},
    {0x2033, '"'},  {0x2039, '<'},  {0x203A, '>'},  {0x203B, '*'},
    {0x2042, '*'},  {0x2044, '/'},  {0x20AC, 'E'},  {0x2122, 't'},
    {0x2190, '<'},  {0x2191, '^'},  {0x2192, '>'},  {0x2193, 'v'},
    {0x21B5, '<'},  {0x2212, '-'},  {0x2217, '*'},  {0x2219, '.'},
    {0x2500, '-'},  {0x2501, '='},  {0x2502, '|'},  {0x2503, '|'},
    {0x2504, '-'},  {0x2506, '|'},  {0x2550, '='},  {0x2551, '|'},
    {0x2588, '#'},  {0x2591, '.'},  {0x2592, ':'},  {0x25A0, '#'},
    {0x25B2, '^'},  {0x25B6, '>'},  {0x25B8, '>'},  {0x25BC, 'v'},
    {0x25BE, 'v'},  {0x25C0, '<'},  {0x25C6, '*'},  {0x25CF, '*'},
    {0x2666, '*'},  {0x2713, 'v'},  {0x2717, 'x'},
};

/* Base letters of U+00C0 to U+017F; '?' where there is none. */
static const char letters[] = "AAAAAAACEEEEIIIIDNOOOOO?OUUUUYTs"
                              "aaaaaaaceeeeiiiidnooooo?ouuuuyty"
                              "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
                              "GgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
                              "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSs"
                              "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static char sign_ascii(uint32_t c)
{
    size_t low = 0, high = sizeof signs / sizeof signs[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (signs[middle].code_point < c)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < sizeof signs / sizeof signs[0] && signs[low].code_point == c;
    return found ? signs[low].ascii : '\0';
}

static char code_point_ascii(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return (char)c;
    if (c >= 0xC0 && c < 0xC0 + sizeof letters - 1 && c != 0xD7 && c != 0xF7)
        return letters[c - 0xC0];
    char sign = sign_ascii(c);
    if (sign != '\0')
        return sign;
    if (c >= 0x250C && c <= 0x254B)
        return '+'; /* corners and crossings of rules */
    if (c >= 0x2552 && c <= 0x2570)
        return '+';
    if (c >= 0xFF01 && c <= 0xFF5E)
        return (char)(c - 0xFF01 + '!');
    return '?';
}

void glyph_ascii(const char *cluster, int columns, char out[3])
{
    uint32_t c = ' ';
    utf8_decode(cluster, strlen(cluster), &c);
    out[0] = code_point_ascii(c);
    out[1] = columns > 1 ? ' ' : '\0';
    out[2] = '\0';
}
