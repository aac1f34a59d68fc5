// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.api.Verdict.Rejected;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier;
import network.watt.porep.api.SnarkVerifier.Claim;
import org.junit.jupiter.api.Test;

/** Bytes that somebody made to be mistaken for proofs, inputs and keys. */
class HostileBytesTest {

    private static final BigInteger FIELD = new BigInteger(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16);

    private final Groth16 verifier = new Groth16();
    private final KnownProof known = KnownProof.porep();
    private final Bytes proof = known.claim().proof();

    private Rejected judge(Bytes proof, List<Bytes> inputs) {
        return (Rejected) verifier.verify(known.key(), List.of(new Claim(proof, inputs)));
    }

    private void refuse(Bytes proof, String sentence) {
        var verdict = judge(proof, known.claim().inputs());
        assertThat(verdict.code()).isEqualTo("snark.proof");
        assertThat(verdict.sentence()).contains(sentence);
    }

    private Bytes with(int at, Bytes part) {
        var changed = proof.toArray();
        part.copyTo(changed, at);
        return Bytes.owned(changed);
    }

    @Test
    void shouldRefuseProofsOfOtherLengths() {
        for (int size : new int[] {0, 1, 47, 48, 96, 191}) {
            refuse(proof.slice(0, size), "has " + size + " bytes instead of 192");
        }
        refuse(proof.concat(Bytes.fromHex("00")), "has 193 bytes instead of 192");
        refuse(proof.concat(proof), "has 384 bytes instead of 192");
    }

    @Test
    void shouldRefuseTheInfinityAnywhere() {
        var infinity = Bytes.fromHex("c0" + "00".repeat(47));
        refuse(with(0, infinity), "A is the point at infinity");
        refuse(with(48, infinity.concat(Bytes.fromHex("00".repeat(48)))), "B is the point at infinity");
        refuse(with(144, infinity), "C is the point at infinity");
        refuse(with(144, Bytes.fromHex("e0" + "00".repeat(47))), "C is the point at infinity");
    }

    @Test
    void shouldRefusePointsWithoutTheCompressedFlag() {
        for (int at : new int[] {0, 48, 144}) {
            var flagless = (byte) (proof.at(at) & 0x7f);
            refuse(with(at, Bytes.owned(new byte[] {flagless})), "is not compressed");
        }
    }

    /** x and x + p would be the same point: only one of them may be its encoding. */
    @Test
    void shouldRefuseCoordinatesNotBelowTheOrderOfTheField() {
        for (long more = 0; more < 4; more++) {
            var beyond = coordinate(FIELD.add(BigInteger.valueOf(more)), true);
            refuse(with(0, beyond), "A has a coordinate that is not below");
            refuse(with(48, beyond), "B has a coordinate that is not below");
            refuse(with(144, beyond), "C has a coordinate that is not below");
            refuse(
                    with(96, coordinate(FIELD.add(BigInteger.valueOf(more)), false)),
                    "B has a coordinate that is not below");
        }
        refuse(with(96, Bytes.fromHex("80")), "B has a coordinate that is not below");
        refuse(with(0, Bytes.fromHex("9f" + "ff".repeat(47))), "A has a coordinate that is not below");
    }

    @Test
    void shouldRefusePointsOffTheCurveAndOutsideOfTheGroup() {
        int off = 0;
        int outside = 0;
        for (int x = 1; x < 40; x++) {
            var verdict = judge(
                    with(0, coordinate(BigInteger.valueOf(x), true)),
                    known.claim().inputs());
            assertThat(verdict.code()).isEqualTo("snark.proof");
            off += verdict.sentence().contains("A is no point of the curve") ? 1 : 0;
            outside += verdict.sentence().contains("A is not in the group of prime order") ? 1 : 0;
        }
        assertThat(off).isGreaterThan(5);
        assertThat(outside).isGreaterThan(5);
        assertThat(off + outside).isEqualTo(39);

        var twist = new ArrayList<String>();
        for (int x = 1; x < 40; x++) {
            var second = coordinate(BigInteger.valueOf(x), true).concat(coordinate(BigInteger.ONE, false));
            twist.add(judge(with(48, second), known.claim().inputs()).sentence());
        }
        assertThat(twist)
                .anyMatch(sentence -> sentence.endsWith("B is no point of the curve"))
                .anyMatch(sentence -> sentence.endsWith("B is not in the group of prime order"))
                .allMatch(sentence -> sentence.startsWith("proof 0 is not one: B is no"));
    }

