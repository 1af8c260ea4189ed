/* import.c - bytes of any format become one document.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "encoding.h"
#include "import_private.h"
#include "spaced.h"
#include "typewriter.h"

#include <string.h>

enum { LARGEST_TEXT = 0x7FFFFFFF, MEND_SAMPLE = 65536 };

typedef struct document *importer(const struct import_text *text);

static const struct import_format {
    const char *name;
    importer *import;
    bool (*is)(const struct import_text *text); /* NULL: what else it may be */
} import_formats[] = {
    {"man", import_manual, manual_is},
    {"lines", import_listing, listing_is},
    {"text", import_plain, NULL},
};

enum { FORMAT_COUNT = sizeof import_formats / sizeof import_formats[0] };

const char *import_format_name(size_t index)
{
    return index < FORMAT_COUNT ? import_formats[index].name : NULL;
}

/* What a file that is no text begins with, and what to call it. */
static const struct magic {
    const char *bytes;
    size_t length;
    const char *kind;
} magics[] = {
    {"\x7F"
     "ELF",
     4, "a program"},
    {"\x89PNG", 4, "a picture (PNG)"},
    {"\xFF\xD8\xFF", 3, "a picture (JPEG)"},
    {"GIF8", 4, "a picture (GIF)"},
    {"%PDF-", 5, "a PDF"},
    {"PK\x03\x04", 4, "a ZIP archive or EPUB"},
    {"\x1F\x8B", 2, "compressed with gzip; decompress it first"},
    {"BZh", 3, "compressed with bzip2; decompress it first"},
    {"\xFD"
     "7zXZ",
     5, "compressed with xz; decompress it first"},
    {"\x28\xB5\x2F\xFD", 4, "compressed with zstd; decompress it first"},
    {"OggS", 4, "a sound recording"},
    {"ID3", 3, "a sound recording"},
    {"SQLite format 3", 15, "a database"},
    {"\xD0\xCF\x11\xE0", 4, "an old office document"},
};

/* What kind of file it is when it is no text, else NULL. */
static const char *binary_kind(const char *s, size_t length)
{
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (length >= magics[i].length &&
            memcmp(s, magics[i].bytes, magics[i].length) == 0)
            return magics[i].kind;
    const char *name = NULL;
    size_t sniffed = length < ENCODING_SNIFFED ? length : ENCODING_SNIFFED;
    if (encoding_mark(s, length, &name) > 0 ||
        encoding_of_units(s, length) != NULL ||
        encoding_of_shifts(s, length) != NULL)
        return NULL;
    /* \b \t \n \v \f \r, the end of old files, and escape: as bits. */
    const uint32_t usual = 0x3F00u | 1u << 0x1A | 1u << 0x1B;
    size_t controls = 0;
    size_t nuls = 0;
    for (size_t i = 0; i < sniffed; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c >= 0x20)
            continue;
        nuls += c == 0;
        controls += (usual >> c & 1) == 0;
    }
    return nuls > sniffed / 100 || controls > sniffed / 20
               ? "binary data, not text"
               : NULL;
}

static bool is_automatic(const char *name)
{
    return name == NULL || strcmp(name, "auto") == 0;
}

static const struct import_format *format_find(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(import_formats[i].name, name) == 0)
            return &import_formats[i];
    return NULL;
}

static const struct import_format *
format_recognise(const struct import_text *text)
{
    const struct import_format *format = import_formats;
    bool spaced = spaced_is(text);
    while (format->is != NULL && (spaced || !format->is(text)))
        format++;
    return format;
}

/* What ends a line or a paragraph in Unicode. */
static const char *const separators[] = {"\xC2\x85", "\xE2\x80\xA8",
                                         "\xE2\x80\xA9"};
enum {
    SEPARATORS = sizeof separators / sizeof separators[0],
    PARAGRAPH_SEPARATOR = 2
};

/* Which of them stands there; SEPARATORS: none. */
static size_t separator_at(struct slice text, size_t at)
{
    size_t k = 0;
    struct slice rest = {text.bytes + at, text.length - at};
    while (k < SEPARATORS && !slice_starts(rest, separators[k]))
        k++;
    return k;
}

/* The first from `at` on, else the end; *which it is. */
static size_t next_separator(struct slice text, size_t at, size_t *which)
{
    for (*which = SEPARATORS; at < text.length; at++)
        if ((unsigned char)text.bytes[at] >= 0xC2 &&
            (*which = separator_at(text, at)) < SEPARATORS)
            break;
    return at;
}

/* Lines that end in the separators of Unicode (UAX 14, BK and NL), where they
 * are more than those that end in LF: a copy in which they end in LF, and
 * paragraphs in two. */
