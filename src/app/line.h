/* line.h - a text as a conversation on standard output.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_LINE_H
#define APP_LINE_H

#include <incipit/document.h>
#include <incipit/status.h>

/* Commands come from the descriptor `keys`, until q or its end. */
enum status line_document(const struct document *document, int keys);

#endif
