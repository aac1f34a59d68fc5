// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * One closed ledger as kept in the journal and given to peers that missed it.
 *
 * @param ledger its number, which is the slot it was agreed at
 * @param value the agreed value, with its steps
 * @param set the full transaction set, with signatures
 * @param header the header
 * @param recovery the recovery record under which it was agreed, where there is one; opaque to consensus
 */
public record LedgerRecord(long ledger, Bytes value, Bytes set, Bytes header, Optional<Bytes> recovery)
        implements XdrEncodable {

    private static final int MAX_VALUE = 8 * 1024;
    private static final int MAX_SET = 8 * 1024 * 1024;
    private static final int MAX_HEADER = 64 * 1024;
    private static final int MAX_RECOVERY = 2 * 1024 * 1024;

    /** A ledger that was agreed under no recovery record. */
    public LedgerRecord(long ledger, Bytes value, Bytes set, Bytes header) {
        this(ledger, value, set, header, Optional.empty());
    }

    public static LedgerRecord decode(XdrReader in) throws XdrException {
        return new LedgerRecord(
                in.readUnsignedHyper(),
                in.readOpaque(MAX_VALUE),
                in.readOpaque(MAX_SET),
                in.readOpaque(MAX_HEADER),
                in.readOptional(record -> record.readOpaque(MAX_RECOVERY)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(ledger)
                .writeOpaque(value, MAX_VALUE)
                .writeOpaque(set, MAX_SET)
                .writeOpaque(header, MAX_HEADER)
                .writeBool(recovery.isPresent());
        recovery.ifPresent(record -> out.writeOpaque(record, MAX_RECOVERY));
    }
}
