// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SchemeModule;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SealVerifier;

/**
 * A scheme that costs nothing: an opening is right if it is the hash of what it opens, of the seed and the statement. Its
 * profiles have the figures that matter to the ledger.
 */
final class FakeScheme extends SchemeModule {

    /** 8 challenges, sealed as slowly as Filecoin's: 70 ledgers of five seconds. */
    static final ProofId PLAIN = ProofId.parse("fake/1.0/32GiB");

    /** One opening is a quarter of a ledger's work. */
    static final ProofId DEAR = ProofId.parse("fake/1.1/32GiB");

    /** Sealed in no time. */
    static final ProofId FAST = ProofId.parse("fake/1.0/2KiB");

    static final int CHALLENGES = 8;
    static final long DEAR_COST = 1_250_000;

    FakeScheme() {
        super("fake", new Verifier());
    }

    /** The same area with nobody who judges. */
    static LedgerModule silent(String area) {
        return new Silent(area);
    }

    static Bytes opening(SealStatement statement, Bytes seed, int index) {
        return Sha256.hash(
                        statement.toXdr(), seed, new XdrWriter().writeInt(index).toBytes())
                .bytes();
    }

    /** A proof some of whose openings are wrong. */
    static SealProof proof(SealStatement statement, Bytes seed, Integer... wrong) {
        var bad = new TreeSet<Integer>(List.of(wrong));
        var openings = new ArrayList<Bytes>();
        for (int i = 0; i < CHALLENGES; i++) {
            openings.add(bad.contains(i) ? Bytes.utf8("not opening " + i) : opening(statement, seed, i));
        }
        return new SealProof(openings);
    }

    private static final class Verifier implements SealVerifier {

        @Override
        public Optional<SealProfile> profile(ProofId proof) {
            return proof.major() != 1
                    ? Optional.empty()
                    : Optional.of(new SealProfile(
                            proof.size(), 11, CHALLENGES, 20_000, proof.minor() == 1 ? DEAR_COST : 1_000));
        }

        @Override
        public boolean isInteractive(ProofId proof) {
            return !proof.has("foreseen");
        }

        @Override
        public Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening) {
            return opening(statement, seed, index).equals(opening)
                    ? Verdict.ACCEPTED
                    : Verdict.rejected("proof.fake", "It is not the hash.");
        }
    }

    private record Silent(String area) implements LedgerModule {

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public Verdict wellFormed(Operation operation) {
            return Verdict.ACCEPTED;
        }

        @Override
        public Verdict apply(OperationContext context, Operation operation) {
            return Verdict.rejected("test.silent", "Nobody is here.");
        }
    }
}
