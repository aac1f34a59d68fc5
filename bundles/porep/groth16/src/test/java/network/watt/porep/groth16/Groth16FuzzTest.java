// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.api.Verdict.Rejected;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier.Claim;

/**
 * Whatever bytes are called a proof, inputs or a key, there is a verdict, and only the one known proof is accepted. The build
 * replays what is kept beside this class; {@code JAZZER_FUZZ=1 mvn -pl bundles/porep/groth16 -am test -Dtest=Groth16FuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false} looks for more.
 */
class Groth16FuzzTest {

    private static final KnownProof KNOWN = KnownProof.windowPost();
    private static final Groth16 VERIFIER = new Groth16();

    @FuzzTest(maxDuration = "1m")
    void shouldAcceptTheKnownProofAlone(byte[] data) {
        var bytes = Bytes.copyOf(data);
        var inputs = KNOWN.claim().inputs();
        var verdict = VERIFIER.verify(KNOWN.key(), List.of(new Claim(bytes, inputs)));
        assertThat(verdict.isAccepted()).isEqualTo(bytes.equals(KNOWN.claim().proof()));
        requireSentence(verdict);
        requireSentence(VERIFIER.verify(KNOWN.key(), List.of(KNOWN.claim(), new Claim(bytes, inputs))));
        requireSentence(
                VERIFIER.verify(KNOWN.key(), List.of(new Claim(KNOWN.claim().proof(), parts(bytes)))));
        requireSentence(VERIFIER.wellFormed(bytes));
    }

    private static List<Bytes> parts(Bytes bytes) {
        var parts = new ArrayList<Bytes>();
        for (int at = 0; at < bytes.size(); at += 32) {
            parts.add(bytes.slice(at, Math.min(bytes.size(), at + 32)));
        }
        return parts;
    }

    private static void requireSentence(Verdict verdict) {
        if (verdict instanceof Rejected rejected) {
            assertThat(rejected.code()).startsWith("snark.");
            assertThat(rejected.sentence()).isNotBlank();
        }
    }
}
