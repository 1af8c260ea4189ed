/* plain_opening.c - what the lines of an opening look like, and how far it
 * goes. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum {
    FRONT_LINES = 60,
    LETTER_LINES = 12, /* of the head of a letter */
    CAPTION_COLUMNS = 240,
    DATED_LINES = 2000
};

bool looks_full_date(struct slice line)
{
    char iso[ISO_DATE_SIZE];
    struct span where;
    return line.length <= 60 && slice_last(line) != ':' &&
           date_find(line.bytes, line.length, iso, &where) &&
           (where.start <= 20 || where.end == line.length);
}

bool plain_heads_section(const struct plain *plain, size_t line)
{
    int depth = 0;
    if (looks_full_date(plain_line(plain, line)))
        return false;
    enum heading_style style = looks_heading(plain_line(plain, line), &depth);
    return heading_divides(style) || style == HEADING_NUMBERED ||
           plain_is_counted(plain, line);
}

bool looks_date(struct slice line)
{
    return looks_full_date(line) ||
           (slice_last(line) != ':' && date_is_day(line.bytes, line.length));
}

/* Whether dates head the parts of the text, as in diaries and letters. */
bool plain_has_dated_parts(const struct plain *plain, size_t from)
{
    size_t dated = 0;
    for (size_t i = from; i < plain->line_count && i < from + DATED_LINES;) {
        size_t end = plain_group_end(plain, i);
        dated += end == i + 1 && end < plain->line_count &&
                 looks_date(plain_line(plain, i));
        i = end;
    }
    return dated >= 2;
}

/* Where a page of title ends: before contents or a chapter, with nothing but
 * short lines above it; `from` when there is none. */
size_t plain_title_page_end(const struct plain *plain, size_t from)
{
    for (size_t i = from; i < plain->line_count && i < from + FRONT_LINES;) {
        size_t end = plain_group_end(plain, i);
        struct slice text = plain_line(plain, i);
        int depth = 0;
        enum heading_style style = looks_heading(text, &depth);
        bool heading = heading_divides(style);
        if (i > from && (looks_contents(text) ||
                         (heading && !looks_full_date(text) && end <= i + 2)))
            return i;
        if (end > i + 8 || plain_is_prose(plain, i, end) ||
            plain->lines[i].columns > 160 || plain->lines[i].columns == 1)
            return from;
        i = end;
    }
    return from;
}

bool looks_credit(struct slice line)
{
    static const char *const openings[] = {"photograph",
                                           "photo",
                                           "illustration",
                                           "illustrated by",
                                           "produced by",
                                           "translated by",
                                           "edited by",
                                           "image",
                                           "images",
                                           "translation by",
                                           "with an introduction",
                                           "transcribed by",
                                           "credit",
                                           "copyright"};
    if (line.length > 200)
        return false;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (slice_begins(line, openings[i]))
            return true;
    return false;
}

bool looks_sure_caption(struct slice line)
{
    static const char *const words[] = {"photo",        "image",    "courtesy",
                                        "illustration", "\xC2\xA9", "gift of",
                                        "still from",   "painting", "engraving",
                                        "museum",       "(c) ",     "drawing"};
    if (utf8_count(line.bytes, line.length) > CAPTION_COLUMNS)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_has(line, words[i]))
            return true;
    return false;
}

bool looks_credited(struct slice text)
{
    static const char *const credits[] = {
        "Photograph by ", "Photograph: ", "Photo by ",        "Photo: ",
        "Image: ",        "Images: ",     "Illustration by ", "Foto: ",
        "Photo : ",       "Credit: ",     "Courtesy of "};
    if (text.length > CAPTION_COLUMNS)
        return false;
    for (size_t at = 0; at < text.length; at++) {
        if (at > 0 && (at == 1 || text.bytes[at - 1] != ' ' ||
                       !byte_among(text.bytes[at - 2], ".)")))
            continue;
        struct slice rest = {text.bytes + at, text.length - at};
        for (size_t i = 0; i < sizeof credits / sizeof credits[0]; i++)
            if (slice_starts(rest, credits[i]))
                return true;
    }
    return false;
}

bool looks_caption(struct slice line)
{
    return looks_sure_caption(line) ||
           (utf8_count(line.bytes, line.length) <= CAPTION_COLUMNS &&
            looks_unfinished(line) && slice_last(line) != ',');
}

/* "Vol. 3, No. 2 | Spring 2021", "Issue 12": two numbers, or one of an issue.
 */
static bool looks_volume(struct slice line)
{
    size_t numbers = 0;
    for (size_t i = 0; i < line.length; i++)
        numbers +=
            line.bytes[i] >= '0' && line.bytes[i] <= '9' &&
            (i == 0 || line.bytes[i - 1] < '0' || line.bytes[i - 1] > '9');
    bool issue = slice_begins(line, "issue ") || slice_begins(line, "no. ");
    bool volume = slice_begins(line, "vol. ") || slice_begins(line, "vol ") ||
                  slice_begins(line, "volume ");
    return line.length <= 60 && looks_unfinished(line) &&
           ((issue && numbers >= 1) || (volume && numbers >= 2));
}

/* "Spring 2022", "Winter 1921/22": when the issue came out. */
bool looks_issue(struct slice line)
{
    static const char seasons[] =
        "spring summer autumn fall winter frühling frühjahr sommer herbst "
        "printemps été automne hiver primavera verano otoño invierno";
    if (looks_volume(line))
        return true;
    size_t word = 0;
    while (word < line.length && line.bytes[word] != ' ')
        word++;
    bool year = word < line.length;
    for (size_t i = word; i < line.length; i++)
        year &= byte_among(line.bytes[i], " ,/-0123456789");
    return year && looks_word_among(line.bytes, word, seasons);
}

