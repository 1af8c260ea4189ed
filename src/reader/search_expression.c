/* search_expression.c - searching with a regular expression (POSIX, extended).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is matched within each block, with line ends as blanks.
 */
#include "pursuit.h"

#include <incipit/memory.h>

#include <regex.h>
#include <string.h>

struct expression {
    regex_t compiled;
};

struct expression *expression_new(const char *query, bool keeps_case)
{
    struct expression *expression = memory_zero(1, sizeof *expression);
    int flags = REG_EXTENDED | (keeps_case ? 0 : REG_ICASE);
    if (regcomp(&expression->compiled, query, flags) == 0)
        return expression;
    memory_free(expression);
    return NULL;
}

void expression_free(struct expression *expression)
{
    if (expression == NULL)
        return;
    regfree(&expression->compiled);
    memory_free(expression);
}

/* A match of nothing is none; the next one is looked for after it. */
void expression_match(struct reader *reader,
                      const struct expression *expression, struct span block)
{
    const struct matches *found = &reader->search.pursuit.found;
    char *line =
        memory_string(reader->document->text + block.start, span_length(block));
    size_t length = strlen(line);
    regmatch_t match;
    for (char *c = line; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
    for (size_t at = 0; at < length && !found->too_many;) {
        if (regexec(&expression->compiled, line + at, 1, &match,
                    at > 0 ? REG_NOTBOL : 0) != 0)
            break;
        struct span span = {block.start + at + (size_t)match.rm_so,
                            block.start + at + (size_t)match.rm_eo};
        if (span.end > span.start)
            pursuit_take(reader, span);
        at += (size_t)match.rm_eo + (match.rm_eo == match.rm_so);
        while (at < length && ((unsigned char)line[at] & 0xC0) == 0x80)
            at++;
    }
    memory_free(line);
}
