/* dump.h - a document, laid out, on standard output.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_DUMP_H
#define APP_DUMP_H

#include "options.h"

#include <incipit/document.h>

/* Says by itself what went wrong. */
enum status dump_document(const struct options *options,
                          const struct document *document);

#endif
