// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import network.watt.cli.Failure;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One node that closes ledgers alone, and what it refuses. */
class OneNodeIT {

    private static Network network;

    @BeforeAll
    static void start() {
        network = Network.of(1, "one-node");
        network.start(1);
        network.awaitReady(1);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void shouldCloseLedgersAlone() {
        network.pay(1, "alice", Amount.watt(2));
        assertThat(network.balance(1, "alice")).isEqualTo("2");
    }

    @Test
    void shouldRefuseGarbageWithAStableCode() {
        var reply = network.client(1).submit(Bytes.fromHex("deadbeef")).join();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo("transaction.malformed");
    }

    @Test
    void shouldRefuseASecondStartInTheSameDirectory() {
        assertThatThrownBy(() -> network.start(1)).isInstanceOf(Failure.class).hasMessageContaining("already running");
    }

    @Test
    void shouldNameFileKeyValueAndFixOfAWrongSetting() throws IOException {
        try (var broken = Network.of(1, "broken-settings")) {
            var file = broken.node(1).etc().resolve("network.watt.overlay.netty.cfg");
            Files.writeString(file, Files.readString(file).replaceFirst("port = \\d+", "port = 99999"));
            assertThatThrownBy(() -> broken.start(1))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("port = 99999")
                    .hasMessageContaining("0 to 65535");
        }
    }

    @Test
    void shouldCheckTheProversBeforeItStarts() throws IOException {
        try (var broken = Network.of(1, "broken-prover")) {
            var etc = broken.node(1).etc();
            var file = Files.writeString(
                    etc.resolve("network.watt.porep.remote-acme.cfg"),
                    "name = acme\nkinds = sdr/1.1\ndirectory = /tmp\n");
            assertThatThrownBy(() -> broken.start(1))
                    .isInstanceOf(Failure.class)
                    .hasMessage(file + ": command is missing; set it");
            Files.delete(file);
            var jobs = Files.writeString(etc.resolve("network.watt.porep.jobs.cfg"), "directory = x\npins = acme\n");
            assertThatThrownBy(() -> broken.start(1))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(jobs + ": pins = acme: a pin is written like sdr/1.1 = acme-gpu");
        }
    }

    @Test
    void shouldRefuseAKeyFileThatOthersMayRead() throws IOException {
        try (var open = Network.of(1, "open-key")) {
            var file = open.node(1).keyFile();
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> open.start(1))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("chmod 600 " + file);
        }
    }

    @Test
    void shouldRefuseAGenesisThatNamesAnUnknownField() throws IOException {
        try (var odd = Network.of(1, "odd-genesis")) {
            var file = odd.devnet().genesisFile();
            Files.writeString(file, Files.readString(file).replace("\"supply\"", "\"suply\""));
            assertThatThrownBy(() -> odd.start(1)).isInstanceOf(Failure.class).hasMessageContaining("suply");
        }
    }

    @Test
    void shouldListenOnTwoPortsOnly() throws IOException {
        long pid = network.devnet()
                .process(network.node(1))
                .running()
                .orElseThrow()
                .pid();
        assertThat(listeningPorts(pid)).hasSize(2);
    }

    /** The local ports on which a process listens, from the inodes of its sockets. */
    private static Set<String> listeningPorts(long pid) throws IOException {
        var inodes = new HashSet<String>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (var descriptor : descriptors.toList()) {
                var target = Files.isSymbolicLink(descriptor)
                        ? Files.readSymbolicLink(descriptor).toString()
                        : "";
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        var ports = new HashSet<String>();
        for (var table : new String[] {"tcp", "tcp6"}) {
            for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                var fields = line.strip().split("\\s+");
                if (fields[3].equals("0A") && inodes.contains(fields[9])) {
                    ports.add(fields[1].substring(fields[1].indexOf(':') + 1));
                }
            }
        }
        return ports;
    }
}
