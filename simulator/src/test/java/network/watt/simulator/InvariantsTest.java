// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.consensus.api.Seal;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** Whose word counts. */
class InvariantsTest {

    private static final NodeId HONEST = new NodeId(hash("honest").bytes());
    private static final NodeId OTHER = new NodeId(hash("other").bytes());
    private static final NodeId LIAR = new NodeId(hash("liar").bytes());

    private final Invariants invariants = new Invariants();

    private static Hash hash(String of) {
        return Sha256.hash(Bytes.utf8(of));
    }

    private void sealed(NodeId from, NodeId sealer, String header) {
        var seal = new Seal(sealer, 7, hash(header), Bytes.owned(new byte[64]));
        invariants.sealSent(from, seal.toXdr(), node -> !node.equals(LIAR));
    }

    @Test
    void shouldFailWhenAnHonestNodeSealsTwice() {
        sealed(HONEST, HONEST, "one");
        sealed(OTHER, HONEST, "one");
        assertThatThrownBy(() -> sealed(OTHER, HONEST, "another"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sealed ledger 7");
    }

    @Test
    void shouldBelieveNothingThatALiarSaysOfOthers() {
        sealed(LIAR, HONEST, "invented");
        sealed(HONEST, HONEST, "one");
        invariants.sealSent(LIAR, Bytes.utf8("nonsense"), node -> !node.equals(LIAR));
    }

    @Test
    void shouldLetLiarsSealTwice() {
        sealed(LIAR, LIAR, "one");
        sealed(OTHER, LIAR, "another");
        sealed(OTHER, LIAR, "one");
    }

    @Test
    void shouldFailWhenAnHonestNodeSendsWhatIsNoSeal() {
        assertThatThrownBy(() -> invariants.sealSent(HONEST, Bytes.utf8("nonsense"), node -> true))
                .isInstanceOf(AssertionError.class);
    }
}
