/* test_import_encoding.c - the same words out of any encoding.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <incipit/import.h>

#include <iconv.h>
#include <jansson.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>

#include <incipit/text.h>

/* SHA-256 of the letters, all white space left out. */
static void digest(const struct document *document, char hex[65])
{
    struct buffer kept = {0};
    for (size_t i = 0; i < document->length;) {
        uint32_t c = 0;
        size_t step = utf8_decode(document->text + i, document->length - i, &c);
        if (!code_point_is_white(c))
            buffer_append(&kept, document->text + i, step);
        i += step;
    }
    SHA2_CTX context;
    uint8_t sum[32];
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)kept.bytes, kept.length);
    SHA256Final(sum, &context);
    for (int i = 0; i < 32; i++)
        sprintf(hex + 2 * i, "%02x", sum[i]);
    buffer_release(&kept);
}

static void begins_with(const struct document *document, size_t block,
                        const char *words)
{
    struct span span = document->blocks[block].span;
    struct buffer kept = {0};
    struct buffer wanted = {0};
    text_nfc(words, strlen(words), &wanted);
    buffer_append(&kept, document->text + span.start, span_length(span));
    assert_true(kept.length >= wanted.length);
    assert_memory_equal(kept.bytes, wanted.bytes, wanted.length);
    buffer_release(&kept);
    buffer_release(&wanted);
}

static void same_blocks(const json_t *row, const struct document *document)
{
    assert_int_equal(document->block_count,
                     json_integer_value(json_object_get(row, "blocks")));
    begins_with(document, 0,
                json_string_value(json_object_get(row, "first_line")));
    begins_with(document, document->block_count - 1,
                json_string_value(json_object_get(row, "last_block_starts")));
}

static void every_encoding_gives_the_same_words(void **state)
{
    (void)state;
    struct buffer table = {0};
    read_shared("conformance/encodings/expected.json", &table);
    json_t *rows = json_loadb(table.bytes, table.length, 0, NULL);
    assert_true(json_array_size(rows) >= 18);
    size_t index;
    const json_t *row;
    json_array_foreach(rows, index, row)
    {
        struct buffer path = {0}, bytes = {0};
        const char *name = json_string_value(json_object_get(row, "file"));
        char hex[65];
        buffer_format(&path, "conformance/encodings/%s", name);
        read_shared(path.bytes, &bytes);
        struct import_source source = {.bytes = bytes.bytes,
                                       .length = bytes.length};
        struct document *document = NULL;
        assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
        digest(document, hex);
        const char *wanted =
            json_string_value(json_object_get(row, "sha256_nfc_nospace"));
        if (strcmp(hex, wanted) != 0)
            print_error("%s was read as %s\n", name, document->encoding);
        assert_string_equal(hex, wanted);
        same_blocks(row, document);
        document_free(document);
        buffer_release(&path);
        buffer_release(&bytes);
    }
    json_decref(rows);
    buffer_release(&table);
}

/* The text and a blank line in an encoding; returns its bytes. */
static size_t in_encoding(const char *encoding, const char *text, char *to,
                          size_t room)
{
    char line[1024];
    size_t left = (size_t)snprintf(line, sizeof line, "%s\n\n", text);
    size_t before = room;
    char *from = line;
    iconv_t conversion = iconv_open(encoding, "UTF-8");
    assert_int_equal(iconv(conversion, &from, &left, &to, &room), 0);
    iconv(conversion, NULL, NULL, &to, &room); /* back to ASCII */
    iconv_close(conversion);
    return before - room;
}

