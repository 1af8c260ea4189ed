/* choice.h - which of the notes are taken away, and in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_CHOICE_H
#define APP_CHOICE_H

#include <incipit/note.h>
#include <incipit/reader.h>

struct choice {
    enum export_contents contents;
    struct span section; /* for EXPORT_SECTION */
    bool by_date;
};
/* An array the caller owns of notes that stay the owner's. */
struct note *choice_apply(const struct choice *choice,
                          const struct notes *notes, size_t *count);

#endif
