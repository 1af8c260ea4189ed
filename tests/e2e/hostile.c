/* hostile.c - a folder of files that mean no good, of every kind there is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hostile.h"

#include "../families.h"

#include <incipit/text.h>

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { LONG = 50 * 1024 * 1024, WIDE = 4096, WIDER = 65536 };

static const char base[] =
    "The Lamp\nby A. Maker\n\nOne lamp stood on the table. \xE2\x80\x9CIt was "
    "lit,\xE2\x80\x9D she said in the caf\xC3\xA9.[1]\n\n*\n\nThe second hung "
    "by the door.\n\n\nCHAPTER 2\n\nIt hung there.\n\nNotes\n\n[1] Brass.\n";

/* --- Files --------------------------------------------------------------- */

static void put(const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(name, "wb");
    if (file == NULL)
        return; /* a name that this file system does not take */
    fwrite(bytes, 1, length, file);
    fclose(file);
}

static void put_buffer(const char *name, struct buffer *bytes)
{
    put(name, bytes->bytes, bytes->length);
    buffer_release(bytes);
}

/* The base with something before every space, and after every line end. */
static void put_between(const char *name, const char *s, size_t length)
{
    struct buffer out = {0};
    for (const char *at = base; *at != '\0'; at++) {
        if (*at == ' ')
            buffer_append(&out, s, length);
        buffer_append_byte(&out, *at);
        if (*at == '\n')
            buffer_append(&out, s, length);
    }
    put_buffer(name, &out);
}

static void put_many(const char *name, const char *s, size_t length,
                     size_t bytes)
{
    struct buffer out = {0};
    while (out.length < bytes)
        buffer_append(&out, s, length);
    put_buffer(name, &out);
}

/* Cut by the end of what is read at once. */
static void put_across(const char *name, const char *s, size_t length,
                       size_t border)
{
    struct buffer out = {0};
    while (out.length < border - 1)
        buffer_append_byte(&out, out.length % 61 == 60 ? '\n' : 'w');
    buffer_append(&out, s, length);
    buffer_append_string(&out, "x\nend\n");
    put_buffer(name, &out);
}

static void put_alone_and_within(const char *kind, size_t number, const char *s,
                                 size_t length)
{
    char name[64];
    struct buffer out = {0};
    snprintf(name, sizeof name, "%s-%02zu-between", kind, number);
    put_between(name, s, length);
    snprintf(name, sizeof name, "%s-%02zu-alone", kind, number);
    put_many(name, s, length, 9000);
    snprintf(name, sizeof name, "%s-%02zu-ends", kind, number);
    buffer_append(&out, s, length);
    buffer_append_string(&out, base);
    buffer_append(&out, s, length);
    put_buffer(name, &out);
    snprintf(name, sizeof name, "%s-%02zu-at-%d", kind, number, WIDE);
    put_across(name, s, length, WIDE);
    snprintf(name, sizeof name, "%s-%02zu-at-%d", kind, number, WIDER);
    put_across(name, s, length, WIDER);
}

/* --- Encodings ----------------------------------------------------------- */

static void make_encodings(void)
{
    static const char *const names[] = {
        "UTF-8",     "UTF-16",   "UTF-16LE",    "UTF-16BE", "UTF-32",
        "UTF-32LE",  "UTF-32BE", "UTF-7",       "LATIN1",   "CP1252",
        "CP1251",    "KOI8-R",   "IBM437",      "IBM850",   "MACINTOSH",
        "SHIFT_JIS", "EUC-JP",   "ISO-2022-JP", "GB18030",  "BIG5",
        "EUC-KR",    "IBM037",   "ISO-8859-15", "CP1253",   "CP1255"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char to[40], name[64], out[8 * sizeof base];
        char *in = (char *)(size_t)base, *end = out;
        size_t left = sizeof base - 1, room = sizeof out;
        snprintf(to, sizeof to, "%s//TRANSLIT", names[i]);
        iconv_t converter = iconv_open(to, "UTF-8");
        if (converter == (iconv_t)-1)
            continue;
        iconv(converter, &in, &left, &end, &room);
        iconv(converter, NULL, NULL, &end, &room);
        iconv_close(converter);
        size_t length = sizeof out - room;
        snprintf(name, sizeof name, "encoding-%s", names[i]);
        put(name, out, length);
        snprintf(name, sizeof name, "encoding-%s-cut", names[i]);
        put(name, out, length - 1);
        snprintf(name, sizeof name, "encoding-%s-moved", names[i]);
        put(name, out + 1, length - 1);
    }
}