static bool ends_word(struct slice line, size_t at)
{
    uint32_t c = 0;
    if (at >= line.length || line.bytes[at - 1] == ' ')
        return true;
    utf8_decode(line.bytes + at, line.length - at, &c);
    return !code_point_is_letter(c);
}

/* "A Sermon Preached in the Cathedral", "An Address to the Council" */
static bool names_a_kind(struct slice line)
{
    static const char kinds[] =
        "lecture sermon address speech talk oration discourse paper interview "
        "conversation letter report fable poem sketch fragment study dialogue "
        "reply fantasy satire ballad legend translation tragedy comedy farce";
    if (!slice_begins(line, "a ") && !slice_begins(line, "an "))
        return false;
    size_t start = slice_begins(line, "an ") ? 3 : 2;
    size_t end = start;
    while (end < line.length && line.bytes[end] != ' ' &&
           line.bytes[end] != ',')
        end++;
    return line.length <= 100 &&
           looks_word_among(line.bytes + start, end - start, kinds);
}

/* "A Novel", "or, The Whale": never the title itself. */
bool looks_subtitle(struct slice line)
{
    static const char *const openings[] = {"a novel",
                                           "a romance",
                                           "a story",
                                           "a tale",
                                           "a memoir",
                                           "a play",
                                           "an essay",
                                           "a history",
                                           "a biography",
                                           "a comedy",
                                           "or, ",
                                           "or: ",
                                           "being ",
                                           "essays",
                                           "poems",
                                           "stories",
                                           "a tragedy",
                                           "roman",
                                           "ein roman",
                                           "eine erzählung",
                                           "erzählung",
                                           "eine novelle",
                                           "eine geschichte",
                                           "novelle",
                                           "ein lustspiel",
                                           "lustspiel",
                                           "ein trauerspiel",
                                           "trauerspiel",
                                           "ein schauspiel",
                                           "schauspiel in",
                                           "tragödie",
                                           "un roman",
                                           "une nouvelle",
                                           "un conte",
                                           "comédie",
                                           "tragédie",
                                           "drame en",
                                           "una novela",
                                           "novela",
                                           "cuento",
                                           "un cuento",
                                           "romanzo",
                                           "racconto",
                                           "un racconto",
                                           "romaani",
                                           "kertomus",
                                           "роман",
                                           "Роман",
                                           "РОМАН",
                                           "повесть",
                                           "Повесть",
                                           "ПОВЕСТЬ",
                                           "рассказ",
                                           "Рассказ",
                                           "поэма",
                                           "Поэма"};
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (slice_begins(line, openings[i]) && line.length <= 80 &&
            ends_word(line, strlen(openings[i])))
            return true;
    return names_a_kind(line);
}

/* "Opinion", "Essay | Winter 2024" */
static bool names_a_column(struct slice line)
{
    static const char columns[] =
        "essay essays opinion review reviews fiction poetry interview culture "
        "politics column criticism feature features letters books arts ideas";
    size_t word = 0;
    while (word < line.length && line.bytes[word] != ' ')
        word++;
    struct slice rest = {line.bytes + word, line.length - word};
    return looks_word_among(line.bytes, word, columns) &&
           (rest.length == 0 || slice_begins(rest, " | ") ||
            slice_begins(rest, " / ") || slice_begins(rest, " \xC2\xB7 "));
}

bool plain_is_kicker(const struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    if (line + 1 >= end || looks_subtitle(plain_line(plain, line + 1)) ||
        looks_underline(plain_line(plain, line + 1)) != 0)
        return false;
    return names_a_column(text) ||
           (looks_capitals(text) && text.length <= 24 &&
            !looks_capitals(plain_line(plain, line + 1)));
}

/* With a date, or with an address: lines of which one has a number. */
static bool begins_letter(const struct plain *plain, size_t first)
{
    size_t end = plain_group_end(plain, first);
    bool numbers = false;
    for (size_t i = first; i < end && i < first + LETTER_LINES; i++)
        for (size_t k = 0; k < plain_line(plain, i).length; k++)
            numbers |= plain_line(plain, i).bytes[k] >= '0' &&
                       plain_line(plain, i).bytes[k] <= '9';
    return looks_full_date(plain_line(plain, first)) ||
           (end >= first + 2 && numbers);
}

size_t plain_find_salutation(const struct plain *plain, size_t from)
{
    static const char *const openings[] = {
        "dear ",         "my dear ",
        "liebe ",        "lieber ",
        "sehr geehrte",  "cher ",
        "ch\xC3\xA8re ", "querid",
        "estimad",       "caro ",
        "cara ",         "\xD0\x94\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB3"};
    if (from >= plain->line_count || !begins_letter(plain, from))
        return plain->line_count;
    bool dated = false;
    for (size_t i = from; i < plain->line_count && i < from + LETTER_LINES;
         i++) {
        struct slice text = plain_line(plain, i);
        bool short_line = plain->lines[i].columns <= 60;
        bool comma = byte_among(slice_last(text), ",:!");
        for (size_t k = 0; k < sizeof openings / sizeof openings[0]; k++)
            if (short_line && comma && dated && slice_begins(text, openings[k]))
                return i;
        dated |= looks_full_date(text);
        if (!short_line || plain_heads_section(plain, i) ||
            looks_byline(text).length > 0)
            break;
    }
    return plain->line_count;
}
