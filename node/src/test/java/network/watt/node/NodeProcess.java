// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.types.NodeId;

/** A node in a process of its own, in a folder of its own. */
final class NodeProcess {

    private final Path folder;
    private final NodeId id;
    private int life;
    private Optional<Process> process = Optional.empty();

    NodeProcess(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("etc"));
            Files.createDirectories(folder.resolve("log"));
            var keys = Files.createDirectories(folder.resolve("keys"));
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
            var passphrase = Files.writeString(keys.resolve("passphrase"), "correct horse\n");
            Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        id = KeyFile.create(folder.resolve("keys/node.p12"), "correct horse".toCharArray())
                .signer()
                .id();
    }

    NodeId id() {
        return id;
    }

    Path folder() {
        return folder;
    }

    void configure(String genesisJson, String quorumJson, List<Integer> peerPorts) {
        write("genesis.json", genesisJson);
        cfg("network.watt.platform.keys", Map.of("file", "keys/node.p12", "passphrase_file", "keys/passphrase"));
        cfg("network.watt.platform.leveldb", Map.of("directory", "store"));
        cfg("network.watt.ledger.journal", Map.of("directory", "journal"));
        cfg("network.watt.ledger.host", Map.of("genesis_file", "genesis.json"));
        var consensus = new TreeMap<>(Map.of("votes_directory", "votes", "validator", "true"));
        if (!quorumJson.isEmpty()) {
            write("quorum.json", quorumJson);
            consensus.put("quorum_file", "quorum.json");
        }
        cfg("network.watt.consensus.host", consensus);
        var peers = String.join(
                ",", peerPorts.stream().map(port -> "127.0.0.1:" + port).toList());
        cfg("network.watt.overlay.netty", Map.of("address", "127.0.0.1", "port", "0", "peers", peers));
    }

    private void cfg(String pid, Map<String, String> settings) {
        var text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        write("etc/" + pid + ".cfg", text.toString());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param options of the Java machine, such as {@code -Dname=value} */
    NodeProcess start(String... options) {
        life++;
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName()));
        command.add(folder.toString());
        try {
            process = Optional.of(new ProcessBuilder(command)
                    .redirectOutput(log().toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** As {@code kill -9}: the process gets no chance to tidy up. */
    void kill() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
    }

    /** Writes lines to its standard input; a node that is gone reads none of them. */
    void ask(List<String> lines) {
        try {
            var input = process.orElseThrow().getOutputStream();
            input.write((String.join("\n", lines) + '\n').getBytes(StandardCharsets.US_ASCII));
            input.flush();
        } catch (IOException gone) {
            if (process.orElseThrow().isAlive()) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    /** Waits for its end. @return whether it came */
    boolean endsWithin(long ms) {
        try {
            return process.orElseThrow().waitFor(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** As SIGTERM. */
    int stop() {
        var running = process.orElseThrow();
        running.destroy();
        return running.onExit().join().exitValue();
    }

    int exitValue() {
        return process.orElseThrow().onExit().join().exitValue();
    }

    private Path log() {
        return folder.resolve("log/life-" + life + ".log");
    }

    /** What this life has said; nothing before the first. */
    String output() {
        try {
            return life == 0 ? "" : Files.readString(log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of this life, without the one that a kill cut off. */
    List<String> wholeLines() {
        var output = output();
        return output.substring(0, output.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The port of this life; 0 while it does not listen. */
    int port() {
        return output().lines()
                .filter(line -> line.startsWith("listening "))
                .mapToInt(line -> Integer.parseInt(line.substring("listening ".length())))
                .findFirst()
                .orElse(0);
    }

    /** The ledgers that were reported in this life, by number. */
    TreeMap<Long, String> ledgers() {
        var ledgers = new TreeMap<Long, String>();
        output().lines()
                .filter(line -> line.startsWith("ledger "))
                .map(line -> line.split(" "))
                .forEach(parts -> {
                    if (parts.length == 3 && parts[2].length() == 64) {
                        ledgers.put(Long.parseLong(parts[1]), parts[2]);
                    }
                });
        return ledgers;
    }

    long head() {
        var ledgers = ledgers();
        return ledgers.isEmpty() ? 0 : ledgers.lastKey();
    }
}
