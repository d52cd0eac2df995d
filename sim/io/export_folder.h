/* The folder of an export: files are made in a hidden work folder and appear together at the end.
 */
#ifndef RUBOR_IO_EXPORT_FOLDER_H
#define RUBOR_IO_EXPORT_FOLDER_H

#include "rubor/base.h"

struct rubor_export_folder {
    char *final;        /* as the user named it, without slashes at the end */
    char *work;         /* where the files are made; NULL when there is none (any more) */
    bool existed;       /* the final folder was there before */
    size_t kept_parent; /* length of the part of `final` whose folders were there before */
};

/* Makes the work folder for an export to dir. An existing dir is refused without force; missing
 * folders above it are made. names: n names of the files that will be published; with force, what
 * is there under these names must be plain files. On failure returns false and writes why, with the
 * folder's name, into error. The caller ends with publish or discard, also after a failure. */
RUBOR_MUST_USE bool rubor_export_folder_open(struct rubor_export_folder *folder, const char *dir,
                                             bool force, const char *const *names, size_t n,
                                             char *error, size_t n_error);
/* Path of a file in the work folder; the caller frees it. NULL when out of memory. */
char *rubor_export_folder_path(const struct rubor_export_folder *folder, const char *name);
/* Moves the n files to the final folder, in order; into a new folder all at once. The folder is
 * then cleared. On failure returns false and writes why into error. */
RUBOR_MUST_USE bool rubor_export_folder_publish(struct rubor_export_folder *folder,
                                                const char *const *names, size_t n, char *error,
                                                size_t n_error);
/* Removes the n files, the work folder and folders that open made; frees. Fine after publish. */
void rubor_export_folder_discard(struct rubor_export_folder *folder, const char *const *names,
                                 size_t n);

#endif
