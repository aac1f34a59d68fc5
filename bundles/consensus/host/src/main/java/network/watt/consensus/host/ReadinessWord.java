// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.consensus.api.Readiness;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A validator's signed word on a plan, as flooded; the payload of READINESS.
 *
 * @param ledger the speaker's head when it spoke: a later word replaces an earlier one
 * @param untilLedger the last ledger at which it counts
 * @param settings the speaker's own settings of consensus (scp: its quorum set)
 */
record ReadinessWord(NodeId node, Readiness readiness, long ledger, long untilLedger, Bytes settings, Bytes signature)
        implements XdrEncodable {

    private static final int TAG = 0x52454459; // "REDY"
    private static final int MAX_SETTINGS_BYTES = 60 * 1024;
    private static final int SIGNATURE_BYTES = 64;

    /** What its speaker signs: XDR(networkId, "REDY", recovery domain, all but the signature). */
    Bytes signedBytes(Hash networkId, Hash recoveryDomain) {
        var out = new XdrWriter().write(networkId).writeInt(TAG).write(recoveryDomain);
        encodeUnsigned(out);
        return out.toBytes();
    }

    ReadinessWord signed(Bytes by) {
        return new ReadinessWord(node, readiness, ledger, untilLedger, settings, by);
    }

    static ReadinessWord decode(XdrReader in) throws XdrException {
        return new ReadinessWord(
                NodeId.decode(in),
                Readiness.decode(in),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readOpaque(MAX_SETTINGS_BYTES),
                in.readFixed(SIGNATURE_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        encodeUnsigned(out);
        out.writeFixed(signature, SIGNATURE_BYTES);
    }

    private void encodeUnsigned(XdrWriter out) {
        out.write(node).write(readiness).writeUnsignedHyper(ledger).writeUnsignedHyper(untilLedger);
        out.writeOpaque(settings, MAX_SETTINGS_BYTES);
    }
}
