/* plain_phrases.c - headings, and what is none, that are told by their words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <string.h>

bool looks_lone_phrase(struct slice line)
{
    static const char *const phrases[] = {"dramatis person",
                                          "cast of characters",
                                          "list of characters",
                                          "persons of the ",
                                          "the persons",
                                          "author's note",
                                          "author\xE2\x80\x99s note",
                                          "a note on the text",
                                          "editor's note",
                                          "translator's note",
                                          "a note to the reader",
                                          "to the reader",
                                          "preliminary note",
                                          "list of illustrations",
                                          "table of contents",
                                          "editor\xE2\x80\x99s note",
                                          "translator\xE2\x80\x99s note",
                                          "executive summary",
                                          "les personnages",
                                          "liste des personnages",
                                          "die personen",
                                          "note on the text",
                                          "by way of a preface"};
    if (slice_words(line) > 5 || !looks_unfinished(line))
        return false;
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
        if (slice_begins(line, phrases[i]) &&
            line.length <= strlen(phrases[i]) + 12)
            return true;
    return false;
}

bool looks_transition(struct slice line)
{
    if (!looks_capitals(line) || line.length > 32)
        return false;
    return slice_begins(line, "fade in") || slice_begins(line, "fade out") ||
           slice_begins(line, "fade to") || slice_has(line, "cut to:") ||
           slice_begins(line, "dissolve to");
}
