/* sitting.c - a reader at the screen, whose notes must not be lost either.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sitting.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 4000, QUIET = 60 }; /* milliseconds */

struct screen_end {
    int terminal;
    char heard[1 << 18];
    size_t length;
    bool ended;
};

/* Takes what comes until `word` was heard, or nothing comes for a while. */
static bool hear(struct screen_end *end, const char *word, int milliseconds)
{
    while (!end->ended && end->length < sizeof end->heard - 4097) {
        if (word != NULL && strstr(end->heard, word) != NULL)
            return true;
        struct pollfd waiting = {end->terminal, POLLIN, 0};
        if (poll(&waiting, 1, milliseconds) <= 0)
            break;
        ssize_t got = read(end->terminal, end->heard + end->length, 4096);
        if (got <= 0)
            end->ended = true;
        for (ssize_t i = 0; i < got; i++)
            if (end->heard[end->length + (size_t)i] == '\0')
                end->heard[end->length + (size_t)i] = ' ';
        end->length += got > 0 ? (size_t)got : 0;
        end->heard[end->length] = '\0';
    }
    return word != NULL && strstr(end->heard, word) != NULL;
}

static void press(struct screen_end *end, const char *keys)
{
    end->length = 0;
    end->heard[0] = '\0';
    if (!end->ended && write(end->terminal, keys, strlen(keys)) < 0)
        end->ended = true;
}

/* Whether it was saved: true, refused, or neither in the end. */
static bool is_saved(struct screen_end *end, const char *word, bool *refused)
{
    for (int waited = 0; waited < PATIENCE && !end->ended; waited += QUIET) {
        if (hear(end, word, QUIET))
            return true;
        if (strstr(end->heard, "ot saved") != NULL ||
            strstr(end->heard, "annot") != NULL ||
            strstr(end->heard, "could not") != NULL ||
            strstr(end->heard, "only") != NULL) {
            *refused = true;
            return false;
        }
    }
    return strstr(end->heard, word) != NULL;
}

static void act(struct screen_end *end, struct sitting *sitting)
{
    hear(end, "willows", PATIENCE);
    hear(end, NULL, QUIET);
    press(end, "mm");
    sitting->bookmark = is_saved(end, "Bookmark set", &sitting->refused);
    if (end->ended)
        return;
    press(end, "vva");
    hear(end, NULL, QUIET);
    press(end, "thought at the screen");
    hear(end, NULL, QUIET);
    press(end, "\033");
    sitting->note = is_saved(end, "Note saved", &sitting->refused);
    if (sitting->note || end->ended)
        return;
    press(end, "\033"); /* the words are still in the editor */
    sitting->note = is_saved(end, "Note saved", &sitting->refused);
}

static int open_terminal(int *other)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(terminal >= 0 && grantpt(terminal) == 0 &&
                unlockpt(terminal) == 0);
    *other = open(ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(*other >= 0);
    ioctl(*other, TIOCSWINSZ, &size);
    return terminal;
}

void sitting_run(struct world *world, const struct trouble *trouble,
                 struct sitting *sitting)
{
    static struct screen_end end;
    const char *arguments[] = {world->text, NULL};
    int other, status;
    memset(sitting, 0, sizeof *sitting);
    memset(&end, 0, sizeof end);
    end.terminal = open_terminal(&other);
    pid_t child = world_start(world, arguments, trouble, other);
    close(other);
    act(&end, sitting);
    if (!end.ended) {
        kill(child, SIGTERM);
        hear(&end, "never said", PATIENCE);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    sitting->killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    close(end.terminal);
    world->cases++;
}

bool sitting_sees(struct world *world, const char *const *arguments,
                  const char *word, int milliseconds)
{
    static struct screen_end end;
    const char *open_text[] = {world->text, NULL};
    struct trouble none = {0};
    int other, status;
    memset(&end, 0, sizeof end);
    end.terminal = open_terminal(&other);
    pid_t child = world_start(world, open_text, &none, other);
    close(other);
    hear(&end, "willows", PATIENCE);
    hear(&end, NULL, QUIET);
    press(&end, "A");
    hear(&end, NULL, QUIET);
    press(&end, "");
    assert_int_equal(world_run(world, arguments, &none), 0);
    bool seen = hear(&end, word, milliseconds);
    kill(child, SIGTERM);
    hear(&end, "never said", PATIENCE);
    assert_int_equal(waitpid(child, &status, 0), child);
    close(end.terminal);
    return seen;
}
