// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What the publishers of a rule bundle sign: which bytes they stand for, and as what ({@code docs/protocol/bundle.md}).
 *
 * @param area the area it rules, as in the protocol table
 * @param module the bundle's symbolic name
 * @param version the bundle's version: three numbers, perhaps a qualifier, never a snapshot
 * @param digest of the bundle's files
 * @param sizeBytes of the jar as published, 1 to {@link #MAX_SIZE_BYTES}
 * @param apiRange the packages of the host it imports, {@code package [from,to)}, in ascending order, joined by
 *     {@code ", "}; versions as three numbers
 * @param schemaFrom the schema of the entries it takes over; that of {@code schemaTo} where there are none
 * @param schemaTo the schema of the entries it writes
 */
public record ModuleManifest(
        String area,
        String module,
        String version,
        Hash digest,
        int sizeBytes,
        String apiRange,
        int schemaFrom,
        int schemaTo)
        implements XdrEncodable {

    /** The longest symbolic name and the longest version, in bytes. */
    public static final int MAX_NAME_BYTES = 128;
    /** The largest jar: 32 MiB. */
    public static final int MAX_SIZE_BYTES = 32 << 20;
    /** The longest API range, in bytes. */
    public static final int MAX_API_RANGE_BYTES = 1024;

    private static final int TAG = 0x4d4f444c; // "MODL"

    private static final Pattern AREA = Pattern.compile("[a-z0-9/-]{1," + Operation.MAX_AREA_BYTES + "}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern VERSION =
            Pattern.compile("[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}(\\.(?!SNAPSHOT$)[A-Za-z0-9_-]+)?");
    private static final Pattern IMPORT =
            Pattern.compile("([A-Za-z0-9_.]+) \\[([0-9]{1,9}(\\.[0-9]{1,9}){2}),([0-9]{1,9}(\\.[0-9]{1,9}){2})\\)");

    public ModuleManifest {
        requireNonNull(digest);
        require(AREA.matcher(area).matches(), "an area is 1 to 32 of a-z, 0-9, '/', '-': " + area);
        require(
                module.length() <= MAX_NAME_BYTES && NAME.matcher(module).matches(),
                "a module is named by a symbolic name of at most 128 characters: " + module);
        require(
                version.length() <= MAX_NAME_BYTES && VERSION.matcher(version).matches(),
                "a version is three numbers and perhaps a qualifier, never a snapshot: " + version);
        require(sizeBytes >= 1 && sizeBytes <= MAX_SIZE_BYTES, "a bundle has 1 byte to 32 MiB, not " + sizeBytes);
        require(
                isCanonicalRange(apiRange),
                "an API range is sorted and of the form 'package [1.0.0,2.0.0)': " + apiRange);
        require(schemaFrom >= 0 && schemaTo >= 0, "a schema is not negative: " + schemaFrom + " to " + schemaTo);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isCanonicalRange(String text) {
        if (text.length() > MAX_API_RANGE_BYTES) {
            return false;
        }
        String before = "";
        for (var part : text.split(", ", -1)) {
            var matched = IMPORT.matcher(part);
            if (!matched.matches() || matched.group(1).compareTo(before) <= 0) {
                return false;
            }
            before = matched.group(1);
        }
        return true;
    }

    /** The bytes that publishers sign: XDR(networkId, "MODL", manifest). */
    public Bytes signedBytes(Hash networkId) {
        return new XdrWriter().write(networkId).writeInt(TAG).write(this).toBytes();
    }

    public static ModuleManifest decode(XdrReader in) throws XdrException {
        return new ModuleManifest(
                in.readString(Operation.MAX_AREA_BYTES),
                in.readString(MAX_NAME_BYTES),
                in.readString(MAX_NAME_BYTES),
                Hash.decode(in),
                in.readInt(),
                in.readString(MAX_API_RANGE_BYTES),
                in.readInt(),
                in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeString(area, Operation.MAX_AREA_BYTES)
                .writeString(module, MAX_NAME_BYTES)
                .writeString(version, MAX_NAME_BYTES);
        out.write(digest).writeInt(sizeBytes).writeString(apiRange, MAX_API_RANGE_BYTES);
        out.writeInt(schemaFrom).writeInt(schemaTo);
    }
}
