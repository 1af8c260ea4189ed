/* plain_headings.c - what a line that is a heading looks like, and of which
 * style.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plain.h"

#include <incipit/text.h>

#include <string.h>

/* Length of the word at the start, by letters. */
static size_t word_length(struct slice line)
{
    size_t i = 0;
    while (i < line.length) {
        uint32_t c = 0;
        size_t step = utf8_decode(line.bytes + i, line.length - i, &c);
        bool sign = i > 0 && code_point_extends(c); /* of a vowel */
        if (!code_point_is_alphanumeric(c) && c != '\'' && c != 0x2019 && !sign)
            break;
        i += step;
    }
    return i;
}

static size_t roman_length(struct slice line)
{
    size_t i = 0;
    while (i < line.length && i < 9 && byte_among(line.bytes[i], "IVXLC"))
        i++;
    if (i > 0)
        return i;
    while (i < line.length && i < 9 && byte_among(line.bytes[i], "ivxlc"))
        i++;
    return i;
}

/* Bytes of a number of up to four digits that are not of ASCII: of Arabic,
 * Persian, the scripts of India, Thai, and wide ones. */
static size_t other_digits(struct slice line)
{
    size_t i = 0;
    for (size_t count = 0; i < line.length && count <= 4; count++) {
        uint32_t c = 0;
        size_t step = utf8_decode(line.bytes + i, line.length - i, &c);
        bool digit = (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9) ||
                     (c >= 0x966 && c <= 0xD6F && (c & 0x7F) >= 0x66 &&
                      (c & 0x7F) <= 0x6F) ||
                     (c >= 0xE50 && c <= 0xE59) || (c >= 0xED0 && c <= 0xED9) ||
                     (c >= 0xFF10 && c <= 0xFF19);
        if (!digit)
            break;
        i += step;
    }
    return i;
}

/* Bytes of a numeral: Roman, Arabic, or a number's word. */
static size_t numeral_length(struct slice line)
{
    static const char words[] =
        "one two three four five six seven eight nine ten eleven twelve "
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
        "first second third fourth fifth sixth seventh eighth ninth tenth "
        "last premier premi\xC3\xA8re deuxi\xC3\xA8me troisi\xC3\xA8me "
        "quatri\xC3\xA8me cinqui\xC3\xA8me sixi\xC3\xA8me seconde erster "
        "erstes zweiter zweites dritter drittes viertes f\xC3\xBCnftes "
        "sechstes siebtes siebentes achtes neuntes zehntes primero primera "
        "segundo segunda tercero tercera primo secondo terzo prima seconda "
        "terza birinci ikinci İkinci üçüncü dördüncü beşinci altıncı yedinci "
        "sekizinci dokuzuncu onuncu első második harmadik negyedik ötödik "
        "hatodik hetedik první druhá třetí čtvrtá pátá pierwszy drugi trzeci "
        "czwarty piąty первая вторая третья четвёртая четвертая пятая шестая "
        "седьмая первый второй третий четвёртый пятый первое второе третье "
        "första andra tredje fjärde femte første anden annen πρώτο δεύτερο "
        "τρίτο τέταρτο πρώτος δεύτερος the";
    size_t digits = 0;
    while (digits < line.length && is_digit(line.bytes[digits]))
        digits++;
    if (digits > 0)
        return digits <= 4 ? digits : 0;
    if (other_digits(line) > 0)
        return other_digits(line);
    size_t roman = roman_length(line);
    size_t word = word_length(line);
    if (roman > 0 && roman == word)
        return roman;
    return looks_word_among(line.bytes, word, words) ? word : 0;
}

/* "1.", "1.2", "2.3.1." and a title: the number of its parts. */
static int numbered_depth(struct slice line, size_t *used)
{
    size_t i = 0;
    int depth = 0;
    bool dotted = false;
    while (i < line.length && is_digit(line.bytes[i])) {
        size_t start = i;
        while (i < line.length && is_digit(line.bytes[i]))
            i++;
        if (i - start > 3)
            return 0;
        depth++;
        dotted = i < line.length && line.bytes[i] == '.';
        if (!dotted)
            break;
        i++;
    }
    bool spaced =
        i < line.length && (line.bytes[i] == ' ' || line.bytes[i] == '\t');
    *used = i;
    return spaced && (dotted || depth > 1) ? depth : 0;
}

