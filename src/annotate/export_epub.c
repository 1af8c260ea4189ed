/* export_epub.c - notes as an EPUB AnnotationSet, for other reading systems.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources: EPUB Annotations 1.0 (W3C draft); URL Fragment Text Directives
 * (WICG): `:~:text=prefix-,start,end,-suffix`.
 */
#include "export_common.h"
#include "json_write.h"
#include "zip.h"

#include <string.h>

/* Words of a text directive: a longer passage is named by its two ends. */
enum { EDGE_WORDS = 5, CONTEXT_WORDS = 3 };

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* Everything but unreserved characters; `-` and `,` divide the directive. */
static void append_percent(struct buffer *out, const char *s, size_t length)
{
    static const char kept[] = "_.!~*'()";
    for (size_t i = 0; i < length; i++) {
        char c = s[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') ||
                     (c != '\0' && strchr(kept, c) != NULL);
        if (plain)
            buffer_append_byte(out, c);
        else if (is_white(c))
            buffer_append_string(out, "%20");
        else
            buffer_format(out, "%%%02X", (unsigned char)c);
    }
}

/* Appends words [first, last) of `s`, one space between them. */
static void append_words(struct buffer *out, const char *s, size_t first,
                         size_t last)
{
    size_t word = 0;
    while (*s != '\0' && word < last) {
        while (is_white(*s))
            s++;
        size_t length = 0;
        while (s[length] != '\0' && !is_white(s[length]))
            length++;
        if (length > 0 && word >= first) {
            if (word > first)
                buffer_append_string(out, "%20");
            append_percent(out, s, length);
        }
        word++;
        s += length;
    }
}

static size_t count_words(const char *s)
{
    size_t words = 0;
    bool inside = false;
    for (; *s != '\0'; s++) {
        if (!is_white(*s) && !inside)
            words++;
        inside = !is_white(*s);
    }
    return words;
}

static void append_directive(struct buffer *out, const struct anchor *anchor)
{
    const char *exact = anchor->exact != NULL ? anchor->exact : "";
    const char *prefix = anchor->prefix != NULL ? anchor->prefix : "";
    const char *suffix = anchor->suffix != NULL ? anchor->suffix : "";
    buffer_append_string(out, ":~:text=");
    size_t before = count_words(prefix);
    if (before > 0) {
        size_t first = before > CONTEXT_WORDS ? before - CONTEXT_WORDS : 0;
        append_words(out, prefix, first, before);
        buffer_append_string(out, "-,");
    }
    size_t words = count_words(exact);
    if (words > 2 * EDGE_WORDS) {
        append_words(out, exact, 0, EDGE_WORDS);
        buffer_append_byte(out, ',');
        append_words(out, exact, words - EDGE_WORDS, words);
    } else {
        append_words(out, exact, 0, words);
    }
    if (count_words(suffix) > 0) {
        buffer_append_string(out, ",-");
        append_words(out, suffix, 0, CONTEXT_WORDS);
    }
}

static void write_target(struct json_writer *json, const struct note *note)
{
    const struct anchor *anchor = &note->anchor;
    struct buffer directive = {0};
    append_directive(&directive, anchor);
    json_put_open(json, "target", '{');
    json_put_text(json, "source", anchor->source != NULL ? anchor->source : "");
    json_put_open(json, "selector", '[');
    json_put_open(json, NULL, '{');
    json_put_text(json, "type", "FragmentSelector");
    json_put_text(json, "conformsTo",
                  "https://wicg.github.io/scroll-to-text-fragment/");
    json_put_text(json, "value", directive.bytes);
    json_put_close(json, '}');
    export_quote_selector(json, anchor);
    json_put_close(json, ']');
    json_put_close(json, '}');
    buffer_release(&directive);
}

static void write_body(struct json_writer *json, const struct note *note)
{
    if (note->body[0] == '\0' && note->tag_count == 0)
        return;
    json_put_open(json, "body", '{');
    json_put_text(json, "type", "TextualBody");
    json_put_text(json, "format", "text/plain");
    json_put_text(json, "value", note->body);
    if (note->tag_count > 0) {
        json_put_open(json, "tags", '[');
        for (size_t i = 0; i < note->tag_count; i++)
            json_put_text(json, NULL, note->tags[i]);
        json_put_close(json, ']');
    }
    json_put_close(json, '}');
}

static void write_note(struct json_writer *json, const struct note *note)
{
    struct buffer line = {0};
    json_put_open(json, NULL, '{');
    buffer_format(&line, "urn:uuid:%s", note->id);
    json_put_text(json, "id", line.bytes);
    json_put_text(json, "type", "Annotation");
    json_put_text(json, "motivation", export_motivation(note));
    buffer_clear(&line);
    export_utc(note->made, &line);
    json_put_text(json, "created", line.bytes);
    if (note->changed != note->made) {
        buffer_clear(&line);
        export_utc(note->changed, &line);
        json_put_text(json, "modified", line.bytes);
    }
    write_target(json, note);
    write_body(json, note);
    json_put_close(json, '}');
    buffer_release(&line);
}

static void write_about(struct json_writer *json,
                        const struct store_document *record)
{
    json_put_open(json, "generator", '{');
    json_put_text(json, "id", "urn:x-incipit:reader");
    json_put_text(json, "type", "Software");
    json_put_text(json, "name", "reader");
    json_put_close(json, '}');
    json_put_open(json, "about", '{');
    json_put_single(json, "dc:identifier", record->identifier);
    if (record->format != NULL && record->format[0] != '\0')
        json_put_text(json, "dc:format", record->format);
    json_put_text(json, "dc:title", record->title);
    json_put_single(json, "dc:creator", record->author);
    json_put_close(json, '}');
}

void export_epub(const struct export_source *source, struct buffer *out)
{
    struct json_writer json;
    json_put_begin(&json, out);
    json_put_open(&json, NULL, '{');
    json_put_text(&json, "@context", "https://www.w3.org/ns/epub-anno.jsonld");
    struct buffer urn = {0};
    buffer_format(&urn, "urn:uuid:%s", source->record->id);
    json_put_text(&json, "id", urn.bytes);
    buffer_release(&urn);
    json_put_text(&json, "type", "AnnotationSet");
    write_about(&json, source->record);
    json_put_open(&json, "items", '[');
    for (size_t i = 0; i < source->count; i++)
        write_note(&json, &source->notes[i]);
    json_put_close(&json, ']');
    json_put_close(&json, '}');
    json_put_end(&json);
}

/* The same in an archive, as reading systems hand it on. */
void export_annotations(const struct export_source *source, struct buffer *out)
{
    struct buffer set = {0};
    export_epub(source, &set);
    zip_pack("annotations.json", (struct slice){set.bytes, set.length}, out);
    buffer_release(&set);
}
