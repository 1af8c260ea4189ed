/* fold.c - what one code point becomes when texts are made comparable.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each code point folds to a short string that does not depend on its
 * neighbours, so it is worked out once and remembered; plain ASCII has a table
 * of its own. What depends on neighbours is white space (a run is one space)
 * and combining marks, which vanish. Sources: notes.md 2.1; UAX #15; Unicode
 * case folding.
 */
#include "fold.h"

#include <incipit/memory.h>

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum { CACHE_CELLS = 1024 };

struct folder {
    enum fold_kind kind;
    unsigned char ascii[128];
    struct fold_cell *cache; /* NULL until a code point beyond ASCII comes */
};

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
    if (cell->length + length > FOLD_CELL_BYTES)
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
    return cell_append(cell, bytes, utf8_put(c, bytes));
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
    if (code_point_is_white(c) && kind == FOLD_SKELETON)
        return;
    if (code_point_is_white(c))
        cell_append(cell, " ", 1);
    else if (c == 0xDF || c == 0x1E9E)
        cell_append(cell, "ss", 2);
    else if (kind != FOLD_SKELETON && search_variant(c) != NULL)
        cell_add(cell, kind, c);
    else if (!is_ignored(c) &&
             (kind != FOLD_SKELETON || search_variant(c) == NULL))
        cell_decompose(cell, kind, c);
}

const struct fold_cell *folder_cell(struct folder *folder, uint32_t c)
{
    if (folder->cache == NULL)
        folder->cache = memory_zero(CACHE_CELLS, sizeof *folder->cache);
    struct fold_cell *cell = &folder->cache[(c ^ c >> 10) % CACHE_CELLS];
    if (cell->code_point != c)
        cell_fill(cell, folder->kind, c);
    return cell;
}

static unsigned char ascii_folded(enum fold_kind kind, unsigned char c)
{
    bool upper = c >= 'A' && c <= 'Z';
    bool kept = (c >= '0' && c <= '9') || upper || (c >= 'a' && c <= 'z');
    if (upper && kind != FOLD_CASED)
        return c + 32;
    if (kind == FOLD_SKELETON)
        return kept ? c : 0;
    if (c <= 0x20 || c == 0x7F)
        return ' ';
    return c == '`' ? '\'' : c;
}

const unsigned char *folder_ascii(const struct folder *folder)
{
    return folder->ascii;
}

struct folder *folder_new(enum fold_kind kind)
{
    struct folder *folder = memory_alloc(sizeof *folder);
    folder->kind = kind;
    folder->cache = NULL;
    for (unsigned char c = 0; c < 128; c++)
        folder->ascii[c] = ascii_folded(kind, c);
    return folder;
}

void folder_free(struct folder *folder)
{
    if (folder == NULL)
        return;
    memory_free(folder->cache);
    memory_free(folder);
}
