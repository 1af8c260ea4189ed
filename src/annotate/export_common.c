/* export_common.c - what every form of export says in the same words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export_common.h"
#include "json_write.h"

#include <incipit/text.h>

#include <string.h>
#include <time.h>

/* A passage longer than this (code points) loses its middle. */
enum { PASSAGE_MOST = 600, PASSAGE_SIDE = 290 };

const char *export_title(const struct export_source *source)
{
    const char *title = source->record->title;
    const char *place = source->record->place;
    if (title != NULL && title[0] != '\0')
        return title;
    if (place == NULL || place[0] == '\0')
        return "a text without a title";
    const char *slash = strrchr(place, '/');
    return slash != NULL ? slash + 1 : place;
}

size_t export_permille(const struct export_source *source,
                       const struct note *note)
{
    size_t start = note->anchor.start;
    size_t length = note->anchor.of;
    if (source->document != NULL && placement_is_placed(&note->placement)) {
        start =
            document_code_points(source->document, note->placement.span.start);
        length =
            document_code_points(source->document, source->document->length);
    }
    return length == 0 ? 0 : start * 1000 / length;
}

void export_position(const struct export_source *source,
                     const struct note *note, struct buffer *out)
{
    size_t permille = export_permille(source, note);
    if (note->anchor.of == 0 && !placement_is_placed(&note->placement)) {
        buffer_append_string(out, "place unknown"); /* it came without one */
        return;
    }
    buffer_format(out, "%zu.%zu %%", permille / 10, permille % 10);
    if (note->anchor.page != NULL && placement_is_placed(&note->placement))
        buffer_format(out, ", p. %s", note->anchor.page);
}

static struct tm broken_down(int64_t milliseconds)
{
    int64_t seconds = milliseconds / 1000;
    if (milliseconds % 1000 < 0)
        seconds--;
    time_t when = (time_t)seconds;
    struct tm tm = {0};
    gmtime_r(&when, &tm);
    return tm;
}

static struct tm local_time(int64_t milliseconds, int utc_offset)
{
    return broken_down(milliseconds + (int64_t)utc_offset * 60000);
}

static void append_day(const struct tm *tm, struct buffer *out)
{
    buffer_format(out, "%04d-%02d-%02d", tm->tm_year + 1900, tm->tm_mon + 1,
                  tm->tm_mday);
}

void export_local_time(const struct note *note, struct buffer *out)
{
    struct tm tm = local_time(note->made, note->utc_offset);
    append_day(&tm, out);
    buffer_format(out, " %02d:%02d", tm.tm_hour, tm.tm_min);
}

void export_offset(const struct note *note, struct buffer *out)
{
    int minutes = note->utc_offset;
    char sign = minutes < 0 ? '-' : '+';
    if (minutes < 0)
        minutes = -minutes;
    buffer_format(out, "%c%02d:%02d", sign, minutes / 60, minutes % 60);
}

void export_utc(int64_t milliseconds, struct buffer *out)
{
    struct tm tm = broken_down(milliseconds);
    append_day(&tm, out);
    buffer_format(out, "T%02d:%02d:%02d", tm.tm_hour, tm.tm_min, tm.tm_sec);
    int rest = (int)(((milliseconds % 1000) + 1000) % 1000);
    if (rest != 0)
        buffer_format(out, ".%03d", rest);
    buffer_append_byte(out, 'Z');
}

void export_last_change(const struct export_source *source, struct buffer *out)
{
    const struct note *last = NULL;
    for (size_t i = 0; i < source->count; i++)
        if (last == NULL || source->notes[i].changed > last->changed)
            last = &source->notes[i];
    if (last == NULL)
        return;
    struct tm tm = local_time(last->changed, last->utc_offset);
    append_day(&tm, out);
}

static void append_count(size_t count, const char *one, const char *many,
                         struct buffer *out)
{
    if (count == 0)
        return;
    if (out->length > 0)
        buffer_append_string(out, ", ");
    buffer_format(out, "%zu %s", count, count == 1 ? one : many);
}

void export_counts(const struct export_source *source, struct buffer *out)
{
    size_t kinds[3] = {0};
    size_t unplaced = 0;
    for (size_t i = 0; i < source->count; i++) {
        const struct note *note = &source->notes[i];
        if (placement_is_placed(&note->placement))
            kinds[note->kind]++;
        else
            unplaced++;
    }
    struct buffer counts = {0};
    append_count(kinds[NOTE_NOTE], "note", "notes", &counts);
    append_count(kinds[NOTE_HIGHLIGHT], "highlight", "highlights", &counts);
    append_count(kinds[NOTE_BOOKMARK], "bookmark", "bookmarks", &counts);
    append_count(unplaced, "not placed", "not placed", &counts);
    if (counts.length == 0)
        buffer_append_string(&counts, "no notes");
    buffer_append(out, counts.bytes, counts.length);
    buffer_release(&counts);
}

