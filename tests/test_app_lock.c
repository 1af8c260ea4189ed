/* test_app_lock.c - what was given up is gone, and the helper still has it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test.h"

#include "../src/app/helper.h"
#include "../src/app/lock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/incipit-lock-XXXXXX";

static int make_file_in(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    return fd;
}

static void make_outside(void *argument)
{
    *(int *)argument = make_file_in("by-helper");
}

/* Later versions of Landlock: no file is cut, no network reached. */
static bool holds_more(void)
{
    char path[128];
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(9)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    snprintf(path, sizeof path, "%s/before", folder);
    bool cut = truncate(path, 0) == 0 || errno != EACCES;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool reached = connect(fd, (struct sockaddr *)&here, sizeof here) == 0 ||
                   errno != EACCES;
    close(fd);
    return !cut && !reached;
}

/* In a child, since rights do not come back. Its status says which step was
 * not as it should be; 77: no Landlock here. */
static int try_lock(void)
{
    char allowed[128], beside[128];
    snprintf(allowed, sizeof allowed, "%s/own", folder);
    snprintf(beside, sizeof beside, "%s/beside", folder);
    if (mkdir(allowed, 0700) != 0 || mkdir(beside, 0700) != 0)
        return 1;
    if (strstr(lock_description(), "no rights are given up") != NULL)
        return 77;
    if (make_file_in("before") < 0)
        return 1;
    struct helper *helper = helper_start();
    lock_writing((const char *const[]){allowed, NULL}, 2);
    if (make_file_in("own/a") < 0)
        return 2;
    if (make_file_in("beside/a") >= 0 || errno != EACCES)
        return 3;
    if (open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0)
        return 4;
    if (open("/dev/null", O_WRONLY | O_CLOEXEC) < 0)
        return 5;
    if (strstr(lock_description(), "network") != NULL && !holds_more())
        return 7;
    int made = -1;
    helper_run(helper, make_outside, &made);
    if (made < 0)
        return 6;
    helper_stop(helper);
    return 0;
}

static void only_the_allowed_folder_can_be_written(void **state)
{
    (void)state;
    assert_true(folder_make(folder));
    pid_t child = fork();
    if (child == 0)
        _exit(try_lock());
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void add_one(void *argument)
{
    ++*(int *)argument;
}

static void the_helper_works_one_thing_after_another(void **state)
{
    (void)state;
    struct helper *helper = helper_start();
    int sum = 0;
    for (int i = 0; i < 1000; i++)
        helper_run(helper, add_one, &sum);
    helper_stop(helper);
    helper_stop(NULL);
    assert_int_equal(sum, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_allowed_folder_can_be_written),
        cmocka_unit_test(the_helper_works_one_thing_after_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
