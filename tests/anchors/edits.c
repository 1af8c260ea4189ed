/* edits.c - a generator of edits of a text, which knows where each letter went.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An edit is a pass, or some of them one after another; each takes cells from
 * one text to the next and gives what it makes up no origin.
 */
#include "edits.h"

#include <incipit/memory.h>
#include <incipit/text.h>

#include <string.h>

struct pass {
    unsigned seed;
    unsigned rate; /* of a thousand */
    const struct traced *in;
    struct traced *out;
};

static unsigned chance(struct pass *pass)
{
    pass->seed = pass->seed * 1664525u + 1013904223u;
    return pass->seed >> 10;
}

static bool happens(struct pass *pass)
{
    return chance(pass) % 1000 < pass->rate;
}

static void put(struct traced *out, uint32_t c, int32_t from)
{
    MEMORY_GROW(out->cells, out->count, out->capacity);
    out->cells[out->count++] = (struct cell){c, from};
}

static void put_string(struct traced *out, const char *s)
{
    for (; *s != '\0'; s++)
        put(out, (unsigned char)*s, -1);
}

static void copy(struct pass *pass, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        put(pass->out, pass->in->cells[i].c, pass->in->cells[i].from);
}

void traced_from(struct traced *traced, const char *text, size_t length)
{
    memset(traced, 0, sizeof *traced);
    int32_t point = 0;
    for (size_t i = 0; i < length; point++) {
        uint32_t c = 0;
        i += utf8_decode(text + i, length - i, &c);
        put(traced, c, point);
    }
}

void traced_release(struct traced *traced)
{
    memory_free(traced->cells);
    memset(traced, 0, sizeof *traced);
}

void traced_text(const struct traced *traced, struct buffer *text,
                 uint32_t **at)
{
    size_t room = traced->count * 4 + 16;
    uint32_t *cells = memory_alloc(room * sizeof *cells);
    for (size_t i = 0; i < traced->count; i++) {
        char bytes[4];
        uint32_t c = traced->cells[i].c;
        size_t length = utf8_put(c == EDIT_WRAP ? '\n' : c, bytes);
        if (c == '\n')
            bytes[length++] = '\n';
        for (size_t k = 0; k < length; k++)
            cells[text->length + k] = (uint32_t)i;
        buffer_append(text, bytes, length);
    }
    *at = cells;
}

/* --- Looking at the text ------------------------------------------------- */

static uint32_t cell_at(const struct pass *pass, size_t i)
{
    return i < pass->in->count ? pass->in->cells[i].c : '\n';
}

static bool is_letter(uint32_t c)
{
    return code_point_is_alphanumeric(c);
}

static bool begins_word(const struct pass *pass, size_t i)
{
    return is_letter(cell_at(pass, i)) &&
           (i == 0 || !is_letter(cell_at(pass, i - 1)));
}

static size_t word_end(const struct pass *pass, size_t i)
{
    while (i < pass->in->count && is_letter(cell_at(pass, i)))
        i++;
    return i;
}

static bool begins_paragraph(const struct pass *pass, size_t i)
{
    return i == 0 || cell_at(pass, i - 1) == '\n';
}

static size_t paragraph_end(const struct pass *pass, size_t i)
{
    while (i < pass->in->count && cell_at(pass, i) != '\n')
        i++;
    return i;
}

static bool ends_sentence(uint32_t c)
{
    return c == '.' || c == '!' || c == '?';
}

static bool begins_sentence(const struct pass *pass, size_t i)
{
    return i >= 2 && cell_at(pass, i - 1) == ' ' &&
           ends_sentence(cell_at(pass, i - 2)) && is_letter(cell_at(pass, i));
}

static size_t sentence_end(const struct pass *pass, size_t i)
{
    while (i < pass->in->count && cell_at(pass, i) != '\n' &&
           !(ends_sentence(cell_at(pass, i)) && cell_at(pass, i + 1) == ' '))
        i++;
    return i;
}

static const char *const words[] = {
    "lantern", "harbour", "seldom",  "winter", "gravel", "perhaps", "copper",
    "yonder",  "meadow",  "quietly", "barrel", "silver", "morning", "thistle",
    "window",  "kindred", "orchard", "velvet", "ribbon", "distant"};
enum { WORDS = sizeof words / sizeof words[0] };

static void put_sentence(struct pass *pass)
{
    size_t count = 6 + chance(pass) % 14;
    put_string(pass->out, "Once");
    for (size_t i = 0; i < count; i++) {
        put_string(pass->out, " ");
        put_string(pass->out, words[chance(pass) % WORDS]);
    }
    put_string(pass->out, ".");
}

