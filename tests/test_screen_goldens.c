/* test_screen_goldens.c - twenty screens at four sizes, as words and pictures.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tests/goldens/NAME.txt holds a screen at all sizes, tests/goldens/pictures
 * the hashes of their SVG. `make goldens` writes them anew; look at what
 * differs before you commit it.
 */
#include "desk.h"
#include "xml.h"

#include <incipit/screen.h>

static const struct {
    const char *name, *keys;
} screens[] = {
    {"first-page", ""},
    {"page", "<Space>"},
    {"section", "]]"},
    {"notes-beside", "]<Tab>"},
    {"contents", "]]t"},
    {"notes-pane", "]]A"},
    {"note-editor", "]]vvaWhat is it worth?"},
    {"search", "/reader"},
    {"matches", "/reader<Enter>&"},
    {"footnote", "gf"},
    {"marks", "]]M"},
    {"export", "x"},
    {"shelf", "o"},
    {"help", "?"},
    {"prefix", "<Space>z"},
    {"menu", "<Space><Enter>"},
    {"selection", "]]vv"},
    {"look", "<Space>z<Enter><Down>"},
    {"information", "]]i"},
    {"themes", "<Space>C"},
    {"ruler", "]]zfj"},
};
enum { SCREENS = sizeof screens / sizeof screens[0] };

static const struct {
    int width, height;
} sizes[] = {{80, 24}, {120, 40}, {200, 50}, {40, 12}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

/* --- The screens -------------------------------------------------------- */

static void add_notes(struct desk *desk)
{
    struct note notes[4] = {
        desk_note(desk, "a", "who was sitting in the back row",
                  "Where else would one sit?"),
        desk_note(desk, "b", "She begins with votes.",
                  "The numbers come back in the last movement; compare the "
                  "count of the senators. #politics"),
        desk_note(desk, "c", "ninety-seven senators", NULL),
        desk_note(desk, "d", "The second movement", NULL)};
    notes[3].kind = NOTE_BOOKMARK;
    for (int i = 0; i < 4; i++)
        anchor_make(&notes[i].anchor, desk->document, notes[i].placement.span);
    desk_set_notes(desk, notes, 4);
}

static void add_shelf(struct desk *desk)
{
    static const struct shelf_entry entries[] = {
        {"/home/reader/essays/tell-tale.txt", "The Tell-Tale Name",
         "the makers of incipit", "today", 270, 3},
        {"/home/reader/books/walden.txt", "Walden", "Henry David Thoreau",
         "yesterday", 610, 17},
        {"/home/reader/inbox/gate.txt", "gate.txt", "", "12 Jul", -1, 0}};
    reader_set_shelf(desk->reader, entries, 3);
}

static void draw_screen(int screen, int size, struct desk *desk)
{
    const char *source = getenv("srcdir");
    struct buffer path = {0}, text = {0};
    buffer_format(&path, "%s/assets/essay.txt", source != NULL ? source : ".");
    assert_int_equal(file_read(path.bytes, 1 << 20, &text, NULL), STATUS_OK);
    desk_open_text(desk, text.bytes, text.length, sizes[size].width,
                   sizes[size].height);
    add_notes(desk);
    press(desk, screens[screen].keys);
    add_shelf(desk);
    settle(desk);
    struct event later = {.kind = EVENT_TIME, .now = 1000};
    reader_event(desk->reader, &later);
    reader_draw(desk->reader, &desk->frame);
    buffer_release(&path);
    buffer_release(&text);
}

/* --- The files ---------------------------------------------------------- */

static void golden_path(const char *name, struct buffer *path)
{
    const char *source = getenv("srcdir");
    buffer_format(path, "%s/tests/goldens/%s", source != NULL ? source : ".",
                  name);
}

/* Compares with the file, or writes it when asked to. */
static bool is_golden(const char *name, const struct buffer *made)
{
    struct buffer path = {0}, kept = {0};
    bool same = true;
    golden_path(name, &path);
    if (getenv("UPDATE_GOLDENS") != NULL)
        assert_int_equal(file_replace(path.bytes, made->bytes, made->length,
                                      0644, true, NULL),
                         STATUS_OK);
    else
        same = file_read(path.bytes, 1 << 24, &kept, NULL) == STATUS_OK &&
               kept.length == made->length &&
               memcmp(kept.bytes, made->bytes, kept.length) == 0;
    buffer_release(&path);
    buffer_release(&kept);
    return same;
}

/* FNV-1a. */
static uint64_t hash_of(const struct buffer *bytes)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < bytes->length; i++)
        hash = (hash ^ (unsigned char)bytes->bytes[i]) * 0x100000001B3u;
    return hash;
}

static void screens_and_pictures_are_as_they_were(void **state)
{
    (void)state;
    struct buffer hashes = {0};
    int wrong = 0;
    for (int screen = 0; screen < SCREENS; screen++) {
        struct buffer words = {0}, name = {0};
        for (int size = 0; size < SIZES; size++) {
            struct desk desk;
            struct buffer picture = {0};
            draw_screen(screen, size, &desk);
            buffer_format(&words, "=== %dx%d ===\n", sizes[size].width,
                          sizes[size].height);
            frame_dump(&desk.frame, &words);
            desk.frame.theme = "sepia";
            screen_picture(&desk.frame, NULL, &picture);
            assert_true(xml_is_well_formed(picture.bytes));
            buffer_format(&hashes, "%016llx %s %dx%d\n",
                          (unsigned long long)hash_of(&picture),
                          screens[screen].name, sizes[size].width,
                          sizes[size].height);
            buffer_release(&picture);
            desk_close(&desk);
        }
        buffer_format(&name, "%s.txt", screens[screen].name);
        if (!is_golden(name.bytes, &words)) {
            print_error("tests/goldens/%s differs; it is now:\n%s", name.bytes,
                        words.bytes);
            wrong++;
        }
        buffer_release(&name);
        buffer_release(&words);
    }
    if (wrong == 0 && !is_golden("pictures", &hashes)) {
        print_error("tests/goldens/pictures differs, though no words do\n");
        wrong++;
    }
    if (wrong > 0)
        print_error("If that is what is meant, `make goldens` keeps it.\n");
    assert_int_equal(wrong, 0);
    buffer_release(&hashes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_and_pictures_are_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
