/* helper.c - a thread that kept the rights which the rest gave up.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "helper.h"

#include <incipit/memory.h>

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

struct helper {
    pthread_t thread;
    bool runs;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    void (*work)(void *); /* to be done; NULL: nothing */
    void *argument;
    bool ends;
};

static void *serve(void *argument)
{
    struct helper *helper = argument;
    pthread_mutex_lock(&helper->mutex);
    while (!helper->ends) {
        if (helper->work != NULL) {
            helper->work(helper->argument);
            helper->work = NULL;
            pthread_cond_broadcast(&helper->changed);
        } else {
            pthread_cond_wait(&helper->changed, &helper->mutex);
        }
    }
    pthread_mutex_unlock(&helper->mutex);
    return NULL;
}

struct helper *helper_start(void)
{
    struct helper *helper = memory_zero(1, sizeof *helper);
    sigset_t all, before;
    pthread_mutex_init(&helper->mutex, NULL);
    pthread_cond_init(&helper->changed, NULL);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are the loop's */
    helper->runs = pthread_create(&helper->thread, NULL, serve, helper) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return helper;
}

void helper_stop(struct helper *helper)
{
    if (helper == NULL)
        return;
    pthread_mutex_lock(&helper->mutex);
    helper->ends = true;
    pthread_cond_broadcast(&helper->changed);
    pthread_mutex_unlock(&helper->mutex);
    if (helper->runs)
        pthread_join(helper->thread, NULL);
    pthread_cond_destroy(&helper->changed);
    pthread_mutex_destroy(&helper->mutex);
    memory_free(helper);
}

void helper_run(struct helper *helper, void (*work)(void *), void *argument)
{
    if (!helper->runs) {
        work(argument);
        return;
    }
    pthread_mutex_lock(&helper->mutex);
    helper->work = work;
    helper->argument = argument;
    pthread_cond_broadcast(&helper->changed);
    while (helper->work != NULL)
        pthread_cond_wait(&helper->changed, &helper->mutex);
    pthread_mutex_unlock(&helper->mutex);
}
