/* anchors.c - passages are found again in edited texts, or said to be gone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes on passages of all lengths, 23 kinds of edits with known truth
 * (edits.c). TORTURE_FULL in the environment asks for the novel as well and
 * for ten times as many notes (make torture).
 */
#include "../test.h"

#include "edits.h"

#include <incipit/anchor.h>
#include <incipit/import.h>
#include <incipit/memory.h>
#include <incipit/note.h>
#include <incipit/text.h>

#include <string.h>

struct tally {
    size_t notes;
    size_t surviving, found, askew, misplaced;
    size_t gone, reported;
};

static struct tally total; /* of the essay and the novel */
static unsigned seed;

static size_t below(size_t most)
{
    seed = seed * 1664525u + 1013904223u;
    return most > 0 ? (size_t)(seed >> 7) % most : 0;
}

static struct document *document_of(const struct buffer *text)
{
    struct import_source source = {
        .bytes = text->bytes, .length = text->length, .format = "text"};
    struct document *document = NULL;
    assert_int_equal(import_document(&source, &document, NULL), STATUS_OK);
    return document;
}

/* Words of a passage: a word, a phrase, a sentence, a paragraph, a page. */
static size_t passage_words(void)
{
    static const size_t most[] = {2, 8, 25, 120, 500};
    size_t kind = below(10);
    size_t class = kind < 2   ? 0
                   : kind < 5 ? 1
                   : kind < 8 ? 2
                   : kind < 9 ? 3
                              : 4;
    size_t least = class == 0 ? 1 : most[class - 1];
    return least + below(most[class] - least + 1);
}

static struct span choose_passage(const struct document *document)
{
    size_t start = below(document->length);
    size_t words = passage_words();
    while (start > 0 && document->text[start - 1] != ' ' &&
           document->text[start - 1] != '\n')
        start--;
    size_t end = start;
    while (words > 0 && end < document->length) {
        end++;
        words -= end < document->length &&
                 (document->text[end] == ' ' || document->text[end] == '\n');
    }
    return (struct span){start, end};
}

/* Where the characters of the first text are in the second. */
struct truth {
    struct folded skeleton; /* of the second text */
    struct image {
        size_t first, bytes; /* of that skeleton; bytes 0: nowhere */
    } * images;
};

static void find_truth(const struct traced *after, const struct buffer *text,
                       const uint32_t *at, const struct document *document,
                       size_t characters, struct truth *truth)
{
    struct folded raw;
    text_skeleton(text->bytes, text->length, &raw);
    text_skeleton(document->text, document->length, &truth->skeleton);
    assert_int_equal(raw.length, truth->skeleton.length);
    assert_memory_equal(raw.bytes, truth->skeleton.bytes, raw.length);
    truth->images = memory_zero(characters + 1, sizeof *truth->images);
    for (size_t i = 0; i < raw.length; i++) {
        int32_t from = after->cells[at[folded_offset(&raw, i)]].from;
        if (from < 0)
            continue;
        struct image *image = &truth->images[from];
        if (image->bytes++ == 0)
            image->first = i;
    }
    folded_release(&raw);
}

static size_t letters_of(const char *s)
{
    struct folded skeleton;
    text_skeleton(s, strlen(s), &skeleton);
    size_t length = skeleton.length;
    folded_release(&skeleton);
    return length;
}

static void judge(const struct note *note, const struct truth *truth,
                  struct tally *tally)
{
    size_t letters = letters_of(note->anchor.exact);
    size_t kept = 0, first = SIZE_MAX, last = 0;
    for (size_t c = note->anchor.start; c < note->anchor.end; c++) {
        const struct image *image = &truth->images[c];
        if (image->bytes == 0)
            continue;
        kept += image->bytes;
        first = image->first < first ? image->first : first;
        if (image->first + image->bytes > last)
            last = image->first + image->bytes;
    }
    tally->notes++;
    if (letters == 0)
        return;
    bool placed = placement_is_placed(&note->placement);
    size_t start = folded_from(&truth->skeleton, note->placement.span.start);
    size_t end = folded_from(&truth->skeleton, note->placement.span.end);
    size_t from = start > first ? start : first;
    size_t to = end < last ? end : last;
    size_t common = placed && kept > 0 && to > from ? to - from : 0;
    bool whole = last - first <= 2 * letters + 100;
    if (kept * 2 >= letters && whole) {
        tally->surviving++;
        tally->found += common * 2 >= last - first;
        tally->askew += common > 0 && common * 2 < last - first;
        tally->misplaced += placed && common == 0;
    } else if (kept == 0) {
        tally->gone++;
        tally->reported += !placed;
    } else {
        tally->misplaced += placed && common == 0;
    }
}

