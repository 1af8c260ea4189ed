/* line.c - read as a conversation, line by line: --line, and dumb terminals.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For screen readers, teletypes and scripts: append-only, no escapes, no
 * decoration. Enter reads the next paragraph; every command is a line of its
 * own. The same commands have the same letters as on the screen.
 */
#include "line.h"

#include "modes.h"

#include "load.h"
#include "output.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct talk {
    const struct document *document;
    size_t block; /* the one read last */
    bool began;
    bool prompts; /* somebody is there to see a prompt */
    bool done;
    struct output output;
    struct folded text; /* for searching; made when first needed */
    struct buffer query;
    FILE *input;
};

static void say(struct talk *talk, const char *sentence)
{
    buffer_append_string(&talk->output.bytes, sentence);
    buffer_append_byte(&talk->output.bytes, '\n');
}

/* --- Reading ------------------------------------------------------------ */

static const char *kind_word(const struct block *block)
{
    switch (block->kind) {
    case BLOCK_TITLE:
        return "Title: ";
    case BLOCK_HEADING:
        return "Heading: ";
    case BLOCK_QUOTE:
        return "Quote: ";
    case BLOCK_VERSE:
        return "Verse: ";
    case BLOCK_CAPTION:
        return "Caption: ";
    case BLOCK_NOTE:
        return "Footnote: ";
    case BLOCK_ORNAMENT:
        return "New section. ";
    default:
        return "";
    }
}

static void read_block(struct talk *talk, size_t index)
{
    const struct block *block = &talk->document->blocks[index];
    struct buffer *out = &talk->output.bytes;
    talk->block = index;
    talk->began = true;
    buffer_append_string(out, kind_word(block));
    if (block->kind != BLOCK_ORNAMENT)
        buffer_append(out, talk->document->text + block->span.start,
                      span_length(block->span));
    buffer_append_string(out, "\n");
}

static void read_at(struct talk *talk, size_t offset)
{
    read_block(talk, document_block_at(talk->document, offset));
}

static void next_block(struct talk *talk, const char *rest)
{
    (void)rest;
    if (!talk->began && talk->document->block_count > 0)
        read_block(talk, talk->block);
    else if (talk->block + 1 < talk->document->block_count)
        read_block(talk, talk->block + 1);
    else
        say(talk, "End of the text.");
}

static void previous_block(struct talk *talk, const char *rest)
{
    (void)rest;
    if (talk->block > 0)
        read_block(talk, talk->block - 1);
    else
        say(talk, "Start of the text.");
}

static void go_start(struct talk *talk, const char *rest)
{
    (void)rest;
    read_at(talk, 0);
}

static void go_end(struct talk *talk, const char *rest)
{
    (void)rest;
    read_at(talk, talk->document->length);
}

/* --- Sections ----------------------------------------------------------- */

static void go_section(struct talk *talk, size_t section)
{
    if (section < talk->document->section_count)
        read_block(talk, talk->document->sections[section].first);
    else
        say(talk, "There is no such section.");
}

static size_t section_now(const struct talk *talk)
{
    size_t section = talk->document->blocks[talk->block].section;
    if (section == DOCUMENT_NONE && talk->document->block_count > 0)
        section = document_section_at(
            talk->document, talk->document->blocks[talk->block].span.start);
    return section;
}

static void next_section(struct talk *talk, const char *rest)
{
    (void)rest;
    size_t section = section_now(talk);
    go_section(talk, section == DOCUMENT_NONE ? 0 : section + 1);
}

static void previous_section(struct talk *talk, const char *rest)
{
    (void)rest;
    size_t section = section_now(talk);
    if (section == DOCUMENT_NONE || section == 0)
        say(talk, "This is before the second section.");
    else
        go_section(talk, section - 1);
}

static void list_sections(struct talk *talk, const char *rest)
{
    struct buffer name = {0};
    size_t wanted = strtoul(rest, NULL, 10);
    if (wanted > 0) {
        go_section(talk, wanted - 1);
        return;
    }
    for (size_t i = 0; i < talk->document->section_count; i++) {
        buffer_clear(&name);
        document_section_name(talk->document, i, &name);
        buffer_format(&talk->output.bytes, "%zu of %zu. %s%s\n", i + 1,
                      talk->document->section_count, name.bytes,
                      i == section_now(talk) ? ", current" : "");
    }
    if (talk->document->section_count == 0)
        say(talk, "This text has no sections.");
    else
        say(talk, "t and a number goes there.");
    buffer_release(&name);
}

/* --- Search ------------------------------------------------------------- */

