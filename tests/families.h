/* families.h - hostile texts of any length.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef INCIPIT_FAMILIES_H
#define INCIPIT_FAMILIES_H

#include <incipit/buffer.h>

#include <string.h>

/* `piece` as often as fills the wanted bytes; "%d" in it counts up. */
struct family {
    const char *name;
    const char *head, *piece, *tail;
};

static const struct family families[] = {
    {"blank lines", "", "\n", "end\n"},
    {"spaces", "a", " ", "b\n"},
    {"tabs", "a", "\t", "b\n"},
    {"no-break spaces", "a", "\xC2\xA0", "b\n"},
    {"a word", "", "a", "\n"},
    {"words", "", "a ", "\n"},
    {"lines", "", "a\n", "\n"},
    {"lines, then a long one", "", "a b\n",
     "and the last line is so long that no verse would ever have a line like "
     "it, for it goes on and on, and then on again, until nobody would take "
     "it for one any more\n"},
    {"paragraphs", "", "A lamp was lit.\n\n", ""},
    {"steps", "", "1. lamps:\n     light it\n", ""},
    {"numbers", "", "5. Boat house\n\n", ""},
    {"outlines", "", "** Boats\n\n* Lamps\n\n", ""},
    {"terms", "", "Lamps:\n  what they are\n  and more\n\n", ""},
    {"fields", "", "Lamps : two\n", ""},
    {"letters", "", "From a@b 1:2\nSubject: %d\n\nA lamp.\n\n", ""},
    {"settings", "", "lamps = %d;\n", ""},
    {"returns", "\x1B[1m", "lamp\r____\rlamp\r", "\n"},
    {"combining marks", "e", "\xCC\x81", "\n"},
    {"joiners", "a", "\xE2\x80\x8D", "\n"},
    {"zero-width spaces", "a", "\xE2\x80\x8B", "b\n"},
    {"soft hyphens", "", "a\xC2\xAD", "b\n"},
    {"hyphens", "", "a-", "b\n"},
    {"slashes", "", "a/", "b\n"},
    {"dashes", "", "\xE2\x80\x94", "\n"},
    {"a row of dashes", "", "-", "\n"},
    {"stops", "", ".", "\n"},
    {"stops within a word", "www", ".www", "\n"},
    {"sentences", "", "A b. ", "\n"},
    {"abbreviations", "", "Mr. ", "\n"},
    {"quotation marks", "", "\"a", "\n"},
    {"apostrophes", "", "'", "\n"},
    {"brackets", "", "[", "\n"},
    {"parentheses", "", "(", "\n"},
    {"emphasis", "", "_a_ ", "\n"},
    {"emphasis that stays open", "", "_a ", "\n"},
    {"stars that stay open", "", "*a ", "\n"},
    {"stars", "", "*", "\n"},
    {"backquotes", "", "`", "\n"},
    {"links", "", "http://a.b/c ", "\n"},
    {"one link", "http://a.b/", "c/", "\n"},
    {"ornaments", "A\n\n", "*\n\n", "B\n"},
    {"ornaments close by", "A\n", "*\n", "B\n"},
    {"sections", "A title\n\n", "*\n\nA lamp was lit.\n\n", ""},
    {"headings", "", "CHAPTER %d\n\nA lamp was lit.\n\n", ""},
    {"headings alone", "", "\n\nCHAPTER %d\n\n", ""},
    {"numbered headings", "", "%d.1. Lamps\n\nLit.\n\n", ""},
    {"numerals", "", "XIV\n\nA lamp.\n\n", ""},
    {"capitals", "", "\n\nA LAMP\n\n\nIt was lit.\n", ""},
    {"underlined headings", "", "Lamp\n====\n\nLit.\n\n", ""},
    {"underlines", "", "a\n==\n", ""},
    {"contents", "CONTENTS\n\n", "Chapter %d ........ %d\n", "\nCHAPTER 1\n"},
    {"footnotes", "Text.[1]\n\nNotes\n\n", "[%d] A note.\n\n", ""},
    {"references", "A", "[1] ", "\n\nNotes\n\n[1] A note.\n"},
    {"quotes", "", "> a\n", ""},
    {"a quote nested", "", "> ", "a\n"},
    {"list", "", "- a\n", ""},
    {"list, set in", "Text\n", "  - a\n", ""},
    {"list between lines", "Text\n", "word word word\n  - item\n", ""},
    {"numbered list", "", "%d. a\n", ""},
    {"verse", "A\n\n", "    a lamp,\n      a light\n", ""},
    {"stanzas", "A\n\n", "    a lamp,\n    a light\n\n", ""},
    {"tables", "", "| a | b |\n", ""},
    {"preformatted", "Text.\n\n", "    if (a) {\n\n", ""},
    {"indents", "", "  a\n a\n", ""},
    {"bylines", "", "by A. Maker\n", ""},
    {"dates", "", "January 5, 2025\n", ""},
    {"signatures", "", "\xE2\x80\x94 A. M.\n\n", ""},
    {"mail heads", "", "From: a\nTo: b\nSubject: c\n\n", ""},
    {"mail head of one line", "Subject: ", "a", "\n\nText\n"},
    {"page ends of memos", "RFC 1\n\n",
     "Maker                      [Page %d]\n\f\nRFC 1    Lamps   May 1996\n\n",
     ""},
    {"form feeds", "a", "\f", "b\n"},
    {"carriage returns", "a", "\r", "b\n"},
    {"CRLF", "", "a\r\n", ""},
    {"overstrikes", "", "a\ba", "\n"},
    {"underlined letters", "", "_\ba", "\n"},
    {"backspaces", "a", "\b", "b\n"},
    {"colours", "", "\x1B[1ma", "\n"},
    {"one escape sequence", "\x1B[", "1;", "m\n"},
    {"open strings", "", "\x1B]0;a", "\n"},
    {"manual", "LS(1)   User   LS(1)\n\nN\bNA\bAM\bME\bE\n", "     ls - a\n",
     ""},
    {"log", "",
     "commit 0123456789abcdef0123456789abcdef01234567\nAuthor: A <a@b>\n"
     "Date:   Thu May 1 1996\n\n    Lamps\n\n",
     ""},
    {"ideographs", "", "\xE4\xB8\xAD", "\n"},
    {"ideographic stops", "", "\xE3\x80\x82", "\n"},
    {"Thai", "", "\xE0\xB8\x81", "\n"},
    {"jamo", "", "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "\n"},
    {"leading jamo", "", "\xE1\x84\x80", "\n"},
    {"flags", "", "\xF0\x9F\x87\xA9", "\n"},
    {"one family", "", "\xF0\x9F\x91\xA8\xE2\x80\x8D", "\n"},
    {"right to left", "", "\xD7\x90\xD7\x91 ", "\n"},
    {"bidi controls", "",
     "\xE2\x80\xAE"
     "a",
     "\n"},
    {"ill-formed", "\xC3\xA9", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xFF",
     "\n"},
    {"Latin-1", "", "caf\xE9 ", "\n"},
    {"ligature of words", "", "\xEF\xB7\xBA ", "\n"},
};
enum { FAMILIES = sizeof families / sizeof families[0] };

static inline void family_make(const struct family *family, size_t bytes,
                               struct buffer *out)
{
    int number = 0;
    buffer_append_string(out, family->head);
    while (out->length < bytes) {
        const char *at = family->piece;
        const char *sign;
        number++;
        while ((sign = strstr(at, "%d")) != NULL) {
            buffer_append(out, at, (size_t)(sign - at));
            buffer_format(out, "%d", number);
            at = sign + 2;
        }
        buffer_append_string(out, at);
    }
    buffer_append_string(out, family->tail);
}

#endif