static bool mend_separators(struct slice *text, struct buffer *mended)
{
    struct slice sample = *text;
    size_t found = 0, usual = 0, from = 0, which;
    if (sample.length > MEND_SAMPLE)
        sample.length = MEND_SAMPLE;
    size_t at = next_separator(sample, 0, &which);
    for (; at < sample.length; at = next_separator(sample, at + 1, &which))
        found++;
    for (size_t i = 0; i < sample.length && found > 0; i++)
        usual += sample.bytes[i] == '\n';
    if (found == 0 || found < usual)
        return false;
    while ((at = next_separator(*text, from, &which)) < text->length) {
        buffer_append(mended, text->bytes + from, at - from);
        buffer_append(mended, "\n\n", which == PARAGRAPH_SEPARATOR ? 2 : 1);
        from = at + strlen(separators[which]);
    }
    buffer_append(mended, text->bytes + from, at - from);
    *text = (struct slice){mended->bytes, mended->length};
    return true;
}

/* Lines that end in CR alone, as they did on old Macintoshes: a copy in which
 * they end in LF. Programs go back on a line by CR, between others. */
static void mend_line_ends(struct slice *text, bool piped,
                           struct buffer *mended)
{
    if (mend_separators(text, mended))
        return;
    size_t at = typewriter_return(text->bytes, text->length, 0);
    if (at == text->length ||
        (memchr(text->bytes, '\n', text->length) != NULL &&
         (piped || typewriter_is_needed(text->bytes, text->length))))
        return;
    buffer_append(mended, text->bytes, text->length);
    for (; at < mended->length;
         at = typewriter_return(mended->bytes, mended->length, at))
        while (at < mended->length && mended->bytes[at] == '\r')
            mended->bytes[at++] = '\n';
    *text = (struct slice){mended->bytes, mended->length};
}

static struct document *import_lines(struct import_text *text)
{
    const char *name = text->source->format;
    struct typed typed = {0};
    if (typewriter_is_needed(text->s, text->length) ||
        typewriter_return(text->s, text->length, 0) < text->length) {
        typewriter_type(text->s, text->length, &typed);
        text->s = typed.text.bytes;
        text->length = typed.text.length;
        text->typed = &typed;
    }
    const struct import_format *format =
        is_automatic(name) ? NULL : format_find(name);
    if (format == NULL)
        format = format_recognise(text);
    struct document *document = format->import(text);
    text->typed = NULL;
    typed_release(&typed);
    return document;
}

struct document *import_finish(const struct import_text *text,
                               struct builder *builder, const char *format)
{
    builder_set(builder, FIELD_ENCODING, text->encoding,
                strlen(text->encoding));
    builder_set(builder, FIELD_FORMAT, format, strlen(format));
    if (text->source->language != NULL)
        builder_set(builder, FIELD_LANGUAGE, text->source->language,
                    strlen(text->source->language));
    if (text->source->spare != NULL) /* all that matters is in the builder */
        buffer_release(text->source->spare);
    return builder_finish(builder, text->source->length, text->repaired,
                          text->source->partial);
}

enum status import_check(const struct import_source *source,
                         struct error *error)
{
    const char *name = source->name != NULL ? source->name : "the text";
    if (source->length > LARGEST_TEXT)
        return error_set(error, STATUS_UNREADABLE,
                         "Cannot open %s: a text of over 2 GiB is more than "
                         "can be read.",
                         name);
    if (!is_automatic(source->format) && format_find(source->format) == NULL)
        return error_set(error, STATUS_USAGE,
                         "There is no format named %s; --help names those "
                         "there are.",
                         source->format);
    if (source->encoding == NULL &&
        encoding_is_ebcdic(source->bytes, source->length))
        return error_set(error, STATUS_UNREADABLE,
                         "Cannot open %s: it is in EBCDIC, the encoding of "
                         "mainframes; try --encoding=IBM037.",
                         name);
    const char *kind = binary_kind(source->bytes, source->length);
    if (kind != NULL)
        return error_set(error, STATUS_UNREADABLE, "Cannot open %s: it is %s.",
                         name, kind);
    return STATUS_OK;
}

enum status import_document(const struct import_source *source,
                            struct document **document, struct error *error)
{
    enum status status = import_check(source, error);
    if (status != STATUS_OK)
        return status;
    struct buffer decoded = {0};
    struct buffer mended = {0};
    struct slice bytes = {0};
    struct import_text text = {.source = source, .encoding = "utf-8"};
    status = encoding_decode(source, &decoded, &bytes, &text.encoding,
                             &text.repaired, error);
    if (status == STATUS_OK) {
        if (bytes.bytes == NULL) {
            bytes = (struct slice){decoded.bytes, decoded.length};
            if (source->spare != NULL)
                buffer_release(source->spare);
        }
        mend_line_ends(&bytes, source->piped, &mended);
        text.s = bytes.bytes;
        text.length = bytes.length;
        *document = import_lines(&text);
    }
    buffer_release(&mended);
    buffer_release(&decoded);
    return status;
}
