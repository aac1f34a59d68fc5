// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import java.util.HashSet;
import java.util.Set;
import network.watt.cli.client.NodeClient;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Seal;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** Verifies certificates as somebody would who trusts no node: from the seals' signatures and the members alone. */
final class Seals {

    private final Hash networkId;
    private final Set<NodeId> members;
    private final int threshold;
    private final SignatureVerifier verifier;

    Seals(Hash networkId, Set<NodeId> members, int threshold, SignatureVerifier verifier) {
        this.networkId = networkId;
        this.members = members;
        this.threshold = threshold;
        this.verifier = verifier;
    }

    /** Whether {@code node} has a certificate for a ledger, made of enough genuine seals over {@code headerHash}. */
    boolean certify(NodeClient node, long ledger, Hash headerHash) {
        var reply = node.get("/ledgers/" + ledger + "/certificate");
        if (!reply.ok()) {
            return false;
        }
        try {
            var bytes = Bytes.fromHex(reply.body().path("certificate").asText());
            var certificate = XdrReader.read(bytes, Certificate::decode);
            var genuine = new HashSet<NodeId>();
            for (var seal : certificate.seals()) {
                if (isGenuine(seal, ledger, headerHash)) {
                    genuine.add(seal.node());
                }
            }
            return genuine.size() >= threshold;
        } catch (XdrException malformed) {
            return false;
        }
    }

    private boolean isGenuine(Seal seal, long ledger, Hash headerHash) {
        return members.contains(seal.node())
                && seal.ledger() == ledger
                && seal.headerHash().equals(headerHash)
                && verifier.verify(
                        seal.node().key(),
                        Seal.signedBytes(networkId, Hash.ZERO, ledger, headerHash),
                        seal.signature());
    }
}
