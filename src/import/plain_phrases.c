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

bool looks_titled(struct slice line)
{
    size_t words = slice_words(line);
    size_t capitals = 0;
    for (size_t i = 0; i < line.length; i++)
        capitals += (i == 0 || line.bytes[i - 1] == ' ') &&
                    line.bytes[i] >= 'A' && line.bytes[i] <= 'Z';
    return words >= 2 && words <= 12 && capitals * 3 >= words * 2 &&
           !(looks_name(line) && looks_given(line));
}

bool looks_number_word(struct slice line)
{
    static const char numbers[] =
        "one two three four five six seven eight nine ten eleven twelve "
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
        "twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six "
        "twenty-seven twenty-eight twenty-nine thirty thirty-one thirty-two "
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf un "
        "deux trois quatre cinq sept huit neuf dix uno dos tres cuatro cinco "
        "seis siete ocho nueve diez due tre quattro cinque sei sette otto nove "
        "dieci";
    return line.length > 0 && line.bytes[0] >= 'A' && line.bytes[0] <= 'Z' &&
           looks_word_among(line.bytes, line.length, numbers);
}

struct slice looks_undrawn(struct slice line)
{
    static const char *const signs[] = {
        "-",       "~", "*", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2",
        "\xC2\xB7"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t length = strlen(signs[i]);
        if (line.length > 2 * length && line.length <= 24 &&
            memcmp(line.bytes, signs[i], length) == 0 &&
            memcmp(line.bytes + line.length - length, signs[i], length) == 0)
            return plain_trim(
                (struct slice){line.bytes + length, line.length - 2 * length});
    }
    return line;
}

/* "harbour (1.2-3) unstable; urgency=low": the head of an entry in a list of
 * changes (deb-changelog(5)). */
bool looks_entry(struct slice line)
{
    const char *open = memchr(line.bytes, '(', line.length);
    const char *close = memmem(line.bytes, line.length, ") ", 2);
    return open != NULL && close != NULL && close > open + 1 &&
           open > line.bytes + 1 && open[-1] == ' ' &&
           memchr(line.bytes, ' ', line.length) == open - 1 &&
           memmem(close, line.length - (size_t)(close - line.bytes),
                  "; urgency=", 10) != NULL;
}
