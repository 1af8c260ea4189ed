/* test_base_file.c - whole files in, whole files out, or a sentence.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-file-XXXXXX";
static char path[64];

static int make_folder(void **state)
{
    (void)state;
    bool made = folder_make(folder);
    snprintf(path, sizeof path, "%s/text", folder);
    return made ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    static const char text[] =
        "one\0two\nthree, longer than a slice of reading";
    assert_int_equal(file_replace(path, text, sizeof text, 0600, true, &error),
                     STATUS_OK);
    assert_int_equal(file_read(path, 1000, &bytes, &error), STATUS_OK);
    assert_int_equal(bytes.length, sizeof text);
    assert_memory_equal(bytes.bytes, text, sizeof text);
    buffer_release(&bytes);
}

static void nothing_is_replaced_unasked(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    assert_int_equal(file_replace(path, "kept", 4, 0600, true, &error),
                     STATUS_OK);
    assert_int_equal(file_replace(path, "lost", 4, 0600, false, &error),
                     STATUS_NOT_SAVED);
    assert_non_null(strstr(error.message, "exists already"));
    assert_int_equal(file_read(path, 1000, &bytes, &error), STATUS_OK);
    assert_string_equal(bytes.bytes, "kept");
    buffer_release(&bytes);
}

static void what_is_put_is_there_whole(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    struct stat info;
    assert_int_equal(file_put(path, "one", 3, 0600, &error), STATUS_OK);
    assert_int_equal(file_put(path, "the other", 9, 0600, &error), STATUS_OK);
    assert_int_equal(file_read(path, 1000, &bytes, &error), STATUS_OK);
    assert_string_equal(bytes.bytes, "the other");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(file_put("/no/such/folder/a", "x", 1, 0600, &error),
                     STATUS_NOT_SAVED);
    /* What cannot be replaced leaves nothing beside it. */
    assert_int_equal(file_put(folder, "x", 1, 0600, &error), STATUS_NOT_SAVED);
    buffer_release(&bytes);
}

static void a_limit_is_kept(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    assert_int_equal(file_replace(path, "123456789", 9, 0600, true, &error),
                     STATUS_OK);
    assert_int_equal(file_read(path, 9, &bytes, &error), STATUS_OK);
    buffer_clear(&bytes);
    assert_int_equal(file_read(path, 8, &bytes, &error), STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "larger than"));
    buffer_release(&bytes);
}

/* Nothing of it is read, although it may be sparse and cost no disk. */
static void a_file_above_the_limit_is_not_read(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    assert_int_equal(file_replace(path, "x", 1, 0600, true, &error), STATUS_OK);
    assert_int_equal(truncate(path, (off_t)1 << 33), 0);
    assert_int_equal(file_read(path, (size_t)1 << 31, &bytes, &error),
                     STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "larger than 2048 MiB"));
    assert_int_equal(bytes.capacity, 0);
}

static void a_beginning_is_read_and_then_the_rest(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    int fd;
    assert_int_equal(file_replace(path, "123456789", 9, 0600, true, &error),
                     STATUS_OK);
    assert_int_equal(file_open(path, &fd, &error), STATUS_OK);
    assert_false(file_read_beginning(fd, 4, &bytes));
    assert_int_equal(bytes.length, 4);
    assert_int_equal(file_read_descriptor(fd, path, 100, &bytes, &error),
                     STATUS_OK);
    assert_string_equal(bytes.bytes, "123456789");
    assert_true(file_read_beginning(fd, 4, &bytes));
    close(fd);
    assert_false(file_read_beginning(fd, 4, &bytes)); /* whoever reads on */
    assert_int_equal(file_read_descriptor(fd, path, 100, &bytes, &error),
                     STATUS_UNREADABLE);
    assert_int_equal(bytes.length, 9);
    buffer_release(&bytes);
}

/* A pipe that its other side has made non-blocking is waited for. */
static void a_pipe_that_will_not_wait_is_waited_for(void **state)
{
    (void)state;
    struct buffer bytes = {0}, sent = {0};
    struct error error;
    int ends[2], child;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    for (int i = 0; i < 20000; i++)
        buffer_append_string(&sent, "ten bytes.");
    if ((child = fork()) == 0) {
        close(ends[0]);
        usleep(20000);
        enum status status = file_write_descriptor(
            ends[1], "a pipe", sent.bytes, sent.length, &error);
        _exit(status == STATUS_OK ? 0 : 1);
    }
    close(ends[1]);
    assert_int_equal(
        file_read_descriptor(ends[0], "a pipe", 1 << 20, &bytes, &error),
        STATUS_OK);
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    assert_int_equal(bytes.length, sent.length);
    buffer_release(&bytes);
    buffer_release(&sent);
}

