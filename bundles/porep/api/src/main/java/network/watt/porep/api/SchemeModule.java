// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A scheme as an area of the ledger, {@code porep/}<i>scheme</i>: it has no operations and no entries, and lends its verifier
 * to area {@link SectorRegister#AREA}. A vendor's scheme is a subclass with a constructor. Pure.
 */
@ConsumerType
public abstract class SchemeModule implements LedgerModule, SealVerifier {

    private final String area;
    private final SealVerifier verifier;

    /** @param scheme as in {@link ProofId#scheme} */
    protected SchemeModule(String scheme, SealVerifier verifier) {
        this.area = area(scheme);
        this.verifier = requireNonNull(verifier);
    }

    /** The area of a scheme. */
    public static String area(String scheme) {
        return SectorRegister.AREA + "/" + scheme;
    }

    @Override
    public final String area() {
        return area;
    }

    @Override
    public final Verdict wellFormed(Operation operation) {
        return Verdict.rejected(
                "porep.no-operations",
                "Area " + area + " judges proofs and has no operations: those of sectors are in area "
                        + SectorRegister.AREA + ".");
    }

    @Override
    public final Verdict apply(OperationContext context, Operation operation) {
        return wellFormed(operation);
    }

    @Override
    public final <T> Optional<T> serve(Class<T> api, CloseContext own) {
        return api == SealVerifier.class ? Optional.of(api.cast(verifier)) : Optional.empty();
    }

    @Override
    public final Optional<SealProfile> profile(ProofId proof) {
        return verifier.profile(proof);
    }

    @Override
    public final boolean isInteractive(ProofId proof) {
        return verifier.isInteractive(proof);
    }

    @Override
    public final Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening) {
        return verifier.verify(statement, seed, index, opening);
    }
}
