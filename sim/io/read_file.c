/* Reading a whole small file: regular files only, so that a FIFO or device cannot block or flood.
 */
#include "read_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag_add.h"

static enum rubor_status wrong(struct rubor_diags *diags, const char *file,
                               enum rubor_status status, const char *what)
{
    const struct rubor_diag_place place = {file, 0, 0, ""};
    rubor_diag_add(diags, RUBOR_ERROR, &place, "%s", what);
    return status;
}

static const char *kind_of(mode_t mode)
{
    if (S_ISDIR(mode))
        return "this is a folder, not a file";
    if (S_ISFIFO(mode))
        return "this is a pipe, not a file";
    if (S_ISCHR(mode) || S_ISBLK(mode))
        return "this is a device, not a file";
    return "this is not a regular file";
}

static const char *words_of(int error)
{
    if (error == ENOENT)
        return "there is no such file";
    if (error == EACCES || error == EPERM)
        return "this file may not be read (permission denied)";
    if (error == ELOOP)
        return "this is a link that leads in a circle";
    return strerror(error);
}

bool rubor_read_file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* Reads up to capacity bytes. Returns how many, or -1 with errno. */
static ssize_t read_all(int fd, char *bytes, size_t capacity)
{
    size_t n = 0;
    while (n < capacity) {
        const ssize_t got = read(fd, bytes + n, capacity - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

enum rubor_status rubor_read_file(const char *path, size_t max_bytes, char **bytes, size_t *n,
                                  const char *file, struct rubor_diags *diags)
{
    *bytes = NULL;
    /* O_NONBLOCK: opening a pipe without a writer returns, and the check below refuses it. */
    const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return wrong(diags, file, RUBOR_IO_FAILED, words_of(errno));
    struct stat info;
    enum rubor_status status = RUBOR_OK;
    ssize_t got = 0;
    const bool known = fstat(fd, &info) == 0;
    if (!known || !S_ISREG(info.st_mode))
        status =
            wrong(diags, file, RUBOR_IO_FAILED, known ? kind_of(info.st_mode) : words_of(errno));
    else if ((*bytes = malloc(max_bytes + 2)) == NULL)
        status = RUBOR_LIMIT; /* said once, at the end */
    else if ((got = read_all(fd, *bytes, max_bytes + 1)) < 0)
        status = wrong(diags, file, RUBOR_IO_FAILED, words_of(errno));
    else if ((size_t)got > max_bytes)
        status = wrong(diags, file, RUBOR_BAD_SCENARIO,
                       "the file is bigger than 1 MiB; scenarios are small");
    close(fd);
    if (status != RUBOR_OK) {
        free(*bytes);
        *bytes = NULL;
        return status;
    }
    *n = (size_t)got;
    (*bytes)[*n] = '\0';
    return RUBOR_OK;
}