/* What one encoding of East Asia has for kana, another has for common signs. */
static void texts_of_east_asia_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *encoding, *text;
    } texts[] = {
        {"EUC-JP", "\xE7\xAA\x93\xE3\x81\xAE\xE5\xA4\x96\xE3\x81\xAF\xE9"
                   "\x9B\xA8\xE3\x81\xA0\xE3\x81\xA3\xE3\x81\x9F\xE3\x80"
                   "\x82\xE3\x83\xA9\xE3\x83\xB3\xE3\x83\x97\xE3\x81\x8C"
                   "\xE6\xB6\x88\xE3\x81\x88\xE3\x81\xA6\xE3\x80\x82"},
        {"SHIFT_JIS", "\xE7\xAA\x93\xE3\x81\xAE\xE5\xA4\x96\xE3\x81\xAF"
                      "\xE9\x9B\xA8\xE3\x81\xA0\xE3\x81\xA3\xE3\x81\x9F"
                      "\xE3\x80\x82"},
        {"ISO-2022-JP", "\xE7\xAA\x93\xE3\x81\xAE\xE5\xA4\x96\xE3\x81\xAF"
                        "\xE9\x9B\xA8\xE3\x81\xA0\xE3\x81\xA3\xE3\x81\x9F"
                        "\xE3\x80\x82"},
        {"BIG5", "\xE7\xAA\x97\xE5\xA4\x96\xE4\xB8\x8B\xE9\x9B\xA8\xEF\xBC"
                 "\x8C\xE6\x88\x91\xE5\x9C\xA8\xE5\xAE\xB6\xE8\xA3\xA1"
                 "\xE7\x9C\x8B\xE6\x9B\xB8\xE3\x80\x82"},
        {"EUC-KR", "\xEC\xB0\xBD\xEB\xB0\x96\xEC\x97\x90\xEB\x8A\x94 \xEB"
                   "\xB9\x84\xEA\xB0\x80 \xEC\x99\x94\xEB\x8B\xA4"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char bytes[512];
        size_t length = 0;
        for (int k = 0; k < 3; k++) /* a paragraph each */
            length += in_encoding(texts[i].encoding, texts[i].text,
                                  bytes + length, sizeof bytes - length);
        struct import_source source = {.bytes = bytes, .length = length};
        struct document *document = NULL;
        assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
        assert_string_equal(document->encoding, texts[i].encoding);
        assert_non_null(strstr(document->text, texts[i].text));
        document_free(document);
    }
}

static void read_bytes(const char *bytes, size_t length, const char *encoding,
                       struct document **document)
{
    struct import_source source = {
        .bytes = bytes, .length = length, .encoding = encoding};
    assert_int_equal(import_document(&source, document, NULL), STATUS_OK);
}

/* A sentence is enough. Where two encodings have the same letters in the same
 * places either will do. */
