// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;

class SealProofTest {

    private static final Bytes SEED = Bytes.owned(new byte[32]);
    private static final SealStatement STATEMENT =
            new SealStatement(ProofId.parse("sdr/1.1/8MiB"), SEED, new SectorId(SEED, 7), SEED, SEED, SEED);

    private static SealProof proof(int openings) {
        return new SealProof(IntStream.range(0, openings)
                .mapToObj(i -> Bytes.utf8("opening " + i))
                .toList());
    }

    @Test
    void shouldReadBackWhatItWrites() throws XdrException {
        assertThat(XdrReader.read(proof(180).toXdr(), SealProof::decode)).isEqualTo(proof(180));
        assertThat(XdrReader.read(STATEMENT.toXdr(), SealStatement::decode)).isEqualTo(STATEMENT);
    }

    @Test
    void shouldLeadFromEveryOpeningToTheDigest() throws XdrException {
        var proof = proof(180);
        for (int i = 0; i < 180; i++) {
            var opening = XdrReader.read(proof.opening(i).toXdr(), SealProof.Opening::decode);
            assertThat(opening.isUnder(proof.digest(), 180)).isTrue();
            assertThat(new SealProof.Opening((i + 1) % 180, opening.content(), opening.path())
                            .isUnder(proof.digest(), 180))
                    .isFalse();
            assertThat(new SealProof.Opening(i, Bytes.utf8("another"), opening.path()).isUnder(proof.digest(), 180))
                    .isFalse();
        }
    }

    @Test
    void shouldRefuseProofsOfNoOrTooManyOrTooLongOpenings() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SealProof(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> proof(SealProof.MAX_OPENINGS + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SealProof(List.of(Bytes.owned(new byte[SealProof.MAX_OPENING_BYTES + 1]))));
        assertThatThrownBy(() -> XdrReader.read(Bytes.fromHex("7fffffff"), SealProof::decode))
                .isInstanceOf(XdrException.class);
    }

    @Test
    void shouldJudgeAWholeProofByItsOpenings() {
        var asked = new ArrayList<Integer>();
        var verifier = new SealVerifier() {
            @Override
            public Optional<SealProfile> profile(ProofId proof) {
                return proof.minor() == 1
                        ? Optional.of(new SealProfile(proof.size(), 2, 3, 100, 1000))
                        : Optional.empty();
            }

            @Override
            public Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening) {
                asked.add(index);
                return opening.equals(Bytes.utf8("opening " + index))
                        ? Verdict.ACCEPTED
                        : Verdict.rejected("proof.wrong", "wrong");
            }
        };
        assertThat(verifier.verify(STATEMENT, SEED, proof(3))).isEqualTo(Verdict.ACCEPTED);
        assertThat(asked).containsExactly(0, 1, 2);
        assertThat(verifier.verify(STATEMENT, SEED, proof(2)))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class, no -> assertThat(no.code()).isEqualTo("proof.count"));
        var swapped = List.of(Bytes.utf8("opening 0"), Bytes.utf8("opening 2"), Bytes.utf8("opening 1"));
        assertThat(verifier.verify(STATEMENT, SEED, new SealProof(swapped)).isAccepted())
                .isFalse();
        var other = new SealStatement(ProofId.parse("sdr/1.0/8MiB"), SEED, new SectorId(SEED, 7), SEED, SEED, SEED);
        assertThat(verifier.verify(other, SEED, proof(3)))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class, no -> assertThat(no.code()).isEqualTo("proof.unknown-kind"));
    }

    @Test
    void shouldRefuseCommitmentsOfOtherLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Commitments(SEED, SEED, SEED, SEED.concat(SEED)))
                .withMessageContaining("comm_r has 32 bytes, not 64");
        assertThatIllegalArgumentException().isThrownBy(() -> new SectorId(SEED, -1));
    }
}