static void put_paragraph(struct pass *pass)
{
    for (int i = 0; i < 4; i++) {
        put_string(pass->out, i > 0 ? " " : "");
        put_sentence(pass);
    }
    put(pass->out, '\n', -1);
}

/* --- Passes of form ------------------------------------------------------ */

static void straight_quotes(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        struct cell cell = pass->in->cells[i];
        if (cell.c == 0x201C || cell.c == 0x201D)
            cell.c = '"';
        else if (cell.c == 0x2018 || cell.c == 0x2019)
            cell.c = '\'';
        put(pass->out, cell.c, cell.from);
    }
}

static void dashes(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        struct cell cell = pass->in->cells[i];
        if (cell.c == 0x2014 || cell.c == 0x2013) {
            put_string(pass->out, " --");
            cell.c = ' ';
        }
        put(pass->out, cell.c, cell.from);
    }
}

static void rewrap(struct pass *pass)
{
    size_t column = 0;
    for (size_t i = 0; i < pass->in->count; i++) {
        struct cell cell = pass->in->cells[i];
        column = cell.c == '\n' ? 0 : column + 1;
        if (cell.c == ' ' && column > pass->rate) {
            cell.c = EDIT_WRAP;
            column = 0;
        }
        put(pass->out, cell.c, cell.from);
    }
}

static void wide_spaces(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        copy(pass, i, i + 1);
        if (cell_at(pass, i) == ' ' && i > 0 && cell_at(pass, i - 1) == '.')
            put(pass->out, ' ', -1);
        if (cell_at(pass, i) == 0x2026)
            put_string(pass->out, "..");
    }
}

static void ligatures(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        uint32_t next = cell_at(pass, i + 1);
        if (cell_at(pass, i) == 'f' && (next == 'i' || next == 'l')) {
            put(pass->out, next == 'i' ? 0xFB01 : 0xFB02,
                pass->in->cells[i].from);
            i++;
            continue;
        }
        copy(pass, i, i + 1);
        if (is_letter(cell_at(pass, i)) && is_letter(next) && happens(pass))
            put(pass->out, 0xAD, -1); /* a soft hyphen */
    }
}

static void drop_caps(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        copy(pass, i, i + 1);
        if (begins_paragraph(pass, i) && is_letter(cell_at(pass, i)) &&
            is_letter(cell_at(pass, i + 1)))
            put(pass->out, ' ', -1);
    }
}

static void small_caps(struct pass *pass)
{
    int left = 0;
    for (size_t i = 0; i < pass->in->count; i++) {
        struct cell cell = pass->in->cells[i];
        left = begins_paragraph(pass, i) ? 3 : left - (cell.c == ' ');
        if (left > 0 && cell.c >= 'a' && cell.c <= 'z')
            cell.c -= 'a' - 'A';
        put(pass->out, cell.c, cell.from);
    }
}

static void emphasis(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        if (!begins_word(pass, i) || !happens(pass)) {
            copy(pass, i, i + 1);
            continue;
        }
        size_t end = word_end(pass, i);
        put(pass->out, '_', -1);
        copy(pass, i, end);
        put(pass->out, '_', -1);
        i = end - 1;
    }
}

static void merge_paragraphs(struct pass *pass)
{
    bool odd = false;
    for (size_t i = 0; i < pass->in->count; i++) {
        struct cell cell = pass->in->cells[i];
        if (cell.c == '\n' && (odd = !odd))
            cell.c = ' ';
        put(pass->out, cell.c, cell.from);
    }
}

static void split_paragraphs(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        struct cell cell = pass->in->cells[i];
        if (cell.c == ' ' && begins_sentence(pass, i + 1) && happens(pass))
            cell.c = '\n';
        put(pass->out, cell.c, cell.from);
    }
}

/* --- Passes of words ----------------------------------------------------- */

static void typos(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        if (!begins_word(pass, i) || !happens(pass)) {
            copy(pass, i, i + 1);
            continue;
        }
        size_t end = word_end(pass, i);
        size_t at = i + chance(pass) % (end - i);
        copy(pass, i, at);
        if (chance(pass) % 2 == 0)
            put(pass->out, 'a' + chance(pass) % 26, -1);
        copy(pass, at + 1, end);
        i = end - 1;
    }
}

static void spelling(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        uint32_t c = cell_at(pass, i);
        if (c == 'u' && i > 0 && cell_at(pass, i - 1) == 'o' &&
            cell_at(pass, i + 1) == 'r')
            continue; /* honour: honor */
        copy(pass, i, i + 1);
        if (c == 't' && cell_at(pass, i + 1) == 'h' &&
            !is_letter(cell_at(pass, i + 2)))
            put(pass->out, 'e', -1);
    }
}

