/* looks.h - what is emphasised in lines on standard output.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_LOOKS_H
#define APP_LOOKS_H

#include "options.h"

#include <incipit/typeset.h>

enum looks {
    LOOKS_NONE,
    LOOKS_ESCAPES, /* bold and italic (SGR), of headings too */
    LOOKS_SIGNS    /* *strong*, _emphasised_; a line is longer by them */
};
/* As the options say: --color=always, --markup; else the environment. */
enum looks looks_wanted(const struct options *options);
/* Appends a line as typesetter_print() does, with its looks. */
void looks_print(struct typesetter *typesetter, size_t block,
                 const struct line *line, int margin, enum looks looks,
                 struct buffer *out);

#endif
