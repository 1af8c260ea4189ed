/* plain_names.c - the names of authors: bylines, and names that stand alone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

enum { FRONT_LINES = 60 };

/* --- Bylines ------------------------------------------------------------- */

/* "*By Ada Lind*" */
struct slice looks_emphasised(struct slice line)
{
    while (line.length > 2 && byte_among(line.bytes[0], "*_") &&
           slice_last(line) == line.bytes[0])
        line = (struct slice){line.bytes + 1, line.length - 2};
    return line;
}

/* "Ada Lind, translated by Jon Berg" */
static struct slice author_alone(struct slice name)
{
    static const char *const others[] = {
        " Illustrat",    " Photograph",    " Translated by ", ", illustrat",
        ", translated ", ", illustrated ", ", edited ",       ", with ",
        " | ",           " \xC2\xB7 ",     " \xE2\x80\xA2 "};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        const char *at =
            memmem(name.bytes, name.length, others[i], strlen(others[i]));
        if (at != NULL && at > name.bytes)
            name.length = (size_t)(at - name.bytes);
    }
    static const char *const bars[] = {" |", " \xC2\xB7", " \xE2\x80\xA2", ","};
    for (size_t i = 0; i < sizeof bars / sizeof bars[0]; i++) {
        size_t length = strlen(bars[i]);
        if (name.length > length &&
            memcmp(name.bytes + name.length - length, bars[i], length) == 0)
            name.length -= length;
    }
    return name;
}

/* "김바다 지음": what says so stands behind the name, as in the East. */
static struct slice author_before(struct slice line)
{
    static const char *const endings[] = {" 지음", " 글",    " 저",  " 著",
                                          "　著",  "（著）", "(著)", " 作"};
    struct slice none = {line.bytes, 0};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);
        if (line.length > length && line.length <= 60 &&
            memcmp(line.bytes + line.length - length, endings[i], length) == 0)
            return (struct slice){line.bytes, line.length - length};
    }
    return none;
}

/* What stands before an author's name: the first that fits is taken. */
static const char *const byline_openings[] = {
    "words by ",     "written by ",   "text by ",
    "story by ",     "av ",           "af ",
    "作者：",        "作者:",         "著者：",
    "מאת ",          "автор: ",       "Автор: ",
    "essay by ",     "interview by ", "interviewed by ",
    "words: ",       "text: ",        "texte : ",
    "texto: ",       "testo: ",       "story: ",
    "written by: ",  "author : ",     "autor: ",
    "auteur : ",     "yazan: ",       "yazar: ",
    "door ",         "przez ",        "napsal ",
    "napsala ",      "skrevet af ",   "skrevet av ",
    "kirjoittanut ", "kirj. ",        "írta: ",
    "írta ",         "του ",          "της ",
    "بقلم ",         "بقلم: ",        "저자: ",
    "글: ",          "글 ",           "文：",
    "文／",          "文/",           "by: ",
    "by ",           "par ",          "von ",
    "por ",          "di ",           "author: ",
    "from: "};

/* "A Novel by Ada Lind", "Erzählung von Anna Berg" */
static struct slice author_behind_kind(struct slice line)
{
    static const char *const words[] = {" by ", " von ", " par ",
                                        " di ", " por ", " de "};
    struct slice none = {line.bytes, 0};
    if (!looks_subtitle(line))
        return none;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *at =
            memmem(line.bytes, line.length, words[i], strlen(words[i]));
        if (at == NULL)
            continue;
        size_t skip = (size_t)(at - line.bytes) + strlen(words[i]);
        struct slice name = {line.bytes + skip, line.length - skip};
        if (looks_name(name))
            return name;
    }
    return none;
}

struct slice looks_byline(struct slice line)
{
    struct slice none = {line.bytes, 0};
    line = looks_emphasised(line);
    if (line.length > 120 || slice_words(line) > 9)
        return none;
    for (size_t i = 0; i < sizeof byline_openings / sizeof byline_openings[0];
         i++) {
        if (!slice_begins(line, byline_openings[i]))
            continue;
        size_t skip = strlen(byline_openings[i]);
        struct slice name = {line.bytes + skip, line.length - skip};
        name = author_alone(plain_trim(name));
        return looks_lower(name) && !slice_begins(name, "the ") ? none : name;
    }
    struct slice name = author_behind_kind(line);
    return name.length > 0 ? name : author_before(line);
}

