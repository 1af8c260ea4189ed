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

/* Options that say how something is done, and what it is. Alone they would do
 * nothing, which nobody can have meant. */
static enum status check_companions(const struct options *options,
                                    struct error *error)
{
    const struct {
        const char *name, *with;
        enum mode modes[3];
        bool given;
    } companions[] = {
        {"--json",
         "--search, --contents or --notes",
         {MODE_SEARCH, MODE_CONTENTS, MODE_NOTES},
         options->json},
        {"--size", "--picture", {MODE_PICTURE}, options->size != NULL},
        {"--keys", "--picture", {MODE_PICTURE}, options->keys != NULL},
        {"--output", "--notes", {MODE_NOTES}, options->output != NULL},
        {"--unit", "--notes", {MODE_NOTES}, options->unit != NULL},
        {"--dry-run", "--import", {MODE_IMPORT}, options->dry_run},
        {"--accept", "--check-store", {MODE_CHECK_STORE}, options->accept}};
    for (size_t i = 0; i < sizeof companions / sizeof companions[0]; i++) {
        const enum mode *modes = companions[i].modes;
        bool there = false;
        for (size_t j = 0; j < sizeof companions[i].modes / sizeof *modes; j++)
            there |= modes[j] == options->mode && modes[j] != MODE_READ;
        if (companions[i].given && !there)
            return error_set(error, STATUS_USAGE, "%s goes with %s.",
                             companions[i].name, companions[i].with);
    }
    return STATUS_OK;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);
    return length > end && strcmp(name + length - end, suffix) == 0;
}

static enum status check_names(const struct options *options,
                               struct error *error)
{
    const char *picture = options->picture;
    if (options->query != NULL && options->query[0] == '\0')
        return error_set(error, STATUS_USAGE,
                         "--search wants words to look for.");
    if (picture != NULL && strcmp(picture, "-") != 0 &&
        !ends_in(picture, ".svg") && !ends_in(picture, ".txt"))
        return error_set(error, STATUS_USAGE,
                         "--picture wants a file that ends in .svg, or in "
                         ".txt, not “%s”.",
                         picture);
    for (size_t i = 0; i < options->file_count; i++)
        if (options->files[i][0] == '\0')
            return error_set(error, STATUS_USAGE,
                             "The name of a file is empty.");
    return STATUS_OK;
}

enum status options_check(const struct options *options, struct error *error)
{
    struct reader_settings scratch;
    enum status status = check_companions(options, error);
    if (status == STATUS_OK)
        status = check_names(options, error);
    if (status != STATUS_OK)
        return status;
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
        status = reader_settings_set(&scratch, options->overrides[i].name,
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
