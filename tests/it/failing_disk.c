/*
 * A disk that fails when it is told to. Preloaded into the server, it stands between SQLite and the system: while a file
 * like `write-ENOSPC` lies in KEIDAS_DISK, each `write` to the log's files ends with that error, and so do `read`, `sync`,
 * `truncate` and `open`; each `fsync` with `fsync-ENOSPC`, which spares `fdatasync`. `write-ENOSPC-db` is for the database alone, `write-ENOSPC-wal` for its write-ahead log alone.
 * Everything else goes through.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define ERROR(name) {#name, name}
static const struct { const char *name; int error; } errors[] = {
    ERROR(ENOSPC), ERROR(EDQUOT), ERROR(EROFS), ERROR(EIO), ERROR(EFBIG), ERROR(ENOMEM), ERROR(EMFILE), ERROR(ENFILE),
    ERROR(EACCES), ERROR(ESTALE), ERROR(ENXIO), ERROR(EINTR), ERROR(EAGAIN),
};

/* The error that this call is told to end with on this part of the log; 0 for none. */
static int told(const char *call, const char *part)
{
    const char *folder = getenv("KEIDAS_DISK");
    char all[4096], one[4200];
    for (size_t n = 0; folder && n < sizeof errors / sizeof *errors; n++) {
        snprintf(all, sizeof all, "%s/%s-%s", folder, call, errors[n].name);
        snprintf(one, sizeof one, "%s-%s", all, part);
        if (access(all, F_OK) == 0 || access(one, F_OK) == 0) return errors[n].error;
    }
    return 0;
}

/* Which part of the log a file is; NULL for none. */
static const char *part_of(const char *path)
{
    if (strstr(path, "rooms.db") == NULL || strstr(path, "-lock") != NULL) return NULL;
    return strstr(path, "-wal") != NULL ? "wal" : "db";
}

static int fails_at(const char *path, const char *call)
{
    const char *part = part_of(path);
    int before = errno;
    int error = part ? told(call, part) : 0;
    errno = error ? error : before;
    return error;
}

static int fails(int file, const char *call)
{
    char link[64], path[4096];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    return fails_at(path, call);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t read(int file, void *bytes, size_t count)
{
    return fails(file, "read") ? -1 : NEXT(read)(file, bytes, count);
}

ssize_t pread(int file, void *bytes, size_t count, off_t at)
{
    return fails(file, "read") ? -1 : NEXT(pread)(file, bytes, count, at);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t at)
{
    return fails(file, "read") ? -1 : NEXT(pread64)(file, bytes, count, at);
}

ssize_t write(int file, const void *bytes, size_t count)
{
    return fails(file, "write") ? -1 : NEXT(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
    return fails(file, "write") ? -1 : NEXT(pwrite)(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    return fails(file, "write") ? -1 : NEXT(pwrite64)(file, bytes, count, at);
}

int fsync(int file)
{
    return fails(file, "sync") || fails(file, "fsync") ? -1 : NEXT(fsync)(file);
}

int fdatasync(int file)
{
    return fails(file, "sync") ? -1 : NEXT(fdatasync)(file);
}

int ftruncate(int file, off_t length)
{
    return fails(file, "truncate") ? -1 : NEXT(ftruncate)(file, length);
}

int ftruncate64(int file, off64_t length)
{
    return fails(file, "truncate") ? -1 : NEXT(ftruncate64)(file, length);
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return fails_at(path, "open") ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return fails_at(path, "open") ? -1 : NEXT(open64)(path, flags, mode);
}
