/* plain_seam.h - how text goes on from one line to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_PLAIN_SEAM_H
#define INCIPIT_PLAIN_SEAM_H

#include "plain.h"

/* What joins a line to the next: a space; nothing; nothing, without the hyphen
 * (bytes) that only divides the word. */
enum seam { SEAM_SPACE, SEAM_CLOSE, SEAM_WORD };
enum seam plain_seam(const struct plain *plain, size_t line, size_t *hyphen);

#endif
