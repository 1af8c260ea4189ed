/* dump.c - a text laid out on standard output: --dump.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines begin at column 0, or after one column of margin when punctuation may
 * hang into it. With --rows the text comes in the pages of the screen, form
 * feeds between them; else as one column. Blank rows at the end of a page are
 * left out. With --section one section alone is written, or the pages that hold
 * it; with --page that page.
 */
#include "modes.h"

#include "dump.h"
#include "layout.h"
#include "load.h"
#include "looks.h"
#include "output.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>

enum { ROWS_AT_ONCE = 512 };

struct dump {
    struct typesetter *typesetter;
    struct paginator *paginator;
    struct output output;
    int margin; /* columns */
    enum looks looks;
    size_t start, end; /* blocks that are wanted */
};

/* Rows, without the blank ones at the end. */
static int row_count_shown(const struct row *rows, int count)
{
    while (count > 0 && rows[count - 1].block == ROW_BLANK)
        count--;
    return count;
}

/* Rows before the first one of a block that is not wanted. */
static int row_count_wanted(const struct dump *dump, const struct row *rows,
                            int count)
{
    for (int i = 0; i < count; i++)
        if (rows[i].block != ROW_BLANK && rows[i].block >= dump->end)
            return i;
    return count;
}

static size_t start_of(const struct dump *dump)
{
    const struct document *document = typesetter_document(dump->typesetter);
    return dump->start < document->block_count
               ? document->blocks[dump->start].span.start
               : 0;
}

static void print_rows(struct dump *dump, const struct row *rows, int count)
{
    for (int i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        if (row->block != ROW_BLANK) {
            struct block_lines lines =
                typesetter_block(dump->typesetter, row->block);
            looks_print(dump->typesetter, row->block, &lines.lines[row->line],
                        dump->margin, dump->looks, &dump->output.bytes);
        }
        buffer_append_byte(&dump->output.bytes, '\n');
    }
}

static void print_page(struct dump *dump, const struct page *page)
{
    print_rows(dump, page->rows, row_count_shown(page->rows, page->row_count));
}

static void dump_pages(struct dump *dump)
{
    const struct document *document = typesetter_document(dump->typesetter);
    size_t end = dump->end < document->block_count
                     ? document->blocks[dump->end].span.start
                     : document->length;
    struct page page, next;
    paginator_at(dump->paginator, start_of(dump), &page);
    for (;;) {
        print_page(dump, &page);
        if (!output_flow(&dump->output) ||
            !paginator_next(dump->paginator, &page, &next) ||
            next.span.start >= end)
            return;
        typesetter_tidy(dump->typesetter);
        buffer_append_byte(&dump->output.bytes, '\f');
        page = next;
    }
}

/* "17" or "50%", as --page has it. */
static void dump_page(struct dump *dump, const char *wanted)
{
    const struct document *document = typesetter_document(dump->typesetter);
    char *end;
    size_t number = strtoul(wanted, &end, 10);
    struct page page;
    if (*end == '%')
        paginator_at(dump->paginator,
                     document->length / 100 * (number < 100 ? number : 100),
                     &page);
    else
        paginator_by_number(dump->paginator, number > 0 ? number - 1 : 0,
                            &page);
    print_page(dump, &page);
}

/* Byte of the text at which a row's line begins. */
static size_t row_offset(struct dump *dump, const struct row *row)
{
    struct block_lines lines = typesetter_block(dump->typesetter, row->block);
    const struct document *document = typesetter_document(dump->typesetter);
    return document->blocks[row->block].span.start +
           lines.lines[row->line].start;
}

/* As one column, some rows at a time: the next ones follow the last line of
 * text. */
static void dump_column(struct dump *dump)
{
    struct row *rows = memory_zero(ROWS_AT_ONCE, sizeof *rows);
    struct row last = {ROW_BLANK, 0};
    size_t offset = start_of(dump);
    int skip = 0;
    for (;;) {
        size_t start;
        int count = paginator_rows_from(dump->paginator, offset, skip, rows,
                                        ROWS_AT_ONCE, &start);
        int wanted = row_count_wanted(dump, rows, count);
        int shown = row_count_shown(rows, wanted);
        bool ended = rows[0].block == last.block && rows[0].line == last.line;
        if (shown == 0 || (skip > 0 && ended)) /* nothing follows the last */
            break;
        print_rows(dump, rows, shown);
        if (wanted < ROWS_AT_ONCE || !output_flow(&dump->output))
            break;
        last = rows[shown - 1];
        offset = row_offset(dump, &last);
        skip = 1;
        typesetter_tidy(dump->typesetter);
    }
    memory_free(rows);
}

/* All of the text, or the section that the options name. */
static enum status choose_blocks(struct dump *dump,
                                 const struct options *options,
                                 const struct document *document,
                                 struct error *error)
{
    dump->start = 0;
    dump->end = document->block_count;
    if (options->section == NULL)
        return STATUS_OK;
    size_t section = document_section_named(document, options->section);
    if (section == DOCUMENT_NONE)
        return error_set(error, STATUS_USAGE,
                         "There is no section “%s”; --contents lists those "
                         "there are.",
                         options->section);
    dump->start = document->sections[section].first;
    dump->end = document->sections[section].end;
    return STATUS_OK;
}

enum status dump_document(const struct options *options,
                          const struct document *document)
{
    struct layout layout;
    struct dump dump = {0};
    struct error error;
    enum status status = choose_blocks(&dump, options, document, &error);
    if (status == STATUS_OK)
        status = layout_open(&layout, options, document, &error);
    if (status != STATUS_OK)
        return complain_of(&error);
    dump.typesetter = layout.typesetter;
    dump.paginator = layout.paginator;
    dump.margin = layout.settings.hang ? 1 : 0;
    dump.looks = looks_wanted(options);
    dump.output.disarmed = dump.looks == LOOKS_ESCAPES; /* piece by piece */
    if (options->page != NULL)
        dump_page(&dump, options->page);
    else if (options->rows > 0)
        dump_pages(&dump);
    else
        dump_column(&dump);
    layout_close(&layout);
    return output_finish(&dump.output);
}

enum status mode_dump(const struct options *options)
{
    struct document *document;
    struct error error;
    enum status status = load_named(options, &document, &error);
    if (status != STATUS_OK)
        return complain_of(&error);
    status = dump_document(options, document);
    document_free(document);
    return status;
}
