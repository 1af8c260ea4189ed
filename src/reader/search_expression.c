/* search_expression.c - searching with a regular expression (POSIX, extended).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is matched within each block, with line ends as blanks.
 */
#include "search.h"

#include <incipit/memory.h>

#include <regex.h>
#include <string.h>

/* A match of nothing is none; the next one is looked for after it. */
static void match_block(struct reader *reader, const regex_t *expression,
                        const struct span *block)
{
    const char *text = reader->document->text + block->start;
    char *line = memory_string(text, span_length(*block));
    size_t length = strlen(line);
    regmatch_t found;
    for (char *c = line; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
    for (size_t at = 0; at < length && !reader->search.too_many;) {
        if (regexec(expression, line + at, 1, &found,
                    at > 0 ? REG_NOTBOL : 0) != 0)
            break;
        struct span span = {block->start + at + (size_t)found.rm_so,
                            block->start + at + (size_t)found.rm_eo};
        if (span.end > span.start)
            search_add(reader, span);
        at += (size_t)found.rm_eo + (found.rm_eo == found.rm_so);
        while (at < length && ((unsigned char)line[at] & 0xC0) == 0x80)
            at++;
    }
    memory_free(line);
}

void search_run_expression(struct reader *reader, bool keeps_case)
{
    regex_t expression;
    int flags = REG_EXTENDED | (keeps_case ? 0 : REG_ICASE);
    reader->search.faulty =
        regcomp(&expression, reader->search.query.bytes, flags) != 0;
    if (reader->search.faulty)
        return;
    const struct document *document = reader->document;
    for (size_t i = 0; i < document->block_count && !reader->search.too_many;
         i++)
        match_block(reader, &expression, &document->blocks[i].span);
    regfree(&expression);
}
