// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
// A disk that fails at a chosen call: preloaded into a process, it stands before libc's writing and syncing functions.
// It counts the calls of one kind on files whose path contains a text, and spoils the one whose number it was given;
// a full disk stays full. What it did it says on standard error. Everything else passes through.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name, ...) ((__typeof__(&name))real(#name))(__VA_ARGS__)
enum { PASS, SHORT, FAIL };

static long seen;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int verdict(const char *kind, const char *path) {
    const char *call = getenv("WATT_FAULT_CALL"), *fault = getenv("WATT_FAULT"), *at = getenv("WATT_FAULT_AT");
    const char *part = getenv("WATT_FAULT_PATH");
    if (!call || !fault || !at || strcmp(call, kind) || (part && path && !strstr(path, part))) return PASS;
    long number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST), chosen = atol(at);
    int full = !strcmp(fault, "full");
    if (number < chosen || (number > chosen && !full)) return PASS;
    if (number == chosen) dprintf(2, "fault: %s at %s %ld of %s\n", fault, kind, number, path ? path : "a mapping");
    if (!strcmp(fault, "short")) return SHORT;
    errno = full ? ENOSPC : EIO;
    return FAIL;
}

static int judge(const char *kind, int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    path[size < 0 ? 0 : size] = 0;
    return fd < 3 ? PASS : verdict(kind, path);
}

#define SPOILED(size, whole, half) \
    switch (judge("write", fd)) { case FAIL: return -1; case SHORT: if ((size) > 1) return half; } return whole

ssize_t write(int fd, const void *bytes, size_t size) {
    SPOILED(size, REAL(write, fd, bytes, size), REAL(write, fd, bytes, size / 2));
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    SPOILED(size, REAL(pwrite, fd, bytes, size, at), REAL(pwrite, fd, bytes, size / 2, at));
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    SPOILED(size, REAL(pwrite64, fd, bytes, size, at), REAL(pwrite64, fd, bytes, size / 2, at));
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    // Half of the first part that is longer than a byte, as a disk that fills up takes it.
    struct iovec first = count > 0 ? parts[0] : (struct iovec){0, 0};
    SPOILED(first.iov_len, REAL(writev, fd, parts, count), REAL(write, fd, first.iov_base, first.iov_len / 2));
}
int fsync(int fd) { return judge("sync", fd) == FAIL ? -1 : REAL(fsync, fd); }
int fdatasync(int fd) { return judge("sync", fd) == FAIL ? -1 : REAL(fdatasync, fd); }
int msync(void *start, size_t size, int flags) {
    return verdict("sync", NULL) == FAIL ? -1 : REAL(msync, start, size, flags);
}
