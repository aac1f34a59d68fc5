// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import network.watt.ledger.proof.Handover;
import network.watt.ledger.proof.LightProof;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a light client asks a node that it does not trust. Any thread. A proof of a ledger that is closed but not certified
 * yet waits for its certificate, which healthy networks have within one close interval.
 */
@ProviderType
public interface Proofs {

    /**
     * What the state after the last closed ledger holds at {@code key}, or that it holds nothing. Empty if that ledger is
     * genesis, or a certificate does not come.
     *
     * @param key as {@link network.watt.ledger.proof.StateKeys} makes them
     */
    CompletionStage<Optional<LightProof>> entry(Bytes key);

    /**
     * The same after an earlier ledger: one of the last sixteen that this node closed since it started, fewer if they changed very
     * much. Empty for any other, too.
     */
    CompletionStage<Optional<LightProof>> entry(Bytes key, long ledger);

    /** What became of a transaction. Empty if no ledger here includes it, or a certificate does not come. */
    CompletionStage<Optional<LightProof>> transaction(Hash id);

    /**
     * The changes of engines after ledger {@code after}, in their order, at most 16; without those that recovery records
     * made, which no header announces.
     */
    CompletionStage<List<Handover>> handovers(long after);
}
