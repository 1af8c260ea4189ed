/* world.c - a store in a folder of its own, and the program let loose on it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "world.h"

#include "../rights.h"

#include <incipit/memory.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char essay[] =
    "A Walk by the Water\n\nby Nobody\n\n"
    "The river was slow that morning and the boats lay still under the "
    "willows. Nobody had asked the ferryman to wait, but he waited.\n\n"
    "On the far bank a dog was barking at its own echo. Between the two "
    "sounds there was time enough to count the planks of the landing.\n\n"
    "They say that water remembers nothing. I have seen it carry the same "
    "leaf past the same stone twice, and I do not know what to call that.\n";

static char said[4096];

void world_open(struct world *world)
{
    memset(world, 0, sizeof *world);
    assert_non_null(getenv("INCIPIT"));
    assert_non_null(getenv("SHIM"));
    assert_int_equal(access(getenv("SHIM"), R_OK), 0);
    const char *fast = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(world->folder, sizeof world->folder, "%s/incipit-torture-XXXXXX",
             fast);
    assert_true(folder_make(world->folder));
    snprintf(world->data, sizeof world->data, "%s/data/", world->folder);
    snprintf(world->store, sizeof world->store, "%snotes", world->data);
    snprintf(world->other, sizeof world->other, "%s/other", world->folder);
    snprintf(world->text, sizeof world->text, "%s/text.txt", world->folder);
    snprintf(world->out, sizeof world->out, "%s/out", world->folder);
    snprintf(world->log, sizeof world->log, "%s/log", world->folder);
    mkdir(world->data, 0700);
    assert_int_equal(
        file_replace(world->text, essay, sizeof essay - 1, 0644, true, NULL),
        STATUS_OK);
    chmod(world->folder, 0755);
    world->full = getenv("TORTURE_FULL") != NULL;
}

static void empty(const char *folder)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;
    char path[512];
    while (directory != NULL && (entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            unlink(path);
        }
    if (directory != NULL)
        closedir(directory);
}

/* --- Running the program ------------------------------------------------- */

static void set_number(const char *name, int value, int more)
{
    char text[32];
    if (value == 0)
        return;
    if (more != 0)
        snprintf(text, sizeof text, "%d:%d", value, more);
    else
        snprintf(text, sizeof text, "%d", value);
    setenv(name, text, 1);
}

