/* faults.c - stands between the program and the system: one call fails.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded. FAULTS=KIND:N:ERRNO lets call N of a kind fail once; KIND is
 * alloc (of the program itself), anyalloc (of its libraries too, but libc),
 * open, read, write, sync, rename. Terminals are left alone. FAULTS_MARK names
 * a file that is made when the call was reached.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static char kind[16];
static long wanted = -1, calls;
static int failure;

struct range {
    uintptr_t start, end;
};
/* The program; and the C library, whose pthread_create() does not survive. */
static struct range program, spared[2];
static int spared_count;

static int find_objects(struct dl_phdr_info *info, size_t size, void *data)
{
    struct range *range = NULL;
    (void)size;
    (void)data;
    if (program.end == 0)
        range = &program; /* the first one */
    else if (spared_count < 2 && (strstr(info->dlpi_name, "/libc.so") != NULL ||
                                  strstr(info->dlpi_name, "/ld-linux") != NULL))
        range = &spared[spared_count++];
    for (int i = 0; range != NULL && i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || (part->p_flags & PF_X) == 0)
            continue;
        range->start = info->dlpi_addr + part->p_vaddr;
        range->end = range->start + part->p_memsz;
    }
    return 0;
}

static int is_in(const struct range *range, void *caller)
{
    uintptr_t at = (uintptr_t)caller;
    return at >= range->start && at < range->end;
}

__attribute__((constructor)) static void begin(void)
{
    const char *faults = getenv("FAULTS");
    dl_iterate_phdr(find_objects, NULL);
    if (faults != NULL)
        sscanf(faults, "%15[a-z]:%ld:%d", kind, &wanted, &failure);
}

static int fails(const char *name)
{
    if (wanted < 0 || strcmp(kind, name) != 0)
        return 0;
    if (__atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST) != wanted)
        return 0;
    const char *mark = getenv("FAULTS_MARK");
    if (mark != NULL) {
        long fd = syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT, 0600);
        syscall(SYS_close, fd);
    }
    errno = failure;
    return 1;
}

static int alloc_fails(void *caller)
{
    if (strcmp(kind, "anyalloc") == 0)
        return !is_in(&spared[0], caller) && !is_in(&spared[1], caller) &&
               fails("anyalloc");
    return is_in(&program, caller) && fails("alloc");
}

void *malloc(size_t size)
{
    return alloc_fails(__builtin_return_address(0)) ? NULL
                                                    : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return alloc_fails(__builtin_return_address(0))
               ? NULL
               : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return alloc_fails(__builtin_return_address(0))
               ? NULL
               : __libc_realloc(memory, size);
}

static int is_terminal(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 && !S_ISREG(info.st_mode);
}

#define OPEN(name)                                                             \
    int name(const char *path, int flags, ...)                                 \
    {                                                                          \
        va_list rest;                                                          \
        va_start(rest, flags);                                                 \
        mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;       \
        va_end(rest);                                                          \
        if (strncmp(path, "/dev/", 5) != 0 && fails("open"))                   \
            return -1;                                                         \
        return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);          \
    }
OPEN(open)
OPEN(open64)

ssize_t read(int fd, void *bytes, size_t length)
{
    if (!is_terminal(fd) && fails("read"))
        return -1;
    return syscall(SYS_read, fd, bytes, length);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    if (!is_terminal(fd) && fails("write"))
        return -1;
    return syscall(SYS_write, fd, bytes, length);
}

#define PWRITE(name)                                                           \
    ssize_t name(int fd, const void *bytes, size_t length, off_t at)           \
    {                                                                          \
        if (fails("write"))                                                    \
            return -1;                                                         \
        return syscall(SYS_pwrite64, fd, bytes, length, at);                   \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define SYNC(name, number)                                                     \
    int name(int fd)                                                           \
    {                                                                          \
        return fails("sync") ? -1 : (int)syscall(number, fd);                  \
    }
SYNC(fsync, SYS_fsync)
SYNC(fdatasync, SYS_fdatasync)

int rename(const char *from, const char *to)
{
    if (fails("rename"))
        return -1;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int link(const char *from, const char *to)
{
    if (fails("rename"))
        return -1;
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}
