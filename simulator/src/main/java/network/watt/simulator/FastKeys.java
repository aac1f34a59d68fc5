// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.keys.Signer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** Hashes in place of nodes' signatures: forgeable by anyone, and a thousand times faster. For simulations only. */
final class FastKeys {

    private FastKeys() {}

    static Signer signer(NodeId id) {
        return new Signer() {
            @Override
            public NodeId id() {
                return id;
            }

            @Override
            public Bytes sign(Bytes message) {
                return signature(id.key(), message);
            }
        };
    }

    static SignatureVerifier verifier() {
        return (key, message, signature) -> signature(key, message).equals(signature);
    }

    private static Bytes signature(Bytes key, Bytes message) {
        var half = Sha256.hash(key, message).bytes();
        return half.concat(half);
    }
}