static bool is_heading_title(struct slice title)
{
    uint32_t last = looks_last(title);
    return title.length > 0 && !looks_lower(title) && last != '.' &&
           last != ',' && last != ';' && last != 0x2014 && last != '-' &&
           memmem(title.bytes, title.length, "....", 4) == NULL &&
           memmem(title.bytes, title.length, ". . .", 5) == NULL;
}

int looks_undotted(struct slice line)
{
    size_t i = 0;
    int number = 0;
    while (i < line.length && i < 3 && is_digit(line.bytes[i]))
        number = number * 10 + (line.bytes[i++] - '0');
    if (i == 0 || i + 1 >= line.length || line.bytes[i] != ' ' ||
        !looks_short(line))
        return 0;
    struct slice title = {line.bytes + i, line.length - i};
    return is_heading_title(plain_trim(title)) ? number : 0;
}

/* After the numeral: nothing, or ". Title", ": Title", " - Title". */
static bool ends_numeral(struct slice rest)
{
    if (rest.length == 0)
        return true;
    if (byte_among(rest.bytes[0], ".:"))
        return true;
    rest = plain_trim(rest);
    return slice_begins(rest, "-") || slice_begins(rest, "\xE2\x80\x93") ||
           slice_begins(rest, "\xE2\x80\x94") || slice_begins(rest, "(") ||
           looks_capitals(rest) || !looks_lower(rest);
}

/* In Arabic and Hebrew a chapter's word stands before an ordinal, which is a
 * word too: two or three words, or a title behind them. */
static enum heading_style semitic_heading(struct slice line, size_t word)
{
    static const char parts[] = "الجزء الكتاب القسم חלק";
    static const char chapters[] =
        "الفصل الباب المشهد المادة فصل פרק סעיף מערכה";
    if ((unsigned char)line.bytes[0] < 0xD7 ||
        (unsigned char)line.bytes[0] > 0xDA || word == line.length ||
        !looks_unfinished(line) || slice_words(line) > 8)
        return HEADING_NONE;
    struct slice rest = {line.bytes + word, line.length - word};
    rest = plain_trim(rest);
    bool divided = memchr(rest.bytes, ':', rest.length) != NULL;
    if (slice_words(rest) > 2 && !divided)
        return HEADING_NONE;
    return looks_word_among(line.bytes, word, parts)      ? HEADING_PART
           : looks_word_among(line.bytes, word, chapters) ? HEADING_CHAPTER
                                                          : HEADING_NONE;
}

/* Words, in many languages, that a part is called by: "Part Two". */
static const char part_words[] =
    "part book volume partie livre teil buch parte libro tome band act acte "
    "akt aufzug acto atto часть част частина часток μέρος βιβλίο část część "
    "osa partea rész dio knjiga kniha księga книга भाग खंड खण्ड bagian phần "
    "jilid dalis daļa bagian bok ภาค ภาคที่ جلد 부";

/* Words that a chapter, or what is as large, is called by. */
static const char chapter_words[] =
    "chapter chapitre kapitel capítulo capitulo capitolo hoofdstuk article "
    "artikel "
    "artículo articolo section scene scène szene auftritt escena scena "
    "canto letter lecture essay appendix stave psalm ode sonnet глава "
    "abschnitt rozdział kapitola fejezet bölüm capitolul luku kapittel "
    "poglavlje поглавље розділ κεφάλαιο κεφαλαιο статья अध्याय परिच्छेद सर्ग "
    "प्रकरण অধ্যায় পরিচ্ছেদ அத்தியாயம் అధ్యాయం ಅಧ್ಯಾಯ അധ്യായം પ્રકરણ ਅਧਿਆਇ บท บทที่ "
    "ตอน ตอนที่ ບົດທີ chương bab sura capitolul capítol peatükk nodaļa skyrius "
    "kapitulli თავი գլուխ فصل باب סימן канто пролог κεφ сцена действие явление "
    "глава појава kapitulua pennod caibidil kabanata isahluko hoofdstuk";

/* Words that are a heading alone, without a number. Capitals stand beside
 * small letters where folding ASCII is not enough. */
