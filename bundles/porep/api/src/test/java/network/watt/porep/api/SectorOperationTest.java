// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

/** The bytes of operations, as {@code docs/protocol/porep.x} has them. */
class SectorOperationTest {

    private static final String ONES = "01".repeat(32);
    private static final String TWOS = "02".repeat(32);
    private static final String NUMBER = "0000000000000007";
    private static final SectorId SECTOR = new SectorId(Bytes.fromHex(ONES), 7);

    private static void written(SectorOperation operation, int code, String body) throws XdrException {
        var in = operation.toOperation();
        assertThat(in).isEqualTo(new Operation("porep", code, Bytes.fromHex(body)));
        assertThat(SectorOperation.has(code)).isTrue();
        assertThat(SectorOperation.decode(in)).isEqualTo(operation);
        var longer = new Operation("porep", code, Bytes.fromHex(body + "00000000"));
        assertThatThrownBy(() -> SectorOperation.decode(longer)).isInstanceOf(XdrException.class);
        var shorter = new Operation("porep", code, Bytes.fromHex(body.substring(8)));
        assertThatThrownBy(() -> SectorOperation.decode(shorter)).isInstanceOf(XdrException.class);
    }

    @Test
    void shouldWriteOperations() throws XdrException {
        written(
                new SectorOperation.RegisterKind(ProofId.parse("lite/1.0/2KiB")),
                1,
                "0000000d" + "6c6974652f312e302f324b6942" + "000000");
        written(new SectorOperation.RegisterSpace(3, 5), 2, "00000003" + "00000005");
        written(new SectorOperation.ReleaseSpace(3, 5), 3, "00000003" + "00000005");
        written(
                new SectorOperation.Commit(3, 7, 1, 60, Bytes.fromHex(ONES), Bytes.fromHex(TWOS)),
                4,
                "00000003" + NUMBER + "00000001" + "000000000000003c" + ONES + TWOS);
        written(new SectorOperation.Prove(7, Hash.fromHex(TWOS)), 5, NUMBER + TWOS);
        written(new SectorOperation.Demand(SECTOR, 9), 6, ONES + NUMBER + "00000009");
        written(
                new SectorOperation.Answer(
                        SECTOR, new SealProof.Opening(9, Bytes.fromHex("abcdef"), List.of(Hash.fromHex(TWOS)))),
                7,
                ONES + NUMBER + "00000009" + "00000003" + "abcdef00" + "00000001" + TWOS);
        written(new SectorOperation.Drop(7), 8, NUMBER);
        assertThat(SectorOperation.has(0)).isFalse();
        assertThat(SectorOperation.has(9)).isFalse();
    }

    @Test
    void shouldFitTheLongestOpeningThatAnySchemeHas() throws XdrException {
        var longest = new SealProof.Opening(
                SealProof.MAX_OPENINGS - 1,
                Bytes.owned(new byte[SealProof.MAX_OPENING_BYTES]),
                Collections.nCopies(12, Hash.ZERO));
        var operation = new SectorOperation.Answer(SECTOR, longest).toOperation();
        assertThat(operation.body().size()).isLessThanOrEqualTo(Operation.MAX_BODY_BYTES);
        assertThat(SectorOperation.decode(operation)).isEqualTo(new SectorOperation.Answer(SECTOR, longest));
    }

    @Test
    void shouldRefuseWhatMeansNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SectorOperation.RegisterSpace(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SectorOperation.RegisterSpace(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SectorOperation.ReleaseSpace(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SectorOperation.Prove(-1, Hash.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new SectorOperation.Demand(SECTOR, 4_096));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SectorOperation.Commit(1, 0, -1, 0, Hash.ZERO.bytes(), Hash.ZERO.bytes()));
        for (var bad : List.of("0000000100000000", "8000000000000001")) {
            assertThatThrownBy(() -> SectorOperation.decode(new Operation("porep", 2, Bytes.fromHex(bad))))
                    .isInstanceOf(XdrException.class);
        }
        // A text that is no kind of proof.
        assertThatThrownBy(
                        () -> SectorOperation.decode(new Operation("porep", 1, Bytes.fromHex("00000003" + "78797a00"))))
                .isInstanceOf(XdrException.class);
    }

    /** Worked out by hand from the texts of {@code docs/protocol/porep.x}. */
    @Test
    void shouldTellNetworksKindsAndSectorsApart() {
        var proof = ProofId.parse("lite/1.0/2KiB");
        var id = SectorTexts.porepId(Hash.fromHex(ONES), proof);
        assertThat(id)
                .isEqualTo(Sha256.hash(
                                Bytes.fromHex("504f5249" + ONES + "0000000d" + "6c6974652f312e302f324b6942" + "000000"))
                        .bytes());
        assertThat(SectorTexts.porepId(Hash.fromHex(TWOS), proof)).isNotEqualTo(id);
        assertThat(SectorTexts.porepId(Hash.fromHex(ONES), ProofId.parse("lite/1.0/4KiB")))
                .isNotEqualTo(id);
        var seed = SectorTexts.seed(Hash.fromHex(TWOS), SECTOR);
        assertThat(seed)
                .isEqualTo(Sha256.hash(Bytes.fromHex("50534544" + TWOS + ONES + NUMBER))
                        .bytes());
        assertThat(SectorTexts.seed(Hash.fromHex(TWOS), new SectorId(Bytes.fromHex(ONES), 8)))
                .isNotEqualTo(seed);
    }

    @Test
    void shouldMakeAnAreaOfAScheme() {
        var verifier = new SealVerifier() {
            @Override
            public Optional<SealProfile> profile(ProofId proof) {
                return Optional.of(new SealProfile(proof.size(), 2, 3, 100, 1_000));
            }

            @Override
            public Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening) {
                return Verdict.ACCEPTED;
            }
        };
        var module = new SchemeModule("acme", verifier) {};
        var proof = ProofId.parse("acme/1.0/8MiB");
        assertThat(module.area()).isEqualTo("porep/acme");
        assertThat(module.serve(SealVerifier.class, null)).containsSame(verifier);
        assertThat(module.serve(SealProver.class, null)).isEmpty();
        assertThat(module.profile(proof)).isEqualTo(verifier.profile(proof));
        assertThat(module.isInteractive(proof)).isTrue();
        var operation = new Operation("porep/acme", 1, Bytes.EMPTY);
        assertThat(module.wellFormed(operation))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class, no -> assertThat(no.code()).isEqualTo("porep.no-operations"));
        assertThat(module.apply(null, operation).isAccepted()).isFalse();
    }
}
