/* export.h - notes taken away, and notes brought in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Same store, same bytes: no time of export, no version, no locale, no window.
 * Exports are made in memory; whoever calls writes them (file.h).
 */
#ifndef INCIPIT_EXPORT_H
#define INCIPIT_EXPORT_H

#include <incipit/note.h>
#include <incipit/store.h>

struct export_source {
    const struct store_document *record;
    const struct document *document; /* NULL: the text is not at hand */
    const struct note *notes;        /* in reading order */
    size_t count;
    int width;   /* columns of plain text; 0: 72 */
    bool by_tag; /* in order of their first tags, under these as headings */
};

/* Forms: text, markdown, json, csv, org, epub; annotated-text and
 * annotated-markdown (need the document). NULL at the end. */
const char *export_form_name(size_t index);
const char *export_form_suffix(const char *form);
/* Whether it is the whole text with its notes in it. */
bool export_form_is_edition(const char *form);
/* STATUS_USAGE for an unknown form, or one that needs the text. */
enum status export_notes(const struct export_source *source, const char *form,
                         struct buffer *out, struct error *error);

/* The notes of several texts in one file: JSON in an array, CSV under one
 * head, the others with room between them. */
struct export_join {
    const char *form;
    bool several; /* else the one stands as it is */
    size_t count; /* so far; from 0 */
};
void export_join_add(struct export_join *join, const struct buffer *one,
                     struct buffer *out);
void export_join_end(const struct export_join *join, struct buffer *out);

/* Appends what a file of that form becomes when it gets the notes of a `fresh`
 * export that it lacks. STATUS_NOT_SAVED when it holds something else, or the
 * form cannot be added to; STATUS_UNREADABLE when it is JSON and broken. */
enum status export_merge(const char *form, struct slice old, struct slice fresh,
                         struct buffer *out, struct error *error);

/* What came in; ids are stable (UUIDv5 of source, quote, date), so importing
 * twice adds nothing. Anchors have no revision unless the form says it. */
struct imported {
    struct notes notes;           /* owns */
    struct store_document record; /* what the file says of its text */
    struct imported *next;        /* the same of another text; owns; or NULL */
};
void imported_release(struct imported *imported);
/* Forms: json, kindle, koreader, hypothesis, epub, csv. STATUS_USAGE for any
 * other, STATUS_UNREADABLE for bytes that are not of the form.
 * `title` filters forms that hold many texts (kindle); may be NULL. */
enum status import_notes(const char *form, const char *bytes, size_t length,
                         const char *title, struct imported *imported,
                         struct error *error);

#endif