static void a_broken_pipe_is_told(void **state)
{
    (void)state;
    struct error error;
    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    assert_int_equal(file_write_descriptor(ends[1], "a pipe", "x", 1, &error),
                     STATUS_NOT_SAVED);
    assert_non_null(strstr(error.message, "Cannot write a pipe"));
    close(ends[1]);
}

static void what_cannot_be_replaced_is_told(void **state)
{
    (void)state;
    struct error error;
    char inside[96], link[96];
    snprintf(inside, sizeof inside, "%s/none/text", folder);
    snprintf(link, sizeof link, "%s/link", folder);
    assert_int_equal(file_replace(inside, "x", 1, 0600, true, &error),
                     STATUS_NOT_SAVED);
    assert_non_null(strstr(error.message, "Cannot write"));
    assert_int_equal(file_replace(folder, "x", 1, 0600, true, &error),
                     STATUS_NOT_SAVED);
    assert_non_null(strstr(error.message, "it is a folder"));
    assert_int_equal(file_replace("/dev/null", "x", 1, 0600, true, &error),
                     STATUS_NOT_SAVED);
    assert_non_null(strstr(error.message, "it is a device"));
    /* Through a symbolic link, which stays one. */
    struct buffer bytes = {0};
    struct stat info;
    assert_int_equal(file_replace(path, "old", 3, 0600, true, &error),
                     STATUS_OK);
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(file_replace(link, "new", 3, 0640, true, &error),
                     STATUS_OK);
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(file_read(path, 100, &bytes, &error), STATUS_OK);
    assert_string_equal(bytes.bytes, "new");
    buffer_release(&bytes);
    unlink(link);
    /* A new file where none may be overwritten. */
    snprintf(link, sizeof link, "%s/new", folder);
    assert_int_equal(file_replace(link, "x", 1, 0600, false, &error),
                     STATUS_OK);
    unlink(link);
}

static void folders_are_made_with_their_parents(void **state)
{
    (void)state;
    struct error error;
    struct stat info;
    char deep[96];
    mode_t mask = umask(0);
    snprintf(deep, sizeof deep, "%s/one/two", folder);
    assert_int_equal(file_make_folder(deep, &error), STATUS_OK);
    assert_int_equal(file_make_folder(deep, &error), STATUS_OK);
    umask(mask);
    assert_int_equal(stat(deep, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    rmdir(deep);
    deep[strlen(deep) - 4] = '\0';
    rmdir(deep);
    assert_int_equal(file_replace(path, "x", 1, 0600, true, &error), STATUS_OK);
    snprintf(deep, sizeof deep, "%s/below", path);
    assert_int_equal(file_make_folder(deep, &error), STATUS_NOT_SAVED);
    assert_non_null(strstr(error.message, "Cannot make folder"));
}

static void only_files_are_opened(void **state)
{
    (void)state;
    struct error error;
    int fd;
    assert_int_equal(file_open(folder, &fd, &error), STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "it is a folder"));
    assert_int_equal(file_open("/dev/null", &fd, &error), STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "it is a device"));
    unlink(path);
    assert_int_equal(file_open(path, &fd, &error), STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "check the name"));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(file_open(path, &fd, &error), STATUS_UNREADABLE);
    assert_non_null(strstr(error.message, "it is a pipe"));
    assert_int_equal(fd, -1);
}

/* What a pipe holds has no length; it is read to its end. */
static void a_descriptor_is_read_to_its_end(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    struct error error;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < 100; i++)
        assert_int_equal(write(ends[1], "0123456789", 10), 10);
    close(ends[1]);
    assert_int_equal(
        file_read_descriptor(ends[0], "a pipe", 5000, &bytes, &error),
        STATUS_OK);
    close(ends[0]);
    assert_int_equal(bytes.length, 1000);
    assert_int_equal(bytes.bytes[999], '9');
    buffer_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(nothing_is_replaced_unasked),
        cmocka_unit_test(what_is_put_is_there_whole),
        cmocka_unit_test(a_limit_is_kept),
        cmocka_unit_test(a_file_above_the_limit_is_not_read),
        cmocka_unit_test(a_beginning_is_read_and_then_the_rest),
        cmocka_unit_test(a_pipe_that_will_not_wait_is_waited_for),
        cmocka_unit_test(a_broken_pipe_is_told),
        cmocka_unit_test(what_cannot_be_replaced_is_told),
        cmocka_unit_test(folders_are_made_with_their_parents),
        cmocka_unit_test(only_files_are_opened),
        cmocka_unit_test(a_descriptor_is_read_to_its_end),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
