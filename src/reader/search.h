/* search.h - finding words as the eye reads them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_SEARCH_H
#define INCIPIT_SEARCH_H

#include "state.h"

void search_release(struct search *search);
void search_forget(struct search *search); /* another text */
/* Folds a little more of the text; true while there is more. */
bool search_step(struct reader *reader);
bool search_wants_step(const struct reader *reader); /* ahead of any search */
void search_run(struct reader *reader);
/* One match more, when it is one in the way that is searched. */
void search_add(struct reader *reader, struct span span);
void search_go(struct reader *reader, bool backwards, bool from_here);
/* First match that ends after the offset. */
size_t search_from(const struct search *search, size_t offset);

/* --- search_expression.c -------------------------------------------------- */

void search_run_expression(struct reader *reader, bool keeps_case);

#endif
