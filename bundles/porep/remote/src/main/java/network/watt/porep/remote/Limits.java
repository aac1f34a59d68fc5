// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

/**
 * What a program may use before it is ended.
 *
 * @param memoryBytes the most a job may be granted, whatever the node has
 * @param tablesBytes in the folder of its tables
 * @param proofBytes of one proof
 * @param startMs until it has connected and said hello
 * @param answerMs for what is answered at once
 * @param silentMs between two signs of life while it seals or proves
 * @param stopMs after it was asked to stop
 * @param timeFactor how many times its own estimate sealing may take; 0 for any
 */
record Limits(
        long memoryBytes,
        long tablesBytes,
        long proofBytes,
        long startMs,
        long answerMs,
        long silentMs,
        long stopMs,
        long timeFactor) {

    /** What a program needs beside its job: a runtime of its own. */
    static final long RUNTIME_BYTES = 128L << 20;

    /** Less than this nobody is asked to work with. */
    static final long LEAST_BYTES = 16L << 20;

    private static final long LEAST_RUN_MS = 3_600_000;
    private static final long MAX_FACTOR_OF_SECTOR = 64;
    private static final long SPARE_BYTES = 64L << 20;

    /** How long sealing may take. @param seconds as the program reckoned; a short job may take an hour all the same */
    long runMs(long seconds) {
        return timeFactor == 0 ? Long.MAX_VALUE : Math.max(LEAST_RUN_MS, seconds * 1000 * timeFactor);
    }

    /** The most that any prover writes for a sector. */
    static long mostScratch(long sectorBytes) {
        return sectorBytes * MAX_FACTOR_OF_SECTOR + SPARE_BYTES;
    }

    /** How large a job's folder may become. @param scratchBytes as the program reckoned */
    static long folderBytes(long scratchBytes) {
        return scratchBytes + scratchBytes / 4 + SPARE_BYTES;
    }
}
