/* plain_ornament.c - lines of signs that divide a text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

/* "-oOo-", "--o--" */
static bool looks_flourish(struct slice line)
{
    size_t rings = 0;
    for (size_t i = 0; i < line.length; i++) {
        rings += line.bytes[i] == 'o' || line.bytes[i] == 'O' ||
                 line.bytes[i] == '0';
        if (!byte_among(line.bytes[i], "oO0-=~* ") || line.bytes[i] == '\0')
            return false;
    }
    char first = line.length > 0 ? line.bytes[0] : '\0';
    char last = slice_last(line);
    bool edged = byte_among(first, "-=~") && first == last;
    return line.length >= 3 && line.length <= 24 && rings > 0 && rings <= 5 &&
           (edged || (line.length == 3 && slice_begins(line, "oOo") &&
                      line.bytes[1] == 'O'));
}

/* Rules: one is a dash, two may be anything, of three a line is drawn. */
static bool is_rule_sign(uint32_t c)
{
    return c == '-' || c == '=' || c == '_' || c == '+' || c == 0x2013 ||
           c == 0x2014 || c == 0x2015 || c == 0xB7 ||
           (c >= 0x2500 && c <= 0x257F) || c == 0x30FB || c == 0x2E3A ||
           c == 0x2E3B;
}

/* Asterisks, bullets, stars, leaves and flowers of all kinds. */
static bool is_ornament_sign(uint32_t c)
{
    static const uint32_t signs[] = {
        '*',    '#',    '~',    0xA7,   0x2022, 0x203B, 0x2042, 0x204E, 0x2051,
        0x2055, 0x2058, 0x2059, 0x205C, 0x2219, 0x22C6, 0xFF0A, 0xFF03, 0x301C,
        0xFF5E, 0xFE0F, 0x10FB, 0x3007, 0x2020, 0x2021, 0xA4,   0x23F3, 0x066D};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i] == c)
            return true;
    return (c >= 0x25A0 && c <= 0x2712) || (c >= 0x2719 && c <= 0x275A) ||
           (c >= 0x2761 && c <= 0x2767) || (c >= 0x2B12 && c <= 0x2B5F) ||
           (c >= 0x1F650 && c <= 0x1F67F) || (c >= 0x1F300 && c <= 0x1F5FF);
}

bool looks_ornament(struct slice line)
{
    if (looks_flourish(line))
        return true;
    size_t shown = 0;
    size_t crosses = 0; /* "+--+" is the edge of a box */
    size_t rules = 0;
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (code_point_is_white(c))
            continue;
        if (!is_rule_sign(c) && !is_ornament_sign(c))
            return false;
        crosses += c == '+';
        rules += is_rule_sign(c);
        shown++;
    }
    uint32_t first = 0;
    utf8_decode(line.bytes, line.length, &first);
    bool dash = shown == 1 && (first == 0x2014 || first == 0x2015);
    return shown > 0 && shown <= 200 && (rules < shown || shown >= 3 || dash) &&
           (crosses == 0 || crosses == shown);
}

/* Letters and stops that divide a text where they stand alone: "o o o", "...",
 * "///", "<><>". */
bool looks_lone_ornament(struct slice line)
{
    static const char signs[] = "oxOX./\\^%@&<>|:";
    uint32_t c = 0;
    if (line.length == 3 &&
        utf8_decode(line.bytes, line.length, &c) == line.length)
        return c == 0x2026;
    char first = line.length > 0 ? line.bytes[0] : '\0';
    bool letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
    size_t shown = 0;
    for (size_t i = 0; i < line.length; i++) {
        char here = line.bytes[i];
        if (here == ' ') {
            if (i > 0 && line.bytes[i - 1] == ' ' && letter)
                return false;
            continue;
        }
        bool angles =
            (first == '<' || first == '>') && (here == '<' || here == '>');
        if (here != first && !angles)
            return false;
        shown++;
    }
    bool apart = !letter || line.length == 2 * shown - 1; /* "xxx" is none */
    return first != '\0' && byte_among(first, signs) && shown >= 3 &&
           shown <= 40 && apart;
}
