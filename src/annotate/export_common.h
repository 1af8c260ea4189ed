/* export_common.h - what every form of export says in the same words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_EXPORT_COMMON_H
#define INCIPIT_EXPORT_COMMON_H

#include <incipit/export.h>

/* One form: writes the notes of `source` to `out`. */
typedef void export_writer(const struct export_source *source,
                           struct buffer *out);
export_writer export_text, export_markdown, export_json, export_csv, export_org,
    export_epub, export_annotations, export_annotated_text,
    export_annotated_markdown;

/* The title of the text, else the name of its file. */
const char *export_title(const struct export_source *source);
/* Thousandths of the text before the note, and "12.4 %". */
size_t export_permille(const struct export_source *source,
                       const struct note *note);
void export_position(const struct export_source *source,
                     const struct note *note, struct buffer *out);

/* Local to where the note was made: "2026-11-20 21:14", "+01:00". */
void export_local_time(const struct note *note, struct buffer *out);
void export_offset(const struct note *note, struct buffer *out);
/* "2026-11-20T20:14:09Z", with ".120" only where there are milliseconds. */
void export_utc(int64_t milliseconds, struct buffer *out);
/* The local day of the last change of any note; nothing when there is none. */
void export_last_change(const struct export_source *source, struct buffer *out);

/* "2 notes, 1 highlight, 1 bookmark, 1 not placed"; "no notes". */
void export_counts(const struct export_source *source, struct buffer *out);
/* "Part One › I. Of the Quiet River"; empty when the note is in no section. */
void export_section(const struct note *note, struct buffer *out);
/* What the note stands under: that, or its first tag. */
void export_heading(const struct export_source *source, const struct note *note,
                    struct buffer *out);
/* Whether the two stand under the same heading. */
bool export_same_heading(const struct export_source *source,
                         const struct note *a, const struct note *b);
/* "commenting", "highlighting", "bookmarking" (W3C Web Annotation). */
const char *export_motivation(const struct note *note);
/* Why a note is not placed, as a clause. */
const char *export_reason(enum placement_state state);
/* The passage, its middle left out when it has over 600 code points. */
void export_passage(const struct note *note, struct buffer *out);
/* Appends "#tag" for each tag that the body does not hold itself, divided by
 * spaces. */
void export_tags(const struct note *note, struct buffer *out);

/* What the forms of the W3C quote a passage by. */
struct json_writer;
void export_quote_selector(struct json_writer *json,
                           const struct anchor *anchor);

/* Appends the lines of both texts, those of `old` first where they differ; with
 * `records` a line may go on inside quotes, as in CSV. */
void union_lines(struct slice old, struct slice fresh, bool records,
                 struct buffer *out);

/* Calls `line` for every line of `text`, without its newline. */
typedef void export_line(void *context, const char *line, size_t length);
void export_each_line(const char *text, export_line *line, void *context);

#endif