    @Test
    void shouldRefuseInputsThatAreNotCanonical() {
        var inputs = new ArrayList<>(known.claim().inputs());
        var zero = Bytes.fromHex("00".repeat(32));
        for (int i = 3; i < inputs.size(); i++) {
            var number = new BigInteger(1, reversed(inputs.get(i))).add(Scalars.ORDER);
            var twice = new ArrayList<>(inputs);
            twice.set(i, Trapdoor.encode(number));

            var verdict = judge(proof, twice);
            assertThat(verdict.code()).isEqualTo("snark.inputs");
            assertThat(verdict.sentence()).contains("input " + i + " is not below the order");
        }
        for (var wrong : List.of(Bytes.EMPTY, zero.slice(0, 31), zero.concat(zero), Bytes.fromHex("ff".repeat(32)))) {
            inputs.set(0, wrong);
            assertThat(judge(proof, inputs).code()).isEqualTo("snark.inputs");
        }
    }

    @Test
    void shouldRefuseAnotherNumberOfInputs() {
        var inputs = known.claim().inputs();
        var zero = Bytes.fromHex("00".repeat(32));
        var longer = new ArrayList<>(inputs);
        longer.add(zero);
        for (var wrong : List.of(List.<Bytes>of(), inputs.subList(0, 38), longer, Collections.nCopies(1000, zero))) {
            var verdict = judge(proof, wrong);
            assertThat(verdict.code()).isEqualTo("snark.inputs");
            assertThat(verdict.sentence()).contains("there are " + wrong.size() + " instead of 39");
        }
    }

    @Test
    void shouldRefuseNoClaimsAndTooMany() {
        for (int count : new int[] {0, SnarkVerifier.MAX_PROOFS + 1}) {
            var verdict = (Rejected) verifier.verify(known.key(), Collections.nCopies(count, known.claim()));
            assertThat(verdict.code()).isEqualTo("snark.count");
        }
    }

    @Test
    void shouldRefuseWhatIsNoKey() {
        var key = known.key();
        var uncompressed = known.uncompressedKey();
        var infinity = key.toArray();
        Bytes.fromHex("c0" + "00".repeat(47)).copyTo(infinity, key.size() - 48);
        var many = key.toArray();
        many[432] = 0x7f;
        var none = key.slice(0, 432).concat(Bytes.fromHex("00000000"));
        var flagged = uncompressed.toArray();
        flagged[96] |= 0x20;
        var offCurve = uncompressed.toArray();
        offCurve[95] ^= 1;
        var mixed = key.slice(0, 48).concat(uncompressed.slice(96, uncompressed.size()));
        for (var wrong : List.of(
                Bytes.EMPTY,
                key.slice(0, 1),
                key.slice(0, 433),
                key.slice(0, key.size() - 1),
                key.slice(0, key.size() - 48),
                key.concat(key.slice(0, 48)),
                Bytes.owned(infinity),
                Bytes.owned(many),
                none,
                Bytes.owned(flagged),
                Bytes.owned(offCurve),
                mixed,
                uncompressed.slice(0, uncompressed.size() - 96))) {
            assertThat(((Rejected) verifier.wellFormed(wrong)).code()).isEqualTo("snark.key");
            assertThat(((Rejected) verifier.verify(wrong, List.of(known.claim()))).code())
                    .isEqualTo("snark.key");
        }
        assertThat(verifier.wellFormed(key)).isEqualTo(Verdict.ACCEPTED);
        assertThat(verifier.wellFormed(uncompressed)).isEqualTo(Verdict.ACCEPTED);
    }

    /** Bits at chance: all of a proof's, or some of them. More with {@code -Dwatt.proofs=N}. */
    @Test
    void shouldRefuseThousandsOfProofsMadeByChance() {
        int count = Integer.getInteger("watt.proofs", 2_000);
        var random = new Random(11);
        for (int i = 0; i < count; i++) {
            var changed = proof.toArray();
            if (i % 4 == 0) {
                random.nextBytes(changed);
                for (int at : new int[] {0, 48, 144}) {
                    changed[at] = (byte) (changed[at] & 0x1f | 0x80);
                }
            } else {
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            var bytes = Bytes.owned(changed);
            if (!bytes.equals(proof)) {
                assertThat(judge(bytes, known.claim().inputs()).code()).isIn("snark.proof", "snark.false");
            }
        }
    }

    private static Bytes coordinate(BigInteger number, boolean compressed) {
        var digits = number.toString(16);
        var bytes = Bytes.fromHex("0".repeat(96 - digits.length()) + digits).toArray();
        bytes[0] |= (byte) (compressed ? 0x80 : 0);
        return Bytes.owned(bytes);
    }

    private static byte[] reversed(Bytes bytes) {
        var reversed = new byte[bytes.size()];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = (byte) bytes.at(reversed.length - 1 - i);
        }
        return reversed;
    }
}
