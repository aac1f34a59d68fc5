// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import network.watt.platform.types.Amount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's history as files, taken while it runs, and a newcomer that starts from them. */
class ArchiveIT {

    private static final CommandLine COMMANDS = new CommandLine("archive");

    /** A folder for each run: an archive of an earlier run's network is refused. */
    @TempDir
    private static Path archives;

    private static Network network;

    @BeforeAll
    static void start() {
        network = Network.of(4, COMMANDS.devnet());
        network.start(1, 2, 3, 4);
        network.awaitReady(1, 2, 3, 4);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void shouldStartANewcomerFromTheArchiveThatHoldsWhatItSays() throws Exception {
        network.pay(1, "alice", Amount.watt(5));
        var archive = archives.resolve("published");
        var published = COMMANDS.run("archive", "publish", archive.toString(), "--snapshot");
        assertThat(published.exit()).as(published.output()).isZero();
        network.awaitHead(1, network.head(1) + 2);
        network.pay(1, "bob", Amount.watt(7));
        network.awaitHead(1, network.head(1) + 2);
        assertThat(COMMANDS.run("archive", "publish", archive.toString()).exit())
                .isZero();
        var verified = COMMANDS.run("archive", "verify", archive.toString());
        assertThat(verified.exit()).as(verified.output()).isZero();
        assertThat(verified.output()).contains("under its state root", "believed: ledger");

        var liar = archives.resolve("liar");
        copy(archive, liar);
        turnABitOfASet(liar);
        assertThat(COMMANDS.run("archive", "verify", liar.toString()).exit()).isEqualTo(1);
        var newcomer = network.devnet().join();
        var fetched =
                COMMANDS.run("archive", "fetch", liar.toString(), archive.toString(), "--node", "" + newcomer.number());
        assertThat(fetched.exit()).as(fetched.output()).isZero();
        assertThat(fetched.output()).contains("dropped " + liar);
        network.start(newcomer.number());
        network.awaitReady(newcomer.number());
        network.awaitHead(newcomer.number(), network.head(1));
        assertThat(network.balance(newcomer.number(), "alice")).isEqualTo("5");
        assertThat(network.balance(newcomer.number(), "bob")).isEqualTo("7");
        assertThat(network.client(newcomer.number()).get("/ledgers/1").ok()).isFalse();
        long head = network.head(newcomer.number());
        assertThat(network.hash(newcomer.number(), head)).isEqualTo(network.hash(1, head));

        var again = COMMANDS.run("archive", "fetch", archive.toString(), "--node", "1");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.output()).contains("node-1 is running");
    }

    /** In the last part of the last segment, so that all of it must be read to be found. */
    private static void turnABitOfASet(Path archive) throws IOException {
        try (Stream<Path> files = Files.list(archive.resolve("journal"))) {
            var segment = files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .reduce((first, second) -> second)
                    .orElseThrow();
            var bytes = Files.readAllBytes(segment);
            bytes[bytes.length * 2 / 3] ^= 1;
            Files.write(segment, bytes);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