static const char lone_words[] =
    "prologue epilogue preface introduction foreword afterword persons "
    "characters conclusion acknowledgements acknowledgments preamble "
    "préambule préface avant-propos vorwort nachwort einleitung appendix "
    "dedication postscript interlude coda abstract prolog epilog einführung "
    "schluss prólogo epílogo introducción conclusión prefacio prologo "
    "epilogo introduzione conclusione ingredients method directions "
    "instructions zutaten zubereitung ingrédients préparation inleiding "
    "voorwoord nawoord förord efterord inledning forord indledning johdanto "
    "wstęp przedmowa úvod předmluva závěr előszó utószó önsöz giriş Giriş "
    "sonuç Sonuç sonsöz prefácio introdução conclusão предисловие пролог "
    "эпилог введение послесловие заключение преамбула передмова πρόλογος "
    "επίλογος εισαγωγή προλογοσ επιλογοσ εισαγωγη مقدمة المقدمة تمهيد خاتمة "
    "الخاتمة الديباجة הקדמה מבוא 서문 머리말 프롤로그 에필로그 서론 결론 후기 "
    "prefazione épilogue 序 序言 序文 序章 前言 前書き まえがき はじめに "
    "引言 楔子 導言 导言 后记 後記 あとがき おわりに 終章 尾声 結語 结语 跋";

/* "Erstes Kapitel", "2. Kapitel", "Second Part": the number, `word` bytes,
 * stands first. */
static enum heading_style counted_first(struct slice line, size_t word)
{
    struct slice rest = {line.bytes + word, line.length - word};
    rest = plain_trim(rest);
    if (is_digit(line.bytes[0]) && slice_begins(rest, ". "))
        rest = plain_trim((struct slice){rest.bytes + 1, rest.length - 1});
    if (rest.length > 1 && slice_last(rest) == '.')
        rest.length--;
    if (numeral_length(line) != word)
        return HEADING_NONE;
    size_t noun = word_length(rest);
    struct slice after = {rest.bytes + noun, rest.length - noun};
    if (!is_digit(line.bytes[0]) &&
        looks_word_among(rest.bytes, noun, lone_words) &&
        (after.length == 0 || after.bytes[0] == ':'))
        return HEADING_NAMED;
    if (after.length > 0 || looks_word_among(line.bytes, word, "the"))
        return HEADING_NONE;
    return looks_word_among(rest.bytes, noun, part_words)      ? HEADING_PART
           : looks_word_among(rest.bytes, noun, chapter_words) ? HEADING_CHAPTER
                                                               : HEADING_NONE;
}

static enum heading_style worded_heading(struct slice line)
{
    size_t word = word_length(line);
    if (word == 0)
        return HEADING_NONE;
    if (looks_lone_phrase(line))
        return HEADING_NAMED;
    enum heading_style semitic = semitic_heading(line, word);
    if (semitic != HEADING_NONE)
        return semitic;
    struct slice rest = {line.bytes + word, line.length - word};
    if (looks_word_among(line.bytes, word, lone_words) &&
        (rest.length == 0 || byte_among(rest.bytes[0], ".:")))
        return HEADING_NAMED;
    bool part = looks_word_among(line.bytes, word, part_words);
    if (!part && !looks_word_among(line.bytes, word, chapter_words))
        return counted_first(line, word);
    rest = plain_trim(rest);
    size_t numeral = numeral_length(rest);
    if (numeral == 0)
        return HEADING_NONE;
    rest.bytes += numeral;
    rest.length -= numeral;
    if (!ends_numeral(rest))
        return HEADING_NONE;
    return part ? HEADING_PART : HEADING_CHAPTER;
}

/* Begins with a letter or digit, and is made of letters for the most part. */
static bool is_worded(struct slice line)
{
    size_t letters = 0;
    size_t others = 0;
    bool begins = false;
    for (size_t i = 0; i < line.length;) {
        uint32_t c = 0;
        size_t at = i;
        i += utf8_decode(line.bytes + i, line.length - i, &c);
        bool letter = code_point_is_alphanumeric(c);
        begins |= at == 0 && letter;
        letters += letter;
        others += !letter && c != ' ' && !code_point_extends(c);
    }
    return begins && letters > 4 * others;
}

/* Whether the code point is among those of `set`, in UTF-8. */
static bool is_among(uint32_t c, const char *set)
{
    size_t length = strlen(set);
    for (size_t i = 0; i < length;) {
        uint32_t other = 0;
        i += utf8_decode(set + i, length - i, &other);
        if (other == c)
            return true;
    }
    return false;
}