void export_section(const struct note *note, struct buffer *out)
{
    for (size_t i = 0; i < note->anchor.section_count; i++) {
        if (i > 0)
            buffer_append_string(out, " \xE2\x80\xBA ");
        buffer_append_string(out, note->anchor.sections[i]);
    }
}

void export_heading(const struct export_source *source, const struct note *note,
                    struct buffer *out)
{
    if (!source->by_tag)
        export_section(note, out);
    else if (note->tag_count > 0)
        buffer_format(out, "#%s", note->tags[0]);
    else
        buffer_append_string(out, "Without a tag");
}

bool export_same_heading(const struct export_source *source,
                         const struct note *a, const struct note *b)
{
    if (source->by_tag)
        return a->tag_count > 0 && b->tag_count > 0
                   ? strcmp(a->tags[0], b->tags[0]) == 0
                   : a->tag_count == b->tag_count;
    const struct anchor *x = &a->anchor;
    const struct anchor *y = &b->anchor;
    if (x->section_count != y->section_count ||
        x->section_index != y->section_index)
        return false;
    for (size_t i = 0; i < x->section_count; i++)
        if (strcmp(x->sections[i], y->sections[i]) != 0)
            return false;
    return true;
}

const char *export_motivation(const struct note *note)
{
    static const char *const motivations[] = {"commenting", "highlighting",
                                              "bookmarking"};
    return motivations[note->kind];
}

const char *export_reason(enum placement_state state)
{
    switch (state) {
    case GONE:
        return "the passage is no longer in the text";
    case AMBIGUOUS:
        return "the passage stands in several places";
    default:
        return "the passage was not found in the text";
    }
}

void export_passage(const struct note *note, struct buffer *out)
{
    const char *exact = note->anchor.exact != NULL ? note->anchor.exact : "";
    size_t length = strlen(exact);
    if (utf8_count(exact, length) <= PASSAGE_MOST) {
        buffer_append(out, exact, length);
        return;
    }
    size_t head = utf8_offset(exact, length, PASSAGE_SIDE);
    while (head > 0 && exact[head] != ' ' && exact[head] != '\n')
        head--;
    size_t tail =
        utf8_offset(exact, length, utf8_count(exact, length) - PASSAGE_SIDE);
    while (tail < length && exact[tail] != ' ' && exact[tail] != '\n')
        tail++;
    if (head == 0)
        head = utf8_offset(exact, length, PASSAGE_SIDE);
    if (tail == length)
        tail = utf8_offset(exact, length,
                           utf8_count(exact, length) - PASSAGE_SIDE);
    buffer_append(out, exact, head);
    buffer_append_string(out, " [\xE2\x80\xA6]");
    if (exact[tail] != ' ' && exact[tail] != '\n')
        buffer_append_byte(out, ' ');
    buffer_append(out, exact + tail, length - tail);
}

static bool ends_tag(const char *s)
{
    uint32_t c = 0;
    size_t length = utf8_decode(s, strlen(s), &c);
    return length == 0 ||
           (!code_point_is_alphanumeric(c) && c != '-' && c != '_');
}

/* Whether `body` holds "#tag" as a word. */
static bool body_has_tag(const char *body, const char *tag)
{
    size_t length = strlen(tag);
    for (const char *at = strchr(body, '#'); at != NULL;
         at = strchr(at + 1, '#'))
        if (strncmp(at + 1, tag, length) == 0 && ends_tag(at + 1 + length))
            return true;
    return false;
}

void export_tags(const struct note *note, struct buffer *out)
{
    bool first = true;
    for (size_t i = 0; i < note->tag_count; i++) {
        if (body_has_tag(note->body, note->tags[i]))
            continue;
        buffer_format(out, "%s#%s", first ? "" : " ", note->tags[i]);
        first = false;
    }
}

void export_each_line(const char *text, export_line *line, void *context)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        line(context, text, length);
        text += length;
        if (*text == '\n')
            text++;
    }
}

void export_quote_selector(struct json_writer *json,
                           const struct anchor *anchor)
{
    json_put_open(json, NULL, '{');
    json_put_text(json, "type", "TextQuoteSelector");
    json_put_text(json, "exact", anchor->exact != NULL ? anchor->exact : "");
    json_put_text(json, "prefix", anchor->prefix != NULL ? anchor->prefix : "");
    json_put_text(json, "suffix", anchor->suffix != NULL ? anchor->suffix : "");
    json_put_close(json, '}');
}