bool plain_is_by_alone(const struct plain *plain, size_t line)
{
    struct slice text = plain_line(plain, line);
    if (slice_begins(text, "written ") && text.length == strlen("written by"))
        text = (struct slice){text.bytes + text.length - 2, 2};
    return looks_word_among(text.bytes, text.length,
                            "by von par por di av af kirj. kirjoittanut door "
                            "napsal przez autor автор") &&
           line + 1 < plain->line_count;
}

/* "Ada Lind" right above "May 4, 2021", and a title above both. */
static bool is_name_over_date(const struct plain *plain, size_t line,
                              size_t end)
{
    struct slice text = plain_line(plain, line);
    bool last = end <= line + 3 ||
                (end <= line + 8 && plain_is_chrome(plain, line + 2, end));
    return line + 1 < end && last && plain->lines[line].blanks > 0 &&
           looks_name(text) && !plain_heads_section(plain, line) &&
           looks_full_date(plain_line(plain, line + 1)) &&
           !slice_begins(plain_line(plain, line + 1), "last ") &&
           !slice_begins(plain_line(plain, line + 1), "version ");
}

static bool names_author(const struct plain *plain, size_t line, size_t from,
                         size_t end)
{
    struct slice text = plain_line(plain, line);
    if (plain->lines[line].columns > 100 || looks_credit(text))
        return false;
    return looks_byline(text).length > 0 || plain_is_by_alone(plain, line) ||
           (line > from && looks_dated_name(text).length > 0) ||
           (line > from && is_name_over_date(plain, line, end));
}

/* Season and year, column, title, what it is about, and who wrote it, each on a
 * line of its own: the first name behind the title. */
static size_t find_name_below(const struct plain *plain, size_t from)
{
    enum { OPENING_MOST = 7, OPENING_COLUMNS = 80 };
    size_t titles = 0;
    size_t name = plain->line_count;
    if (plain->counted_run >= LAW_PARTS || plain_is_author_first(plain, from))
        return name;
    for (size_t i = from; i + 1 < plain->line_count && i < from + OPENING_MOST;
         i++) {
        struct slice text = plain_line(plain, i);
        if (!plain_ends_group(plain, i) ||
            plain->lines[i].columns > OPENING_COLUMNS ||
            !looks_unfinished(text) || looks_ornament(text) ||
            plain_heads_section(plain, i))
            break;
        bool other = looks_full_date(text) || looks_issue(text) ||
                     plain_is_kicker(plain, i, i + 2);
        bool named = titles > 0 && looks_name(text) && !looks_capitals(text);
        if (named && name == plain->line_count)
            name = i;
        titles += !other && !named;
    }
    return titles <= 2 ? name : plain->line_count;
}

/* The line that names the author, before any chapter; or line_count. */
size_t plain_find_byline(const struct plain *plain, size_t from)
{
    size_t prose = 0;
    for (size_t i = from; i < plain->line_count && i < from + FRONT_LINES;) {
        size_t end = plain_group_end(plain, i);
        bool is_prose = plain_is_prose(plain, i, end);
        prose += is_prose;
        if (prose > 1 || (i > from && plain_heads_section(plain, i)))
            break;
        for (size_t line = i; line < end && !is_prose; line++)
            if (names_author(plain, line, from, end))
                return line;
        i = end;
    }
    return find_name_below(plain, from);
}

/* --- Names --------------------------------------------------------------- */

/* Two to six characters and nothing else, as names are in China and Japan. */
static bool looks_han_name(struct slice line)
{
    size_t characters = 0;
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (c == ' ' || c == 0x3000)
            continue;
        if (c < 0x3041 || c > 0x9FFF || !code_point_is_letter(c))
            return false;
        characters++;
    }
    return characters >= 2 && characters <= 6;
}