/* --- Bytes that are no characters ---------------------------------------- */

#define BYTES(literal)                                                         \
    {                                                                          \
        literal, sizeof literal - 1                                            \
    }
struct bytes {
    const char *s;
    size_t length;
};

static const struct bytes broken[] = {BYTES("\x80"),
                                      BYTES("\xBF"),
                                      BYTES("\xC0\x80"),
                                      BYTES("\xC0\xAF"),
                                      BYTES("\xC1\xBF"),
                                      BYTES("\xC2"),
                                      BYTES("\xE0\x80\x80"),
                                      BYTES("\xE2\x80"),
                                      BYTES("\xE2"),
                                      BYTES("\xED\xA0\x80"),
                                      BYTES("\xED\xA0\xBD\xED\xB8\x80"),
                                      BYTES("\xF0\x80\x80\x80"),
                                      BYTES("\xF0\x9F\x98"),
                                      BYTES("\xF4\x90\x80\x80"),
                                      BYTES("\xF8\x88\x80\x80\x80"),
                                      BYTES("\xFE"),
                                      BYTES("\xFF"),
                                      BYTES("\xEF\xBF\xBE"),
                                      BYTES("\xEF\xBB\xBF"),
                                      BYTES("\xFF\xFE"),
                                      BYTES("\xFE\xFF"),
                                      BYTES("\xFF\xFE\0\0"),
                                      BYTES("\0\0\xFE\xFF"),
                                      BYTES("\0"),
                                      BYTES("\xD8\0"),
                                      BYTES("\0\xD8"),
                                      BYTES("\xDC\0\xD8\0"),
                                      BYTES("+/v8"),
                                      BYTES("\x0E\xFE\xFF"),
                                      BYTES("\x84\x31\x95\x33")};

const char *const hostile_sequences[] = {"\033[31;43;5m",
                                         "\033]0;title\007",
                                         "\033]2;x\033\\",
                                         "\033]52;c;UVVC\007",
                                         "\033]8;;http://evil/\033\\",
                                         "\033P$q\"p\033\\",
                                         "\033_Gi=1\033\\",
                                         "\033^x\033\\",
                                         "\033Xx\033\\",
                                         "\033c",
                                         "\033[2J\033[3J",
                                         "\033[6n\033[5n",
                                         "\033[?47h",
                                         "\033[?9h",
                                         "\033(0lqk",
                                         "\033#8",
                                         "\033[99999999999999999999m",
                                         "\033[;;;;;;;;;;;;;;;;;;;;;;;;m",
                                         "\x9B"
                                         "31m",
                                         "\xC2\x9B"
                                         "31m",
                                         "\xC2\x9D"
                                         "0;x\xC2\x9C",
                                         "\xC2\x90q\xC2\x9C",
                                         "\x0E",
                                         "\x05",
                                         "\007",
                                         "\x7F",
                                         "\x1A",
                                         "\x18",
                                         "\xC2\x85",
                                         "\033[38:2::1:2:3m",
                                         "\033[200~q\033[201~",
                                         "\033%@",
                                         "\033[20h",
                                         "\033]1337;File=:AA\007",
                                         "\033[>4;2m",
                                         "\xE2\x80\xAE",
                                         "\xE2\x81\xA6\xE2\x80\xAD",
                                         "\xF3\xA0\x81\x81",
                                         "\xD8\x9C",
                                         "\xE2\x80\xA8",
                                         "\xE2\x80\x8B",
                                         "\xE2\x81\xA0",
                                         "\xEF\xBB\xBF"};
const size_t hostile_sequence_count =
    sizeof hostile_sequences / sizeof hostile_sequences[0];

