/* fuzz.h - what fuzz targets share: one input in, promises kept or abort.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A target defines fuzz_one(). With libFuzzer (make fuzz) it is given inputs
 * without end; replayed (make check) it is given the seeds, the cases that were
 * found, and a few thousand small changes of them, the same in every run.
 */
#ifndef INCIPIT_FUZZ_H
#define INCIPIT_FUZZ_H

#include <incipit/document.h>
#include <incipit/frame.h>

#include <stdio.h>
#include <stdlib.h>

void fuzz_one(const char *bytes, size_t length);

/* A broken promise ends the run, and says which. */
#define PROMISE(holds)                                                         \
    do {                                                                       \
        if (!(holds)) {                                                        \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__,         \
                    #holds);                                                   \
            abort();                                                           \
        }                                                                      \
    } while (0)

/* --- promises.c ----------------------------------------------------------- */

/* Valid UTF-8 in NFC, without controls (but '\n' when `newlines`), bidi
 * controls and noncharacters. */
void promise_canonical(const char *s, size_t length, bool newlines);
/* What a terminal, a dump or a message may get: the above, and nothing that
 * the gate bars. Need not be NFC. */
void promise_harmless(const char *s, size_t length, bool newlines);
/* Text and tables of a document, as document.h describes them. */
void promise_document(const struct document *document);
/* Cells of a frame: one cluster each through the gate, wide ones in pairs. */
void promise_frame(const struct frame *frame);

/* Takes one byte off the front for a setting; 0 when there is none. */
unsigned fuzz_take(const char **bytes, size_t *length);

#endif
