// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import network.watt.cli.Failure;
import network.watt.consensus.host.QuorumDocument;
import network.watt.ledger.host.Genesis;
import network.watt.overlay.netty.OverlaySettings;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Hash;
import network.watt.porep.jobs.Pins;
import network.watt.porep.remote.RemoteSettings;

/**
 * Reads all that is configured for a node before its Java starts, by the very classes that the node itself uses, so that
 * a mistake is one line at once and not a stack trace in a log.
 */
final class Preflight {

    private final NodeDirectory node;

    Preflight(NodeDirectory node) {
        this.node = node;
    }

    /** @throws Failure with one line: the file, the key, its value and what to do */
    void check() {
        notInUse();
        var genesis = genesis();
        var prefix = genesis.test() ? AddressPrefix.TEST : AddressPrefix.MAIN;
        networkId("network.watt.overlay.netty", genesis);
        networkId("network.watt.ledger.journal", genesis);
        checked("network.watt.overlay.netty", settings -> {
            settings.remove("network_id");
            return OverlaySettings.of(settings);
        });
        checked("network.watt.consensus.host", settings -> QuorumDocument.parse(read(settings, "quorum_file"), prefix));
        checked(
                "network.watt.platform.keys",
                settings -> KeyFile.load(
                        Path.of(required(settings, "file")),
                        KeyFile.passphrase(Path.of(required(settings, "passphrase_file")))));
        checked("network.watt.gateway.http", settings -> port(required(settings, "port")));
        checked("network.watt.platform.modules", settings -> folder(required(settings, "source")));
        provers();
    }

    /** What a node that seals is told; others have no such files. */
    private void provers() {
        try (Stream<Path> files = Files.list(node.etc())) {
            for (var name :
                    files.map(file -> file.getFileName().toString()).sorted().toList()) {
                if (name.startsWith("network.watt.porep.remote-") && name.endsWith(".cfg")) {
                    checked(name.substring(0, name.length() - ".cfg".length()), Preflight::prover);
                }
                if (name.equals("network.watt.porep.jobs.cfg")) {
                    checked("network.watt.porep.jobs", settings -> pins(settings.getOrDefault("pins", "")));
                }
            }
        } catch (IOException e) {
            throw new Failure(node.etc() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static RemoteSettings prover(Map<String, String> settings) {
        settings.keySet().removeIf(key -> key.indexOf('.') >= 0); // the container's
        return RemoteSettings.of(settings);
    }

    private static Pins pins(String text) {
        try {
            return Pins.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("pins = " + text + ": " + e.getMessage(), e);
        }
    }

    /** The journal's lock is held for as long as a node runs. */
    private void notInUse() {
        var lock = node.base().resolve("journal/journal.lock");
        if (!Files.exists(lock)) {
            return;
        }
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            if (held == null) {
                throw new Failure("another process uses the data in " + node.base() + "; stop it first");
            }
        } catch (IOException e) {
            throw new Failure(lock + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private Genesis genesis() {
        return checked("network.watt.ledger.host", settings -> {
            var text = read(settings, "genesis_file");
            try {
                return Genesis.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "genesis_file " + settings.get("genesis_file") + ": " + e.getMessage(), e);
            }
        });
    }

    private void networkId(String pid, Genesis genesis) {
        checked(pid, settings -> {
            var id = required(settings, "network_id");
            if (!id.equals(genesis.networkId().hex())) {
                throw new IllegalArgumentException("network_id = " + id + ": the genesis document says "
                        + genesis.networkId().hex() + "; set it to that");
            }
            return Hash.fromHex(id);
        });
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException("port = " + text + ": set it to a number from 0 (any free one) to 65535");
    }

    private static Path folder(String text) {
        var folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "source = " + text + ": there is no such folder; set it to the distribution's rules");
        }
        return folder;
    }

    private static String read(Map<String, String> settings, String key) {
        var file = Path.of(required(settings, key));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key + " = " + file + ": this file cannot be read; set it to one that can", e);
        }
    }

    private static String required(Map<String, String> settings, String key) {
        var value = settings.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing; set it");
        }
        return value.strip();
    }

    /** What reads one component's settings. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(Map<String, String> settings);
    }

    private <T> T checked(String pid, Reader<T> reader) {
        var file = node.etc().resolve(pid + ".cfg");
        try {
            return reader.read(settings(file));
        } catch (IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException e) {
            throw new Failure(file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("this file cannot be read; restore it", e);
        }
        var settings = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
