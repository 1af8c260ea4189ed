/* test_limits_text.c - twice a hostile text makes twice the work, no more; and
 * none takes more memory than is allowed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../src/text/text_private.h"
#include "families.h"
#include "growth.h"

#include <incipit/gate.h>
#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/paginate.h>
#include <incipit/text.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* --- Work ----------------------------------------------------------------- */

/* Bytes; GROWTH_SIZE for a longer run. */
static size_t text_size(void)
{
    const char *wanted = getenv("GROWTH_SIZE");
    return wanted != NULL ? (size_t)atol(wanted) : 8192;
}

/* The layer at work on a text of the family and on one of twice its size. */
struct layer {
    const char *name;
    void (*work)(void *);
    void *(*prepare)(struct buffer *);
    void (*dismiss)(void *);
};

static bool layer_grows_evenly(const struct layer *layer,
                               const struct family *family, size_t size)
{
    struct buffer once = {0}, twice = {0}, name = {0};
    family_make(family, size, &once);
    family_make(family, 2 * size, &twice);
    void *a = layer->prepare(&once);
    void *b = layer->prepare(&twice);
    buffer_format(&name, "%s, %s, %zu", layer->name, family->name, size);
    bool holds = growth_holds(name.bytes, layer->work, a, b);
    layer->dismiss(a);
    layer->dismiss(b);
    buffer_release(&once);
    buffer_release(&twice);
    buffer_release(&name);
    return holds;
}

/* What is kept up to a number of rows or bytes makes one step where it is full
 * for the first time; what grows faster than its text does so at every size. */
static void for_families(const struct layer *layer)
{
    for (size_t i = 0; i < FAMILIES; i++)
        assert_true(layer_grows_evenly(layer, &families[i], text_size()) ||
                    layer_grows_evenly(layer, &families[i], 4 * text_size()) ||
                    layer_grows_evenly(layer, &families[i], 16 * text_size()));
}

static struct document *import(const struct buffer *text)
{
    struct import_source source = {.bytes = text->bytes,
                                   .length = text->length};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    return document;
}

static void *keep_text(struct buffer *text)
{
    return text;
}

static void leave_text(void *text)
{
    (void)text;
}

static void *prepare_document(struct buffer *text)
{
    return import(text);
}

static void dismiss_document(void *document)
{
    document_free(document);
}

static void import_work(void *data)
{
    document_free(import(data));
}

static void importing(void **state)
{
    (void)state;
    for_families(&(struct layer){"import", import_work, keep_text, leave_text});
}

static void outline_work(void *data)
{
    const struct document *document = data;
    struct buffer name = {0};
    size_t section, paragraph;
    for (size_t i = 0; i < document->section_count; i++)
        document_section_name(document, i, &name);
    for (int level = 1; level < 4; level++)
        document_level_forces_page(document, level);
    for (size_t i = 0; i < document->length; i += 4) /* as a search does */
        document_place(document, i, &section, &paragraph);
    buffer_release(&name);
}

static void outlining(void **state)
{
    (void)state;
    for_families(&(struct layer){"outline", outline_work, prepare_document,
                                 dismiss_document});
}

/* All lines and all pages, and then once through by lines. */
static void layout_work(void *data)
{
    const struct document *document = data;
    struct typeset_settings settings = {
        .measure = 66, .justify = true, .hang = true};
    struct page_settings pages = {.rows = 36};
    struct typesetter *typesetter = typesetter_new(document, &settings, NULL);
    struct paginator *paginator = paginator_new(typesetter, &pages);
    struct page page;
    struct row rows[64];
    struct placed placed[128];
    size_t start, number;
    paginator_at(paginator, document->length, &page);
    while (paginator_step(paginator))
        continue;
    paginator_number(paginator, &page, &number);
    paginator_at(paginator, 0, &page);
    do {
        int count = paginator_rows_from(paginator, page.span.start, -8, rows,
                                        64, &start);
        for (int i = 0; i < count; i++)
            if (rows[i].block != ROW_BLANK)
                typesetter_place(typesetter, rows[i].block,
                                 &typesetter_block(typesetter, rows[i].block)
                                      .lines[rows[i].line],
                                 placed, 128);
    } while (paginator_next(paginator, &page, &page));
    paginator_free(paginator);
    typesetter_free(typesetter);
}

static void laying_out(void **state)
{
    (void)state;
    for_families(&(struct layer){"layout", layout_work, prepare_document,
                                 dismiss_document});
}

/* --- Characters ---------------------------------------------------------- */

static void *prepare_valid(struct buffer *text)
{
    struct buffer *valid = memory_zero(1, sizeof *valid);
    utf8_repair(text->bytes, text->length, valid);
    return valid;
}

