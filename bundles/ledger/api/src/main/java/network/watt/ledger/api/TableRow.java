// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.List;
import java.util.stream.Stream;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Which module rules an area.
 *
 * @param area the area, such as {@code consensus} or {@code payments}
 * @param module the bundle's symbolic name
 * @param version the bundle's version
 * @param digest the bundle's digest
 * @param paramsHash the SHA-256 of the row's parameters, which are kept in state
 * @param since the first ledger under this row
 * @param libraries digests of the bundles it imports besides the host's own
 * @param equivalents digests of bundles with the same rules, any of which may be used
 */
public record TableRow(
        String area,
        String module,
        String version,
        Hash digest,
        Hash paramsHash,
        long since,
        List<Hash> libraries,
        List<Hash> equivalents)
        implements XdrEncodable {

    /** The largest parameters of a row, in bytes. */
    public static final int MAX_PARAMS_BYTES = 64 * 1024;

    private static final int MAX_NAME_BYTES = 128;
    /** The most libraries and the most equivalents a row has. */
    public static final int MAX_DIGESTS = 32;

    public TableRow {
        libraries = List.copyOf(libraries);
        equivalents = List.copyOf(equivalents);
    }

    /** Every digest under which the row's module may be found: its own first. */
    public List<Hash> digests() {
        return Stream.concat(Stream.of(digest), equivalents.stream()).toList();
    }

    /** The same row with other equivalents. */
    public TableRow withEquivalents(List<Hash> others) {
        return new TableRow(area, module, version, digest, paramsHash, since, libraries, others);
    }

    public static TableRow decode(XdrReader in) throws XdrException {
        return new TableRow(
                in.readString(Operation.MAX_AREA_BYTES),
                in.readString(MAX_NAME_BYTES),
                in.readString(MAX_NAME_BYTES),
                Hash.decode(in),
                Hash.decode(in),
                in.readUnsignedHyper(),
                in.readList(MAX_DIGESTS, Hash::decode),
                in.readList(MAX_DIGESTS, Hash::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeString(area, Operation.MAX_AREA_BYTES)
                .writeString(module, MAX_NAME_BYTES)
                .writeString(version, MAX_NAME_BYTES);
        out.write(digest).write(paramsHash).writeUnsignedHyper(since);
        out.writeList(libraries, MAX_DIGESTS).writeList(equivalents, MAX_DIGESTS);
    }
}
