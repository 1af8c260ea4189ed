/* theme_file.h - themes of the user's own, one small file each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SCREEN_THEME_FILE_H
#define SCREEN_THEME_FILE_H

#include "themes.h"

/* Parses the text of a theme: lines "page = #fbf8f1 255" (colour, and its
 * number in the 256-colour palette), "like = night" to begin with a built-in
 * one, "bold = yes"; '#' alone begins a comment. On an error, which names the
 * line, `theme` is left as it was. */
enum status theme_file_parse(const char *text, size_t length, const char *name,
                             struct theme *theme, struct error *error);
/* Reads folder/NAME.conf. STATUS_USAGE: it is wrong; else there is none. */
enum status theme_file_read(const char *folder, const char *name,
                            struct theme *theme, struct error *error);

#endif
