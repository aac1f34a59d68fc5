// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import network.watt.consensus.host.ConsensusSettings;
import network.watt.consensus.host.VoteStore;
import network.watt.ledger.access.Journal;
import network.watt.ledger.host.Genesis;
import network.watt.overlay.api.Overlay;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.Clock;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.store.KeyValueStore;

/** What a node is put together from. The caller made all of it and closes it after {@link Node#stop}. */
public record NodeParts(Time time, Storage storage, Keys keys, Rules rules, Overlay overlay) {

    public NodeParts {
        requireNonNull(time);
        requireNonNull(storage);
        requireNonNull(keys);
        requireNonNull(rules);
        requireNonNull(overlay);
    }

    /**
     * Clock and threads.
     *
     * @param protocol the loop that owns overlay and consensus
     * @param ledger the loop that owns the ledger
     * @param workers where signatures are verified in bulk and the journal is read for peers
     */
    public record Time(Clock clock, EventLoop protocol, EventLoop ledger, Executor workers) {}

    /**
     * What outlives the process.
     *
     * @param store derived: may be empty
     * @param journal the truth
     * @param votes what this node has said
     */
    public record Storage(KeyValueStore store, Journal journal, VoteStore votes) {}

    /** The node's own key, and the check of all others'. */
    public record Keys(Signer signer, SignatureVerifier verifier) {}

    /** How the network began, the modules that rule it, and this node's part in consensus. */
    public record Rules(Genesis genesis, ModuleRegistry modules, ConsensusSettings consensus) {}
}
