// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.watt.porep.worker.Texts;

/**
 * What a program printed last. It may print what it likes: the last lines are kept and the others counted, and whoever
 * prints more than 1 MiB a second waits. Reads on a thread of its own.
 */
final class LastWords {

    private static final int LINES = 20;
    private static final int LINE_BYTES = 400;
    private static final int CHUNK_BYTES = 64 * 1024;

    /** After a full chunk: 16 a second. */
    private static final long REST_MS = 62;

    private final Deque<String> lines = new ArrayDeque<>();
    private final byte[] line = new byte[LINE_BYTES];
    private final CountDownLatch ended = new CountDownLatch(1);
    private int length;
    private long dropped;

    /** Reads until the stream ends. */
    void read(InputStream from) {
        var chunk = new byte[CHUNK_BYTES];
        try {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                take(chunk, count);
                if (count > CHUNK_BYTES / 8) {
                    rest();
                }
            }
        } catch (IOException closed) {
            // The program is gone.
        } finally {
            take(new byte[] {'\n'}, 1);
            ended.countDown();
        }
    }

    private void rest() {
        try {
            ended.await(REST_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                keep();
            } else if (length < LINE_BYTES) {
                line[length++] = bytes[i];
            }
        }
    }

    private void keep() {
        var text = Texts.fitting(new String(line, 0, length, StandardCharsets.UTF_8));
        length = 0;
        if (text.isEmpty() || text.startsWith("NOTE: Picked up " + Launch.JAVA_OPTIONS)) { // our own doing
            return;
        }
        lines.addLast(text);
        if (lines.size() > LINES) {
            lines.removeFirst();
            dropped++;
        }
    }

    /** Waits a moment for what a program printed before it ended. */
    void settle() {
        try {
            ended.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last line, for a sentence; empty if it printed nothing. */
    synchronized String quoted() {
        return lines.isEmpty() ? "" : " Its last words: “" + lines.getLast() + "”.";
    }

    /** All that is kept, and how many lines are not. */
    synchronized String all() {
        return (dropped == 0 ? "" : dropped + " lines before, then ") + lines;
    }
}
