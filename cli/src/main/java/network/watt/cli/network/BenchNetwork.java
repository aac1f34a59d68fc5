// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.Genesis;
import network.watt.node.BuiltInRules;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Four nodes that agree by scp, three of four. The close interval is that of a development network; the limits of a ledger
 * are so high that nothing here reaches them.
 */
record BenchNetwork(Hash id, List<NetworkNode> nodes) implements AutoCloseable {

    static final int NODES = 4;
    static final long CLOSE_INTERVAL_MS = 1_000;
    private static final int QUORUM = 3;
    private static final int OPERATION_LIMIT = 20_000;
    private static final int DAY_LEDGERS = 720;
    private static final Amount SUPPLY = Amount.watt(20_000_000_000L);

    /** Starts all four; a node that is up is a peer of those after it. */
    static BenchNetwork start(Path folder, List<Genesis.Account> accounts) {
        var folders = IntStream.rangeClosed(1, NODES)
                .mapToObj(i -> NetworkFolder.make(folder.resolve("node" + i)))
                .toList();
        var genesis = new Genesis(
                "bench",
                true,
                new LedgerParameters(
                        CLOSE_INTERVAL_MS, OPERATION_LIMIT, LedgerParameters.MAX_SET_BYTES, DAY_LEDGERS, SUPPLY),
                0,
                accounts,
                BuiltInRules.rows("network.watt.scp.core", Bytes.EMPTY));
        var ids = folders.stream()
                .map(node -> '"' + node.id().text(AddressPrefix.TEST) + '"')
                .collect(Collectors.joining(","));
        var quorum = "{\"threshold\": " + QUORUM + ", \"validators\": [" + ids + "]}";
        var network = new BenchNetwork(genesis.networkId(), new ArrayList<>());
        try {
            var ports = new ArrayList<Integer>();
            for (var node : folders) {
                node.configure(genesis.toJson(), quorum, ports);
                network.nodes.add(new NetworkNode(node.path()));
                ports.add(network.nodes.get(network.nodes.size() - 1).port());
            }
            network.nodes.forEach(node -> node.ask("sample"));
            return network;
        } catch (RuntimeException failed) {
            network.close();
            throw failed;
        }
    }

    NetworkNode first() {
        return nodes.get(0);
    }

    /** The last ledger that all have. */
    long slowestHead() {
        return nodes.stream().mapToLong(NetworkNode::head).min().orElse(0);
    }

    int refused() {
        return nodes.stream().mapToInt(NetworkNode::refused).sum();
    }

    @Override
    public void close() {
        nodes.forEach(NetworkNode::close);
    }
}
