/* dictionary.c - a dictionary of hyphenation patterns is read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The format is that of libhyphen (its README.hyphen): the charset, settings
 * and patterns a line each, and perhaps NEXTLEVEL between the patterns that
 * divide compounds and those that divide words. A dictionary without levels is
 * given a first one that divides at hyphens and apostrophes. libhyphen itself
 * takes seconds to read the German patterns; words are divided as it does.
 */
#include "flatten.h"

#include <incipit/buffer.h>
#include <incipit/memory.h>

#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- The tree of a level -------------------------------------------------- */

enum { PATTERN_MOST = 100 }; /* bytes, with their values */

/* Patterns share their values: all of them, and by hash where one begins. */
struct values {
    struct buffer bytes;
    uint32_t *slots; /* owns; one past the beginning */
    size_t count, room;
};

static uint32_t add_node(struct tree *tree, unsigned char label)
{
    MEMORY_GROW(tree->nodes, tree->count, tree->capacity);
    tree->nodes[tree->count] = (struct node){.label = label};
    return (uint32_t)tree->count++;
}

static uint32_t child_of(struct tree *tree, uint32_t parent,
                         unsigned char label)
{
    uint32_t before = 0;
    uint32_t at = tree->nodes[parent].child;
    while (at != 0 && tree->nodes[at].label < label) {
        before = at;
        at = tree->nodes[at].next;
    }
    if (at != 0 && tree->nodes[at].label == label)
        return at;
    uint32_t added = add_node(tree, label);
    tree->nodes[added].next = at;
    if (before == 0)
        tree->nodes[parent].child = added;
    else
        tree->nodes[before].next = added;
    return added;
}

static uint32_t *values_slot(const struct values *values, const char *digits,
                             size_t length)
{
    uint64_t hash = length;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)digits[i]) * 0x100000001B3u;
    size_t slot = (hash ^ hash >> 29) & (values->room - 1);
    while (values->slots[slot] != 0 &&
           (values->bytes.length - (values->slots[slot] - 1) < length ||
            memcmp(values->bytes.bytes + values->slots[slot] - 1, digits,
                   length) != 0))
        slot = (slot + 1) & (values->room - 1);
    return &values->slots[slot];
}

static uint32_t share_values(struct values *values, const char *digits,
                             size_t length)
{
    uint32_t *slot = values_slot(values, digits, length);
    if (*slot == 0) {
        *slot = (uint32_t)values->bytes.length + 1;
        buffer_append(&values->bytes, digits, length);
    }
    return *slot - 1;
}

/* --- Lines of the dictionary --------------------------------------------- */

/* "a1bc2d": the letters abcd, and the values 01020 between them. Those of a
 * pattern that changes the spelling are left out. */
static void read_pattern(struct tree *tree, struct values *values,
                         struct slice line)
{
    char digits[PATTERN_MOST + 2];
    size_t count = 0;
    uint32_t node = 0;
    digits[0] = '0';
    size_t i = 0;
    for (; i < line.length && (unsigned char)line.bytes[i] > ' ' &&
           line.bytes[i] != '/';
         i++) {
        char c = line.bytes[i];
        if (c >= '0' && c <= '9') {
            digits[count] = c;
        } else if (count < PATTERN_MOST) {
            node = child_of(tree, node, (unsigned char)c);
            digits[++count] = '0';
        }
    }
    size_t zeros = 0;
    while (zeros <= count && digits[zeros] == '0')
        zeros++;
    bool changes = i < line.length && line.bytes[i] == '/';
    size_t length = changes ? 0 : count + 1 - zeros;
    tree->nodes[node].length = (uint8_t)length;
    tree->nodes[node].values =
        length > 0 ? share_values(values, digits + zeros, length) : 0;
}

static bool read_minimum(const char *line, const char *name, int *minimum)
{
    size_t length = strlen(name);
    if (strncmp(line, name, length) != 0)
        return false;
    *minimum = atoi(line + length);
    return true;
}

/* Lines that are not patterns; the text is NUL-terminated. */
static bool read_setting(struct tree *tree, const char *line)
{
    return *line == '%' || read_minimum(line, "LEFTHYPHENMIN", &tree->left) ||
           read_minimum(line, "RIGHTHYPHENMIN", &tree->right) ||
           read_minimum(line, "COMPOUNDLEFTHYPHENMIN", &tree->part_left) ||
           read_minimum(line, "COMPOUNDRIGHTHYPHENMIN", &tree->part_right) ||
           strncmp(line, "NOHYPHEN", 8) == 0;
}

/* Reads a level; returns what follows NEXTLEVEL, NULL when nothing does. */
static const char *read_level(struct tree *tree, struct values *values,
                              const char *text)
{
    add_node(tree, 0);
    while (*text != '\0') {
        struct slice line = {text, strcspn(text, "\n")};
        text += line.length + (text[line.length] == '\n');
        if (strncmp(line.bytes, "NEXTLEVEL", 9) == 0)
            return text;
        if (!read_setting(tree, line.bytes))
            read_pattern(tree, values, line);
    }
    return NULL;
}

/* --- Made flat ----------------------------------------------------------- */

static uint16_t minimum(int letters)
{
    return (uint16_t)(letters > 0 && letters < UINT8_MAX ? letters : 0);
}

