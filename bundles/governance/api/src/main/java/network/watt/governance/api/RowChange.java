// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import network.watt.ledger.api.TableRow;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A new row of the protocol table, with all that nodes need to fetch, check and try its bundle beforehand. An area without
 * a row so far gets one.
 *
 * @param manifest the bundle as its publishers signed it
 * @param chunkRoot the root over the file's chunks, see {@code docs/protocol/upgrade.md}
 * @param sweepEntries how many entries each ledger rewrites until all have the new schema; 0 where it does not change
 * @param params the row's parameters, at most 64 KiB
 * @param libraries digests of the bundles it imports besides the host's own
 * @param signatures the publishers', by ascending key
 */
public record RowChange(
        ModuleManifest manifest,
        Hash chunkRoot,
        int sweepEntries,
        Bytes params,
        List<Hash> libraries,
        List<PublisherSignature> signatures)
        implements XdrEncodable {

    /** The most entries a sweep may rewrite in one ledger. */
    public static final int MAX_SWEEP_ENTRIES = 10_000;

    private static final int MAX_LIBRARIES = 32;
    private static final int MAX_SIGNATURES = 32;

    public RowChange {
        requireNonNull(chunkRoot);
        libraries = List.copyOf(libraries);
        signatures = List.copyOf(signatures);
        require(
                sweepEntries >= 0 && sweepEntries <= MAX_SWEEP_ENTRIES,
                "a sweep rewrites 0 to 10000 entries in a ledger, not " + sweepEntries);
        require(
                manifest.schemaFrom() == manifest.schemaTo() || sweepEntries > 0,
                "a change of schema needs a sweep of at least 1 entry in a ledger");
        require(params.size() <= TableRow.MAX_PARAMS_BYTES, "parameters have at most 64 KiB, not " + params.size());
        PublisherSignature.requireAscending(signatures);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    public String area() {
        return manifest.area();
    }

    public Hash digest() {
        return manifest.digest();
    }

    /** The row as it stands in the table from ledger {@code since} on. */
    public TableRow row(long since) {
        return new TableRow(
                area(),
                manifest.module(),
                manifest.version(),
                digest(),
                Sha256.hash(params),
                since,
                libraries,
                List.of());
    }

    public static RowChange decode(XdrReader in) throws XdrException {
        return new RowChange(
                ModuleManifest.decode(in),
                Hash.decode(in),
                in.readInt(),
                in.readOpaque(TableRow.MAX_PARAMS_BYTES),
                in.readList(MAX_LIBRARIES, Hash::decode),
                in.readList(MAX_SIGNATURES, PublisherSignature::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(manifest).write(chunkRoot).writeInt(sweepEntries).writeOpaque(params, TableRow.MAX_PARAMS_BYTES);
        out.writeList(libraries, MAX_LIBRARIES).writeList(signatures, MAX_SIGNATURES);
    }
}
