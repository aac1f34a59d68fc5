// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.LedgerRecord;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * One ledger asked for, or none; the payload of LEDGER.
 *
 * @param head the answering node's last closed ledger
 * @param record the ledger; absent when the node has no (further) one to give
 * @param certificate the seals the node has for it; empty while it has no certificate
 */
record LedgerReply(long head, Optional<LedgerRecord> record, Certificate certificate) implements XdrEncodable {

    static LedgerReply none(long head) {
        return new LedgerReply(head, Optional.empty(), new Certificate(List.of()));
    }

    static LedgerReply decode(XdrReader in) throws XdrException {
        return new LedgerReply(in.readUnsignedHyper(), in.readOptional(LedgerRecord::decode), Certificate.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(head).writeOptional(record).write(certificate);
    }
}
