/* pursuit.h - a search under way, a slice at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_PURSUIT_H
#define INCIPIT_PURSUIT_H

#include "state.h"

/* Begins to look for `query` in the place of what was looked for before. */
void pursuit_begin(struct reader *reader, const char *query, size_t length);
/* A slice of it, a millisecond or so. The last one hands over what was found
 * and returns false. */
bool pursuit_step(struct reader *reader);
/* Gives it up. */
void pursuit_end(struct search *search);
/* A match more, if it is one in the way that is searched. */
void pursuit_take(struct reader *reader, struct span span);
void matches_release(struct matches *matches);

/* --- search_expression.c -------------------------------------------------- */

/* NULL: it is not a good one. */
struct expression *expression_new(const char *query, bool keeps_case);
void expression_free(struct expression *expression); /* accepts NULL */
/* Takes what matches in the block. */
void expression_match(struct reader *reader,
                      const struct expression *expression, struct span block);

#endif
