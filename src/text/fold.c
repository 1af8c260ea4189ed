/* fold.c - texts made comparable: search folding, and the skeleton of words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each code point folds to a short string that does not depend on its
 * neighbours, so it is worked out once and remembered; plain ASCII takes a path
 * of its own. What depends on neighbours is white space (a run is one space)
 * and combining marks, which vanish. Sources: notes.md 2.1; UAX #15; Unicode
 * case folding.
 */
#include <incipit/text.h>

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum fold_kind { FOLD_FOR_SEARCH, FOLD_CASED, FOLD_SKELETON };

/* One code point folded; CELL_SPACE: white space. */
enum { CELL_BYTES_MOST = 35, CELL_SPACE = 0xFF, CACHE_CELLS = 1024 };
struct fold_cell {
    uint32_t code_point; /* 0: empty; NUL itself is never cached */
    uint8_t length;
    char bytes[CELL_BYTES_MOST];
};

struct folder {
    enum fold_kind kind;
    struct folded *out;
    size_t capacity;
    bool space; /* the last byte written is a space */
    struct fold_cell cache[CACHE_CELLS];
};

void folded_release(struct folded *folded)
{
    if (folded == NULL)
        return;
    memory_free(folded->bytes);
    memory_free(folded->offsets);
    memset(folded, 0, sizeof *folded);
}

size_t folded_from(const struct folded *folded, size_t offset)
{
    size_t low = 0;
    size_t high = folded->length;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (folded->offsets[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct span folded_span(const struct folded *folded, size_t start, size_t end,
                        const char *original, size_t length)
{
    struct span span = {folded->offsets[start], folded->offsets[start]};
    if (end > start) {
        size_t last = folded->offsets[end - 1];
        span.end = last + cluster_length(original + last, length - last);
    }
    return span;
}

static void folder_room(struct folder *folder, size_t more)
{
    size_t needed = folder->out->length + more + 1;
    if (needed <= folder->capacity)
        return;
    folder->capacity = memory_grown(folder->capacity, needed);
    folder->out->bytes = memory_resize(folder->out->bytes, folder->capacity, 1);
    folder->out->offsets =
        memory_resize(folder->out->offsets, folder->capacity, sizeof(uint32_t));
}

static void folder_put(struct folder *folder, const char *bytes, size_t length,
                       size_t offset)
{
    folder_room(folder, length);
    struct folded *out = folder->out;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == ' ' && folder->space)
            continue; /* a run is one space */
        folder->space = bytes[i] == ' ';
        out->bytes[out->length] = bytes[i];
        out->offsets[out->length++] = (uint32_t)offset;
    }
}

static void folder_put_space(struct folder *folder, size_t offset)
{
    if (folder->kind != FOLD_SKELETON)
        folder_put(folder, " ", 1, offset);
}

/* Typographic variants that compatibility decomposition keeps apart. */
static const char *search_variant(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0x2039:
    case 0x203A:
    case 0x60:
    case 0xB4:
    case 0x2BC:
        return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x2036:
    case 0xAB:
    case 0xBB:
        return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2E3A:
    case 0x2E3B:
        return "-";
    case 0x2026:
        return "...";
    case 0x2044:
        return "/";
    default:
        return NULL;
    }
}

/* Letters with a stroke or joined, which no decomposition takes apart. */
static const char *letter_variant(uint32_t c)
{
    static const struct {
        uint32_t c;
        const char *letters;
    } variants[] = {{0xC6, "AE"},  {0xD0, "D"},  {0xD8, "O"},  {0xDE, "Th"},
                    {0xE6, "ae"},  {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},
                    {0x110, "D"},  {0x111, "d"}, {0x126, "H"}, {0x127, "h"},
                    {0x131, "i"},  {0x141, "L"}, {0x142, "l"}, {0x152, "OE"},
                    {0x153, "oe"}, {0x166, "T"}, {0x167, "t"}};
    for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++)
        if (variants[i].c == c)
            return variants[i].letters;
    return NULL;
}