static void search_on(struct talk *talk, const char *rest)
{
    struct folded query;
    (void)rest;
    if (talk->query.length == 0) {
        say(talk, "Nothing was searched for; /words does.");
        return;
    }
    if (talk->text.bytes == NULL)
        text_fold(talk->document->text, talk->document->length, FOLD_SEARCH,
                  &talk->text);
    text_fold(talk->query.bytes, talk->query.length, FOLD_SEARCH, &query);
    size_t from = talk->began && talk->document->block_count > 0
                      ? talk->document->blocks[talk->block].span.end
                      : 0;
    size_t at = 0;
    while (at < talk->text.length && talk->text.offsets[at] < from)
        at++;
    const char *hit = query.length == 0 ? NULL
                                        : memmem(talk->text.bytes + at,
                                                 talk->text.length - at,
                                                 query.bytes, query.length);
    if (hit != NULL)
        read_at(talk, talk->text.offsets[hit - talk->text.bytes]);
    else
        say(talk, "Not found from here to the end; < goes to the start.");
    folded_release(&query);
}

static void search_new(struct talk *talk, const char *rest)
{
    buffer_clear(&talk->query);
    buffer_append_string(&talk->query, rest);
    search_on(talk, "");
}

/* --- The conversation --------------------------------------------------- */

static void say_place(struct talk *talk, const char *rest)
{
    size_t section, paragraph,
        place = talk->document->block_count > 0
                    ? talk->document->blocks[talk->block].span.start
                    : 0;
    (void)rest;
    document_place(talk->document, place, &section, &paragraph);
    buffer_format(
        &talk->output.bytes, "Section %zu, paragraph %zu, %zu percent.\n",
        section, paragraph,
        talk->document->length > 0 ? place * 100 / talk->document->length : 0);
}

static void leave(struct talk *talk, const char *rest)
{
    (void)rest;
    talk->done = true;
}

static void help(struct talk *talk, const char *rest);

static const struct {
    const char *name;
    void (*act)(struct talk *, const char *rest);
    const char *description;
} commands[] = {
    {"", next_block, "Enter: next paragraph"},
    {"-", previous_block, "-: previous paragraph"},
    {"]", next_section, "]: next section"},
    {"[", previous_section, "[: previous section"},
    {"t", list_sections, "t: contents; t 3: section 3"},
    {"/", search_new, "/words: search"},
    {"n", search_on, "n: next match"},
    {"<", go_start, "<: start"},
    {">", go_end, ">: end"},
    {"=", say_place, "=: where am I"},
    {"?", help, "?: these commands"},
    {"q", leave, "q: leave"},
};
enum { COMMAND_TOTAL = sizeof commands / sizeof commands[0] };

static void help(struct talk *talk, const char *rest)
{
    (void)rest;
    for (size_t i = 0; i < COMMAND_TOTAL; i++)
        say(talk, commands[i].description);
}

static void obey(struct talk *talk, const char *line)
{
    while (*line == ' ')
        line++;
    for (size_t i = 0; i < COMMAND_TOTAL; i++) {
        size_t length = strlen(commands[i].name);
        bool same = length == 0 ? *line == '\0'
                                : strncmp(line, commands[i].name, length) == 0;
        if (!same)
            continue;
        const char *rest = line + length;
        commands[i].act(talk, *rest == ' ' ? rest + 1 : rest);
        return;
    }
    say(talk, "That is no command; ? lists them.");
}

static bool read_line(struct talk *talk, char *line, size_t size)
{
    if (fgets(line, (int)size, talk->input) == NULL)
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    return true;
}

static void flush(struct talk *talk)
{
    size_t place = talk->document->block_count > 0
                       ? talk->document->blocks[talk->block].span.start
                       : 0;
    if (talk->prompts && !talk->done)
        buffer_format(&talk->output.bytes, "%zu%% > ",
                      talk->document->length > 0
                          ? place * 100 / talk->document->length
                          : 0);
    output_send(&talk->output);
}

static void converse(struct talk *talk)
{
    char line[1024];
    next_block(talk, "");
    flush(talk);
    while (!talk->done && !talk->output.closed &&
           read_line(talk, line, sizeof line)) {
        obey(talk, line);
        flush(talk);
    }
}

enum status line_document(const struct document *document, int keys)
{
    struct talk talk = {.document = document, .prompts = isatty(keys)};
    int copy = fcntl(keys, F_DUPFD_CLOEXEC, 3);
    talk.input = copy >= 0 ? fdopen(copy, "r") : NULL;
    if (talk.input == NULL) {
        complain("There is nothing to take commands from.");
        return STATUS_UNREADABLE;
    }
    if (document->block_count == 0)
        say(&talk, "The text is empty.");
    else
        converse(&talk);
    fclose(talk.input);
    folded_release(&talk.text);
    buffer_release(&talk.query);
    return output_finish(&talk.output);
}

enum status mode_line(const struct options *options)
{
    struct document *document;
    struct error error;
    bool piped = load_is_standard_input(options);
    enum status status = load_named(options, &document, &error);
    if (status != STATUS_OK) {
        complain(error.message);
        return status;
    }
    int keys = piped ? open("/dev/tty", O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    status = line_document(document, keys);
    if (piped && keys >= 0)
        close(keys);
    document_free(document);
    return status;
}