/* Two to four capitalized words, letters and stops only. */
static bool looks_one_name(struct slice line)
{
    static const char no_names[] =
        "a an and at by for in new of on or the to press publishers publishing "
        "books company verlag editions";
    static const char articles[] = "le la les un une der die das ein eine el "
                                   "los las il";
    size_t words = 0;
    size_t start = 0; /* of the word */
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        size_t at = i;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        if (c == ' ')
            start = i;
        else if (at == start && !code_point_is_upper(c))
            return false;
        else if (!code_point_is_letter(c) && c != '.' && c != '-' &&
                 c != 0x2019)
            return false;
        bool ends = i == line.length || line.bytes[i] == ' ';
        if (c != ' ' && ends &&
            (looks_word_among(line.bytes + start, i - start, no_names) ||
             (start == 0 && looks_word_among(line.bytes, i, articles))))
            return false;
        words += c != ' ' && ends;
    }
    return words >= 2 && words <= 4;
}

/* Bytes of what stands between two names at `at`: ", ", " and ", " & ". */
static size_t between_names(struct slice line, size_t at)
{
    static const char *const words[] = {", and ", ", ",   " and ", " & ",
                                        " und ",  " et ", " y "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        if (line.length - at > length &&
            memcmp(line.bytes + at, words[i], length) == 0)
            return length;
    }
    return 0;
}

/* "Ada Lind", "A. Lind, J. Berg and Rosa Keel" */
bool looks_name(struct slice line)
{
    size_t start = 0;
    if (line.length > 160)
        return false;
    for (size_t i = 0; i < line.length; i++) {
        size_t step = between_names(line, i);
        if (step == 0)
            continue;
        if (!looks_one_name((struct slice){line.bytes + start, i - start}))
            return looks_han_name(line);
        start = i + step;
        i = start - 1;
    }
    return looks_one_name(
               (struct slice){line.bytes + start, line.length - start}) ||
           looks_han_name(line);
}

/* "Ada Lind | Autumn 2021" without what stands behind the bar. */
static struct slice name_before_bar(struct slice line)
{
    static const char *const bars[] = {" | ", " \xC2\xB7 ", " \xE2\x80\xA2 ",
                                       " / ", " \xE2\x80\x94 "};
    for (size_t i = 0; i < sizeof bars / sizeof bars[0]; i++) {
        const char *at =
            memmem(line.bytes, line.length, bars[i], strlen(bars[i]));
        if (at != NULL && at > line.bytes)
            line.length = (size_t)(at - line.bytes);
    }
    return line;
}

struct slice looks_dated_name(struct slice line)
{
    struct slice name = name_before_bar(line);
    struct slice rest = {name.bytes + name.length, line.length - name.length};
    bool dated = false;
    for (size_t i = 0; i < rest.length; i++)
        dated |= rest.bytes[i] >= '0' && rest.bytes[i] <= '9';
    if (!dated || !looks_name(name))
        name.length = 0;
    return name;
}

/* Capitals name an author only above a date: they may be of the title. */
bool plain_names_author(const struct plain *plain, size_t line, size_t end)
{
    struct slice text = plain_line(plain, line);
    if (looks_dated_name(text).length > 0)
        return true;
    return looks_name(text) && !plain_heads_section(plain, line) &&
           (!looks_capitals(text) || plain->title_page > line + 1 ||
            (line + 1 < end && looks_date(plain_line(plain, line + 1))));
}

size_t plain_find_name(const struct plain *plain, size_t first, size_t end)
{
    for (size_t i = end; i-- > first;)
        if (plain_names_author(plain, i, end))
            return i;
    return end;
}

bool plain_is_author_group(const struct plain *plain, size_t first)
{
    static const char *const places[] = {"universi", "institut", "department",
                                         "school",   "college",  "academy"};
    size_t end = plain_group_end(plain, first);
    if (end >= plain->line_count || end > first + 4 ||
        !looks_name(plain_line(plain, first)))
        return false;
    for (size_t i = first + 1; i < end; i++) {
        struct slice text = plain_line(plain, i);
        bool place = looks_date(text);
        for (size_t k = 0; k < sizeof places / sizeof places[0]; k++)
            place |= slice_has(text, places[k]);
        if (!place)
            return false;
    }
    return plain->title_page > first ||
           (plain->lines[first].blanks <= plain->gap &&
            plain_names_author(plain, first, end));
}
