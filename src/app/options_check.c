/* options_check.c - what is wrong with a command line, in sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "options.h"

#include "paths.h"

#include <incipit/buffer.h>
#include <incipit/memory.h>
#include <incipit/reader.h>
#include <incipit/screen.h>

#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* --- Values ------------------------------------------------------------- */

/* "17" or "50%". */
static bool is_page(const char *page)
{
    size_t digits = strspn(page, "0123456789");
    return digits > 0 && digits < 10 &&
           (page[digits] == '\0' || strcmp(page + digits, "%") == 0);
}

/* BCP 47 as people write it: "en", "pt-BR", "pt_BR". */
static bool is_language(const char *tag)
{
    for (size_t parts = 0;; parts++) {
        size_t length = 0;
        while (isascii((unsigned char)tag[length]) &&
               isalnum((unsigned char)tag[length]))
            length++;
        if (length < (parts == 0 ? 2 : 1) || length > 8)
            return false;
        tag += length;
        if (*tag == '\0')
            return true;
        if (*tag != '-' && *tag != '_')
            return false;
        tag++;
    }
}

#define IN(mode) ((uint32_t)1 << (mode))
_Static_assert(MODE_COUNT <= 32, "modes are bits");

static const uint32_t reading = IN(MODE_READ) | IN(MODE_LINE);
static const uint32_t noting = IN(MODE_ADD_NOTE) | IN(MODE_ADD_HIGHLIGHT) |
                               IN(MODE_ADD_BOOKMARK) | IN(MODE_EDIT_NOTE);
static const uint32_t written = IN(MODE_DUMP) | IN(MODE_TEXT) |
                                IN(MODE_CONTENTS) | IN(MODE_SEARCH) |
                                IN(MODE_PICTURE);

/* Options that say how something is done, and what it is. With anything else
 * they would do nothing, which nobody can have meant. What goes with reading
 * goes with writing into a pipe, too. */
static enum status check_companions(const struct options *options,
                                    struct error *error)
{
    bool output = options->output != NULL;
    const struct {
        const char *name, *with;
        uint32_t modes;
        bool given;
    } companions[] = {
        {"--json", "--search, --contents or --notes",
         IN(MODE_SEARCH) | IN(MODE_CONTENTS) | IN(MODE_NOTES), options->json},
        {"--size", "--picture", IN(MODE_PICTURE), options->size != NULL},
        {"--keys", "--picture", IN(MODE_PICTURE), options->keys != NULL},
        {"--output", "--notes", IN(MODE_NOTES), output},
        {"--update", "--output", 0, options->update && !output},
        {"--force", "--output or --picture", IN(MODE_PICTURE),
         options->force && !output},
        {"--unit", "--notes", IN(MODE_NOTES), options->unit != NULL},
        {"--dry-run", "--import", IN(MODE_IMPORT), options->dry_run},
        {"--accept", "--check-store", IN(MODE_CHECK_STORE), options->accept},
        {"--page", "reading or --dump", reading | IN(MODE_DUMP),
         options->page != NULL},
        {"--section", "reading or --dump", reading | IN(MODE_DUMP),
         options->section != NULL},
        {"--rows", "--dump", IN(MODE_READ) | IN(MODE_DUMP), options->rows > 0},
        {"--markup", "--dump", IN(MODE_READ) | IN(MODE_DUMP), options->markup},
        {"--quote", "what makes or changes a note, such as --add-note", noting,
         options->quote != NULL},
        {"--at", "what makes or changes a note, such as --add-note", noting,
         options->at != NULL},
        {"--tag", "what makes or changes a note, such as --add-note", noting,
         options->tag_count > 0},
        {"--config", "reading, not with what is written the same everywhere",
         ~written, options->config != NULL}};
    for (size_t i = 0; i < sizeof companions / sizeof companions[0]; i++)
        if (companions[i].given &&
            (companions[i].modes & IN(options->mode)) == 0)
            return error_set(error, STATUS_USAGE, "%s goes with %s.",
                             companions[i].name, companions[i].with);
    return STATUS_OK;
}

/* Options that contradict each other. */
static enum status check_pairs(const struct options *options,
                               struct error *error)
{
    if (options->config != NULL && options->no_config)
        return error_set(error, STATUS_USAGE,
                         "--config and --no-config cannot be used together.");
    if (options->page != NULL && options->section != NULL)
        return error_set(error, STATUS_USAGE,
                         "--page and --section cannot be used together.");
    if (options->at != NULL && options->quote != NULL)
        return error_set(error, STATUS_USAGE,
                         "--at and --quote cannot be used together.");
    if (options->guide && options->file_count > 0)
        return error_set(error, STATUS_USAGE,
                         "The guide is a text itself: name no file with "
                         "--guide.");
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
    if (options->config != NULL && access(options->config, R_OK) != 0)
        return error_set(error, STATUS_UNREADABLE,
                         "Cannot open %s: %s; check the name.", options->config,
                         strerror(errno));
    for (size_t i = 0; i < options->file_count; i++)
        if (options->files[i][0] == '\0')
            return error_set(error, STATUS_USAGE,
                             "The name of a file is empty.");
    return STATUS_OK;
}

/* The last one that was named; whoever named it wants to see it. */
static enum status check_theme(const struct options *options,
                               struct error *error)
{
    const char *theme = NULL;
    for (size_t i = 0; i < options->override_count; i++)
        if (strcmp(options->overrides[i].name, "theme") == 0)
            theme = options->overrides[i].value;
    if (theme == NULL)
        return STATUS_OK;
    char *folder = path_themes();
    bool there = screen_has_theme(theme, folder, error);
    memory_free(folder);
    return there ? STATUS_OK : STATUS_USAGE;
}

enum status options_check(const struct options *options, struct error *error)
{
    struct reader_settings scratch;
    enum status status = check_companions(options, error);
    if (status == STATUS_OK)
        status = check_pairs(options, error);
    if (status == STATUS_OK)
        status = check_names(options, error);
    if (status != STATUS_OK)
        return status;
    reader_settings_default(&scratch);
    if (options->page != NULL && !is_page(options->page))
        return error_set(error, STATUS_USAGE,
                         "--page wants a number or a percentage, not “%s”.",
                         options->page);
    if (options->language != NULL && !is_language(options->language))
        return error_set(error, STATUS_USAGE,
                         "--language wants a tag such as en or pt-BR, not "
                         "“%s”.",
                         options->language);
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
    return check_theme(options, error);
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
