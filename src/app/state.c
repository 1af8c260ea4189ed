/* state.c - keep and find places.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "state.h"

#include "paths.h"

#include <incipit/file.h>
#include <incipit/memory.h>
#include <incipit/text.h>

#include <stdlib.h>
#include <string.h>

static const char first_line[] = "incipit state 1";
enum {
    STATE_FILE_LIMIT = 1 << 22,
    FIELD_COUNT_ALL = 12,
    FIELD_COUNT_LEAST = 9
};

uint64_t state_fingerprint(const char *bytes, size_t length)
{
    const uint64_t prime = 0x100000001B3u;
    uint64_t hash = 0xCBF29CE484222325u ^ length, word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = (hash ^ word) * prime;
    }
    word = 0;
    memcpy(&word, bytes, length);
    return (hash ^ word) * prime;
}

static void entry_release(struct state_entry *entry)
{
    const char *const strings[] = {entry->path,  entry->title,    entry->author,
                                   entry->quote, entry->settings, entry->memory,
                                   entry->diary};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        memory_free((void *)(uintptr_t)strings[i]);
}

void state_release(struct state *state)
{
    for (size_t i = 0; i < state->count; i++)
        entry_release(&state->entries[i]);
    memory_free(state->entries);
    memset(state, 0, sizeof *state);
}

/* --- The file ----------------------------------------------------------- */

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* A field without its escapes; owned by the caller. */
static char *unescape(struct slice field)
{
    char *out = memory_alloc(field.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < field.length; i++) {
        char c = field.bytes[i];
        if (c == '\\' && i + 3 < field.length && field.bytes[i + 1] == 'x' &&
            hex_value(field.bytes[i + 2]) >= 0 &&
            hex_value(field.bytes[i + 3]) > 0) {
            c = (char)(hex_value(field.bytes[i + 2]) * 16 +
                       hex_value(field.bytes[i + 3]));
            i += 3;
        }
        out[length++] = c;
    }
    out[length] = '\0';
    return out;
}

static void escape(struct buffer *out, const char *field)
{
    for (; *field != '\0'; field++) {
        unsigned char c = (unsigned char)*field;
        if (c < 0x20 || c == 0x7F || c == '\\')
            buffer_format(out, "\\x%02x", (unsigned)c);
        else
            buffer_append_byte(out, (char)c);
    }
    buffer_append_byte(out, '\t');
}

/* Those that the line does not have are empty. */
static size_t split(struct slice line, struct slice fields[FIELD_COUNT_ALL])
{
    size_t count = 0;
    const char *at = line.bytes, *end = line.bytes + line.length;
    for (size_t i = 0; i < FIELD_COUNT_ALL; i++)
        fields[i] = (struct slice){"", 0};
    while (count < FIELD_COUNT_ALL) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        const char *stop = tab != NULL ? tab : end;
        fields[count++] = (struct slice){at, (size_t)(stop - at)};
        if (tab == NULL)
            break;
        at = tab + 1;
    }
    return count;
}

static uint64_t number_of(struct slice field, int base)
{
    char digits[24] = "";
    if (field.length < sizeof digits)
        memcpy(digits, field.bytes, field.length);
    return strtoull(digits, NULL, base);
}

static void read_entry(struct state *state, struct slice line)
{
    struct slice fields[FIELD_COUNT_ALL];
    if (split(line, fields) < FIELD_COUNT_LEAST || state->count >= STATE_LIMIT)
        return;
    MEMORY_GROW(state->entries, state->count, state->capacity);
    state->entries[state->count++] =
        (struct state_entry){.fingerprint = number_of(fields[0], 16),
                             .place = (size_t)number_of(fields[1], 10),
                             .length = (size_t)number_of(fields[2], 10),
                             .when = (int64_t)number_of(fields[3], 10),
                             .path = unescape(fields[4]),
                             .title = unescape(fields[5]),
                             .author = unescape(fields[6]),
                             .quote = unescape(fields[7]),
                             .settings = unescape(fields[8]),
                             .memory = unescape(fields[9]),
                             .seen = (size_t)number_of(fields[10], 10),
                             .diary = unescape(fields[11])};
}

void state_load(struct state *state, const char *path)
{
    struct buffer text = {0};
    memset(state, 0, sizeof *state);
    if (path == NULL ||
        file_read(path, STATE_FILE_LIMIT, &text, NULL) != STATUS_OK ||
        strncmp(text.bytes, first_line, sizeof first_line - 1) != 0) {
        buffer_release(&text);
        return;
    }
    const char *end = text.bytes + text.length;
    const char *at = memchr(text.bytes, '\n', text.length);
    while (at != NULL && at + 1 < end) {
        const char *start = at + 1;
        at = memchr(start, '\n', (size_t)(end - start));
        if (at != NULL)
            read_entry(state, (struct slice){start, (size_t)(at - start)});
    }
    buffer_release(&text);
}

enum status state_save(const struct state *state, const char *path,
                       struct error *error)
{
    struct buffer text = {0};
    buffer_format(&text, "%s\n", first_line);
    for (size_t i = 0; i < state->count && i < STATE_LIMIT; i++) {
        const struct state_entry *entry = &state->entries[i];
        buffer_format(&text, "%016llx\t%zu\t%zu\t%lld\t",
                      (unsigned long long)entry->fingerprint, entry->place,
                      entry->length, (long long)entry->when);
        escape(&text, entry->path);
        escape(&text, entry->title);
        escape(&text, entry->author);
        escape(&text, entry->quote);
        escape(&text, entry->settings);
        escape(&text, entry->memory);
        buffer_format(&text, "%zu\t", entry->seen);
        escape(&text, entry->diary);
        text.bytes[text.length - 1] = '\n';
    }
    char *folder = path_folder(path);
    enum status status = file_make_folder(folder, error);
    if (status == STATUS_OK)
        status = file_replace(path, text.bytes, text.length, 0600, true, error);
    memory_free(folder);
    buffer_release(&text);
    return status;
}

