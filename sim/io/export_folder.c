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

enum { MAX_NAME_TRIES = 100, MAX_NAME_BYTES = 64 };

__attribute__((format(printf, 2, 3))) static enum rubor_status
fail(const struct rubor_export_folder *folder, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(folder->error, folder->n_error, format, arguments);
    va_end(arguments);
    return RUBOR_IO_FAILED;
}

static enum rubor_status fail_memory(const struct rubor_export_folder *folder)
{
    (void)fail(folder, "out of memory for the export");
    return RUBOR_LIMIT;
}

/* Writes folder/name into path k of the scratch room. */
static const char *path_in(const struct rubor_export_folder *folder, int k, const char *where,
                           const char *name, const char *ending)
{
    snprintf(folder->paths[k], folder->n_path, "%s/%s%s", where, name, ending);
    return folder->paths[k];
}

const char *rubor_export_folder_path(const struct rubor_export_folder *folder, const char *name)
{
    return path_in(folder, 0, folder->work, name, "");
}

/* Takes the memory for all paths: the final name, the work folder, and files in them. */
static bool reserve(struct rubor_export_folder *folder, const char *dir)
{
    size_t n = strlen(dir);
    while (n > 1 && dir[n - 1] == '/')
        n--;
    folder->n_path = n + MAX_NAME_BYTES + MAX_NAME_BYTES;
    folder->final = malloc(n + 1);
    folder->work = NULL;
    bool good = folder->final != NULL;
    for (int k = 0; k < 3; k++) {
        folder->paths[k] = malloc(folder->n_path);
        good = good && folder->paths[k];
    }
    if (!good)
        return false;
    memcpy(folder->final, dir, n);
    folder->final[n] = 0;
    folder->kept_parent = n;
    return true;
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
    size_t n = strlen(folder->final) + MAX_NAME_BYTES;
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

/* With force: may the files of the export take the place of what is there? */
static enum rubor_status judge_files(const struct rubor_export_folder *folder)
{
    for (size_t k = 0; k < folder->n_names; k++) {
        struct stat info;
        const char *path = path_in(folder, 0, folder->final, folder->names[k], "");
        if (lstat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode))
            return fail(folder, "%s is not a plain file; it is left alone", path);
    }
    return RUBOR_OK;
}

/* Looks at what stands under the final name. */
static enum rubor_status judge_folder(struct rubor_export_folder *folder, bool force)
{
    struct stat info;
    folder->existed = lstat(folder->final, &info) == 0;
    if (!folder->existed && errno != ENOENT)
        return fail(folder, "%s: %s", folder->final, strerror(errno));
    if (!folder->existed)
        return RUBOR_OK;
    if (stat(folder->final, &info) != 0)
        return fail(folder, "%s is a link that leads nowhere", folder->final);
    if (!S_ISDIR(info.st_mode))
        return fail(folder, "%s exists and is not a folder", folder->final);
    if (!force)
        return fail(folder,
                    "the folder %s exists; name a new one, or replace the files of an export in it "
                    "with --force",
                    folder->final);
    return judge_files(folder);
}

enum rubor_status rubor_export_folder_open(struct rubor_export_folder *folder, const char *dir,
                                           bool force)
{
    if (dir[0] == 0)
        return fail(folder, "the name of the folder is empty");
    if (!reserve(folder, dir))
        return fail_memory(folder);
    enum rubor_status status = judge_folder(folder, force);
    if (status != RUBOR_OK)
        return status;
    int code = folder->existed ? 0 : make_parents(folder);
    if (code == 0)
        code = make_work(folder);
    if (code == ENOMEM)
        return fail_memory(folder);
    if (code != 0)
        return fail(folder, "cannot write in %s: %s", folder->final, strerror(code));
    return RUBOR_OK;
}

/* Removes what may be in the work folder, and it. */
static void remove_work(const struct rubor_export_folder *folder)
{
    for (size_t k = 0; k < folder->n_names; k++) {
        (void)unlink(path_in(folder, 0, folder->work, folder->names[k], ""));
        (void)unlink(path_in(folder, 0, folder->work, folder->names[k], ".before"));
    }
    (void)rmdir(folder->work);
}

static void clear(struct rubor_export_folder *folder)
{
    free(folder->work);
    free(folder->final);
    folder->work = folder->final = NULL;
    for (int k = 0; k < 3; k++) {
        free(folder->paths[k]);
        folder->paths[k] = NULL;
    }
}

/* Gives the work folder the final name. rename would put it in the place of an empty folder that
 * appeared meanwhile, which does no harm, and refuses a filled one. */
static enum rubor_status publish_folder(const struct rubor_export_folder *folder)
{
    int code = rename(folder->work, folder->final) == 0 ? 0 : errno;
    if (code == 0)
        code = rubor_write_file_sync_parent(folder->final);
    if (code != 0)
        return fail(folder, "cannot give the export its name %s: %s", folder->final,
                    strerror(code));
    return RUBOR_OK;
}

/* Puts one new file in the place of the old one, which stays in the work folder under another name
 * where the file system has hard links. Returns 0 or errno. */
static int replace_file(const struct rubor_export_folder *folder, const char *name)
{
    const char *from = path_in(folder, 0, folder->work, name, "");
    const char *to = path_in(folder, 1, folder->final, name, "");
    (void)link(to, path_in(folder, 2, folder->work, name, ".before"));
    return rename(from, to) == 0 ? 0 : errno;
}

/* Puts the old file of a name back, if one was kept. */
static void restore_file(const struct rubor_export_folder *folder, const char *name)
{
    const char *to = path_in(folder, 1, folder->final, name, "");
    const char *before = path_in(folder, 2, folder->work, name, ".before");
    if (rename(before, to) != 0 && access(before, F_OK) == 0 && unlink(to) == 0)
        (void)link(before, to);
}

/* Replaces the files one by one; if one cannot be, all are put back. */
static enum rubor_status publish_files(const struct rubor_export_folder *folder)
{
    for (size_t k = 0; k < folder->n_names; k++) {
        int code = replace_file(folder, folder->names[k]);
        if (code == 0)
            continue;
        for (size_t i = 0; i < k; i++)
            restore_file(folder, folder->names[i]);
        return fail(folder, "cannot replace %s/%s: %s", folder->final, folder->names[k],
                    strerror(code));
    }
    int code = rubor_write_file_sync_parent(folder->work); /* which is in the final folder */
    remove_work(folder);
    if (code != 0)
        return fail(folder, "%s: %s", folder->final, strerror(code));
    return RUBOR_OK;
}

enum rubor_status rubor_export_folder_publish(struct rubor_export_folder *folder)
{
    enum rubor_status status = folder->existed ? publish_files(folder) : publish_folder(folder);
    if (status == RUBOR_OK)
        clear(folder);
    return status;
}

void rubor_export_folder_discard(struct rubor_export_folder *folder)
{
    if (folder->work)
        remove_work(folder);
    if (folder->final && !folder->existed)
        remove_parents(folder);
    clear(folder);
}
