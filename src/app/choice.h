/* choice.h - which of the notes are taken away, and in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_CHOICE_H
#define APP_CHOICE_H

#include <incipit/effect.h>
#include <incipit/note.h>

/* An array the caller owns of notes that stay the owner's. */
struct note *choice_apply(const struct export_choice *choice,
                          const struct notes *notes, size_t *count);

#endif
