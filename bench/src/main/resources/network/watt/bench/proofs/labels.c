/* SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
 * Labels of one layer as they are made in C: by libcrypto's SHA-256, parents fetched four nodes ahead.
 *   labels LAYER-BEFORE LAYER PARENTS NODES WARM-UP COUNT ROUNDS
 * The files are mapped, as a prover maps them. Prints nanoseconds of processor time of one SHA-256 of 1248 bytes and of
 * one label, each of the round that took the least. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <fcntl.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { NODE = 32, BASE = 6, PARENTS = 14, LABELS = 37, HEAD = 64, INPUT = HEAD + LABELS * NODE, AHEAD = 4 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return 1e9 * t.tv_sec + t.tv_nsec;
}

static void *map(const char *file, size_t bytes) {
    int descriptor = open(file, O_RDWR);
    void *start = descriptor < 0 ? MAP_FAILED : mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (start == MAP_FAILED) {
        perror(file);
        exit(1);
    }
    return start;
}

static void digest(const uint8_t *input, uint8_t *output) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, input, INPUT);
    SHA256_Final(output, &context);
}

static double sha(int count, uint8_t *input) {
    double start = now();
    for (int i = 0; i < count; i++) {
        digest(input, input);
    }
    return (now() - start) / count;
}

static double labels(const uint8_t *before, uint8_t *layer, const uint32_t *table, long from, long to, uint8_t *input) {
    double start = now();
    for (long node = from; node < to; node++) {
        const uint32_t *parents = table + node * PARENTS;
        uint8_t *at = input + HEAD;
        for (int i = 0; i < PARENTS; i++, at += NODE) {
            memcpy(at, (i < BASE ? layer : before) + (size_t) parents[i] * NODE, NODE);
        }
        if (node + AHEAD < to) {
            const uint32_t *next = parents + AHEAD * PARENTS;
            for (int i = 0; i < PARENTS; i++) {
                __builtin_prefetch((i < BASE ? layer : before) + (size_t) next[i] * NODE);
            }
        }
        memcpy(input + HEAD + PARENTS * NODE, input + HEAD, PARENTS * NODE);
        memcpy(input + HEAD + 2 * PARENTS * NODE, input + HEAD, INPUT - HEAD - 2 * PARENTS * NODE);
        uint64_t number = __builtin_bswap64((uint64_t) node);
        memcpy(input + 36, &number, sizeof number);
        uint8_t *label = layer + (size_t) node * NODE;
        digest(input, label);
        label[NODE - 1] &= 0x3f;
    }
    return (now() - start) / (to - from);
}

int main(int arguments, char **argument) {
    if (arguments != 8) {
        return 2;
    }
    long nodes = atol(argument[4]), warm_up = atol(argument[5]), count = atol(argument[6]);
    int rounds = atoi(argument[7]);
    const uint8_t *before = map(argument[1], (size_t) nodes * NODE);
    uint8_t *layer = map(argument[2], (size_t) nodes * NODE);
    const uint32_t *table = map(argument[3], (size_t) nodes * PARENTS * sizeof(uint32_t));
    static uint8_t input[INPUT];
    double best_sha = 1e18, best_label = 1e18;
    labels(before, layer, table, 1, warm_up, input);
    for (int round = 0; round < rounds; round++) {
        double hash = sha((int) count / 4, input);
        best_sha = hash < best_sha ? hash : best_sha;
        long from = warm_up + round * count;
        double label = labels(before, layer, table, from, from + count, input);
        best_label = label < best_label ? label : best_label;
    }
    printf("%.1f %.1f\n", best_sha, best_label);
    return 0;
}
