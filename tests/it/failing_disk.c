/*
 * A disk that fails when it is told to. Preloaded into the server, it stands between SQLite and the system: while a
 * file `full` lies in KEIDAS_DISK nothing more fits on it, while a file `broken` lies there nothing written reaches it.
 * Only the log's files are meant; everything else goes through.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_told(const char *what)
{
    const char *folder = getenv("KEIDAS_DISK");
    char path[4096];
    if (!folder) return 0;
    snprintf(path, sizeof path, "%s/%s", folder, what);
    return access(path, F_OK) == 0;
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

static int fails(int file, const char *what, int error)
{
    int before = errno;
    int does = is_log(file) && is_told(what);
    errno = does ? error : before;
    return does;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count)
{
    return fails(file, "full", ENOSPC) ? -1 : NEXT(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
    return fails(file, "full", ENOSPC) ? -1 : NEXT(pwrite)(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    return fails(file, "full", ENOSPC) ? -1 : NEXT(pwrite64)(file, bytes, count, at);
}

int fsync(int file)
{
    return fails(file, "broken", EIO) ? -1 : NEXT(fsync)(file);
}

int fdatasync(int file)
{
    return fails(file, "broken", EIO) ? -1 : NEXT(fdatasync)(file);
}
