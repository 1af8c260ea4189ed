/* replay.c - a fuzz target as a plain test: seeds, cases, and changes of them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: fuzz_NAME [FILE...]; without files: all of seeds/NAME, cases/NAME.
 * FUZZ_CHANGES changed copies are made of each file, the same in every run.
 */
#include "fuzz.h"

#include <incipit/file.h>
#include <incipit/memory.h>

#include <dirent.h>
#include <string.h>

static size_t runs;

/* An allocation of just its size, so that reading past the end is seen. */
static void run(const char *bytes, size_t length)
{
    char *copy = memory_alloc(length);
    if (length > 0)
        memcpy(copy, bytes, length);
    fuzz_one(copy, length);
    memory_free(copy);
    runs++;
}

static unsigned next_random(unsigned *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* What texts are easily hurt by. */
static const char *const pieces[] = {
    "\n",       "\n\n",         " ",        "\t",       "\r\n",  "*",
    "_",        "\x1B[31m",     "\x08",     "\xCC\x81", "\xFF",  "[1]",
    "\xC2\xAD", "\xE2\x80\x8D", "\xC2\x9B", "\x1B",     "--",    "\f",
    "\"",       "\xE2\x80\xAE", "%s",       "{",        "]",     "=",
    "@note 1",  ": ",           "\\",       "99999999", "\x1B]", "\0"};

static void change(struct buffer *text, unsigned *seed)
{
    size_t at = text->length > 0 ? next_random(seed) % text->length : 0;
    const char *piece =
        pieces[next_random(seed) % (sizeof pieces / sizeof pieces[0])];
    size_t size = strlen(piece) > 0 ? strlen(piece) : 1;
    struct buffer changed = {0};
    buffer_append(&changed, text->bytes, at);
    size_t rest = at;
    switch (next_random(seed) % 4) {
    case 0:
        rest = at + next_random(seed) % 16;
        break;
    case 1:
        rest = at + 1;
        buffer_append_byte(&changed, (char)next_random(seed));
        break;
    case 2:
        rest = next_random(seed) % (text->length + 1);
        break;
    default:
        buffer_append(&changed, piece, size);
    }
    if (rest < text->length)
        buffer_append(&changed, text->bytes + rest, text->length - rest);
    buffer_release(text);
    *text = changed;
}

static void run_changed(const struct buffer *original, unsigned count)
{
    unsigned seed = 20261125;
    for (unsigned i = 0; i < count; i++) {
        struct buffer text = {0};
        buffer_append(&text, original->bytes, original->length);
        for (unsigned k = 0; k <= i % 4; k++)
            change(&text, &seed);
        run(text.bytes, text.length);
        buffer_release(&text);
    }
}

static void run_file(const char *path)
{
    const char *count = getenv("FUZZ_CHANGES");
    struct buffer bytes = {0};
    struct error error;
    if (file_read(path, 1 << 26, &bytes, &error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    run(bytes.bytes, bytes.length);
    if (bytes.length < 4096)
        run_changed(&bytes, count != NULL ? (unsigned)atoi(count) : 100);
    buffer_release(&bytes);
}

static void run_folder(const char *kind, const char *target)
{
    const char *srcdir = getenv("srcdir");
    struct buffer folder = {0};
    buffer_format(&folder, "%s/tests/fuzz/%s/%s", srcdir != NULL ? srcdir : ".",
                  kind, target);
    struct dirent **entries = NULL;
    int count = scandir(folder.bytes, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            struct buffer path = {0};
            buffer_format(&path, "%s/%s", folder.bytes, entries[i]->d_name);
            run_file(path.bytes);
            buffer_release(&path);
        }
        free(entries[i]);
    }
    free(entries);
    buffer_release(&folder);
}

int main(int argc, char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    const char *name = slash != NULL ? slash + 1 : argv[0];
    const char *underscore = strchr(name, '_');
    const char *target = underscore != NULL ? underscore + 1 : name;
    for (int i = 1; i < argc; i++)
        run_file(argv[i]);
    if (argc == 1) {
        run_folder("seeds", target);
        run_folder("cases", target);
    }
    printf("%s: %zu inputs\n", target, runs);
    return runs > 0 ? 0 : 1;
}
