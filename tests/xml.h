/* xml.h - whether a text is well-formed XML, as far as our pictures go.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_XML_H
#define INCIPIT_XML_H

#include <stdbool.h>
#include <string.h>

/* The end of the tag that begins at `s`, attributes quoted; NULL: none. */
static inline const char *xml_tag_end(const char *s)
{
    while (*s != '\0' && *s != '>') {
        if (*s == '"') {
            s = strpbrk(s + 1, "\"<");
            if (s == NULL || *s == '<')
                return NULL;
        }
        s++;
    }
    return *s == '>' ? s : NULL;
}

/* One root, tags closed in order, no stray '<' or '&', no control characters.
 */
static inline bool xml_is_well_formed(const char *s)
{
    const char *open[16];
    int depth = 0, roots = 0;
    for (; *s != '\0'; s++) {
        if (*s == '&') {
            if (strncmp(s, "&amp;", 5) != 0 && strncmp(s, "&lt;", 4) != 0 &&
                strncmp(s, "&gt;", 4) != 0)
                return false;
        } else if ((unsigned char)*s < ' ' && *s != '\n') {
            return false;
        } else if (*s == '<') {
            const char *end = xml_tag_end(s);
            if (end == NULL)
                return false;
            if (s[1] == '/') {
                size_t length = (size_t)(end - s) - 2;
                if (depth == 0 || strncmp(open[--depth], s + 2, length) != 0)
                    return false;
            } else if (end[-1] != '/') {
                roots += depth == 0;
                if (depth == 16)
                    return false;
                open[depth++] = s + 1;
            }
            s = end;
        } else if (depth == 0 && *s != '\n') {
            return false;
        }
    }
    return depth == 0 && roots == 1;
}

#endif
