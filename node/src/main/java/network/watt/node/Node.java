// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import network.watt.consensus.api.Application;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.host.ConsensusEnvironment;
import network.watt.consensus.host.ConsensusHost;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;

/** One node, wired by constructors: the same graph that declarative services build in the container. Any thread. */
public final class Node {

    private final LedgerHost ledger;
    private final ConsensusHost consensus;

    /**
     * Opens the ledger, which can take long after a loss of the store; takes part only after {@link #start}.
     *
     * @throws IllegalStateException with a sentence for people if the data cannot be used
     */
    public Node(NodeParts parts, Progress progress) {
        var time = parts.time();
        var storage = parts.storage();
        var rules = parts.rules();
        ledger = LedgerHost.open(
                rules.genesis(),
                new LedgerEnvironment(
                        storage.store(),
                        storage.journal(),
                        rules.modules(),
                        time.ledger(),
                        time.workers(),
                        parts.keys().verifier()),
                progress);
        consensus = new ConsensusHost(
                new ConsensusEnvironment(
                        time.clock(),
                        time.protocol(),
                        time.workers(),
                        parts.keys().signer(),
                        parts.keys().verifier(),
                        rules.modules()),
                ledger.application(),
                parts.overlay(),
                storage.votes(),
                rules.consensus());
    }

    /**
     * Opens the engine, listens and takes part.
     *
     * @throws IllegalStateException with a sentence for people if the engine is missing or refuses its settings
     */
    public void start() {
        consensus.start();
    }

    /** Says nothing any more. Stop the overlay and the loops next, then call {@link #close}. */
    public void stop() {
        consensus.stop();
    }

    /** Call after the loops have stopped: the next opening need not read the whole state. */
    public void close() {
        ledger.close();
    }

    public Ledgers ledgers() {
        return ledger;
    }

    public Application application() {
        return ledger.application();
    }

    public ConsensusStatus consensus() {
        return consensus;
    }
}