/* --- Entries ------------------------------------------------------------ */

static bool same_text(const struct state_entry *entry, uint64_t fingerprint,
                      const char *path)
{
    if (*path != '\0' && *entry->path != '\0')
        return strcmp(entry->path, path) == 0;
    return entry->fingerprint == fingerprint;
}

const struct state_entry *state_find(const struct state *state,
                                     uint64_t fingerprint, const char *path)
{
    for (size_t i = 0; i < state->count; i++)
        if (*path != '\0' && strcmp(state->entries[i].path, path) == 0)
            return &state->entries[i];
    for (size_t i = 0; i < state->count; i++)
        if (state->entries[i].fingerprint == fingerprint)
            return &state->entries[i];
    return NULL;
}

static void remove_at(struct state *state, size_t index)
{
    entry_release(&state->entries[index]);
    state->count--;
    memmove(&state->entries[index], &state->entries[index + 1],
            (state->count - index) * sizeof *state->entries);
}

static char *copy_of(const char *s)
{
    return memory_copy_string(s != NULL ? s : "");
}

void state_put(struct state *state, const struct state_entry *entry)
{
    struct state_entry copy = *entry;
    copy.path = copy_of(entry->path);
    copy.title = copy_of(entry->title);
    copy.author = copy_of(entry->author);
    copy.quote = copy_of(entry->quote);
    copy.settings = copy_of(entry->settings);
    copy.memory = copy_of(entry->memory);
    copy.diary = copy_of(entry->diary);
    for (size_t i = state->count; i-- > 0;)
        if (same_text(&state->entries[i], copy.fingerprint, copy.path))
            remove_at(state, i);
    if (state->count == STATE_LIMIT)
        remove_at(state, state->count - 1);
    MEMORY_GROW(state->entries, state->count, state->capacity);
    memmove(&state->entries[1], &state->entries[0],
            state->count * sizeof *state->entries);
    state->entries[0] = copy;
    state->count++;
}

void state_forget(struct state *state, const char *path)
{
    for (size_t i = state->count; i-- > 0;)
        if (strcmp(state->entries[i].path, path) == 0)
            remove_at(state, i);
}

int state_permille(const struct state_entry *entry)
{
    size_t read = entry->seen > entry->place ? entry->seen : entry->place;
    if (entry->length == 0)
        return -1;
    return read < entry->length ? (int)(read * 1000 / entry->length) : 1000;
}

/* --- What the reader remembers ------------------------------------------ */

char *state_write_memory(const struct reader_memory *memory)
{
    struct buffer out = {0};
    buffer_format(&out, "%lld %zu", (long long)memory->pace, memory->at);
    for (size_t i = 0; i < memory->count; i++)
        buffer_format(&out, " %zu", memory->places[i]);
    return buffer_take(&out);
}

void state_read_memory(const struct state_entry *entry,
                       const struct document *document,
                       struct reader_memory *memory)
{
    const char *at = entry->memory;
    char *end;
    memset(memory, 0, sizeof *memory);
    memory->pace = strtoll(at, &end, 10);
    if (entry->length != document->length && !document->partial)
        return;
    memory->at = (size_t)strtoull(at = end, &end, 10);
    while (end != at && memory->count < READER_PLACES) {
        size_t place = (size_t)strtoull(at = end, &end, 10);
        if (end != at)
            memory->places[memory->count++] = place;
    }
}

/* --- Places ------------------------------------------------------------- */

char *state_mark_place(struct state_entry *entry,
                       const struct document *document, size_t place)
{
    size_t end = place + STATE_QUOTE;
    entry->place = place;
    entry->length = document->length;
    if (end >= document->length)
        end = document->length;
    else
        end = utf8_align(document->text, document->length, end);
    char *quote = memory_string(document->text + place, end - place);
    entry->quote = quote;
    return quote;
}

/* The quotation nearest to where it was; a text that lost it is entered at the
 * same share of its length. */
size_t state_find_place(const struct state_entry *entry,
                        const struct document *document)
{
    const char *text = document->text;
    size_t size = strlen(entry->quote), best = DOCUMENT_NONE;
    size_t place =
        entry->place < document->length ? entry->place : document->length;
    if (size == 0 || (document->length - place >= size &&
                      memcmp(text + place, entry->quote, size) == 0))
        return utf8_align(text, document->length, place);
    size_t at = 0;
    while (document->length - at >= size) {
        const char *hit =
            memmem(text + at, document->length - at, entry->quote, size);
        if (hit == NULL)
            break;
        size_t found = (size_t)(hit - text);
        if (best != DOCUMENT_NONE && found > place &&
            found - place > place - (best < place ? best : place))
            break;
        best = found;
        at = found + 1;
    }
    if (best != DOCUMENT_NONE)
        return best;
    if (entry->length > 0)
        place = (size_t)((double)entry->place / (double)entry->length *
                         (double)document->length);
    return utf8_align(text, document->length,
                      place < document->length ? place : document->length);
}
