// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.StateSnapshot;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrWriter;

/**
 * Writes a state into a directory: entries go to their parts unordered first, then each part is put in order, so that memory
 * holds one part at a time. One thread.
 */
final class SnapshotWriter {

    /** How large a part is at best. */
    private static final long PART_BYTES = 1L << 20;

    private static final String UNORDERED = ".unordered";

    private final StateSnapshot state;
    private final Path directory;
    private final List<OutputStream> parts = new ArrayList<>();

    SnapshotWriter(StateSnapshot state, Path directory) {
        this.state = state;
        this.directory = directory;
    }

    /** @param directory an empty one; what it holds is on disk when this returns */
    void write() throws IOException {
        int bits = bits();
        try {
            for (int part = 0; part < 1 << bits; part++) {
                parts.add(new BufferedOutputStream(Files.newOutputStream(file(part, UNORDERED))));
            }
            distribute(bits);
        } finally {
            for (var part : parts) {
                part.close();
            }
        }
        var tops = new ArrayList<Optional<Subtree>>();
        for (int part = 0; part < 1 << bits; part++) {
            tops.add(order(part));
        }
        var manifest = new Manifest(state.header(), bits, tops).toXdr();
        try {
            Manifest.decode(manifest);
        } catch (XdrException wrong) {
            throw new IllegalStateException(
                    "the entries in the store are not those of ledger "
                            + state.header().ledger() + ": start the node again to have them checked",
                    wrong);
        }
        Durable.write(directory.resolve(SavedSnapshot.MANIFEST), manifest);
        Durable.force(directory);
    }

    private Path file(int part, String suffix) {
        return directory.resolve(SavedSnapshot.partName(part) + suffix);
    }

    private int bits() {
        var bytes = new long[1];
        state.entries((key, value) -> bytes[0] += key.size() + value.size());
        int bits = 0;
        while (bits < Manifest.MAX_BITS && bytes[0] >> bits > PART_BYTES) {
            bits++;
        }
        return bits;
    }

    private void distribute(int bits) throws IOException {
        var failed = new ArrayList<IOException>();
        state.entries((key, value) -> {
            var out = new XdrWriter();
            Part.write(new Part.Entry(key, value), out);
            try {
                parts.get(Manifest.partOf(StateHashes.path(key), bits))
                        .write(out.toBytes().toArray());
            } catch (IOException full) {
                failed.add(full);
            }
        });
        if (!failed.isEmpty()) {
            throw failed.get(0);
        }
    }

    private Optional<Subtree> order(int number) throws IOException {
        var unordered = file(number, UNORDERED);
        try {
            var part = Part.of(
                    Part.decode(Bytes.owned(Files.readAllBytes(unordered))).entries());
            Durable.write(file(number, ""), part.encoded());
            Files.delete(unordered);
            return part.top();
        } catch (XdrException changed) {
            throw new IOException(unordered + " changed while it was written", changed);
        }
    }
}
