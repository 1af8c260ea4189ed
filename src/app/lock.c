/* lock.c - Landlock: a process forbids itself what it will not need.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It guards against mistakes of the reader's that would write where they should
 * not. The helper (helper.h) shares our memory: whoever could run code of his
 * own in here could make it work for him.
 *
 * Source: Linux Documentation/userspace-api/landlock.rst. Unprivileged; the
 * rules pass to children and cannot be lifted.
 */
#include "lock.h"

#ifdef HAVE_LINUX_LANDLOCK_H

#include "paths.h"

#include <incipit/file.h>

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* All that makes, changes, moves or removes files (first version). */
static const uint64_t writing =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

/* What later versions know, which the header may not. */
static const uint64_t truncating = UINT64_C(1) << 14;       /* third */
static const uint64_t tcp = UINT64_C(1) | UINT64_C(1) << 1; /* fourth */
struct ruleset_attributes {
    uint64_t files, network;
};

static long version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0,
                   LANDLOCK_CREATE_RULESET_VERSION);
}

static void allow_below(int ruleset, const char *folder, uint64_t rights)
{
    int fd = open(folder, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights,
                                              .parent_fd = fd};
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule,
            0);
    close(fd);
}

/* Whether all of the home folder lies below `folder`. */
static bool holds_home(const char *folder)
{
    char *home = path_home();
    size_t length = strlen(folder);
    bool holds = home == NULL || strcmp(folder, "/") == 0 ||
                 (strncmp(home, folder, length) == 0 &&
                  (home[length] == '/' || home[length] == '\0'));
    memory_free(home);
    return holds;
}

static void allow_folder(int ruleset, const char *folder, uint64_t rights)
{
    char *there = memory_copy_string(folder);
    while (access(there, F_OK) != 0) {
        char *above = path_folder(there);
        memory_free(there);
        there = above;
    }
    if (!holds_home(there))
        allow_below(ruleset, there, rights);
    else if (file_make_folder(folder, NULL) == STATUS_OK)
        allow_below(ruleset, folder, rights);
    memory_free(there);
}

void lock_writing(const char *const *folders, size_t count)
{
    uint64_t rights = writing;
    long known = version();
    if (known < 1)
        return;
    if (known >= 2)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (known >= 3)
        rights |= truncating;
    struct ruleset_attributes attributes = {rights, known >= 4 ? tcp : 0};
    size_t size = known >= 4 ? sizeof attributes : sizeof attributes.files;
    int ruleset =
        (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
    if (ruleset < 0)
        return;
    for (size_t i = 0; i < count; i++)
        if (folders[i] != NULL)
            allow_folder(ruleset, folders[i], rights);
    allow_below(ruleset, "/dev", LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

const char *lock_description(void)
{
    long known = version();
    return known >= 4 ? "Landlock: while reading, only its own folders can be "
                        "written; no network."
           : known >= 1
               ? "Landlock: while reading, only its own folders can be "
                 "written."
               : "This system has no Landlock; no rights are given "
                 "up.";
}

#else

void lock_writing(const char *const *folders, size_t count)
{
    (void)folders;
    (void)count;
}

const char *lock_description(void)
{
    return "Built without Landlock; no rights are given up.";
}

#endif
