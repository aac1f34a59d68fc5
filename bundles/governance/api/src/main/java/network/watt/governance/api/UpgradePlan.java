// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A change of rules that all nodes make at one ledger. Its hash is its name.
 *
 * @param title for people, at most 128 bytes
 * @param minHost the oldest release of a node that can carry it out, like {@code 0.1.0}; empty for any
 * @param activation the last ledger under the old rules, as first planned: postponements move it
 * @param dryRunLedger the ledger after which every node tries the migration, so that their results can be compared
 * @param changes the rows that change together, 1 to 16 by ascending area
 */
public record UpgradePlan(String title, String minHost, long activation, long dryRunLedger, List<RowChange> changes)
        implements XdrEncodable {

    private static final int FORMAT = 1;
    private static final int MAX_TITLE_BYTES = 128;
    private static final int MAX_HOST_BYTES = 32;
    private static final int MAX_CHANGES = 16;
    private static final Pattern MIN_HOST = Pattern.compile("([0-9]{1,9}(\\.[0-9]{1,9}){2})?");

    public UpgradePlan {
        changes = List.copyOf(changes);
        if (!MIN_HOST.matcher(minHost).matches()) {
            throw new IllegalArgumentException("the oldest release is three numbers like 0.1.0, or none: " + minHost);
        }
        if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
            throw new IllegalArgumentException("a plan changes 1 to 16 rows, this one " + changes.size());
        }
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i - 1).area().compareTo(changes.get(i).area()) >= 0) {
                throw new IllegalArgumentException("changes must be in ascending order of areas, one each");
            }
        }
        if (activation < 1 || dryRunLedger < 0 || dryRunLedger >= activation) {
            throw new IllegalArgumentException("the dry run, ledger " + dryRunLedger
                    + ", lies before the activation, ledger " + activation + ", and neither is negative");
        }
    }

    public Hash hash() {
        return Sha256.hash(this);
    }

    public Optional<RowChange> change(String area) {
        return changes.stream().filter(change -> change.area().equals(area)).findFirst();
    }

    /** Reads a whole plan. */
    public static UpgradePlan decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, UpgradePlan::decode);
    }

    public static UpgradePlan decode(XdrReader in) throws XdrException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new XdrException("unknown plan format " + format);
        }
        return new UpgradePlan(
                in.readString(MAX_TITLE_BYTES),
                in.readString(MAX_HOST_BYTES),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readList(MAX_CHANGES, RowChange::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(FORMAT).writeString(title, MAX_TITLE_BYTES).writeString(minHost, MAX_HOST_BYTES);
        out.writeUnsignedHyper(activation).writeUnsignedHyper(dryRunLedger).writeList(changes, MAX_CHANGES);
    }
}
