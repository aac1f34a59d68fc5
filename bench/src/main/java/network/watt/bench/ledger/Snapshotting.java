// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import network.watt.bench.Figure;

/** A snapshot of the whole state, against writing as many bytes to the same disk. */
final class Snapshotting {

    private static final double NS_PER_S = 1e9;
    private static final double BYTES_PER_MB = 1e6;

    private Snapshotting() {}

    static void measure(Node node, List<Figure> figures) {
        long fromNs = System.nanoTime();
        long ledger;
        try (var state = node.host().snapshot()) {
            ledger = node.snapshots().write(state).header().ledger();
        }
        double wroteS = (System.nanoTime() - fromNs) / NS_PER_S;
        var directory = node.snapshots().directory(ledger);
        long bytes = bytes(directory);
        figures.add(Figure.of("snapshot.size", bytes / BYTES_PER_MB, "MB"));
        figures.add(Figure.of("snapshot.write", wroteS, "s").against(plainS(directory, bytes)));
        fromNs = System.nanoTime();
        long entries = node.snapshots().open(ledger).check();
        figures.add(Figure.of("snapshot.check", (System.nanoTime() - fromNs) / NS_PER_S, "s"));
        figures.add(Figure.of("snapshot.entries", entries, ""));
    }

    private static long bytes(Path directory) {
        try (var files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double plainS(Path directory, long bytes) {
        var file = directory.resolveSibling("plain");
        var part = ByteBuffer.allocate(1 << 20);
        long fromNs = System.nanoTime();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long written = 0; written < bytes; written += part.capacity()) {
                part.clear();
                channel.write(part);
            }
            channel.force(true);
            double tookS = (System.nanoTime() - fromNs) / NS_PER_S;
            Files.delete(file);
            return tookS;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
