// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.watt.cli.Failure;
import network.watt.platform.types.Hash;

/** Writes the {@code etc} of one node: the distribution's files, then one file a component with what is this node's. */
final class NodeConfiguration {

    private final Distribution distribution;
    private final NodeDirectory node;

    NodeConfiguration(Distribution distribution, NodeDirectory node) {
        this.distribution = distribution;
        this.node = node;
    }

    /**
     * Writes every file anew.
     *
     * @param peers addresses to dial, {@code host:port}
     * @param httpPort 0 for any free one
     */
    void write(Path genesis, Hash networkId, Path quorum, int peerPort, int httpPort, List<String> peers) {
        write(genesis, networkId, quorum, peerPort, httpPort, peers, true);
    }

    /** The same for a node that follows without a vote. */
    void follower(Path genesis, Hash networkId, Path quorum, int peerPort, List<String> peers) {
        write(genesis, networkId, quorum, peerPort, 0, peers, false);
    }

    private void write(
            Path genesis,
            Hash networkId,
            Path quorum,
            int peerPort,
            int httpPort,
            List<String> peers,
            boolean validator) {
        copyEtc();
        configure(
                "network.watt.platform.keys", Map.of("file", node.keyFile(), "passphrase_file", node.passphraseFile()));
        configure(
                "network.watt.platform.modules",
                ordered(
                        "directory", node.folder("modules"),
                        "source", distribution.rules(),
                        "admitted", node.admittedFile()));
        configure(
                "network.watt.platform.leveldb",
                Map.of("directory", node.folder("store"), "cache_bytes", 16 * 1024 * 1024));
        configure(
                "network.watt.ledger.journal",
                Map.of("directory", node.folder("journal"), "network_id", networkId.hex()));
        configure(
                "network.watt.ledger.host",
                ordered(
                        "genesis_file", genesis,
                        "modules_directory", node.folder("modules"),
                        "rehearsal_directory", node.folder("data").resolve("rehearsals"),
                        "snapshots_directory", node.snapshots()));
        configure(
                "network.watt.consensus.host",
                ordered("quorum_file", quorum, "votes_directory", node.folder("votes"), "validator", validator));
        configure(
                "network.watt.overlay.netty",
                ordered(
                        "address",
                        "127.0.0.1",
                        "port",
                        peerPort,
                        "peers",
                        String.join(",", peers),
                        "network_id",
                        networkId.hex()));
        configure("network.watt.overlay.view", Map.of("test_network", true));
        configure(
                "network.watt.gateway.http",
                ordered("port", httpPort, "token_file", node.tokenFile(), "ports_file", node.portsFile()));
        node.folder("run");
        node.folder("log");
        node.folder("instances");
    }

    /** Lets the distribution's rule bundles stand in for others; whatever else the file says stays. */
    void allowLocalBuilds() {
        var file = node.etc().resolve("network.watt.platform.modules.cfg");
        try {
            var lines = new ArrayList<>(Files.readAllLines(file));
            lines.removeIf(line -> line.startsWith("local_builds"));
            lines.add("local_builds = true");
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port at which a node that was configured takes peers. */
    static int peerPort(NodeDirectory node) {
        return Integer.parseInt(setting(node, "network.watt.overlay.netty", "port"));
    }

    /** The file with the quorum set of a node that was configured. */
    static Path quorumFile(NodeDirectory node) {
        return Path.of(setting(node, "network.watt.consensus.host", "quorum_file"));
    }

    private static String setting(NodeDirectory node, String pid, String key) {
        try {
            return Files.readAllLines(node.etc().resolve(pid + ".cfg")).stream()
                    .filter(line -> line.startsWith(key + " = "))
                    .map(line -> line.substring(key.length() + " = ".length()))
                    .findFirst()
                    .orElseThrow(() -> new Failure(node.name() + " has no " + key + " in its configuration"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyEtc() {
        var target = node.folder("etc");
        try (Stream<Path> files = Files.walk(distribution.etc())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = target.resolve(distribution.etc().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(String pid, Map<String, Object> settings) {
        var text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        try {
            Files.writeString(node.etc().resolve(pid + ".cfg"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var settings = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }
}