static const struct bytes magics[] = {BYTES("\x7F"
                                            "ELF\2\1\1\0"),
                                      BYTES("\x89PNG\r\n\x1A\n"),
                                      BYTES("GIF89a"),
                                      BYTES("\xFF\xD8\xFF\xE0"),
                                      BYTES("\x1F\x8B\x08\0"),
                                      BYTES("%PDF-1.4\n%\xE2"),
                                      BYTES("SQLite format 3\0"),
                                      BYTES("PK\3\4"),
                                      BYTES("\xFD"
                                            "7zXZ\0"),
                                      BYTES("BZh91AY"),
                                      BYTES("\x28\xB5\x2F\xFD"),
                                      BYTES("OggS"),
                                      BYTES("ID3"),
                                      BYTES("\xCA\xFE\xBA\xBE"),
                                      BYTES("\0asm"),
                                      BYTES("\xD0\xCF\x11\xE0"),
                                      BYTES("{\\rtf1"),
                                      BYTES("<?xml version=\"1.0\"?>"),
                                      BYTES("%!PS-Adobe"),
                                      BYTES("RIFF"),
                                      BYTES("AT&TFORM"),
                                      BYTES("!<arch>\n")};

static void make_bytes(void)
{
    char name[64];
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        put_alone_and_within("broken", i, broken[i].s, broken[i].length);
    for (size_t i = 0; i < hostile_sequence_count; i++)
        put_alone_and_within("sequence", i, hostile_sequences[i],
                             strlen(hostile_sequences[i]));
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++) {
        struct buffer out = {0};
        unsigned seed = (unsigned)i;
        buffer_append(&out, magics[i].s, magics[i].length);
        snprintf(name, sizeof name, "magic-%02zu-alone", i);
        put(name, out.bytes, out.length);
        for (int k = 0; k < 3000; k++) {
            seed = seed * 1103515245u + 12345u;
            buffer_append_byte(&out, (char)(seed >> 16));
        }
        snprintf(name, sizeof name, "magic-%02zu", i);
        put_buffer(name, &out);
    }
}

/* --- Characters ---------------------------------------------------------- */

static void make_characters(void)
{
    static const uint32_t points[] = {
        0x09,    0x0B,    0x0C,    0xA0,    0xAD,    0x301,   0x34F,
        0x489,   0x600,   0x61C,   0xE33,   0x1100,  0x115F,  0x180E,
        0x2007,  0x200C,  0x200D,  0x2028,  0x2029,  0x202B,  0x2063,
        0x20E3,  0x2800,  0x3000,  0x3164,  0xD4E,   0xFDFA,  0xFE0F,
        0xFFA0,  0xFFFC,  0xFFFD,  0xE000,  0x378,   0x4DC0,  0x1D15E,
        0x1F1E9, 0x1F3FB, 0x1F468, 0xE0001, 0xF0000, 0x10FFFF};
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        char bytes[4], name[64];
        size_t length = utf8_put(points[i], bytes);
        struct buffer out = {0};
        snprintf(name, sizeof name, "character-%05X-alone",
                 (unsigned)points[i]);
        put_many(name, bytes, length, 20000);
        snprintf(name, sizeof name, "character-%05X-between",
                 (unsigned)points[i]);
        put_between(name, bytes, length);
        buffer_append_string(&out, "a");
        while (out.length < 20000)
            buffer_append(&out, bytes, length);
        buffer_append_string(&out, "b\n");
        snprintf(name, sizeof name, "character-%05X-within",
                 (unsigned)points[i]);
        put_buffer(name, &out);
    }
}

/* --- Structure ----------------------------------------------------------- */

static void make_structures(int all)
{
    static const char *const ends[] = {
        "\r", "\r\n", "\n\r", "\r\r\n", "\v", "\f", "\xC2\x85", "\xE2\x80\xA8"};
    char name[64];
    for (size_t i = 0; i < FAMILIES; i++) {
        struct buffer out = {0};
        family_make(&families[i], 16384, &out);
        snprintf(name, sizeof name, "family-%02zu", i);
        put_buffer(name, &out);
    }
    for (size_t i = 0; i <= sizeof ends / sizeof ends[0]; i++) {
        struct buffer out = {0};
        size_t line = 0;
        for (const char *at = base; *at != '\0'; at++)
            if (*at == '\n')
                buffer_append_string(&out, ends[(i < 8 ? i : line++) % 8]);
            else
                buffer_append_byte(&out, *at);
        snprintf(name, sizeof name, "line-ends-%zu", i);
        put_buffer(name, &out);
    }
    put("empty", "", 0);
    put("one-byte", "a", 1);
    put("no-line-end", base, sizeof base - 2);
    put_many("a-million-lines", "\n", 1, 1 << 20);
    put_many("chapters", "\n\nCHAPTER 7\n\nLit.\n", 19, 1 << 19);
    put_many("long-line", "word ", 5, all ? LONG : 1 << 20);
    put_many("long-word", "w", 1, all ? LONG : 1 << 20);
}