static const struct {
    const char *encoding, *text;
} texts[] = {
    {"WINDOWS-1250", "Kapitan portu miał dwa zegary, jeden dla "
                     "przypływu, drugi dla pociągów, i nie chciał "
                     "powiedzieć, któremu z nich ufa."},
    {"ISO-8859-2", "Správce přístavu měl dvoje hodiny, jedny pro "
                   "příliv a jedny pro vlaky, a nechtěl říci, kterým "
                   "z nich věří."},
    {"WINDOWS-1250", "A kikötőmesternek két órája volt, az egyik az "
                     "árapálynak, a másik a vonatoknak, és nem akarta "
                     "megmondani, melyikben bízik."},
    {"IBM852", "Řekli jí, že dům je prázdný, a týden tomu "
               "věřila."},
    {"WINDOWS-1251", "У начальника порта было двое часов, одни для "
                     "прилива и одни для поездов, и он не хотел "
                     "говорить, каким из них он верит."},
    {"KOI8-R", "У начальника порта было двое часов, одни для "
               "прилива и одни для поездов, и он не хотел "
               "говорить, каким из них он верит."},
    {"ISO-8859-5", "У начальника порта было двое часов, одни для "
                   "прилива и одни для поездов, и он не хотел "
                   "говорить, каким из них он верит."},
    {"IBM866", "У начальника порта было двое часов, одни для "
               "прилива и одни для поездов, и он не хотел "
               "говорить, каким из них он верит."},
    {"MAC-CYRILLIC", "У начальника порта было двое часов, одни для "
                     "прилива и одни для поездов, и он не хотел "
                     "говорить, каким из них он верит."},
    {"WINDOWS-1253", "Ο λιμενάρχης είχε δύο ρολόγια, ένα για την "
                     "παλίρροια και ένα για τα τρένα, και δεν ήθελε να "
                     "πει ποιο από τα δύο εμπιστευόταν."},
    {"ISO-8859-7", "Ο λιμενάρχης είχε δύο ρολόγια, ένα για την "
                   "παλίρροια και ένα για τα τρένα, και δεν ήθελε να "
                   "πει ποιο από τα δύο εμπιστευόταν."},
    {"CP737", "Ο λιμενάρχης είχε δύο ρολόγια, ένα για την "
              "παλίρροια και ένα για τα τρένα, και δεν ήθελε να "
              "πει ποιο από τα δύο εμπιστευόταν."},
    {"IBM857", "Liman başkanının iki saati vardı, biri gelgit "
               "için, biri trenler için, ve hangisine "
               "güvendiğini söylemek istemezdi."},
    {"WINDOWS-1254", "Liman başkanının iki saati vardı, biri gelgit "
                     "için, biri trenler için, ve hangisine "
                     "güvendiğini söylemek istemezdi."},
    {"ISO-8859-6", "كان لرئيس الميناء ساعتان، واحدة للمد وواحدة "
                   "للقطارات، ولم يكن يريد أن يقول بأيهما يثق."},
    {"WINDOWS-1256", "كان لرئيس الميناء ساعتان، واحدة للمد وواحدة "
                     "للقطارات، ولم يكن يريد أن يقول بأيهما يثق."},
    {"MACINTOSH", "On lui avait dit que la maison était vide, et "
                  "pendant une semaine elle le crut."},
    {"IBM850", "Nichts in den Büchern erklärte die fehlenden "
               "Fässer."},
    {"ISO-8859-1", "Der Hafenmeister hatte zwei Uhren, eine für die "
                   "Flut und eine für die Züge, und er wollte nicht "
                   "sagen, welcher er traute."},
    {"WINDOWS-1252", "Le capitaine du port avait deux horloges, l’une "
                     "pour la marée et l’autre pour les trains, et il "
                     "ne voulait pas dire à laquelle il se fiait."},
    {"GB18030",
     "港务长有两只钟，一只看潮水，一只看火车，他不肯说他相信哪一只。"},
    {"SHIFT_JIS", "港長は二つの時計を持っていた。"},
    {"EUC-JP", "港長は二つの時計を持っていた。"},
    {"EUC-KR", "항만장은 시계를 두 개 가지고 있었다."},
    {"UTF-16LE", "У начальника порта было двое часов, одни для "
                 "прилива и одни для поездов, и он не хотел "
                 "говорить, каким из них он верит."},
    {"UTF-16BE",
     "港务长有两只钟，一只看潮水，一只看火车，他不肯说他相信哪一只。"},
    {"UTF-32LE", "港長は二つの時計を持っていた。"},
    {"UTF-32BE", "Le capitaine du port avait deux horloges, l’une "
                 "pour la marée et l’autre pour les trains, et il "
                 "ne voulait pas dire à laquelle il se fiait."},
    {"UTF-7", "У начальника порта было двое часов, одни для "
              "прилива и одни для поездов, и он не хотел "
              "говорить, каким из них он верит."},
    {"ISO-2022-KR", "항만장은 시계를 두 개 가지고 있었다."},
};

static void the_letters_of_a_language_tell_its_encoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char bytes[4096];
        size_t length =
            in_encoding(texts[i].encoding, texts[i].text, bytes, sizeof bytes);
        struct document *document = NULL;
        read_bytes(bytes, length, NULL, &document);
        if (strcmp(document->text, texts[i].text) != 0)
            print_error("%s was read as %s\n", texts[i].encoding,
                        document->encoding);
        assert_string_equal(document->text, texts[i].text);
        document_free(document);
    }
}