static void run_edit(const struct traced *first,
                     const struct document *document, size_t kind, size_t count,
                     struct tally *tally)
{
    struct traced after;
    struct buffer text = {0};
    struct truth truth = {0};
    struct notes notes = {0};
    char revision[REVISION_SIZE];
    uint32_t *at;
    edit_make(kind, (unsigned)kind + 1, first, &after);
    traced_text(&after, &text, &at);
    struct document *edited = document_of(&text);
    find_truth(&after, &text, at, edited, first->count, &truth);
    notes.items = memory_zero(count, sizeof *notes.items);
    notes.count = count;
    for (size_t i = 0; i < count; i++)
        anchor_make(&notes.items[i].anchor, document, choose_passage(document));
    anchor_revision(edited, revision);
    notes_find_places(&notes, edited, revision, NULL);
    for (size_t i = 0; i < count; i++)
        judge(&notes.items[i], &truth, tally);
    notes_release(&notes);
    folded_release(&truth.skeleton);
    memory_free(truth.images);
    memory_free(at);
    traced_release(&after);
    buffer_release(&text);
    document_free(edited);
}

static void add_up(struct tally *all, const struct tally *one)
{
    all->notes += one->notes;
    all->surviving += one->surviving;
    all->found += one->found;
    all->askew += one->askew;
    all->misplaced += one->misplaced;
    all->gone += one->gone;
    all->reported += one->reported;
}

static void print_tally(const char *name, const struct tally *tally)
{
    print_message("%-26s %6zu %6zu %7.2f%% %5zu %5zu %6zu %7.2f%%\n", name,
                  tally->notes, tally->surviving,
                  tally->surviving > 0
                      ? (double)tally->found * 100 / (double)tally->surviving
                      : 100,
                  tally->askew, tally->misplaced, tally->gone,
                  tally->gone > 0
                      ? (double)tally->reported * 100 / (double)tally->gone
                      : 100);
}

/* `mistaken`: of the gone, how many in a hundred may be placed all the same. */
static void run_text(const char *name, struct buffer *text, size_t count,
                     size_t mistaken)
{
    struct tally forms = {0}, all = {0};
    struct traced first;
    struct buffer plain = {0};
    const char *kind_name;
    bool form;
    uint32_t *at;
    /* The text as a paragraph a line, so that both go the same way. */
    struct document *raw = document_of(text);
    traced_from(&first, raw->text, raw->length);
    traced_text(&first, &plain, &at);
    struct document *document = document_of(&plain);
    traced_release(&first);
    traced_from(&first, document->text, document->length);
    print_message("%s\n%-26s %6s %6s %8s %5s %5s %6s %8s\n", name, "", "notes",
                  "there", "found", "askew", "wrong", "gone", "reported");
    for (size_t kind = 0; (kind_name = edit_name(kind, &form)) != NULL;
         kind++) {
        struct tally one = {0};
        seed = 99 + (unsigned)kind;
        run_edit(&first, document, kind, count, &one);
        print_tally(kind_name, &one);
        if (form)
            add_up(&forms, &one);
        add_up(&all, &one);
    }
    print_tally("all", &all);
    assert_int_equal(forms.found, forms.surviving);
    assert_true(all.found * 1000 >= all.surviving * 985);
    assert_true(all.misplaced * 3000 <= all.notes);
    /* Few are gone from a short text: a single one is no percentage. */
    assert_true(all.gone - all.reported <= 1 + all.gone * mistaken / 100);
    if (mistaken <= 1)
        add_up(&total, &all);
    memory_free(at);
    traced_release(&first);
    buffer_release(&plain);
    document_free(raw);
    document_free(document);
}

static size_t notes_each(size_t usual)
{
    return getenv("TORTURE_FULL") != NULL ? usual * 10 : usual;
}

static void passages_of_the_bundled_essay(void **state)
{
    (void)state;
    struct buffer text = {0}, path = {0};
    const char *folder = getenv("srcdir");
    buffer_format(&path, "%s/assets/essay.txt", folder != NULL ? folder : ".");
    assert_int_equal(file_read(path.bytes, 1 << 20, &text, NULL), STATUS_OK);
    /* It names the work it is about twice, in nearly the same words: of a
     * passage that was there and is taken out, the other is still there. */
    run_text("the bundled essay", &text, notes_each(100), 8);
    buffer_release(&text);
    buffer_release(&path);
}

static void passages_of_the_essay(void **state)
{
    (void)state;
    struct buffer text = {0};
    read_shared("essay/romance-labor.txt", &text);
    run_text("the essay", &text, notes_each(100), 1);
    buffer_release(&text);
}

static void passages_of_a_novel(void **state)
{
    (void)state;
    enum { SOME = 150000 };
    struct buffer text = {0};
    read_shared("corpus/pride-and-prejudice.txt", &text);
    if (getenv("TORTURE_FULL") == NULL && text.length > SOME)
        text.length = SOME; /* the end of a line or not: it is all the same */
    run_text("a novel", &text, notes_each(100), 1);
    buffer_release(&text);
}

static void all_texts_together(void **state)
{
    (void)state;
    print_tally("all texts", &total);
    assert_true(total.found * 1000 >= total.surviving * 985);
    assert_true(total.misplaced * 3000 <= total.notes);
    if (total.gone > 50)
        assert_true(total.reported * 100 >= total.gone * 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_of_the_bundled_essay),
        cmocka_unit_test(passages_of_the_essay),
        cmocka_unit_test(passages_of_a_novel),
        cmocka_unit_test(all_texts_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