/* --- What only the file system knows ------------------------------------- */

static void make_names(void)
{
    static const char *const names[] = {"-dash",
                                        "--help",
                                        "--",
                                        "a\nb",
                                        "\033[31;43;5mred",
                                        "\033]0;title\007",
                                        "\xFF\xFE",
                                        " ",
                                        "  led in",
                                        "trailing ",
                                        "%s%n%x",
                                        "$(id)",
                                        "`id`",
                                        ";ls",
                                        "a\tb",
                                        "\007",
                                        "\xE2\x80\xAE.txt",
                                        ".hidden",
                                        "...",
                                        "*",
                                        "?",
                                        "~",
                                        "\"q\"",
                                        "'q'",
                                        "\\",
                                        "a\rb",
                                        "\x9B"
                                        "31m",
                                        "\xC2\x9B"
                                        "31m",
                                        "+1",
                                        "file:x",
                                        "#x",
                                        "\xCC\x81mark",
                                        "\x7F",
                                        "=",
                                        "@f",
                                        "!",
                                        ":essay"};
    char longest[256];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        put(names[i], base, sizeof base - 1);
    memset(longest, 'x', 255);
    longest[255] = '\0';
    put(longest, base, sizeof base - 1);
    for (int i = 0; i < 254; i += 2)
        memcpy(longest + i, "\xC3\xA9", 2);
    longest[254] = '\0';
    put(longest, base, sizeof base - 1);
}

static void make_special(void)
{
    static const char *const links[][2] = {
        {"loop", "link-loop"},
        {"link-b", "link-a"},
        {"link-a", "link-b"},
        {"gone", "link-dangling"},
        {"no-line-end", "link-good"},
        {"folder", "link-folder"},
        {"/dev/zero", "dev-zero"},
        {"/dev/full", "dev-full"},
        {"/dev/tty", "dev-tty"},
        {"/dev/stdin", "dev-stdin"},
        {"/proc/self/mem", "proc-mem"},
        {"/proc/self/maps", "proc-maps"},
        {"/proc/self/environ", "proc-environ"},
        {"/proc/cpuinfo", "proc-cpuinfo"},
        {"/proc/self/fd/0", "proc-fd"},
        {"/proc/self/pagemap", "proc-pagemap"}};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        assert(symlink(links[i][0], links[i][1]) == 0);
    assert(symlink("link-loop", "loop") == 0);
    mkfifo("fifo", 0600);
    mkdir("folder", 0700);
    put("unreadable", base, sizeof base - 1);
    chmod("unreadable", 0);
    put("sparse", base, sizeof base - 1);
    if (truncate("sparse", (off_t)10 << 30) != 0)
        unlink("sparse");
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(s, (struct sockaddr *)&address, sizeof address) != 0)
        perror("socket");
    close(s);
}

/* --- The folder ---------------------------------------------------------- */

static int is_file(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

char **hostile_make(const char *folder, int all, size_t *count)
{
    int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct dirent **entries;
    if (before < 0 || chdir(folder) != 0)
        return NULL;
    make_encodings();
    make_bytes();
    make_characters();
    make_structures(all);
    make_names();
    make_special();
    int found = scandir(".", &entries, is_file, alphasort);
    char **names = calloc((size_t)found + 1, sizeof *names);
    for (int i = 0; i < found; i++) {
        names[i] = strdup(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    *count = (size_t)found;
    int back = fchdir(before);
    close(before);
    return back == 0 ? names : NULL;
}

void hostile_remove(const char *folder, char **names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (unlink(path) != 0)
            rmdir(path);
        free(names[i]);
    }
    free(names);
    rmdir(folder);
}
