/* options_check.c - what is wrong with a command line, in sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "options.h"

#include <incipit/buffer.h>
#include <incipit/reader.h>

#include <string.h>

/* --- Values ------------------------------------------------------------- */

/* "17" or "50%". */
static bool is_page(const char *page)
{
    size_t digits = strspn(page, "0123456789");
    return digits > 0 && digits < 10 &&
           (page[digits] == '\0' || strcmp(page + digits, "%") == 0);
}

enum status options_check(const struct options *options, struct error *error)
{
    struct reader_settings scratch;
    reader_settings_default(&scratch);
    if (options->page != NULL && !is_page(options->page))
        return error_set(error, STATUS_USAGE,
                         "--page wants a number or a percentage, not “%s”.",
                         options->page);
    if (options->colour != NULL && strcmp(options->colour, "auto") != 0 &&
        strcmp(options->colour, "always") != 0 &&
        strcmp(options->colour, "never") != 0)
        return error_set(error, STATUS_USAGE,
                         "--color wants auto, always or never, not “%s”.",
                         options->colour);
    for (size_t i = 0; i < options->override_count; i++) {
        enum status status =
            reader_settings_set(&scratch, options->overrides[i].name,
                                options->overrides[i].value, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* --- Names -------------------------------------------------------------- */

/* The options that a name may be short for, divided by commas. */
static size_t meanings(const char *name, size_t length, struct buffer *out)
{
    struct option_view view;
    size_t count = 0;
    for (size_t i = 0; options_view(i, &view); i++) {
        if (view.name == NULL || strncmp(view.name, name, length) != 0)
            continue;
        buffer_format(out, "%s--%s", count > 0 ? ", " : "", view.name);
        count++;
    }
    return count;
}

enum status options_refuse(enum options_mistake mistake, const char *name,
                           struct error *error)
{
    struct buffer may_be = {0};
    size_t length = strcspn(name, "=");
    bool is_long = strncmp(name, "--", 2) == 0 && length > 2;
    enum status status;
    if (mistake == MISTAKE_NO_VALUE)
        status = error_set(error, STATUS_USAGE, "%s needs a value.", name);
    else if (mistake == MISTAKE_A_VALUE)
        status = error_set(error, STATUS_USAGE, "%.*s takes no value.",
                           (int)length, name);
    else if (is_long && meanings(name + 2, length - 2, &may_be) > 1)
        status = error_set(error, STATUS_USAGE, "%.*s may be any of %s.",
                           (int)length, name, may_be.bytes);
    else
        status = error_set(error, STATUS_USAGE, "There is no option %.*s.",
                           (int)length, name);
    buffer_release(&may_be);
    return status;
}
