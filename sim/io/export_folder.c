/* The folder of an export; see export_folder.h. A new folder is made under another name beside it
 * and renamed whole. A folder that exists (--force) gets its files one by one, when all of them are
 * on the disk already; datapackage.json comes last, so its hashes tell if that was cut short. */
#include "export_folder.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write_file.h"

enum { MAX_NAME_TRIES = 100 };

__attribute__((format(printf, 3, 4))) static bool fail(char *error, size_t n_error,
                                                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error, n_error, format, arguments);
    va_end(arguments);
    return false;
}

static char *join(const char *folder, const char *name)
{
    size_t n = strlen(folder) + strlen(name) + 2;
    char *path = malloc(n);
    if (path)
        snprintf(path, n, "%s/%s", folder, name);
    return path;
}

char *rubor_export_folder_path(const struct rubor_export_folder *folder, const char *name)
{
    return join(folder->work, name);
}

/* Copies dir without slashes at the end ("/" stays). */
static char *trimmed(const char *dir)
{
    size_t n = strlen(dir);
    while (n > 1 && dir[n - 1] == '/')
        n--;
    char *copy = malloc(n + 1);
    if (copy) {
        memcpy(copy, dir, n);
        copy[n] = 0;
    }
    return copy;
}

/* Makes one folder unless it is there. Returns 0 or errno. */
static int make_folder(const char *path, bool *made)
{
    *made = mkdir(path, 0777) == 0;
    if (*made)
        return 0;
    int error = errno;
    struct stat info;
    if (stat(path, &info) != 0)
        return error;
    return S_ISDIR(info.st_mode) ? 0 : ENOTDIR;
}

/* Makes the folders above the final one. kept_parent becomes the length of what was there. */
static int make_parents(struct rubor_export_folder *folder)
{
    char *path = folder->final;
    size_t there = 0;
    bool first = true;
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        bool made = false;
        *slash = 0;
        int error = make_folder(path, &made);
        *slash = '/';
        if (error != 0)
            return error;
        if (made && first)
            folder->kept_parent = there;
        first = first && !made;
        there = (size_t)(slash - path);
    }
    return 0;
}

/* Removes the folders that make_parents made, as far as they are empty. */
static void remove_parents(struct rubor_export_folder *folder)
{
    char *slash;
    while ((slash = strrchr(folder->final, '/')) != NULL &&
           (size_t)(slash - folder->final) > folder->kept_parent) {
        *slash = 0;
        if (rmdir(folder->final) != 0)
            return;
    }
}

/* Makes the work folder, beside a new folder or inside an existing one. Returns 0 or errno. */
static int make_work(struct rubor_export_folder *folder)
{
    size_t n = strlen(folder->final) + 64;
    folder->work = malloc(n);
    if (!folder->work)
        return ENOMEM;
    int error = EEXIST;
    for (int k = 0; error == EEXIST && k < MAX_NAME_TRIES; k++) {
        snprintf(folder->work, n, "%s%s.rubor-%ld-%d.tmp", folder->final,
                 folder->existed ? "/" : "", (long)getpid(), k);
        error = mkdir(folder->work, 0777) == 0 ? 0 : errno;
    }
    if (error != 0) {
        free(folder->work);
        folder->work = NULL;
    }
    return error;
}

/* With --force: may the files of the export take the place of what is there? */
static bool judge_files(const struct rubor_export_folder *folder, const char *const *names,
                        size_t n, char *error, size_t n_error)
{
    for (size_t k = 0; k < n; k++) {
        char *path = join(folder->final, names[k]);
        struct stat info;
        bool in_the_way =
            path && lstat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode);
        free(path);
        if (in_the_way)
            return fail(error, n_error, "%s/%s is not a plain file; it is left alone",
                        folder->final, names[k]);
    }
    return true;
}

/* Looks at what stands under the final name. */
static bool judge_folder(struct rubor_export_folder *folder, bool force, char *error,
                         size_t n_error)
{
    struct stat info;
    folder->existed = lstat(folder->final, &info) == 0;
    if (!folder->existed && errno != ENOENT)
        return fail(error, n_error, "%s: %s", folder->final, strerror(errno));
    if (!folder->existed)
        return true;
    if (stat(folder->final, &info) != 0)
        return fail(error, n_error, "%s is a link that leads nowhere", folder->final);
    if (!S_ISDIR(info.st_mode))
        return fail(error, n_error, "%s exists and is not a folder", folder->final);
    if (!force)
        return fail(error, n_error,
                    "the folder %s exists; name a new one, or replace the files of an export in it "
                    "with --force",
                    folder->final);
    return true;
}

