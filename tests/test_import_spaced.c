/* test_import_spaced.c - texts that were written are found again as they were.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For every text of tests/texts and of ../shared: what import_write_text wrote
 * has the same outline, the same words, and is written the same again.
 */
#include "test.h"

#include "outline.h"

#include <incipit/import.h>

#include <glob.h>

static struct document *document_of(const char *bytes, size_t length)
{
    struct import_source source = {.bytes = bytes, .length = length};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    return document;
}

/* All that is not white space. */
static void letters(const char *s, size_t length, struct buffer *out)
{
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(s + i, length - i, &c);
        if (!code_point_is_white(c))
            buffer_append(out, s + i, step);
        i += step;
    }
}

static void same_words(const struct document *document,
                       const struct buffer *written)
{
    struct buffer wanted = {0}, got = {0};
    letters(document->text, document->length, &wanted);
    letters(written->bytes, written->length, &got);
    assert_int_equal(got.length, wanted.length);
    assert_memory_equal(got.bytes, wanted.bytes, wanted.length);
    buffer_release(&wanted);
    buffer_release(&got);
}

/* Of a text in Project Gutenberg's frame the frame said whose it is. */
static const char *blocks_of(const struct buffer *outline, bool framed)
{
    return framed ? strstr(outline->bytes, "\n\n") : outline->bytes;
}

static bool is_found_again(const struct document *document, bool framed,
                           const char *name)
{
    struct buffer written = {0}, again = {0}, wanted = {0}, got = {0};
    import_write_text(document, &written);
    same_words(document, &written);
    struct document *other = document_of(written.bytes, written.length);
    import_write_text(other, &again);
    document_outline(document, &wanted);
    document_outline(other, &got);
    bool same =
        strcmp(blocks_of(&wanted, framed), blocks_of(&got, framed)) == 0 &&
        strcmp(written.bytes, again.bytes) == 0 &&
        document->length == other->length &&
        memcmp(document->text, other->text, other->length) == 0 &&
        strcmp(document->date_text, other->date_text) == 0;
    if (!same)
        print_error("%s was\n%s\nand is\n%s\n", name, wanted.bytes, got.bytes);
    document_free(other);
    buffer_release(&written);
    buffer_release(&again);
    buffer_release(&wanted);
    buffer_release(&got);
    return same;
}

static bool is_framed(const struct buffer *text)
{
    static const char words[] = "Gutenberg";
    return memmem(text->bytes, text->length, words, strlen(words)) != NULL;
}

static size_t folder_is_found_again(const char *folder)
{
    struct buffer pattern = {0};
    size_t texts = 0;
    glob_t paths;
    buffer_format(&pattern, "%s/*.txt", folder);
    assert_int_not_equal(glob(pattern.bytes, 0, NULL, &paths), GLOB_NOSPACE);
    for (size_t i = 0; i < paths.gl_pathc; i++) {
        struct buffer bytes = {0};
        struct error error = {.message = ""};
        if (file_read(paths.gl_pathv[i], SIZE_MAX / 2, &bytes, &error) !=
            STATUS_OK)
            fail_msg("%s", error.message);
        struct import_source source = {.bytes = bytes.bytes,
                                       .length = bytes.length};
        struct document *document = NULL;
        /* Some encodings cannot be told; lines that stand as they are, and
         * manuals, are not written so. */
        if (import_document(&source, &document, NULL) == STATUS_OK &&
            strcmp(document->format, "text") == 0) {
            assert_true(
                is_found_again(document, is_framed(&bytes), paths.gl_pathv[i]));
            texts++;
        }
        document_free(document);
        buffer_release(&bytes);
    }
    globfree(&paths);
    buffer_release(&pattern);
    return texts;
}

static void every_text_is_found_again(void **state)
{
    (void)state;
    struct buffer folder = {0};
    const char *source = getenv("srcdir");
    buffer_format(&folder, "%s/tests/texts", source != NULL ? source : ".");
    assert_true(folder_is_found_again(folder.bytes) >= 100);
    buffer_release(&folder);
}

static void shared_texts_are_found_again(void **state)
{
    (void)state;
    static const char *const folders[] = {
        "conformance/structure", "conformance/encodings", "corpus", "essay"};
    const char *shared = getenv("SHARED");
    if (shared == NULL || shared[0] == '\0')
        skip();
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct buffer folder = {0};
        buffer_format(&folder, "%s/%s", shared, folders[i]);
        folder_is_found_again(folder.bytes);
        buffer_release(&folder);
    }
}

static void is_kept(const char *text, const char *wanted)
{
    struct document *document = document_of(text, strlen(text));
    struct buffer outline = {0};
    assert_true(is_found_again(document, false, text));
    document_outline(document, &outline);
    assert_non_null(strstr(outline.bytes, wanted));
    document_free(document);
    buffer_release(&outline);
}

static void what_white_space_says_is_kept(void **state)
{
    (void)state;
    /* Blank lines inside of what is preformatted; labels; signs that would
     * mark emphasis. */
    is_kept("Of Code\n\nby Ada Lind\n\nIt begins so:\n\n```\nif (a)\n\n\n"
            "    b();\n```\n\nAnd it ends.\n",
            "preformatted: if (a) /  /  /     b();");
    is_kept("Of Lists\n\nby Ada Lind\n\nThree things are wanted:\n\n"
            "- a net\n- a boat\n  - with oars\n- a friend\n",
            "item 2: [- ] with oars");
    is_kept("Of Signs\n\nby Ada Lind\n\nThe name is *_x_* and no other, and "
            "nothing more than that is said.\n",
            "paragraph");
}

static void a_text_is_no_form_when_a_line_is_not(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\nThe Net\n\nby Ada Lind\n\nIt was cold.\n",
        "\n  One paragraph.\n\nAnd one that begins at the left.\n",
        "  One paragraph.\n\n  And another one.\n",
        "\n  Lines of one\n  paragraph.\n",
        "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
        "\n\n\n\n  A paragraph.\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct document *document = document_of(texts[i], strlen(texts[i]));
        assert_true(is_found_again(document, false, texts[i]));
        document_free(document);
    }
    struct document *document = document_of(texts[0], strlen(texts[0]));
    assert_string_equal(document->title, "The Net");
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_found_again),
        cmocka_unit_test(shared_texts_are_found_again),
        cmocka_unit_test(what_white_space_says_is_kept),
        cmocka_unit_test(a_text_is_no_form_when_a_line_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
