/* plain_outdent.c - headings that stand further out than the text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memos, manuals and pages of the web that were printed as text keep a margin
 * on the left; what stands alone in it heads what is below.
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

/* "Source: harbour": a field, not a heading. */
static bool is_field(struct slice line)
{
    const char *colon = memchr(line.bytes, ':', line.length);
    return colon != NULL && slice_words(line) <= 2;
}

static bool looks_outdented(struct slice line)
{
    uint32_t last = looks_last(line);
    uint32_t first = 0;
    utf8_decode(line.bytes, line.length, &first);
    if (!code_point_is_alphanumeric(first) && first != '"' && first != 0x201C)
        return false;
    if (slice_begins(line, "copyright "))
        return false;
    return looks_short(line) && !looks_lower(line) && !looks_ornament(line) &&
           !looks_end(line) && looks_list(line) == 0 &&
           !looks_attribution(line) && !is_field(line) &&
           (last >= 0x80 || !byte_among((char)last, ".,;:!")) &&
           memchr(line.bytes, '@', line.length) == NULL;
}

size_t plain_take_outdented(struct plain *plain, size_t line)
{
    const struct line *it = &plain->lines[line];
    size_t end = line + 1;
    if (!plain->wrapped || plain->poem || plain->margin < 2 ||
        it->indent >= plain->margin || end >= plain->line_count ||
        (line > 0 && it->blanks == 0) || !plain_ends_group(plain, line) ||
        !looks_outdented(plain_line(plain, line)))
        return line;
    bool heads = it[1].indent == plain->margin || it[1].indent == it->indent ||
                 (it[1].indent > it->indent && it[1].indent < plain->margin) ||
                 looks_list(plain_line(plain, end)) > 0;
    if (!heads)
        return line;
    struct item *item = plain_add(plain, line, end, BLOCK_HEADING);
    item->style = HEADING_OUTDENTED;
    item->depth = it->indent == 0 ? 1 : 2;
    return end;
}
