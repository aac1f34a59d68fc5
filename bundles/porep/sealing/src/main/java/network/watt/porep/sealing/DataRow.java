// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealRequest;
import network.watt.porep.field.Nodes;

/** Fills the row of a sector's data from the file of a request; zeros where the file ends. Any thread. */
final class DataRow {

    private final Path file;
    private final DataFormat format;
    private final Nodes row;

    DataRow(Path file, DataFormat format, Nodes row) {
        this.file = file;
        this.format = format;
        this.row = row;
    }

    /** @throws SealException if the data is more than the sector takes, or cannot be read */
    static void requireFitting(SealRequest request, DataFormat format) throws SealException {
        long capacity = format.capacity(request.proof().size());
        try {
            long size = Files.size(request.data());
            if (size > capacity) {
                throw new SealException(
                        "seal.data-too-long",
                        "A sector of " + request.proof() + " takes " + capacity + " bytes of data, and "
                                + request.data() + " has " + size + ": choose a larger sector, or divide the data.");
            }
        } catch (IOException e) {
            throw new SealException("seal.data", "The data " + request.data() + " cannot be read: " + e + ".", e);
        }
    }

    /** Fills the nodes {@code from} to {@code to}, exclusive. */
    void fill(long from, long to) {
        long unit = from / format.nodes();
        int units = (int) ((to + format.nodes() - 1) / format.nodes() - unit);
        var raw = new byte[units * format.rawBytes()];
        var padded = new byte[units * format.nodes() * Nodes.BYTES];
        read(raw, unit * format.rawBytes());
        format.pad(raw, padded, units);
        int skipped = (int) (from - unit * format.nodes());
        row.put(from, (int) (to - from), padded, skipped * Nodes.BYTES);
    }

    private void read(byte[] raw, long at) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var target = ByteBuffer.wrap(raw);
            while (target.hasRemaining() && channel.read(target, at + target.position()) >= 0) {
                // Until all of it is in, or the file ends.
            }
            Arrays.fill(raw, target.position(), raw.length, (byte) 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