static bool is_ignored(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
           c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool cell_append(struct fold_cell *cell, const char *bytes,
                        size_t length)
{
    if (cell->length + length > CELL_BYTES_MOST)
        return false;
    memcpy(cell->bytes + cell->length, bytes, length);
    cell->length = (uint8_t)(cell->length + length);
    return true;
}

/* Appends what of one decomposed code point is kept; false when full. */
static bool cell_add(struct fold_cell *cell, enum fold_kind kind, uint32_t c)
{
    const char *variant = kind == FOLD_SKELETON ? NULL : search_variant(c);
    if (variant == NULL && kind != FOLD_SKELETON)
        variant = letter_variant(c);
    if (variant != NULL)
        return cell_append(cell, variant, strlen(variant));
    if (kind == FOLD_SKELETON
            ? !code_point_is_alphanumeric(c)
            : uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
        return true;
    char bytes[4];
    return cell_append(cell, bytes, utf8_encode(c, bytes));
}

/* Case-folds and decomposes (search), or composes again (skeleton), one code
 * point. */
static void cell_decompose(struct fold_cell *cell, enum fold_kind kind,
                           uint32_t c)
{
    uint32_t whole[1] = {c};
    uninorm_t form = kind == FOLD_SKELETON ? UNINORM_NFKC : UNINORM_NFKD;
    size_t length = 0;
    uint32_t *parts = kind == FOLD_CASED
                          ? u32_normalize(form, whole, 1, NULL, &length)
                          : u32_casefold(whole, 1, NULL, form, NULL, &length);
    if (parts == NULL) {
        cell_add(cell, kind, c);
        return;
    }
    for (size_t i = 0; i < length; i++)
        if (!cell_add(cell, kind, parts[i]))
            break;
    free(parts);
}

static void cell_fill(struct fold_cell *cell, enum fold_kind kind, uint32_t c)
{
    cell->code_point = c;
    cell->length = 0;
    if (code_point_is_white(c))
        cell->length = CELL_SPACE;
    else if (c == 0xDF || c == 0x1E9E)
        cell_append(cell, "ss", 2);
    else if (kind != FOLD_SKELETON && search_variant(c) != NULL)
        cell_add(cell, kind, c);
    else if (!is_ignored(c) &&
             (kind != FOLD_SKELETON || search_variant(c) == NULL))
        cell_decompose(cell, kind, c);
}

static void folder_code_point(struct folder *folder, uint32_t c, size_t offset)
{
    struct fold_cell *cell = &folder->cache[(c ^ c >> 10) % CACHE_CELLS];
    if (cell->code_point != c)
        cell_fill(cell, folder->kind, c);
    if (cell->length == CELL_SPACE)
        folder_put_space(folder, offset);
    else
        folder_put(folder, cell->bytes, cell->length, offset);
}

/* 0: dropped; else the byte it folds to. */
static void ascii_table(enum fold_kind kind, unsigned char table[128])
{
    for (int c = 0; c < 128; c++) {
        bool upper = c >= 'A' && c <= 'Z';
        bool kept = (c >= '0' && c <= '9') || upper || (c >= 'a' && c <= 'z');
        int to = upper && kind != FOLD_CASED ? c + 32 : c;
        if (c == '`' && kind != FOLD_SKELETON)
            to = '\'';
        if (c <= 0x20 || c == 0x7F)
            to = ' ';
        if (kind == FOLD_SKELETON && !kept)
            to = 0;
        table[c] = (unsigned char)to;
    }
}

static void fold(const char *s, size_t length, enum fold_kind kind,
                 struct folded *out)
{
    struct folder *folder = memory_zero(1, sizeof *folder);
    unsigned char table[128];
    ascii_table(kind, table);
    memset(out, 0, sizeof *out);
    folder->kind = kind;
    folder->out = out;
    folder_room(folder, length + 8);
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)s[i];
        if (c >= 0x80) {
            uint32_t code_point = 0;
            size_t step = utf8_decode(s + i, length - i, &code_point);
            folder_code_point(folder, code_point, i);
            i += step;
            continue;
        }
        unsigned char to = table[c];
        if (to == ' ') {
            folder_put_space(folder, i);
        } else if (to != 0) {
            if (out->length + 2 > folder->capacity)
                folder_room(folder, 64);
            out->bytes[out->length] = (char)to;
            out->offsets[out->length++] = (uint32_t)i;
            folder->space = false;
        }
        i++;
    }
    folder_room(folder, 0);
    out->bytes[out->length] = '\0';
    out->offsets[out->length] = (uint32_t)length;
    memory_free(folder);
}

void text_fold(const char *s, size_t length, unsigned flags, struct folded *out)
{
    fold(s, length,
         (flags & FOLD_KEEP_CASE) != 0 ? FOLD_CASED : FOLD_FOR_SEARCH, out);
}

void text_skeleton(const char *s, size_t length, struct folded *out)
{
    fold(s, length, FOLD_SKELETON, out);
}