static void is_read_as(const char *bytes, const char *text)
{
    struct document *document = NULL;
    read_bytes(bytes, strlen(bytes), NULL, &document);
    assert_string_equal(document->text, text);
    document_free(document);
}

static void a_few_letters_are_of_the_west(void **state)
{
    (void)state;
    is_read_as("The caf\xE9 was closed.", "The café was closed.");
    is_read_as("M\xFCller", "Müller");
    is_read_as("It\x92s late \x97 too late.", "It’s late — too late.");
    is_read_as("one\x97two, he said \x93no\x94\x85", "one—two, he said “no”…");
    is_read_as("Price: 5 \x80 each", "Price: 5 € each");
    is_read_as("\xA9 1999 by the author", "© 1999 by the author");
    is_read_as("Agus bha \xE0 mh\xF2r, th\xF9 \xE8.",
               "Agus bha à mhòr, thù è.");
}

static void what_is_encoded_twice_is_read_once(void **state)
{
    (void)state;
    is_read_as("The cafÃ© and the rÃ©sumÃ©: itâ€™s â€œfineâ€\xC2\x9D.",
               "The café and the résumé: it’s “fine”.");
    is_read_as("They wrote Ã© for é, naïve as it was.",
               "They wrote Ã© for é, naïve as it was.");
}

static void parts_in_two_encodings_are_both_read(void **state)
{
    (void)state;
    is_read_as("Le café, l’été, déjà.\n\nLe caf\xE9 \xE9t\xE9, d\xE9j\xE0 la "
               "for\xEAt.\n",
               "Le café, l’été, déjà.\nLe café été, déjà la forêt.");
}

static void ascii_is_no_other_encoding(void **state)
{
    (void)state;
    is_read_as("2 + 2 is four, and C++ is +1 for all.",
               "2 + 2 is four, and C++ is +1 for all.");
    is_read_as("a~{b~}c", "a~{b~}c");
    is_read_as("~{<:Ky2;~} said he", "己所不 said he");
}

static void what_cannot_be_read_is_refused_with_advice(void **state)
{
    (void)state;
    struct error error = {.message = ""};
    struct document *document = NULL;
    char bytes[512];
    size_t length = in_encoding("IBM037",
                                "The harbour master kept two clocks, one for "
                                "the tide and one for the trains.",
                                bytes, sizeof bytes);
    struct import_source source = {.bytes = bytes, .length = length};
    assert_int_equal(import_document(&source, &document, &error),
                     STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "--encoding=IBM037"));
    read_bytes(bytes, length, "IBM037", &document);
    assert_non_null(strstr(document->text, "two clocks"));
    document_free(document);
}

static void bad_bytes_are_shown_not_refused(void **state)
{
    (void)state;
    const char *text =
        "caf\xC3\xA9 is fine, and so is na\xC3\xAFve, but "
        "\xC3 this is not; \xC3\xA9t\xC3\xA9, d\xC3\xA9j\xC3\xA0 "
        "vu, fa\xC3\xA7"
        "ade, \xC3\xA9lan, \xC3\xA0 la, "
        "r\xC3\xA9sum\xC3\xA9.\n";
    struct import_source source = {.bytes = text, .length = strlen(text)};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    assert_non_null(strstr(document->text, "\xEF\xBF\xBD"));
    assert_true(document->repaired);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_gives_the_same_words),
        cmocka_unit_test(texts_of_east_asia_are_told_apart),
        cmocka_unit_test(the_letters_of_a_language_tell_its_encoding),
        cmocka_unit_test(a_few_letters_are_of_the_west),
        cmocka_unit_test(what_is_encoded_twice_is_read_once),
        cmocka_unit_test(parts_in_two_encodings_are_both_read),
        cmocka_unit_test(ascii_is_no_other_encoding),
        cmocka_unit_test(what_cannot_be_read_is_refused_with_advice),
        cmocka_unit_test(bad_bytes_are_shown_not_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