static void in_child(struct world *world, const char *const *arguments,
                     const struct trouble *trouble, int terminal)
{
    char *argv[MOST_ARGUMENTS + 4];
    char store[160];
    size_t count = 0;
    int out = open(world->out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    setenv("HOME", world->folder, 1);
    setenv("LD_PRELOAD", getenv("SHIM"), 1);
    setenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", 1);
    setenv("SHIM_FOLDER", world->data, 1);
    if (trouble->log)
        setenv("SHIM_LOG", world->log, 1);
    if (trouble->clock != NULL)
        setenv("SHIM_CLOCK", trouble->clock, 1);
    set_number("SHIM_KILL", trouble->kill_at, 0);
    set_number("SHIM_FAIL", trouble->fail_at, trouble->fail_with);
    if (trouble->file_limit > 0) {
        struct rlimit limit = {(rlim_t)trouble->file_limit,
                               (rlim_t)trouble->file_limit};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (trouble->nobody)
        lose_rights();
    snprintf(store, sizeof store, "--store=%s", world->store);
    argv[count++] = getenv("INCIPIT");
    argv[count++] = store;
    for (size_t i = 0; arguments[i] != NULL; i++)
        argv[count++] = memory_string(arguments[i], strlen(arguments[i]));
    argv[count] = NULL;
    if (terminal >= 0) {
        setsid();
        ioctl(terminal, TIOCSCTTY, 0);
        for (int fd = 0; fd < 3; fd++)
            dup2(terminal, fd);
    } else {
        dup2(out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
    }
    execv(argv[0], argv);
    _exit(127);
}

pid_t world_start(struct world *world, const char *const *arguments,
                  const struct trouble *trouble, int terminal)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        in_child(world, arguments, trouble, terminal);
    return child;
}

int world_run(struct world *world, const char *const *arguments,
              const struct trouble *trouble)
{
    int status;
    unlink(world->out);
    pid_t child = world_start(world, arguments, trouble, -1);
    if (trouble->microseconds > 0) {
        usleep((useconds_t)trouble->microseconds);
        kill(child, SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    world->cases++;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

const char *world_said(const struct world *world)
{
    said[0] = '\0';
    int fd = open(world->out, O_RDONLY);
    ssize_t length = fd >= 0 ? read(fd, said, sizeof said - 1) : 0;
    said[length > 0 ? length : 0] = '\0';
    if (fd >= 0)
        close(fd);
    return said;
}

int world_count_calls(struct world *world, const char *const *arguments)
{
    struct buffer before = {0};
    world_take(world, &before);
    int low = 1;
    int high = 512;
    while (low < high) { /* the first call that is never reached */
        struct trouble trouble = {.kill_at = (low + high) / 2};
        world_put(world, &before);
        if (world_run(world, arguments, &trouble) == -SIGKILL)
            low = trouble.kill_at + 1;
        else
            high = trouble.kill_at;
    }
    world_put(world, &before);
    buffer_release(&before);
    return low - 1;
}

/* --- The store ----------------------------------------------------------- */

void world_take(const struct world *world, struct buffer *bytes)
{
    buffer_clear(bytes);
    buffer_append_string(bytes, "");
    if (access(world->store, F_OK) == 0)
        assert_int_equal(file_read(world->store, 1 << 26, bytes, NULL),
                         STATUS_OK);
}

void world_put(const struct world *world, const struct buffer *bytes)
{
    empty(world->data);
    if (bytes->length == 0)
        return;
    int fd = open(world->store, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(write(fd, bytes->bytes, bytes->length) ==
                (ssize_t)bytes->length);
    close(fd);
}

static int order_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *line_of(const struct note *note)
{
    struct buffer line = {0};
    buffer_format(&line, "%d|%s|%s", note->kind, note->body,
                  note->anchor.exact);
    if (note->requoted != NULL)
        buffer_format(&line, "|%s", note->requoted->exact);
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] == '\n')
            line.bytes[i] = ' ';
    buffer_append_byte(&line, '\n');
    return buffer_take(&line);
}

static struct store *open_store(const struct world *world)
{
    struct store *store = NULL;
    struct error error = {.message = ""};
    enum status status = store_open(world->store, &store, &error);
    if (status != STATUS_OK)
        print_error("%s\n", error.message);
    assert_int_equal(status, STATUS_OK);
    return store;
}

size_t world_texts(const struct world *world)
{
    size_t texts = 0;
    struct store *store = open_store(world);
    store_documents(store, &texts);
    store_close(store);
    return texts;
}

char *world_notes(const struct world *world)
{
    struct buffer all = {0};
    size_t texts = 0;
    struct store *store = open_store(world);
    const struct store_document *documents = store_documents(store, &texts);
    buffer_append_string(&all, "");
    for (size_t i = 0; i < texts; i++) {
        struct notes notes = {0};
        store_notes(store, documents[i].id, &notes);
        char **lines = memory_zero(notes.count + 1, sizeof *lines);
        for (size_t k = 0; k < notes.count; k++)
            lines[k] = line_of(&notes.items[k]);
        qsort(lines, notes.count, sizeof *lines, order_lines);
        for (size_t k = 0; k < notes.count; k++) {
            buffer_append_string(&all, lines[k]);
            memory_free(lines[k]);
        }
        memory_free(lines);
        notes_release(&notes);
    }
    store_close(store);
    return buffer_take(&all);
}

void world_goes_on(struct world *world, bool undamaged)
{
    struct store *store = open_store(world);
    struct note note = {0};
    struct note found;
    struct error error = {.message = ""};
    struct buffer damage = {0};
    size_t texts;
    const struct store_document *documents = store_documents(store, &texts);
    if (undamaged && store_damage(store, &damage) > 0)
        fail_msg("%s", damage.bytes);
    snprintf(note.document, sizeof note.document, "%s",
             texts > 0 ? documents[0].id
                       : "0b9f2f6e-6c1a-4d0e-9a55-3f0c5a1d7e01");
    note.body = memory_string("the next one", 12);
    note.anchor.exact = memory_string("quote", 5);
    if (store_save(store, &note, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    store_close(store);
    store = open_store(world);
    assert_true(store_find_note(store, note.id, &found));
    if (undamaged && store_damage(store, &damage) > 0)
        fail_msg("after a note: %s", damage.bytes);
    note_release(&found);
    note_release(&note);
    store_close(store);
    buffer_release(&damage);
}
