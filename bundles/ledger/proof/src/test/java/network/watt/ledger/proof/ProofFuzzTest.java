// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;

/**
 * Whatever bytes are called a proof, a light client refuses them or learns something true of the two accounts and five
 * payments there are. Seals are stand-ins that take no secret to make but that chance does not find. The build replays what
 * is kept beside this class; {@code JAZZER_FUZZ=1 mvn -pl bundles/ledger/proof -am test -Dtest=ProofFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false} looks for more.
 */
class ProofFuzzTest {

    private static final long LEDGER = 12;
    private static final List<NodeId> MEMBERS = IntStream.range(0, 4)
            .mapToObj(i -> new NodeId(Ledgers.hash("validator " + i).bytes()))
            .sorted()
            .toList();
    private static final Threshold THREE = new Threshold(MEMBERS, 3);

    /** The seal of a stand-in for a key. */
    static Bytes seal(Bytes key, Bytes message) {
        var half = Sha256.hash(key, message).bytes();
        return half.concat(half);
    }

    private static LightClient client() {
        return new LightClient(
                Ledgers.ID,
                10,
                THREE,
                THREE,
                Map.of(Ledgers.hash("bundle of bft"), Engine.BFT, Ledgers.hash("bundle of solo"), Engine.SOLO),
                (key, message, signature) -> seal(key, message).equals(signature));
    }

    @FuzzTest(maxDuration = "1m")
    void shouldRefuseOrLearnWhatIsTrue(byte[] data) {
        var bytes = Bytes.copyOf(data);
        try {
            var proof = LightProof.decode(bytes);
            assertThat(proof.toXdr()).isEqualTo(bytes);
            requireTrue(client().verify(proof));
        } catch (XdrException | ProofException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
        try {
            var handover = Handover.decode(bytes);
            assertThat(handover.toXdr()).isEqualTo(bytes);
            client().follow(handover);
        } catch (XdrException | ProofException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
        try {
            var proof = StateProof.decode(bytes);
            assertThat(proof.toXdr()).isEqualTo(bytes);
            proof.verify(Ledgers.header(LEDGER).stateRoot(), StateKeys.account(Ledgers.ALICE), Optional.empty());
        } catch (XdrException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    private static void requireTrue(Fact fact) {
        if (fact instanceof TransactionFact payment) {
            assertThat(IntStream.rangeClosed(1, 5).mapToObj(Ledgers::fact)).contains(payment);
            return;
        }
        var entry = (EntryFact) fact;
        var known = Map.of(
                StateKeys.account(Ledgers.ALICE), Ledgers.OF_ALICE.toXdr(),
                StateKeys.account(Ledgers.BOB), Ledgers.OF_BOB.toXdr());
        assertThat(entry.value()).isEqualTo(Optional.ofNullable(known.get(entry.key())));
    }
}
