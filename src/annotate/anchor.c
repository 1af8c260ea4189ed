/* anchor.c - quoting a passage so that it can be found again (notes.md 2.2).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "digest.h"
#include "note_private.h"

#include <incipit/anchor.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
    CONTEXT = 64,      /* code points each side */
    LANDMARK = 60,     /* code points that a point quotes */
    QUOTE_MOST = 65536 /* bytes */
};

void anchor_release(struct anchor *anchor)
{
    if (anchor == NULL)
        return;
    memory_free(anchor->exact);
    memory_free(anchor->prefix);
    memory_free(anchor->suffix);
    memory_free(anchor->source);
    memory_free(anchor->page);
    for (size_t i = 0; i < anchor->section_count; i++)
        memory_free(anchor->sections[i]);
    memory_free(anchor->sections);
    memset(anchor, 0, sizeof *anchor);
}

void anchor_copy(struct anchor *to, const struct anchor *from)
{
    *to = *from;
    to->exact = memory_copy_string(from->exact);
    to->prefix = memory_copy_string(from->prefix);
    to->suffix = memory_copy_string(from->suffix);
    to->source = memory_copy_string(from->source);
    to->page = memory_copy_string(from->page);
    to->sections = memory_zero(from->section_count, sizeof *to->sections);
    for (size_t i = 0; i < from->section_count; i++)
        to->sections[i] = memory_copy_string(from->sections[i]);
}

void anchor_sum(const struct document *document, char revision[REVISION_SIZE],
                char source[SOURCE_SIZE])
{
    uint8_t digest[DIGEST_BYTES];
    struct buffer name = {0};
    digest_sha256(document->text, document->length, digest);
    for (int i = 0; i < 8; i++)
        sprintf(revision + 2 * i, "%02x", digest[i]);
    digest_name(digest, &name);
    assert(name.length < SOURCE_SIZE);
    memcpy(source, name.bytes, name.length + 1);
    buffer_release(&name);
}

void anchor_revision(const struct document *document,
                     char revision[REVISION_SIZE])
{
    char source[SOURCE_SIZE];
    anchor_sum(document, revision, source);
}

/* The next words after a point, at most LANDMARK code points of its block. */
static struct span landmark(const struct document *document, size_t start)
{
    while (start < document->length &&
           (document->text[start] == ' ' || document->text[start] == '\n'))
        start++;
    if (document->block_count == 0)
        return (struct span){start, start};
    size_t limit =
        document->blocks[document_block_at(document, start)].span.end;
    if (limit <= start)
        return (struct span){start, start};
    size_t end =
        start + utf8_offset(document->text + start, limit - start, LANDMARK);
    size_t cut = end;
    while (end < limit && cut > start && document->text[cut] != ' ')
        cut--;
    if (end < limit && cut > start)
        end = cut;
    return (struct span){start, end};
}

/* The byte `points` code points before `offset`, at a cluster's start. */
static size_t context_start(const struct document *document, size_t offset)
{
    size_t point = document_code_points(document, offset);
    size_t start =
        document_byte(document, point > CONTEXT ? point - CONTEXT : 0);
    size_t at = start;
    while (at < offset) {
        size_t before = cluster_length_before(document->text, at);
        size_t step =
            cluster_length(document->text + at - before, offset - at + before);
        if (before == 0 || step <= before)
            return at;
        at = at - before + step;
    }
    return at;
}

static void name_sections(struct anchor *anchor,
                          const struct document *document, size_t offset)
{
    size_t section = document_section_at(document, offset);
    size_t depth = 0;
    if (section == DOCUMENT_NONE)
        return;
    for (size_t s = section; s != DOCUMENT_NONE;
         s = document_section_parent(document, s))
        depth++;
    anchor->section_index = section + 1;
    anchor->section_count = depth;
    anchor->sections = memory_zero(depth, sizeof *anchor->sections);
    for (size_t s = section; s != DOCUMENT_NONE;
         s = document_section_parent(document, s)) {
        struct buffer name = {0};
        document_section_name(document, s, &name);
        anchor->sections[--depth] = buffer_take(&name);
    }
}

void anchor_quote(struct anchor *anchor, const struct document *document,
                  struct span span)
{
    memset(anchor, 0, sizeof *anchor);
    if (span.end > document->length)
        span.end = document->length;
    if (span.start > span.end)
        span.start = span.end;
    if (span_is_empty(span))
        span = landmark(document, span.start);
    anchor->start = document_code_points(document, span.start);
    anchor->end = document_code_points(document, span.end);
    anchor->of = document_code_points(document, document->length);
    size_t quoted = span_length(span);
    if (quoted > QUOTE_MOST)
        quoted = utf8_align(document->text + span.start, quoted, QUOTE_MOST);
    anchor->exact = memory_string(document->text + span.start, quoted);
    size_t before = context_start(document, span.start);
    anchor->prefix =
        memory_string(document->text + before, span.start - before);
    size_t left = document->length - span.end;
    size_t after = utf8_offset(document->text + span.end, left, CONTEXT);
    anchor->suffix = memory_string(document->text + span.end, after);
    name_sections(anchor, document, span.start);
}

void anchor_seal(struct anchor *anchor, const char *revision,
                 const char *source)
{
    memory_free(anchor->source);
    snprintf(anchor->revision, REVISION_SIZE, "%s", revision);
    anchor->source = memory_copy_string(source);
}

void anchor_make(struct anchor *anchor, const struct document *document,
                 struct span span)
{
    char revision[REVISION_SIZE];
    char source[SOURCE_SIZE];
    anchor_sum(document, revision, source);
    anchor_quote(anchor, document, span);
    anchor_seal(anchor, revision, source);
}

void anchor_make_like(struct anchor *anchor, const struct document *document,
                      struct span span, const struct anchor *same)
{
    anchor_quote(anchor, document, span);
    anchor_seal(anchor, same->revision, same->source);
}
