/* rights.h - a program that root runs, and that may write no more than others.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It stays root: built in a folder of root's, it could not even be started by
 * anybody else.
 */
#ifndef INCIPIT_RIGHTS_H
#define INCIPIT_RIGHTS_H

#include <linux/capability.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

/* In a child, before it becomes the program. */
static inline void lose_rights(void)
{
    if (getuid() == 0 && prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) != 0)
        _exit(125);
}

#endif
