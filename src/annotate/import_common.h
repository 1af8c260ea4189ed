/* import_common.h - what the imports of notes share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_IMPORT_COMMON_H
#define INCIPIT_IMPORT_COMMON_H

#include <incipit/export.h>

/* One form: fills `imported` (zeroed) from `bytes`, which are valid UTF-8 and
 * end in NUL. `title` filters forms that hold many texts; may be NULL. */
typedef enum status notes_reader(const char *bytes, size_t length,
                                 const char *title, struct imported *imported,
                                 struct error *error);
notes_reader import_own_json, import_hypothesis, import_epub_annotations,
    import_kindle, import_koreader, import_csv;

/* The forms in order; NULL at the end. */
const char *import_notes_form_name(size_t index);

/* More notes than this in one file are refused: nobody made them. */
enum { IMPORT_MOST_NOTES = 1000000 };

/* A zeroed note of `kind` at the end of the list, its strings "". */
struct note *imported_add(struct imported *imported, enum note_kind kind);
/* Replaces an owned string by a canonical copy: NFC, no controls but newline.
 */
void imported_string(char **to, const char *s, size_t length);
/* Gives the note the UUIDv5 of (source, quotation, date). */
void imported_identify(struct note *note, const char *source, const char *date);
/* Adds a tag, without its '#'; empty ones are passed over. */
void imported_tag(struct note *note, const char *tag, size_t length);

/* "2026-11-20T20:14:09.120Z", "... 20:14:09+01:00", "2026-11-20 20:14:09":
 * milliseconds since 1970 and the offset in minutes. False when it is none. */
bool import_time(const char *s, int64_t *milliseconds, int *utc_offset);

#endif
