// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.types.NodeId;

/** A node's folder: a key of its own, and the configuration of a validator that listens on this machine only. */
record NetworkFolder(Path path, NodeId id) {

    private static final String PASSPHRASE = "of a bench";

    static NetworkFolder make(Path path) {
        try {
            Files.createDirectories(path.resolve("etc"));
            var keys = Files.createDirectories(path.resolve("keys"));
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
            var passphrase = Files.writeString(keys.resolve("passphrase"), PASSPHRASE + "\n");
            Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
            var key = KeyFile.create(keys.resolve("node.p12"), PASSPHRASE.toCharArray());
            return new NetworkFolder(path, key.signer().id());
        } catch (IOException e) {
            throw new UncheckedIOException("a bench has no place for its nodes", e);
        }
    }

    /** @param peerPorts of the nodes that are up already */
    void configure(String genesisJson, String quorumJson, List<Integer> peerPorts) {
        write("genesis.json", genesisJson);
        write("quorum.json", quorumJson);
        settings("network.watt.platform.keys", Map.of("file", "keys/node.p12", "passphrase_file", "keys/passphrase"));
        settings("network.watt.platform.leveldb", Map.of("directory", "store"));
        settings("network.watt.ledger.journal", Map.of("directory", "journal"));
        settings("network.watt.ledger.host", Map.of("genesis_file", "genesis.json"));
        settings(
                "network.watt.consensus.host",
                Map.of("votes_directory", "votes", "validator", "true", "quorum_file", "quorum.json"));
        var peers = peerPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        settings("network.watt.overlay.netty", Map.of("address", "127.0.0.1", "port", "0", "peers", peers));
    }

    private void settings(String pid, Map<String, String> settings) {
        write(
                "etc/" + pid + ".cfg",
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
