/* The folder of an export: files are made in a hidden work folder and appear together at the end.
 */
#ifndef RUBOR_IO_EXPORT_FOLDER_H
#define RUBOR_IO_EXPORT_FOLDER_H

#include "rubor/base.h"

/* Caller's storage. The caller sets the first four, the rest starts as zeros. */
struct rubor_export_folder {
    const char *const *names; /* [n_names] of the files, in the order in which they are published */
    size_t n_names;
    char *error; /* [n_error], where the text of a failure goes */
    size_t n_error;
    char *final;        /* as the user named it, without slashes at the end */
    char *work;         /* where the files are made; NULL when there is none (any more) */
    bool existed;       /* the final folder was there before */
    size_t kept_parent; /* length of the part of `final` whose folders were there before */
    char *paths[3];     /* room for three paths, so that cleaning up needs no memory */
    size_t n_path;      /* bytes of each */
};

/* Makes the work folder for an export to dir. An existing dir is refused without force; missing
 * folders above it are made. With force, what is there under the names must be plain files. Errors:
 * RUBOR_IO_FAILED, RUBOR_LIMIT. The caller ends with publish or discard, also after a failure. */
RUBOR_MUST_USE enum rubor_status rubor_export_folder_open(struct rubor_export_folder *folder,
                                                          const char *dir, bool force);
/* Path of a file in the work folder; borrowed, until the next call of any of these. */
const char *rubor_export_folder_path(const struct rubor_export_folder *folder, const char *name);
/* Moves the files to the final folder; into a new folder all at once. Then there is nothing left to
 * discard. Errors: RUBOR_IO_FAILED; old files are put back. */
RUBOR_MUST_USE enum rubor_status rubor_export_folder_publish(struct rubor_export_folder *folder);
/* Removes the files, the work folder and folders that open made; frees. Fine after publish. */
void rubor_export_folder_discard(struct rubor_export_folder *folder);

#endif
