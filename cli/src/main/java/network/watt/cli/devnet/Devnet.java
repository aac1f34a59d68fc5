// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.Wallet;
import network.watt.ledger.host.Genesis;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;

/**
 * A development network in one directory: {@code genesis.json quorum.json node-1 … node-N}. Everything in it can be
 * thrown away; nothing in it is for real coins.
 */
public final class Devnet {

    /** The words behind the account that owns all issued coins of a development network. */
    public static final String ROOT = "root";

    private final Distribution distribution;
    private final Path root;

    public Devnet(Distribution distribution, Path root) {
        this.distribution = distribution;
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    public Distribution distribution() {
        return distribution;
    }

    /** The wallet of a development account by its name; {@value #ROOT} has the coins. */
    public static Wallet wallet(String name) {
        return Wallet.ofWords("development account " + name);
    }

    /** The account of a development account's name, or of an address. @throws Failure for an address that is none */
    public static AccountId account(String nameOrAddress) {
        if (!nameOrAddress.startsWith(AddressPrefix.TEST.account() + "1")) {
            return wallet(nameOrAddress).account();
        }
        try {
            return AccountId.parse(nameOrAddress, AddressPrefix.TEST);
        } catch (IllegalArgumentException malformed) {
            throw new Failure(malformed.getMessage(), malformed);
        }
    }

    public boolean exists() {
        return Files.exists(genesisFile());
    }

    public Path genesisFile() {
        return root.resolve("genesis.json");
    }

    public Path quorumFile() {
        return root.resolve("quorum.json");
    }

    public Genesis genesis() {
        try {
            return Genesis.parse(Files.readString(genesisFile()));
        } catch (IOException e) {
            throw new Failure("there is no development network yet; make one with: ./watt up", e);
        }
    }

    /** The nodes by number. */
    public List<NodeDirectory> nodes() {
        if (!exists()) {
            throw new Failure("there is no development network yet; make one with: ./watt up");
        }
        return IntStream.iterate(1, number -> Files.isDirectory(node(number).base()), number -> number + 1)
                .mapToObj(this::node)
                .toList();
    }

    /**
     * A node that votes.
     *
     * @param quorumFile the file with its quorum set
     */
    public record Validator(NodeDirectory node, NodeId id, Path quorumFile) {}

    /** The nodes that vote, by number. */
    public List<Validator> validators() {
        var nodes = nodes();
        var ids = List.copyOf(QuorumFile.read(quorumFile()).validators());
        return nodes.stream()
                .filter(node -> node.number() <= ids.size())
                .map(node -> new Validator(node, ids.get(node.number() - 1), NodeConfiguration.quorumFile(node)))
                .toList();
    }

    public NodeDirectory node(int number) {
        return new NodeDirectory(number, root.resolve("node-" + number));
    }

    /** The node a person named. @throws Failure if there is none with this number */
    public NodeDirectory existing(int number) {
        return nodes().stream()
                .filter(node -> node.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new Failure("there is no node " + number + "; the network has nodes 1 to " + nodes().size()));
    }

    public NodeProcess process(NodeDirectory node) {
        return new NodeProcess(distribution, node);
    }

    /** Keeps bundles from a node that has not started yet. */
    public Seclusion seclusion(NodeDirectory node) {
        return new Seclusion(distribution, node);
    }

    /** A client of a node that runs. @throws Failure if it has not opened its HTTP port */
    public NodeClient client(NodeDirectory node) {
        var port = node.httpPort();
        if (port.isEmpty() || process(node).running().isEmpty()) {
            throw new Failure(node.name() + " is not running; start it with: ./watt start " + node.number());
        }
        return new NodeClient(port.getAsInt());
    }

    /** Makes keys, a genesis and the configuration of {@code count} nodes. Nothing is started. */
    public void create(int count) {
        create(count, Pace.STANDARD);
    }

    /** The same at a pace of its own. */
    public void create(int count, Pace pace) {
        var nodes = IntStream.rangeClosed(1, count).mapToObj(this::node).toList();
        var ids = new ArrayList<NodeId>();
        nodes.forEach(node -> ids.add(NodeKeys.create(node)));
        var genesis = DevelopmentGenesis.of(distribution, ids, wallet(ROOT), pace, System.currentTimeMillis());
        write(genesisFile(), genesis.toJson());
        write(quorumFile(), quorum(ids));
        var ports = freePorts(count);
        var addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        for (int i = 0; i < count; i++) {
            var peers = new ArrayList<>(addresses);
            peers.remove(i);
            new NodeConfiguration(distribution, nodes.get(i))
                    .write(genesisFile(), genesis.networkId(), quorumFile(), ports.get(i), 0, peers);
        }
    }

    /** Makes one more node, which follows without a vote and has nothing yet. It is not started. */
    public NodeDirectory join() {
        var others = nodes();
        var node = node(others.size() + 1);
        NodeKeys.create(node);
        var peers = others.stream()
                .map(other -> "127.0.0.1:" + NodeConfiguration.peerPort(other))
                .toList();
        new NodeConfiguration(distribution, node)
                .follower(
                        genesisFile(),
                        genesis().networkId(),
                        quorumFile(),
                        freePorts(1).get(0),
                        peers);
        return node;
    }

    /** Has nodes use rule bundles that were built here in place of those that the genesis names, from their next start on. */
    public void allowLocalBuilds() {
        nodes().forEach(node -> new NodeConfiguration(distribution, node).allowLocalBuilds());
    }

    /** Every node trusts all of them: of 3f+1 nodes, 2f+1 must agree. */
    private static String quorum(List<NodeId> ids) {
        int threshold = ids.size() - (ids.size() - 1) / 3;
        var validators = ids.stream()
                .map(id -> "\"" + id.text(AddressPrefix.TEST) + "\"")
                .toList();
        return "{\"threshold\": " + threshold + ", \"validators\": [\n  " + String.join(",\n  ", validators) + "\n]}\n";
    }

    /** Stops every node. @return how many were running */
    public long stopAll() {
        return nodes().parallelStream().filter(node -> process(node).stop()).count();
    }

    /** Removes the whole network. */
    public void delete() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> freePorts(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Devnet::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
