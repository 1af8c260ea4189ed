/* paths.h - where things are kept (XDG base directories).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strings are owned by the caller; NULL when there is no home to keep things
 * in. Nothing is made here; whoever writes makes the folder (mode 0700).
 */
#ifndef APP_PATHS_H
#define APP_PATHS_H

#include <incipit/memory.h>

char *path_config(void); /* the configuration file */
/* The system's folders of configurations, divided by colons. */
char *path_config_folders(void);
char *path_themes(void); /* the folder of the user's themes */
/* The file of notes: where `named` (--store) says, in the folder of the first
 * text when that is "beside", where it usually is when NULL. */
char *path_store(const char *named, const char *text);
char *path_state(void); /* the file of places */
char *path_cache(void); /* the folder of caches */
char *path_home(void);  /* the home directory */
/* The folder that `path` lies in. */
char *path_folder(const char *path);

#endif
