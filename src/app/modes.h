/* modes.h - what the program can be asked to do, a function each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mode says what went wrong by itself and returns the exit status.
 */
#ifndef APP_MODES_H
#define APP_MODES_H

#include "options.h"

enum status mode_read(const struct options *options);
enum status mode_dump(const struct options *options);
enum status mode_text(const struct options *options);
enum status mode_contents(const struct options *options);
enum status mode_search(const struct options *options);
enum status mode_picture(const struct options *options);
enum status mode_list(const struct options *options);
enum status mode_line(const struct options *options);
enum status mode_notes(const struct options *options);
enum status mode_add_note(const struct options *options);
enum status mode_add_highlight(const struct options *options);
enum status mode_add_bookmark(const struct options *options);
enum status mode_remove(const struct options *options);
enum status mode_edit_note(const struct options *options);
enum status mode_undo(const struct options *options);
enum status mode_redo(const struct options *options);
enum status mode_import(const struct options *options);
enum status mode_check(const struct options *options);
enum status mode_check_store(const struct options *options);
enum status mode_compact_store(const struct options *options);
enum status mode_merge(const struct options *options);
enum status mode_print_config(const struct options *options);
enum status mode_completion(const struct options *options);
enum status mode_manual(const struct options *options);
enum status mode_help(const struct options *options);
enum status mode_version(const struct options *options);

#endif
