// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import network.watt.consensus.api.Application;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.host.ConsensusEnvironment;
import network.watt.consensus.host.ConsensusHost;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.host.Progress;
import network.watt.node.Node;
import network.watt.node.NodeParts;
import network.watt.simulator.light.LightDisk;
import network.watt.simulator.light.LightLedger;

/** What a node runs in one of its lives: the whole of it, or consensus on a light ledger. */
interface Program {

    void start();

    Application application();

    ConsensusStatus consensus();

    /** @throws IllegalStateException on a light ledger, which has nothing to read */
    Ledgers ledgers();

    /** A whole node. */
    record Whole(Node node) implements Program {

        Whole(NodeParts parts) {
            this(new Node(parts, Progress.SILENT));
        }

        @Override
        public void start() {
            node.start();
        }

        @Override
        public Application application() {
            return node.application();
        }

        @Override
        public ConsensusStatus consensus() {
            return node.consensus();
        }

        @Override
        public Ledgers ledgers() {
            return node.ledgers();
        }
    }

    /** The real consensus host and engine on a light ledger. */
    record Light(LightLedger application, ConsensusHost host) implements Program {

        static Light of(NodeParts parts, LightLedger.Network network, LightDisk disk) {
            var time = parts.time();
            var keys = parts.keys();
            var ledger = new LightLedger(network, keys.signer().id(), disk);
            var environment = new ConsensusEnvironment(
                    time.clock(),
                    time.protocol(),
                    time.workers(),
                    keys.signer(),
                    keys.verifier(),
                    parts.rules().modules());
            var host = new ConsensusHost(
                    environment,
                    ledger,
                    parts.overlay(),
                    parts.storage().votes(),
                    parts.rules().consensus());
            return new Light(ledger, host);
        }

        @Override
        public void start() {
            host.start();
        }

        @Override
        public ConsensusStatus consensus() {
            return host;
        }

        @Override
        public Ledgers ledgers() {
            throw new IllegalStateException("a light ledger holds no accounts; ask for a full one");
        }
    }
}
