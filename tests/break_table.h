/* break_table.h - a line of the Unicode break tests: "÷ 0020 × 0308 ÷".
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_BREAK_TABLE_H
#define INCIPIT_BREAK_TABLE_H

#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

struct break_case {
    char text[256]; /* UTF-8 */
    size_t length;
    bool breaks[257]; /* whether there is one before each byte */
};

/* False when the line holds no case, or a surrogate, which is no scalar. */
static inline bool break_case_read(const char *line, struct break_case *it)
{
    memset(it, 0, sizeof *it);
    for (const char *s = line; *s != '\0' && *s != '#';) {
        char *end;
        unsigned long c = strtoul(s, &end, 16);
        if (strncmp(s, "\xC3\xB7", 2) == 0 || strncmp(s, "\xC3\x97", 2) == 0) {
            it->breaks[it->length] = strncmp(s, "\xC3\xB7", 2) == 0;
            s += 2;
        } else if (end == s) {
            s++;
        } else {
            if (it->length + 4 > sizeof it->text || (c >= 0xD800 && c < 0xE000))
                return false;
            it->length += utf8_put((uint32_t)c, it->text + it->length);
            s = end;
        }
    }
    return it->length > 0;
}

#endif
