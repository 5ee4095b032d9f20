/*
 * A disk that fails when it is told to. Preloaded into the server, it stands between SQLite and the system: while a file
 * like `write-ENOSPC` lies in KEIDAS_DISK, each `write` to the log's files ends with that error, and so do `read` and
 * `sync`. Everything else goes through.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static const struct { const char *name; int error; } errors[] = {
    {"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EROFS", EROFS}, {"EIO", EIO},
};

/* The error of this call that the disk is told to give; 0 for none. */
static int told(const char *call)
{
    const char *folder = getenv("KEIDAS_DISK");
    char path[4096];
    for (size_t n = 0; folder && n < sizeof errors / sizeof *errors; n++) {
        snprintf(path, sizeof path, "%s/%s-%s", folder, call, errors[n].name);
        if (access(path, F_OK) == 0) return errors[n].error;
    }
    return 0;
}

static int is_log(int file)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, "rooms.db") != NULL && strstr(path, "-lock") == NULL;
}

static int fails(int file, const char *call)
{
    int before = errno;
    int error = is_log(file) ? told(call) : 0;
    errno = error ? error : before;
    return error;
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
    return fails(file, "sync") ? -1 : NEXT(fsync)(file);
}

int fdatasync(int file)
{
    return fails(file, "sync") ? -1 : NEXT(fdatasync)(file);
}
