/* test_import_texts.c - texts of every kind, and what is found in them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For every text of tests/texts the outline beside it. OUTLINES=FOLDER writes
 * what is found into that folder, to be read and put in place.
 */
#include "test.h"

#include "outline.h"

#include <incipit/import.h>

#include <dirent.h>

static void path_of(const char *name, const char *suffix, struct buffer *path)
{
    const char *folder = getenv("srcdir");
    buffer_clear(path);
    buffer_format(path, "%s/tests/texts/%s.%s", folder != NULL ? folder : ".",
                  name, suffix);
}

static void read_text(const char *path, struct buffer *bytes)
{
    struct error error = {.message = ""};
    if (file_read(path, SIZE_MAX / 2, bytes, &error) != STATUS_OK)
        fail_msg("%s", error.message);
}

static void keep(const char *name, const struct buffer *outline)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/%s.outline", getenv("OUTLINES"), name);
    FILE *file = fopen(path.bytes, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(outline->bytes, 1, outline->length, file),
                     outline->length);
    assert_int_equal(fclose(file), 0);
    buffer_release(&path);
}

static void text_has_its_outline(const char *name)
{
    struct buffer path = {0}, text = {0}, wanted = {0}, got = {0};
    path_of(name, "txt", &path);
    read_text(path.bytes, &text);
    struct import_source source = {.bytes = text.bytes, .length = text.length};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    document_outline(document, &got);
    if (getenv("OUTLINES") != NULL) {
        keep(name, &got);
    } else {
        path_of(name, "outline", &path);
        read_text(path.bytes, &wanted);
        if (strcmp(got.bytes, wanted.bytes) != 0)
            print_error("%s.txt is found to be:\n%s\n", name, got.bytes);
        assert_string_equal(got.bytes, wanted.bytes);
    }
    document_free(document);
    buffer_release(&path);
    buffer_release(&text);
    buffer_release(&wanted);
    buffer_release(&got);
}

static void every_text_has_its_outline(void **state)
{
    (void)state;
    struct buffer path = {0};
    size_t texts = 0;
    path_of("", "", &path);
    path.bytes[path.length - 2] = '\0'; /* without "/." */
    DIR *folder = opendir(path.bytes);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot == NULL || strcmp(dot, ".txt") != 0)
            continue;
        struct buffer name = {0};
        buffer_append(&name, entry->d_name, (size_t)(dot - entry->d_name));
        text_has_its_outline(name.bytes);
        buffer_release(&name);
        texts++;
    }
    closedir(folder);
    assert_true(texts >= 80);
    buffer_release(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_has_its_outline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
