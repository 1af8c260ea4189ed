/* search.h - finding words as the eye reads them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_SEARCH_H
#define INCIPIT_SEARCH_H

#include "state.h"

void search_release(struct search *search);
void search_forget(struct search *search); /* another text */
/* Folds a little more of the text; true while there is more. */
bool search_fold(struct reader *reader);
/* Whether there is work that can be done while no key waits, and a slice of
 * it. */
bool search_wants_step(const struct reader *reader);
void search_step(struct reader *reader);
/* Begins to look for the words (UTF-8). True: what is found is there already.
 * In a very long text it is not; until then what was found before stays, and
 * search_step() goes on, or search_finish() if it cannot wait. */
bool search_begin(struct reader *reader, const char *query, size_t length);
bool search_is_under_way(const struct search *search);
void search_finish(struct reader *reader);
/* The same at once. */
void search_run(struct reader *reader, const char *query, size_t length);
void search_go(struct reader *reader, bool backwards, bool from_here);
/* First match that ends after the offset. */
size_t search_from(const struct search *search, size_t offset);

#endif
