/* gate.h - what comes in from outside, and what may go out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts, titles, notes, names of files, the environment, the words of other
 * programs: each passes here on its way to the terminal (by cells, or as a
 * line), to standard output, into an export, into the store. Harmful are C0
 * and C1 controls, bidi controls, line separators, noncharacters, tags and
 * private planes, ill-formed UTF-8, and clusters without end.
 */
#ifndef INCIPIT_GATE_H
#define INCIPIT_GATE_H

#include <incipit/buffer.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks on one letter beyond these are dropped (UAX #15, stream-safe text). */
enum { GATE_MARKS = 30 };

/* To the terminal, as a line: appends `s` (any bytes), every cluster as
 * cluster_display() shows it. '\n' is kept when `keep_newlines`, else becomes
 * a space, as tabs do. */
void text_gate(const char *s, size_t length, bool keep_newlines,
               struct buffer *out);

/* To a file or a pipe: `text`, from byte `from` on, loses what is harmful;
 * ill-formed bytes become U+FFFD. The layout of plain text stays: '\n', "\r\n",
 * '\t', '\f'. Letters keep their joiners and selectors. */
void text_disarm(struct buffer *text, size_t from);

/* As a JSON string in quotes; what is harmful is escaped, nothing is lost. */
void text_json(const char *s, size_t length, struct buffer *out);

/* From people and programs: appends `s` (any bytes) in NFC, valid and without
 * what is harmful; line ends become '\n', or a space unless `keep_newlines`;
 * tabs become spaces. */
void text_clean(const char *s, size_t length, bool keep_newlines,
                struct buffer *out);

#endif
