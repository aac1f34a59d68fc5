// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.util.List;
import java.util.function.Supplier;
import network.watt.cli.client.NodeClient;

/**
 * Clients of the nodes that say they are ready, asked anew twice a second: a node that still catches up does not know
 * which sequence comes next. One thread asks.
 */
public final class LiveClients implements Supplier<List<NodeClient>> {

    private static final long FRESH_NS = 500_000_000;

    private final Devnet devnet;
    private final Readiness readiness;
    private List<NodeClient> clients = List.of();
    private long asOfNs = System.nanoTime() - FRESH_NS;

    public LiveClients(Devnet devnet) {
        this.devnet = devnet;
        this.readiness = new Readiness(devnet);
    }

    @Override
    public List<NodeClient> get() {
        if (System.nanoTime() - asOfNs >= FRESH_NS) {
            clients = devnet.nodes().stream()
                    .filter(node -> readiness.ask(node).isReady())
                    .map(devnet::client)
                    .toList();
            asOfNs = System.nanoTime();
        }
        return clients;
    }
}
