/* test_import_encoding.c - the same words out of any encoding.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/import.h>

#include <iconv.h>
#include <jansson.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>

#include <incipit/text.h>

/* SHA-256 of the letters, all white space left out. */
static void digest(const struct document *document, char hex[65])
{
    struct buffer kept = {0};
    for (size_t i = 0; i < document->length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(document->text + i, document->length - i, &c);
        if (!code_point_is_white(c))
            buffer_append(&kept, document->text + i, step);
        i += step;
    }
    SHA2_CTX context;
    uint8_t sum[32];
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)kept.bytes, kept.length);
    SHA256Final(sum, &context);
    for (int i = 0; i < 32; i++)
        sprintf(hex + 2 * i, "%02x", sum[i]);
    buffer_release(&kept);
}

static void begins_with(const struct document *document, size_t block,
                        const char *words)
{
    struct span span = document->blocks[block].span;
    struct buffer kept = {0};
    struct buffer wanted = {0};
    text_nfc(words, strlen(words), &wanted);
    buffer_append(&kept, document->text + span.start, span_length(span));
    assert_true(kept.length >= wanted.length);
    assert_memory_equal(kept.bytes, wanted.bytes, wanted.length);
    buffer_release(&kept);
    buffer_release(&wanted);
}

static void same_blocks(const json_t *row, const struct document *document)
{
    assert_int_equal(document->block_count,
                     json_integer_value(json_object_get(row, "blocks")));
    begins_with(document, 0,
                json_string_value(json_object_get(row, "first_line")));
    begins_with(document, document->block_count - 1,
                json_string_value(json_object_get(row, "last_block_starts")));
}

static void every_encoding_gives_the_same_words(void **state)
{
    (void)state;
    struct buffer table = {0};
    read_shared("conformance/encodings/expected.json", &table);
    json_t *rows = json_loadb(table.bytes, table.length, 0, NULL);
    assert_true(json_array_size(rows) >= 18);
    size_t index;
    const json_t *row;
    json_array_foreach(rows, index, row)
    {
        struct buffer path = {0}, bytes = {0};
        const char *name = json_string_value(json_object_get(row, "file"));
        char hex[65];
        buffer_format(&path, "conformance/encodings/%s", name);
        read_shared(path.bytes, &bytes);
        struct import_source source = {.bytes = bytes.bytes,
                                       .length = bytes.length};
        struct document *document = NULL;
        assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
        digest(document, hex);
        const char *wanted =
            json_string_value(json_object_get(row, "sha256_nfc_nospace"));
        if (strcmp(hex, wanted) != 0)
            print_error("%s was read as %s\n", name, document->encoding);
        assert_string_equal(hex, wanted);
        same_blocks(row, document);
        document_free(document);
        buffer_release(&path);
        buffer_release(&bytes);
    }
    json_decref(rows);
    buffer_release(&table);
}

/* The text and a blank line in an encoding; returns its bytes. */
static size_t in_encoding(const char *encoding, const char *text, char *to,
                          size_t room)
{
    char line[256];
    size_t left = (size_t)snprintf(line, sizeof line, "%s\n\n", text);
    size_t before = room;
    char *from = line;
    iconv_t conversion = iconv_open(encoding, "UTF-8");
    assert_int_equal(iconv(conversion, &from, &left, &to, &room), 0);
    iconv(conversion, NULL, NULL, &to, &room); /* back to ASCII */
    iconv_close(conversion);
    return before - room;
}

/* What one encoding of East Asia has for kana, another has for common signs. */
static void texts_of_east_asia_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *encoding, *text;
    } texts[] = {
        {"EUC-JP", "\xE7\xAA\x93\xE3\x81\xAE\xE5\xA4\x96\xE3\x81\xAF\xE9"
                   "\x9B\xA8\xE3\x81\xA0\xE3\x81\xA3\xE3\x81\x9F\xE3\x80"
                   "\x82\xE3\x83\xA9\xE3\x83\xB3\xE3\x83\x97\xE3\x81\x8C"
                   "\xE6\xB6\x88\xE3\x81\x88\xE3\x81\xA6\xE3\x80\x82"},
        {"SHIFT_JIS", "\xE7\xAA\x93\xE3\x81\xAE\xE5\xA4\x96\xE3\x81\xAF"
                      "\xE9\x9B\xA8\xE3\x81\xA0\xE3\x81\xA3\xE3\x81\x9F"
                      "\xE3\x80\x82"},
        {"ISO-2022-JP", "\xE7\xAA\x93\xE3\x81\xAE\xE5\xA4\x96\xE3\x81\xAF"
                        "\xE9\x9B\xA8\xE3\x81\xA0\xE3\x81\xA3\xE3\x81\x9F"
                        "\xE3\x80\x82"},
        {"BIG5", "\xE7\xAA\x97\xE5\xA4\x96\xE4\xB8\x8B\xE9\x9B\xA8\xEF\xBC"
                 "\x8C\xE6\x88\x91\xE5\x9C\xA8\xE5\xAE\xB6\xE8\xA3\xA1"
                 "\xE7\x9C\x8B\xE6\x9B\xB8\xE3\x80\x82"},
        {"EUC-KR", "\xEC\xB0\xBD\xEB\xB0\x96\xEC\x97\x90\xEB\x8A\x94 \xEB"
                   "\xB9\x84\xEA\xB0\x80 \xEC\x99\x94\xEB\x8B\xA4"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char bytes[512];
        size_t length = 0;
        for (int k = 0; k < 3; k++) /* a paragraph each */
            length += in_encoding(texts[i].encoding, texts[i].text,
                                  bytes + length, sizeof bytes - length);
        struct import_source source = {.bytes = bytes, .length = length};
        struct document *document = NULL;
        assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
        assert_string_equal(document->encoding, texts[i].encoding);
        assert_non_null(strstr(document->text, texts[i].text));
        document_free(document);
    }
}

static void bad_bytes_are_shown_not_refused(void **state)
{
    (void)state;
    const char *text =
        "caf\xC3\xA9 is fine, and so is na\xC3\xAFve, but "
        "\xC3 this is not; \xC3\xA9t\xC3\xA9, d\xC3\xA9j\xC3\xA0 "
        "vu, fa\xC3\xA7"
        "ade, \xC3\xA9lan, \xC3\xA0 la, "
        "r\xC3\xA9sum\xC3\xA9.\n";
    struct import_source source = {.bytes = text, .length = strlen(text)};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    assert_non_null(strstr(document->text, "\xEF\xBF\xBD"));
    assert_true(document->repaired);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_gives_the_same_words),
        cmocka_unit_test(texts_of_east_asia_are_told_apart),
        cmocka_unit_test(bad_bytes_are_shown_not_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
