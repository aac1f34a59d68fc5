// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What trying a plan led to, as kept in the store: it cannot be tried again once the state has moved on.
 *
 * @param ledger after which it was tried
 * @param root the state root it led to; zero if it failed
 * @param failure why it would fail; empty if it would not
 */
record Rehearsed(long ledger, Hash root, String failure) implements XdrEncodable {

    private static final int MAX_FAILURE_BYTES = 1024;

    static Rehearsed of(long ledger, Rehearsal.Result result) {
        var failure = result.failure().orElse("");
        return new Rehearsed(ledger, result.root(), Sentences.cut(failure, MAX_FAILURE_BYTES));
    }

    /** Where it is in the store. */
    static Bytes key(Hash plan) {
        return Bytes.utf8("p").concat(plan.bytes());
    }

    static Rehearsed decode(XdrReader in) throws XdrException {
        return new Rehearsed(in.readUnsignedHyper(), Hash.decode(in), in.readString(MAX_FAILURE_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(ledger).write(root).writeString(failure, MAX_FAILURE_BYTES);
    }
}