static bool join_levels(struct patterns *patterns, const struct level *levels,
                        const struct tree *first, const struct values *values,
                        const struct stat *info)
{
    struct flat_head counts = {
        .magic = FLAT_MAGIC,
        .slots = {(uint32_t)levels[0].count, (uint32_t)levels[1].count},
        .values = (uint32_t)values->bytes.length + VALUES_BEHIND,
        .size = (uint64_t)info->st_size,
        .time = (uint64_t)info->st_mtime,
        .left = minimum(first->left),
        .right = minimum(first->right),
        .part_left = minimum(first->part_left),
        .part_right = minimum(first->part_right)};
    if (values->bytes.length > VALUES_MOST)
        return false;
    struct flat_head *head = memory_zero(1, flat_length(&counts));
    struct flat_slot *slots = (void *)(head + 1);
    *head = counts;
    for (size_t i = 0; i < PATTERN_LEVELS; i++) {
        memcpy(slots, levels[i].slots, levels[i].count * sizeof *slots);
        slots += levels[i].count;
    }
    if (values->bytes.length > 0)
        memcpy(slots, values->bytes.bytes, values->bytes.length);
    head->checksum = flat_checksum(head);
    patterns_attach(patterns, head);
    return true;
}

static bool flatten_levels(struct patterns *patterns, const struct tree *trees,
                           const struct values *values, const struct stat *info)
{
    struct level levels[PATTERN_LEVELS] = {{0}, {0}};
    for (size_t i = 0; i < PATTERN_LEVELS; i++)
        level_flatten(&levels[i], &trees[i]);
    bool usable = join_levels(patterns, levels, &trees[0], values, info);
    for (size_t i = 0; i < PATTERN_LEVELS; i++)
        level_release(&levels[i]);
    return usable;
}

/* --- The dictionary ------------------------------------------------------ */

/* What a dictionary without levels has as the first. */
static const char default_level[] = "1-1\n1'1\n1\xE2\x80\x93"
                                    "1\n1\xE2\x80\x99"
                                    "1\n";
enum { PART_DEFAULT = 3 };

static int first_of(int a, int b, int c)
{
    return a > 0 ? a : b > 0 ? b : c;
}

/* The one level that there is becomes the second. */
static void add_default_level(struct tree *trees, struct values *values)
{
    trees[1] = trees[0];
    trees[0] = (struct tree){
        .left = trees[1].left,
        .right = trees[1].right,
        .part_left = first_of(trees[1].part_left, trees[1].left, PART_DEFAULT),
        .part_right =
            first_of(trees[1].part_right, trees[1].right, PART_DEFAULT)};
    read_level(&trees[0], values, default_level);
}

/* There are fewer different values than lines. */
static size_t room_for_lines(const char *text)
{
    size_t lines = 16;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    size_t room = 64;
    while (room < 2 * lines)
        room *= 2;
    return room;
}

static bool read_dictionary(struct patterns *patterns, const char *text,
                            const struct stat *info)
{
    struct tree trees[PATTERN_LEVELS] = {{0}, {0}};
    struct values values = {.room = room_for_lines(text)};
    values.slots = memory_zero(values.room, sizeof *values.slots);
    const char *next = read_level(&trees[0], &values, text);
    if (next != NULL)
        read_level(&trees[1], &values, next);
    else
        add_default_level(trees, &values);
    bool usable = flatten_levels(patterns, trees, &values, info);
    memory_free(trees[0].nodes);
    memory_free(trees[1].nodes);
    memory_free(values.slots);
    buffer_release(&values.bytes);
    return usable;
}

/* Appends bytes of the encoding as UTF-8; false when that cannot be done. */
static bool append_converted(struct buffer *out, const char *encoding,
                             char *bytes, size_t length)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1)
        return false;
    size_t room = length * 4; /* no code point of UTF-8 is longer */
    char *put = buffer_reserve(out, room + 1);
    size_t left = room;
    bool good = iconv(converter, &bytes, &length, &put, &left) != (size_t)-1;
    iconv_close(converter);
    out->length += room - left;
    out->bytes[out->length] = '\0';
    return good;
}

/* The first line names the encoding: words come as UTF-8, and the automaton
 * goes by bytes. */
static bool read_encoded(struct patterns *patterns, char *bytes, size_t length,
                         const struct stat *info)
{
    char encoding[32] = "";
    size_t line = strcspn(bytes, "\r\n");
    const char *name =
        strncmp(bytes, "microsoft-", 10) == 0 ? bytes + 10 : bytes;
    if (line == length || line >= sizeof encoding)
        return false;
    memcpy(encoding, name, line - (size_t)(name - bytes));
    if (strcmp(encoding, "UTF-8") == 0)
        return read_dictionary(patterns, bytes + line, info);
    struct buffer text = {0};
    bool usable =
        append_converted(&text, encoding, bytes + line, length - line) &&
        read_dictionary(patterns, text.bytes, info);
    buffer_release(&text);
    return usable;
}

bool patterns_from_dictionary(struct patterns *patterns, const char *path,
                              const struct stat *info)
{
    size_t length = (size_t)info->st_size;
    if (length == 0 || length >= FLAT_MOST)
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    char *bytes = memory_zero(length + 1, 1);
    bool usable = patterns_read_bytes(fd, bytes, length) &&
                  read_encoded(patterns, bytes, length, info);
    close(fd);
    memory_free(bytes);
    return usable;
}
