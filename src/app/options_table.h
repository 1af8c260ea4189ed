/* options_table.h - an option as the table has it, for who reads a command
 * line. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef APP_OPTIONS_TABLE_H
#define APP_OPTIONS_TABLE_H

#include "options.h"

#include <stdint.h>

enum option_action {
    ACTION_MODE,    /* the mode `target`; the argument, if any, to `field` */
    ACTION_STRING,  /* the argument to `field` */
    ACTION_NUMBER,  /* 1 to NUMBER_LIMIT to `field` */
    ACTION_FLAG,    /* true to `field` */
    ACTION_TAG,     /* the argument to the tags */
    ACTION_SETTING, /* reader setting `setting`: `constant`, or the argument */
    ACTION_NOTHING
};

struct option_entry {
    struct option_view view;
    enum option_action action;
    enum mode target;
    size_t field;
    const char *setting, *constant;
};
#define NO_FIELD SIZE_MAX

enum { OPTIONS_MOST = 128 };
/* The entry at `index`; NULL beyond the last. */
const struct option_entry *options_entry(size_t index);

#endif