bool rubor_export_folder_open(struct rubor_export_folder *folder, const char *dir, bool force,
                              const char *const *names, size_t n, char *error, size_t n_error)
{
    *folder = (struct rubor_export_folder){0};
    if (dir[0] == 0)
        return fail(error, n_error, "the name of the folder is empty");
    folder->final = trimmed(dir);
    if (!folder->final)
        return fail(error, n_error, "%s: out of memory", dir);
    folder->kept_parent = strlen(folder->final);
    if (!judge_folder(folder, force, error, n_error))
        return false;
    if (folder->existed && !judge_files(folder, names, n, error, n_error))
        return false;
    int code = folder->existed ? 0 : make_parents(folder);
    if (code == 0)
        code = make_work(folder);
    if (code != 0)
        return fail(error, n_error, "cannot write in %s: %s", folder->final, strerror(code));
    return true;
}

/* Path in the work folder under which the old file of a name is kept while it is replaced. */
static char *backup_path(const struct rubor_export_folder *folder, const char *name)
{
    char *path = join(folder->work, name), *backup = NULL;
    size_t n = path ? strlen(path) + sizeof ".before" : 0;
    backup = path ? malloc(n) : NULL;
    if (backup)
        snprintf(backup, n, "%s.before", path);
    free(path);
    return backup;
}

/* Removes what may be in the work folder, and it. */
static void remove_work(const struct rubor_export_folder *folder, const char *const *names,
                        size_t n)
{
    for (size_t k = 0; k < n; k++) {
        char *path = join(folder->work, names[k]), *backup = backup_path(folder, names[k]);
        if (path)
            (void)unlink(path);
        if (backup)
            (void)unlink(backup);
        free(path);
        free(backup);
    }
    (void)rmdir(folder->work);
}

static void clear(struct rubor_export_folder *folder)
{
    free(folder->work);
    free(folder->final);
    *folder = (struct rubor_export_folder){0};
}

/* Gives the work folder the final name. rename would put it in the place of an empty folder that
 * appeared meanwhile, which does no harm, and refuses a filled one. */
static bool publish_folder(struct rubor_export_folder *folder, char *error, size_t n_error)
{
    int code = rename(folder->work, folder->final) == 0 ? 0 : errno;
    if (code == 0)
        code = rubor_write_file_sync_parent(folder->final);
    if (code != 0)
        return fail(error, n_error, "cannot give the export its name %s: %s", folder->final,
                    strerror(code));
    return true;
}

/* Puts one new file in the place of the old one, which stays under another name where the file
 * system has hard links. Returns 0 or errno. */
static int replace_file(const struct rubor_export_folder *folder, const char *name)
{
    char *from = join(folder->work, name), *to = join(folder->final, name);
    char *backup = backup_path(folder, name);
    int code = ENOMEM;
    if (from && to && backup) {
        (void)link(to, backup);
        code = rename(from, to) == 0 ? 0 : errno;
    }
    free(from);
    free(to);
    free(backup);
    return code;
}

/* Puts the old file of a name back, if one was kept. */
static void restore_file(const struct rubor_export_folder *folder, const char *name)
{
    char *to = join(folder->final, name), *backup = backup_path(folder, name);
    if (to && backup && rename(backup, to) != 0 && access(backup, F_OK) == 0 && unlink(to) == 0)
        (void)link(backup, to);
    free(to);
    free(backup);
}

/* Replaces the files one by one; if one cannot be, all are put back. */
static bool publish_files(struct rubor_export_folder *folder, const char *const *names, size_t n,
                          char *error, size_t n_error)
{
    for (size_t k = 0; k < n; k++) {
        int code = replace_file(folder, names[k]);
        if (code == 0)
            continue;
        for (size_t i = 0; i < k; i++)
            restore_file(folder, names[i]);
        return fail(error, n_error, "cannot replace %s/%s: %s", folder->final, names[k],
                    strerror(code));
    }
    int code = rubor_write_file_sync_parent(folder->work); /* which is in the final folder */
    remove_work(folder, names, n);
    if (code != 0)
        return fail(error, n_error, "%s: %s", folder->final, strerror(code));
    return true;
}

bool rubor_export_folder_publish(struct rubor_export_folder *folder, const char *const *names,
                                 size_t n, char *error, size_t n_error)
{
    bool done = folder->existed ? publish_files(folder, names, n, error, n_error)
                                : publish_folder(folder, error, n_error);
    if (done)
        clear(folder);
    return done;
}

void rubor_export_folder_discard(struct rubor_export_folder *folder, const char *const *names,
                                 size_t n)
{
    if (folder->work)
        remove_work(folder, names, n);
    if (folder->final && !folder->existed)
        remove_parents(folder);
    clear(folder);
}