/* A chapter in Chinese or Japanese: its word between an ordinal's sign and a
 * noun, "no. 3 zhang"; or a numeral alone. */
static enum heading_style han_heading(struct slice line)
{
    static const char numerals[] =
        "一二三四五六七八九十百千零〇０１２３４５６７８９"
        "0123456789";
    uint32_t c = 0;
    size_t i = utf8_decode(line.bytes, line.length, &c);
    bool ordinal = c == 0x7B2C || c == 0xC81C; /* of Chinese; of Korean */
    size_t digits = ordinal ? 0 : is_among(c, numerals) && c >= 0x3000;
    if (!ordinal && digits == 0)
        return HEADING_NONE;
    while (i < line.length && digits < 6) {
        size_t step = utf8_decode(line.bytes + i, line.length - i, &c);
        if (!is_among(c, numerals))
            break;
        i += step;
        digits++;
    }
    if (!ordinal)
        return i == line.length ? HEADING_NUMERAL : HEADING_NONE;
    if (digits == 0 || i == line.length)
        return HEADING_NONE;
    return is_among(c, "部卷編编부권") ? HEADING_PART
           : is_among(c, "章回节節篇话話集幕条條장편막화회절조")
               ? HEADING_CHAPTER
               : HEADING_NONE;
}

enum heading_style looks_heading(struct slice line, int *depth)
{
    *depth = 0;
    if (!looks_short(line) || looks_end(line) || looks_transition(line))
        return HEADING_NONE;
    if (looks_entry(line))
        return HEADING_NAMED;
    if ((unsigned char)line.bytes[0] >= 0xE3 && looks_unfinished(line)) {
        enum heading_style han = han_heading(line);
        if (han != HEADING_NONE)
            return han;
    }
    enum heading_style worded = worded_heading(line);
    if (worded != HEADING_NONE)
        return worded;
    struct slice inside = looks_undrawn(line);
    if (looks_number_word(line) ||
        (inside.length < line.length && numeral_length(inside) > 0 &&
         numeral_length(inside) == inside.length))
        return HEADING_NUMERAL;
    size_t roman = roman_length(line);
    bool dot = roman < line.length && line.bytes[roman] == '.';
    if (roman > 0 && roman + dot == line.length)
        return HEADING_NUMERAL;
    size_t digits = 0;
    while (digits < line.length && is_digit(line.bytes[digits]))
        digits++;
    dot = digits < line.length && line.bytes[digits] == '.';
    if (digits > 0 && digits <= 3 && digits + dot == line.length)
        return HEADING_NUMERAL;
    digits = other_digits(line);
    dot = digits < line.length && line.bytes[digits] == '.';
    if (digits > 0 && digits + dot == line.length)
        return HEADING_NUMERAL;
    size_t used = 0;
    int parts = numbered_depth(line, &used);
    struct slice title = {line.bytes + used, line.length - used};
    if (parts > 0 && is_heading_title(plain_trim(title))) {
        *depth = parts;
        return HEADING_NUMBERED;
    }
    /* "L. Peter Deutsch" and "C. S. Lewis" are names. */
    bool initial = roman == 1 && !byte_among(line.bytes[0], "IVX");
    if (roman > 0 && !initial && roman < line.length &&
        line.bytes[roman] == '.') {
        title = plain_trim(
            (struct slice){line.bytes + roman + 1, line.length - roman - 1});
        if (is_heading_title(title) && roman_length(line) == word_length(line))
            return HEADING_CHAPTER;
    }
    uint32_t last = looks_last(line);
    if (!is_worded(line))
        return HEADING_NONE;
    if (looks_capitals(line) && last != ',' && last != ';' &&
        memchr(line.bytes, '@', line.length) == NULL)
        return HEADING_CAPITALS;
    bool quoted = byte_among(line.bytes[0], "\"'([{<|+*") ||
                  slice_begins(line, "\xE2\x80\x9C") ||
                  slice_begins(line, "\xE2\x80\x98");
    if (is_heading_title(line) && last != ':' && last != '!' && !quoted &&
        last != 0x2026 && !is_digit(line.bytes[0]))
        return HEADING_PLAIN;
    return HEADING_NONE;
}
