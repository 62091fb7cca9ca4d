/* Preloaded into tend by the tests: counts the calls that change what stands on the disk below one folder, writes each of them
 * down, and kills the process right before the one it was told, or in the middle of it.
 *
 *   TEND_CALLS_BELOW  the folder, as an absolute path without links
 *   TEND_CALLS_LOG    where the calls are written down, one line for each; it must lie elsewhere
 *   TEND_KILL_AT      the number of the call to end in, from 1; 0 ends nowhere
 *   TEND_KILL_HALF    1: write the first half of the bytes before
 *
 * Opening counts where it makes a file. Calls of the C library to itself are not seen: what goes through stdio does not count. What is
 * mapped into memory (the index of the store's log) is no call.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *below;
static size_t below_length;
static int log_file = -1;
static long kill_at;
static int half;
static atomic_long passed;

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("TEND_CALLS_LOG"), *at = getenv("TEND_KILL_AT"), *halves = getenv("TEND_KILL_HALF");
    below = getenv("TEND_CALLS_BELOW");
    if (below == NULL || log == NULL) { below = NULL; return; }
    below_length = strlen(below);
    kill_at = at != NULL ? atol(at) : 0;
    half = halves != NULL && halves[0] == '1';
    log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void stop(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* The name below the folder, "." for itself; NULL for what lies elsewhere. */
static const char *inside(const char *path) {
    if (below == NULL || strncmp(path, below, below_length) != 0) return NULL;
    if (path[below_length] == 0) return ".";
    return path[below_length] == '/' ? path + below_length + 1 : NULL;
}

/* Counts a call. Not zero when the process has to end in the middle of it; otherwise it ends here. */
static int count(const char *call, const char *name, long long bytes, long long offset, int is_write) {
    char line[512];
    long number = atomic_fetch_add(&passed, 1) + 1;
    int length = snprintf(line, sizeof line, "%ld %s %s %lld %lld\n", number, call, name, bytes, offset);
    syscall(SYS_write, log_file, line, (size_t)length);
    if (number != kill_at) return 0;
    if (half && is_write) return 1;
    stop();
    return 0;
}

static int count_path(const char *call, int folder, const char *path) {
    char full[4096], place[64];
    if (below == NULL) return 0;
    if (path[0] != '/') {
        ssize_t length;
        if (folder == AT_FDCWD) {
            if (getcwd(full, sizeof full) == NULL) return 0;
            length = (ssize_t)strlen(full);
        } else {
            snprintf(place, sizeof place, "/proc/self/fd/%d", folder);
            length = readlink(place, full, sizeof full - 1);
            if (length < 0) return 0;
        }
        snprintf(full + length, sizeof full - (size_t)length, "/%s", path);
        path = full;
    }
    const char *name = inside(path);
    return name != NULL ? count(call, name, 0, 0, 0) : 0;
}

static int count_file(const char *call, int file, long long bytes, long long offset, int is_write) {
    char path[4096], place[64];
    int error = errno;
    if (below == NULL) return 0;
    snprintf(place, sizeof place, "/proc/self/fd/%d", file);
    ssize_t length = readlink(place, path, sizeof path - 1);
    errno = error;
    if (length < 0) return 0;
    path[length] = 0;
    const char *name = inside(path);
    return name != NULL ? count(call, name, bytes, offset, is_write) : 0;
}

ssize_t write(int file, const void *bytes, size_t length) {
    if (count_file("write", file, (long long)length, -1, 1)) {
        syscall(SYS_write, file, bytes, length / 2);
        stop();
    }
    return syscall(SYS_write, file, bytes, length);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    if (count_file("pwrite", file, (long long)length, offset, 1)) {
        syscall(SYS_pwrite64, file, bytes, length / 2, offset);
        stop();
    }
    return syscall(SYS_pwrite64, file, bytes, length, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) { return pwrite64(file, bytes, length, offset); }

/* Half of several pieces: the first half of the pieces. */
ssize_t writev(int file, const struct iovec *pieces, int number) {
    if (count_file("writev", file, number, -1, 1)) {
        syscall(SYS_writev, file, pieces, number / 2);
        stop();
    }
    return syscall(SYS_writev, file, pieces, number);
}

int ftruncate64(int file, off64_t length) {
    count_file("ftruncate", file, length, -1, 0);
    return (int)syscall(SYS_ftruncate, file, length);
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int fsync(int file) {
    count_file("fsync", file, 0, -1, 0);
    return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    count_file("fdatasync", file, 0, -1, 0);
    return (int)syscall(SYS_fdatasync, file);
}

static int make(int folder, const char *path, int flags, mode_t mode) {
    struct stat known;
    int error = errno;
    if ((flags & O_CREAT) && fstatat(folder, path, &known, 0) != 0) count_path("create", folder, path);
    errno = error;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE(flags, last)                                   \
    mode_t mode = 0;                                        \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                \
        va_list rest;                                       \
        va_start(rest, last);                               \
        mode = (mode_t)va_arg(rest, int);                   \
        va_end(rest);                                       \
    }

int open(const char *path, int flags, ...) { MODE(flags, flags) return make(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return make(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags, flags) return make(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags, flags) return make(folder, path, flags, mode); }

int rename(const char *from, const char *to) {
    count_path("rename", AT_FDCWD, to);
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path) {
    count_path("unlink", AT_FDCWD, path);
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