static void change_words(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        if (!begins_word(pass, i) || !happens(pass)) {
            copy(pass, i, i + 1);
            continue;
        }
        put_string(pass->out, words[chance(pass) % WORDS]);
        i = word_end(pass, i) - 1;
    }
}

static void sentences_in(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        if (begins_sentence(pass, i) && happens(pass)) {
            put_sentence(pass);
            put(pass->out, ' ', -1);
        }
        copy(pass, i, i + 1);
    }
}

static void sentences_out(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        if (begins_sentence(pass, i) && happens(pass)) {
            i = sentence_end(pass, i) + 1;
            if (cell_at(pass, i - 1) == '\n')
                i--;
        }
        if (i < pass->in->count)
            copy(pass, i, i + 1);
    }
}

static void paragraphs_out(struct pass *pass)
{
    for (size_t i = 0; i < pass->in->count; i++) {
        size_t end = paragraph_end(pass, i) + 1;
        if (!happens(pass))
            copy(pass, i, end < pass->in->count ? end : pass->in->count);
        i = end - 1;
    }
}

static void front_matter(struct pass *pass)
{
    for (int i = 0; i < 40; i++)
        put_paragraph(pass);
    copy(pass, 0, pass->in->count);
    put(pass->out, '\n', -1);
    for (int i = 0; i < 10; i++)
        put_paragraph(pass);
}

/* Some paragraphs go to the end, in their order. */
static void move_paragraphs(struct pass *pass)
{
    for (int taken = 0; taken < 2; taken++) {
        unsigned seed = pass->seed;
        for (size_t i = 0; i < pass->in->count; i++) {
            size_t end = paragraph_end(pass, i);
            if (happens(pass) == (taken == 1)) {
                copy(pass, i, end);
                put(pass->out, '\n', -1);
            }
            i = end;
        }
        if (taken == 0)
            pass->seed = seed;
    }
}

/* --- Kinds --------------------------------------------------------------- */

typedef void pass_function(struct pass *pass);
enum { MOST_PASSES = 6 };

static const struct kind {
    const char *name;
    bool form;
    struct {
        pass_function *make;
        unsigned rate;
    } passes[MOST_PASSES];
} edit_kinds[] = {
    {"straight quotes", true, {{straight_quotes, 0}}},
    {"dashes", true, {{dashes, 0}}},
    {"lines of 60", true, {{rewrap, 60}}},
    {"lines of 38", true, {{rewrap, 38}}},
    {"wide spaces, dots", true, {{wide_spaces, 0}}},
    {"ligatures, soft hyphens", true, {{ligatures, 40}}},
    {"drop caps", true, {{drop_caps, 0}}},
    {"small capitals", true, {{small_caps, 0}}},
    {"emphasis", true, {{emphasis, 30}}},
    {"paragraphs joined", true, {{merge_paragraphs, 0}}},
    {"paragraphs split", true, {{split_paragraphs, 300}}},
    {"front matter, appendix", true, {{front_matter, 0}}},
    {"typos mended", false, {{typos, 8}}},
    {"spelling", false, {{spelling, 0}}},
    {"paragraphs moved", false, {{move_paragraphs, 60}}},
    {"paragraphs out", false, {{paragraphs_out, 100}}},
    {"sentences in", false, {{sentences_in, 80}}},
    {"sentences out", false, {{sentences_out, 80}}},
    {"1 % of the words", false, {{change_words, 10}}},
    {"5 % of the words", false, {{change_words, 50}}},
    {"20 % of the words", false, {{change_words, 200}}},
    {"a new edition",
     false,
     {{straight_quotes, 0},
      {typos, 6},
      {sentences_in, 10},
      {sentences_out, 10},
      {front_matter, 0},
      {rewrap, 64}}},
    {"a heavy revision",
     false,
     {{change_words, 80},
      {sentences_in, 60},
      {sentences_out, 60},
      {move_paragraphs, 30}}},
};
enum { KINDS = sizeof edit_kinds / sizeof edit_kinds[0] };

const char *edit_name(size_t kind, bool *form)
{
    if (kind >= KINDS)
        return NULL;
    *form = edit_kinds[kind].form;
    return edit_kinds[kind].name;
}

void edit_make(size_t kind, unsigned seed, const struct traced *before,
               struct traced *after)
{
    struct traced in = {0};
    const struct traced *from = before;
    for (size_t i = 0; i < MOST_PASSES; i++) {
        if (edit_kinds[kind].passes[i].make == NULL)
            break;
        struct traced out = {0};
        struct pass pass = {seed * 2654435761u + (unsigned)i,
                            edit_kinds[kind].passes[i].rate, from, &out};
        edit_kinds[kind].passes[i].make(&pass);
        traced_release(&in);
        in = out;
        from = &in;
    }
    *after = in;
}
