// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.ledger.access.StateSnapshot;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;

/** A snapshot in a directory. Every part is checked against the header each time it is read. One thread. */
public final class SavedSnapshot implements StateSnapshot {

    static final String MANIFEST = "manifest";

    /** Enough for a header and the most parts. */
    static final long MAX_MANIFEST_BYTES = 256 * 1024;

    private final Path directory;
    private final Manifest manifest;

    private SavedSnapshot(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    static String partName(int part) {
        return "part-%04d".formatted(part);
    }

    /**
     * Opens a snapshot; whoever trusts its header can trust whatever is read from it.
     *
     * @throws DamagedArchiveException if its list of parts is damaged or does not lead to the state root in its header
     * @throws UncheckedIOException with the path if it cannot be read
     */
    public static SavedSnapshot open(Path directory) {
        var file = directory.resolve(MANIFEST);
        return new SavedSnapshot(directory, manifest(file.toString(), read(file, MAX_MANIFEST_BYTES)));
    }

    static Manifest manifest(String name, Bytes content) {
        try {
            return Manifest.decode(content);
        } catch (XdrException damaged) {
            throw new DamagedArchiveException(name + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static Bytes read(Path file, long maxBytes) {
        try {
            if (Files.size(file) > maxBytes) {
                throw new DamagedArchiveException(file + " is too large: " + Files.size(file) + " bytes");
            }
            return Bytes.owned(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file + ": " + failed, failed);
        }
    }

    @Override
    public LedgerHeader header() {
        return manifest.header();
    }

    /** How many parts it has. */
    public int parts() {
        return manifest.tops().size();
    }

    /**
     * Reads and checks everything.
     *
     * @return how many entries it has
     * @throws DamagedArchiveException if a part is damaged
     */
    public long check() {
        var entries = new long[1];
        entries((key, value) -> entries[0]++);
        return entries[0];
    }

    /** @throws DamagedArchiveException if a part is damaged; entries of earlier parts were visited then */
    @Override
    public void entries(Visitor visitor) {
        for (int number = 0; number < parts(); number++) {
            var file = directory.resolve(partName(number));
            part(manifest, number, file.toString(), read(file, Part.MAX_BYTES))
                    .entries()
                    .forEach(entry -> visitor.visit(entry.key(), entry.value()));
        }
    }

    /** @throws DamagedArchiveException if the content is not that part */
    static Part part(Manifest manifest, int number, String name, Bytes content) {
        try {
            var part = Part.decode(content);
            if (part.top().equals(manifest.tops().get(number))) {
                return part;
            }
        } catch (XdrException malformed) {
            throw new DamagedArchiveException(name + " is damaged: " + malformed.getMessage(), malformed);
        }
        throw new DamagedArchiveException(name + " is damaged: its entries are not those that the header of ledger "
                + manifest.header().ledger() + " commits to");
    }

    @Override
    public void close() {}
}
