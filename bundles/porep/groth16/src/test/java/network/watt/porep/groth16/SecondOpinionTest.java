// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import network.watt.ledger.api.Verdict.Rejected;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier.Claim;
import org.junit.jupiter.api.Test;

/** blst and an implementation that has nothing in common with it give the same verdicts, down to the sentence. */
class SecondOpinionTest {

    private final Groth16 verifier = new Groth16();

    private static String opinion(PlainGroth16 plain, Claim claim) {
        try {
            return plain.holds(claim) ? "accepted" : "snark.false: the proof does not prove these inputs";
        } catch (MalformedException e) {
            return "snark.proof: proof 0 is not one: " + e.getMessage();
        }
    }

    private String verdict(Bytes key, Claim claim) {
        return verifier.verify(key, List.of(claim)) instanceof Rejected rejected
                ? rejected.code() + ": " + rejected.sentence()
                : "accepted";
    }

    @Test
    void shouldAgreeOnKnownProofsAndWrongOnes() throws MalformedException {
        for (var known : List.of(KnownProof.porep(), KnownProof.windowPost())) {
            var plain = new PlainGroth16(known.key());
            var claim = known.claim();
            assertThat(opinion(plain, claim)).isEqualTo("accepted").isEqualTo(verdict(known.key(), claim));

            var inputs = new ArrayList<>(claim.inputs());
            inputs.set(1, inputs.get(2));
            var negated = claim.proof().toArray();
            negated[144] ^= 0x20;
            for (var wrong :
                    List.of(new Claim(claim.proof(), inputs), new Claim(Bytes.owned(negated), claim.inputs()))) {
                assertThat(opinion(plain, wrong)).startsWith("snark.false").isEqualTo(verdict(known.key(), wrong));
            }
        }
    }

    @Test
    void shouldAgreeOnProofsMadeWithSecrets() throws MalformedException {
        var trapdoor = new Trapdoor(4, true, 5);
        var plain = new PlainGroth16(trapdoor.key());
        var inputs = trapdoor.inputs(30);
        for (var claim : List.of(
                trapdoor.prove(inputs), trapdoor.prove(inputs, BigInteger.ONE), trapdoor.prove(trapdoor.vanishing()))) {
            assertThat(opinion(plain, claim)).isEqualTo(verdict(trapdoor.key(), claim));
        }
    }

    /** More with {@code -Dwatt.proofs=N}. Nearly all fail at their points; a few reach the equation. */
    @Test
    void shouldAgreeOnBytesMadeByChance() throws MalformedException {
        int count = Integer.getInteger("watt.proofs", 60);
        var known = KnownProof.porep();
        var plain = new PlainGroth16(known.key());
        var random = new Random(count);
        var seen = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var claim = new Claim(
                    changed(known.claim().proof(), random), known.claim().inputs());

            var opinion = opinion(plain, claim);
            assertThat(verdict(known.key(), claim)).as(claim.proof().hex()).isEqualTo(opinion);
            seen.add(opinion.substring(opinion.lastIndexOf(": ") + 4));
        }
        assertThat(seen)
                .contains(
                        "is no point of the curve",
                        "is not in the group of prime order",
                        "is not compressed",
                        "is the point at infinity",
                        "has a coordinate that is not below the order of the field");
    }

    /** One of the points anew: negated, with other flags, near the order of the field, with a bit changed, or at chance. */
    private static Bytes changed(Bytes proof, Random random) {
        var changed = proof.toArray();
        int point = random.nextInt(3);
        int at = point == 0 ? 0 : point == 1 ? 48 : 144;
        int percent = random.nextInt(100);
        if (percent < 1) {
            changed[at] ^= 0x20;
        } else if (percent < 8) {
            changed[at] ^= (byte) (0x40 << random.nextInt(2));
        } else if (percent < 13) {
            var edge = Fp2.P.add(BigInteger.valueOf(random.nextInt(5) - 2)).toByteArray();
            System.arraycopy(edge, edge.length - 48, changed, at, 48);
            changed[at] |= (byte) 0x80;
        } else if (percent < 20) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        } else {
            var bytes = new byte[point == 1 ? 96 : 48];
            random.nextBytes(bytes);
            bytes[0] = (byte) (bytes[0] & 0x2f | 0x80);
            if (point == 1) {
                bytes[48] &= 0x0f;
            }
            System.arraycopy(bytes, 0, changed, at, bytes.length);
        }
        return Bytes.owned(changed);
    }
}
