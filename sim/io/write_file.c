/* The one way files are written; see write_file.h. POSIX calls instead of stdio, because stdio
 * hides failures: a full disk shows up in one fprintf of thousands, and fclose may still return 0.
 */
#include "write_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rubor/export.h"
#include "sha256.h"

enum { BUFFER_BYTES = 65536, MAX_NAME_TRIES = 100 };

struct rubor_write_file_stream {
    int fd;
    int error;
    bool replace;
    char *path;
    char *temporary;
    struct rubor_sha256 sha;
    uint64_t n_bytes;
    size_t n_buffered;
    unsigned char buffer[BUFFER_BYTES];
};

/* Text before the last slash, with it; empty when there is none. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Opens a new file whose name nobody has yet, in the folder of path. Returns the descriptor or -1.
 */
static int open_temporary(const char *path, char *temporary, size_t n_temporary)
{
    int folder = (int)folder_length(path);
    for (int k = 0; k < MAX_NAME_TRIES; k++) {
        int n = snprintf(temporary, n_temporary, "%.*s.rubor-%ld-%d.tmp", folder, path,
                         (long)getpid(), k);
        if (n < 0 || (size_t)n >= n_temporary) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || (errno != EEXIST && errno != EINTR))
            return fd;
    }
    errno = EEXIST;
    return -1;
}

/* With stdin, stdout or stderr closed, open hands out 0, 1 or 2, and a later message would land in
 * the file. Returns a descriptor above them. */
static int move_above_standard(int fd)
{
    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int error = errno;
    (void)close(fd);
    errno = error;
    return moved;
}

/* Why path cannot become the target: 0 or errno. */
static int judge_target(const char *path, bool replace)
{
    struct stat info;
    if (lstat(path, &info) != 0)
        return errno == ENOENT ? 0 : errno;
    /* Follow a link only to judge it: the link itself is what gets replaced, never its target. */
    if (S_ISLNK(info.st_mode) && stat(path, &info) != 0)
        return replace ? 0 : EEXIST;
    if (S_ISDIR(info.st_mode))
        return EISDIR;
    /* A device or pipe would be replaced by a plain file, which nobody who names one wants. */
    if (!S_ISREG(info.st_mode))
        return EINVAL;
    return replace ? 0 : EEXIST;
}

static void free_stream(struct rubor_write_file_stream *stream)
{
    free(stream->path);
    free(stream->temporary);
    free(stream);
}

struct rubor_write_file_stream *rubor_write_file_open(const char *path, bool replace, int *error)
{
    *error = judge_target(path, replace);
    if (*error != 0)
        return NULL;
    size_t n_path = strlen(path) + 1, n_temporary = folder_length(path) + 64;
    struct rubor_write_file_stream *stream = calloc(1, sizeof *stream);
    if (!stream) {
        *error = ENOMEM;
        return NULL;
    }
    stream->path = malloc(n_path);
    stream->temporary = malloc(n_temporary);
    if (!stream->path || !stream->temporary) {
        free_stream(stream);
        *error = ENOMEM;
        return NULL;
    }
    memcpy(stream->path, path, n_path);
    stream->replace = replace;
    rubor_sha256_init(&stream->sha);
    stream->fd = move_above_standard(open_temporary(path, stream->temporary, n_temporary));
    if (stream->fd < 0) {
        *error = errno;
        free_stream(stream);
        return NULL;
    }
    return stream;
}

/* Writes all n bytes, however many calls it takes. Returns 0 or errno. */
static int write_all(int fd, const unsigned char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        } else if (done == 0) {
            return EIO;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

static void flush_buffer(struct rubor_write_file_stream *stream)
{
    if (stream->error == 0)
        stream->error = write_all(stream->fd, stream->buffer, stream->n_buffered);
    rubor_sha256_add(&stream->sha, stream->buffer, stream->n_buffered);
    stream->n_bytes += stream->n_buffered;
    stream->n_buffered = 0;
}

void rubor_write_file_append(struct rubor_write_file_stream *stream, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    while (n > 0 && stream->error == 0) {
        size_t room = BUFFER_BYTES - stream->n_buffered;
        size_t part = n < room ? n : room;
        memcpy(stream->buffer + stream->n_buffered, p, part);
        stream->n_buffered += part;
        p += part;
        n -= part;
        if (stream->n_buffered == BUFFER_BYTES)
            flush_buffer(stream);
    }
}

int rubor_write_file_error(const struct rubor_write_file_stream *stream)
{
    return stream->error;
}

/* Gives the temporary file its final name. Returns 0 or errno. */
static int publish(const struct rubor_write_file_stream *stream)
{
    int error = judge_target(stream->path, stream->replace);
    if (error != 0)
        return error;
    if (stream->replace)
        return rename(stream->temporary, stream->path) == 0 ? 0 : errno;
    /* link refuses to replace a file that appeared meanwhile; rename would not. */
    if (link(stream->temporary, stream->path) == 0)
        return unlink(stream->temporary) == 0 ? 0 : errno;
    if (errno == EEXIST)
        return EEXIST;
    /* File systems without hard links (FAT, some network folders) leave only rename. */
    return rename(stream->temporary, stream->path) == 0 ? 0 : errno;
}

/* Brings the entries of a folder to disk. Returns 0 or errno. */
static int sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = 0;
    /* Some file systems cannot sync folders and say EINVAL; there is nothing better to do there. */
    if (fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP)
        error = errno;
    (void)close(fd);
    return error;
}

int rubor_write_file_sync_parent(const char *path)
{
    size_t n = folder_length(path);
    if (n == 0)
        return sync_folder(".");
    char *folder = malloc(n + 1);
    if (!folder)
        return ENOMEM;
    memcpy(folder, path, n);
    folder[n] = 0;
    int error = sync_folder(folder);
    free(folder);
    return error;
}

/* A failed fsync is final: the kernel may have dropped the pages, a retry would report success. */
static int sync_file(int fd)
{
    int result;
    do
        result = fsync(fd);
    while (result != 0 && errno == EINTR);
    return result == 0 ? 0 : errno;
}

int rubor_write_file_close(struct rubor_write_file_stream *stream, struct rubor_write_file_sum *sum)
{
    flush_buffer(stream);
    int error = stream->error;
    if (error == 0)
        error = sync_file(stream->fd);
    if (close(stream->fd) != 0 && errno != EINTR && error == 0)
        error = errno;
    if (error == 0)
        error = publish(stream);
    if (error != 0)
        (void)unlink(stream->temporary);
    else
        error = rubor_write_file_sync_parent(stream->path);
    if (sum) {
        sum->n_bytes = stream->n_bytes;
        rubor_sha256_hex(&stream->sha, sum->sha256);
    }
    free_stream(stream);
    return error;
}

void rubor_write_file_abort(struct rubor_write_file_stream *stream)
{
    if (!stream)
        return;
    (void)close(stream->fd);
    (void)unlink(stream->temporary);
    free_stream(stream);
}

int rubor_write_file(const char *path, const void *bytes, size_t n, bool replace)
{
    int error = 0;
    struct rubor_write_file_stream *stream = rubor_write_file_open(path, replace, &error);
    if (!stream)
        return error;
    rubor_write_file_append(stream, bytes, n);
    return rubor_write_file_close(stream, NULL);
}