static void dismiss_valid(void *data)
{
    buffer_release(data);
    memory_free(data);
}

static void fold_work(void *data)
{
    const struct buffer *text = data;
    struct folded folded;
    text_fold(text->bytes, text->length, FOLD_SEARCH, &folded);
    folded_release(&folded);
    text_skeleton(text->bytes, text->length, &folded);
    folded_release(&folded);
}

static void folding(void **state)
{
    (void)state;
    for_families(
        &(struct layer){"fold", fold_work, prepare_valid, dismiss_valid});
}

static void gate_work(void *data)
{
    const struct buffer *text = data;
    struct buffer out = {0};
    text_gate(text->bytes, text->length, true, &out);
    text_json(text->bytes, text->length, &out);
    text_clean(text->bytes, text->length, true, &out);
    text_disarm(&out, 0);
    buffer_release(&out);
    text_columns(text->bytes, text->length, 0);
}

static void gating(void **state)
{
    (void)state;
    for_families(
        &(struct layer){"gate", gate_work, prepare_valid, dismiss_valid});
}

static void boundary_work(void *data)
{
    const struct buffer *text = data;
    const char *s = text->bytes;
    struct span word;
    char *at = memory_alloc(text->length);
    text_line_breaks(s, text->length, at);
    text_word_breaks(s, text->length, at);
    memory_free(at);
    for (size_t i = text->length; i > 0;)
        i -= cluster_length_before(s, i);
    /* Steps of a caret: by themselves, never over the whole text. */
    for (size_t i = 0; i < 16; i++) {
        size_t offset = utf8_align(s, text->length, text->length * i / 16);
        text_word_next(s, text->length, offset, &word);
        text_word_before(s, text->length, offset, &word);
        text_sentence_at(s, text->length, offset);
    }
}

static void finding_boundaries(void **state)
{
    (void)state;
    for_families(&(struct layer){"boundaries", boundary_work, prepare_valid,
                                 dismiss_valid});
}

/* --- Memory --------------------------------------------------------------- */

/* Kilobytes that no text may take; a sanitizer takes as many for itself, and
 * has shorter texts. */
#if defined __SANITIZE_ADDRESS__
enum { MEMORY_MOST = 1024 * 1024, SHARE = 50 };
#else
enum { MEMORY_MOST = 250000, SHARE = 1 };
#endif

/* Runs the program on the text, with two options (NULL: one). The most memory
 * that it had, in kilobytes. */
static long run(const char *mode, const char *also, const char *path)
{
    struct rusage usage;
    int status;
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        execl(getenv("INCIPIT"), "incipit", "--no-config", mode, path, also,
              NULL);
        _exit(127);
    }
    assert_true(child > 0);
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    assert_int_equal(status, 0);
    return usage.ru_maxrss;
}

static void check_memory(const struct family *family, size_t bytes)
{
    static const char *const modes[][2] = {{"--dump", NULL},
                                           {"--contents", NULL},
                                           {"--search=lamp", NULL},
                                           {"--search=CHAPTER", "--json"}};
    char path[] = "/tmp/incipit-limits-XXXXXX";
    struct buffer text = {0};
    family_make(family, bytes / SHARE, &text);
    int fd = folder_make_file(path);
    assert_true(fd >= 0);
    assert_int_equal(
        file_write_descriptor(fd, path, text.bytes, text.length, NULL),
        STATUS_OK);
    close(fd);
    buffer_release(&text);
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        assert_in_range(run(modes[i][0], modes[i][1], path), 1, MEMORY_MOST);
    unlink(path);
}

static void no_text_takes_more_memory_than_is_allowed(void **state)
{
    (void)state;
    static const struct family headings = {
        "headings", "", "CHAPTER %d\n\nA lamp was lit beside me.\n\n", ""};
    static const struct family line = {"line", "", "a long CHAPTER, ", "\n"};
    static const struct family marks = {"marks", "e", "\xCC\x81", "\n"};
    static const struct family latin = {"Latin-1", "", "\xE9\xE0\xFC\xF6\xDF ",
                                        "\n"};
    check_memory(&headings, 44900000); /* a million of them */
    check_memory(&latin, 60 << 20);    /* longer in UTF-8 by half and more */
    check_memory(&marks, 20000000);
    check_memory(&line, 50000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(importing),
        cmocka_unit_test(outlining),
        cmocka_unit_test(laying_out),
        cmocka_unit_test(folding),
        cmocka_unit_test(gating),
        cmocka_unit_test(finding_boundaries),
        cmocka_unit_test(no_text_takes_more_memory_than_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
