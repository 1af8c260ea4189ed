/* wish.h - what is asked of a text that is not all there yet.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of a long text the beginning is shown while the rest is read. An end, a page,
 * a section or words that may lie in the rest are gone to when it is there, if
 * nobody has gone elsewhere by then.
 */
#ifndef INCIPIT_WISH_H
#define INCIPIT_WISH_H

#include "state.h"

/* Goes to an end, a page or a share as far as the text is there, and once more
 * when it is. */
void wish_go(struct reader *reader, enum wish_kind kind, long count);
/* Whether a section or words that were not found may still come: then they are
 * looked for again. */
bool wish_find(struct reader *reader, enum wish_kind kind, const char *words);
/* The wish that is to be granted when another text takes the place of the
 * present one, or WISH_NONE; the reader has none from now on. */
struct wish wish_take(struct reader *reader, bool same_text);
void wish_grant(struct reader *reader, const struct wish *wish);
void wish_release(struct wish *wish);

#endif
