/* properties.c - what kind of character a code point is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <incipit/text.h>

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistring/version.h>

/* The version is a number, a byte a part. */
#define VERSION_PART(shift)                                                    \
    (char)('0' + (_LIBUNISTRING_VERSION >> (shift)&0xFF) % 10)

const char *text_library(void)
{
    static const char name[] = {'l', 'i',
                                'b', 'u',
                                'n', 'i',
                                's', 't',
                                'r', 'i',
                                'n', 'g',
                                ' ', VERSION_PART(16),
                                '.', VERSION_PART(8),
                                '\0'};
    return name;
}

bool code_point_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (c >= 0x2000 && c < 0x2070)
        return false;
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L);
}

bool code_point_is_alphanumeric(uint32_t c)
{
    if (c < 0x80)
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
               (c >= '0' && c <= '9');
    if (c >= 0x2000 && c < 0x2070)
        return false;
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L |
                                                   UC_CATEGORY_MASK_N);
}

uint32_t code_point_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return uc_tolower(c);
}

bool code_point_is_upper(uint32_t c)
{
    return code_point_lower(c) != c;
}

bool code_point_is_white(uint32_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool code_point_extends(uint32_t c)
{
    if (c < 0x300)
        return false;
    int property = uc_graphemeclusterbreak_property(c);
    return property == GBP_EXTEND || property == GBP_SPACINGMARK ||
           property == GBP_V || property == GBP_T;
}

/* Blocks whose scripts are written without spaces between words. */
bool code_point_is_unspaced(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } blocks[] = {
        {0x0E00, 0x0EFF},   /* Thai, Lao */
        {0x1000, 0x109F},   /* Myanmar */
        {0x1100, 0x11FF},   /* Hangul Jamo */
        {0x1780, 0x17FF},   /* Khmer */
        {0x1950, 0x19DF},   /* Tai Le, New Tai Lue */
        {0x1A20, 0x1AAF},   /* Tai Tham */
        {0x2E80, 0x2FDF},   /* radicals */
        {0x3005, 0x3007},   /* ideographic marks */
        {0x3021, 0x3029},   /* Hangzhou numerals */
        {0x3040, 0x31FF},   /* kana, Bopomofo, compatibility Jamo */
        {0x3400, 0x4DBF},   /* ideographs, extension A */
        {0x4E00, 0xA4CF},   /* ideographs, Yi */
        {0xA960, 0xA97F},   /* Hangul Jamo extended */
        {0xAA60, 0xAADF},   /* Myanmar extended, Tai Viet */
        {0xAC00, 0xD7FF},   /* Hangul */
        {0xF900, 0xFAFF},   /* compatibility ideographs */
        {0xFF66, 0xFFDC},   /* half-width kana and Hangul */
        {0x1B000, 0x1B16F}, /* kana supplements */
        {0x20000, 0x3FFFF}, /* ideographs, supplementary planes */
    };
    if (c < 0x0E00)
        return false;
    size_t low = 0;
    size_t high = sizeof blocks / sizeof blocks[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (blocks[middle].last < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof blocks / sizeof blocks[0] && blocks[low].first <= c;
}
