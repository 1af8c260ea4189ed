/* test_app_sitting.c - a text opens where it was left, in its own looks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk.h"

#include "../src/app/diary.h"
#include "../src/app/session.h"

#include <unistd.h>

static char folder[] = "/tmp/incipit-sitting-XXXXXX";
static char text[64], other[64], state_file[64], store[64];

static void write_text(const char *path, int paragraphs)
{
    struct buffer bytes = {0};
    for (int i = 1; i <= paragraphs; i++)
        buffer_format(&bytes,
                      "Paragraph %d says that it is one, and that is all it "
                      "has to say to whoever may read it.\n\n",
                      i);
    assert_int_equal(
        file_replace(path, bytes.bytes, bytes.length, 0600, true, NULL),
        STATUS_OK);
    buffer_release(&bytes);
}

static int make_folder(void **state)
{
    (void)state;
    if (!folder_make(folder))
        return -1;
    snprintf(text, sizeof text, "%s/text.txt", folder);
    snprintf(other, sizeof other, "%s/other.txt", folder);
    snprintf(state_file, sizeof state_file, "%s/state", folder);
    snprintf(store, sizeof store, "%s/notes", folder);
    write_text(text, 100);
    write_text(other, 60);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(text);
    unlink(other);
    unlink(state_file);
    unlink(store);
    return rmdir(folder);
}

/* A sitting without a screen, a store or other programs. */
static void sit_down(struct session *session, const struct options *options,
                     const char *path)
{
    memset(session, 0, sizeof *session);
    session->options = options;
    session->speaker = session->watch = -1;
    session->state_path = state_file;
    reader_settings_default(&session->config.settings);
    state_load(&session->state, state_file);
    assert_int_equal(
        book_open(&session->book, options, path, &session->state, NULL),
        STATUS_OK);
    struct reader_settings settings = session->config.settings;
    const struct state_entry *entry = state_find(
        &session->state, session->book.fingerprint, session->book.path);
    if (entry != NULL)
        session_apply_settings(&settings, entry->settings);
    session->reader = reader_new(&settings);
    struct event size = {.kind = EVENT_RESIZE, .width = 80, .height = 24};
    reader_event(session->reader, &size);
    session_show_text(session);
}

static void press_in(struct session *session, const char *keys)
{
    while (*keys != '\0') {
        struct event event = {.kind = EVENT_KEY, .key = event_key_parse(&keys)};
        session_handle(session, &event);
    }
}

static void stand_up(struct session *session)
{
    session_close_notes(session);
    reader_free(session->reader);
    book_close(&session->book);
    state_release(&session->state);
}

static void the_place_is_kept_from_sitting_to_sitting(void **state)
{
    (void)state;
    struct options options = {.store = store};
    struct session session;
    sit_down(&session, &options, text);
    assert_int_equal(session_kept_place(&session), 0);
    press_in(&session, "50%:set measure=50<Enter>");
    size_t place = reader_place(session.reader);
    assert_true(place > 0);
    session_keep(&session);
    assert_false(session.unkept);
    stand_up(&session);
    sit_down(&session, &options, text);
    assert_int_equal(session_kept_place(&session), place);
    assert_int_equal(reader_place(session.reader), place);
    /* Only what differs from the configuration is the text's own. */
    const struct state_entry *entry =
        state_find(&session.state, session.book.fingerprint, session.book.path);
    assert_string_equal(entry->settings, "measure=50");
    assert_int_equal(reader_settings(session.reader)->measure, 50);
    stand_up(&session);
}

static void press_at(struct session *session, const char *keys, int64_t now)
{
    while (*keys != '\0') {
        struct event event = {
            .kind = EVENT_KEY, .key = event_key_parse(&keys), .now = now};
        session_handle(session, &event);
    }
}

/* How far one saw, and for how long one read, add up over sittings. */
static void reading_is_kept_from_sitting_to_sitting(void **state)
{
    (void)state;
    struct options options = {.store = store};
    struct session session;
    for (int i = 1; i <= 2; i++) {
        sit_down(&session, &options, other);
        press_at(&session, "gg", 1000);
        press_at(&session, "G", 41500);
        session_keep(&session);
        session_keep(&session);
        const struct state_entry *entry = &session.state.entries[0];
        struct diary diary;
        diary_read(&diary, entry->diary);
        assert_int_equal(diary.count, 1);
        assert_int_equal(diary_sum(&diary), 40 * i);
        assert_true(entry->place < entry->length);
        assert_int_equal(state_permille(entry), 1000);
        stand_up(&session);
    }
    sit_down(&session, &options, text);
    press_at(&session, "gS", 1000);
    struct buffer words = {0};
    struct frame frame = {0};
    reader_draw(session.reader, &frame);
    frame_dump(&frame, &words);
    assert_non_null(strstr(words.bytes, "2 min on 1 day"));
    assert_non_null(strstr(words.bytes, "today"));
    buffer_release(&words);
    frame_release(&frame);
    stand_up(&session);
}

static void another_text_takes_the_place_of_one(void **state)
{
    (void)state;
    struct options options = {.store = store};
    struct session session;
    sit_down(&session, &options, text);
    press_in(&session, "50%");
    size_t place = reader_place(session.reader);
    assert_true(session_open(&session, other));
    assert_non_null(strstr(session.book.path, "other.txt"));
    assert_int_equal(reader_place(session.reader), 0);
    assert_true(session_open(&session, text)); /* and back where it was */
    assert_int_equal(reader_place(session.reader), place);
    assert_false(session_open(&session, "/nowhere/none.txt"));
    assert_non_null(strstr(session.book.path, "text.txt"));
    stand_up(&session);
}

static void settings_in_a_line_are_applied(void **state)
{
    (void)state;
    struct reader_settings settings;
    reader_settings_default(&settings);
    session_apply_settings(&settings,
                           "measure=70 nonsense =x theme=dusk columns=9");
    assert_int_equal(settings.measure, 70);
    assert_string_equal(settings.theme, "dusk");
    assert_int_equal(settings.columns, 0);
    session_apply_settings(&settings, "");
    assert_int_equal(settings.measure, 70);
}

static void a_place_that_cannot_be_kept_is_known(void **state)
{
    (void)state;
    struct options options = {.store = store};
    struct session session;
    sit_down(&session, &options, text);
    static char nowhere[] = "/dev/null/state";
    session.state_path = nowhere;
    session_keep(&session);
    assert_true(session.unkept);
    assert_true(strlen(session.trouble.message) > 0);
    session.state_path = NULL; /* nothing shall be kept */
    session.unkept = false;
    session_keep(&session);
    assert_false(session.unkept);
    stand_up(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_place_is_kept_from_sitting_to_sitting),
        cmocka_unit_test(another_text_takes_the_place_of_one),
        cmocka_unit_test(settings_in_a_line_are_applied),
        cmocka_unit_test(a_place_that_cannot_be_kept_is_known),
        cmocka_unit_test(reading_is_kept_from_sitting_to_sitting),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
