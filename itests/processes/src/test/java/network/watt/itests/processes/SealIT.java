// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import network.watt.platform.testkit.FaultShim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sectors sealed by processes that are killed, or whose disk is full. {@code -Dwatt.kill.rounds=200} for more of it, {@code -Dwatt.kill.seed=N} for
 * other moments.
 */
class SealIT {

    private static final int ROUNDS = Integer.getInteger("watt.kill.rounds", 8);
    private static final long SEED = Long.getLong("watt.kill.seed", 1);
    private static final int LONGEST_LIFE_MS = 4_000;
    private static final long[] WRITES = {1, 2, 5, 12, 30, 70};
    private static final String ID = "5a".repeat(32);
    private static final CommandLine COMMANDS = new CommandLine("seal");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void write() throws IOException {
        var content = new byte[2 << 20];
        new Random(3).nextBytes(content);
        data = Files.write(folder.resolve("data"), content);
    }

    private String[] seal(String sector) {
        var arguments = new ArrayList<>(List.of("seal", data.toString(), "--scheme", "lite/1.0/2MiB", "--json"));
        for (var id : List.of("--prover-id", "--ticket", "--porep-id")) {
            arguments.addAll(List.of(id, ID));
        }
        arguments.addAll(
                List.of("--sector", "1", "--folder", folder.resolve(sector).toString()));
        return arguments.toArray(String[]::new);
    }

    private String commR(String sector) throws Exception {
        var sealed = COMMANDS.run(seal(sector));
        assertThat(sealed.exit()).as(sealed.output()).isZero();
        return new ObjectMapper().readTree(sealed.output()).path("commR").asText();
    }

    @Test
    void shouldSayThatTheDiskIsFullAndGoOnWhenThereIsRoom() throws Exception {
        var shim = FaultShim.build(folder);
        assumeTrue(shim.isPresent(), FaultShim.MISSING);
        int full = 0;
        for (long write : WRITES) {
            var disk = shim.get()
                    .environment(
                            FaultShim.Fault.NO_SPACE,
                            FaultShim.Call.WRITE,
                            write,
                            folder.resolve("cramped").resolve("work").toString());
            var ended = CommandLine.ended(COMMANDS.start(disk, seal("cramped")));
            if (ended.output().contains("fault: full")) {
                full++;
                assertThat(ended.exit())
                        .as("at write %d: %s", write, ended.output())
                        .isEqualTo(1);
                assertThat(ended.output())
                        .contains("The disk is full", "run the job again: it goes on", "(seal.disk-full)")
                        .doesNotContain("\tat ");
            }
        }
        assertThat(full).as("disks that were full").isGreaterThan(2);
        assertThat(commR("cramped")).isEqualTo(commR("whole"));
    }

    @Test
    void shouldSealTheSameThoughItIsKilledAgainAndAgain() throws Exception {
        var random = new Random(SEED);
        int killed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var process = COMMANDS.start(seal("killed"));
            if (!process.waitFor(500 + random.nextInt(LONGEST_LIFE_MS), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                killed++;
            }
        }
        assertThat(killed).as("processes that were killed at work").isPositive();
        assertThat(commR("killed")).isEqualTo(commR("whole"));

        var sector = folder.resolve("killed").toString();
        var proven = COMMANDS.run("prove", sector, "--seed", ID);
        assertThat(proven.exit()).as(proven.output()).isZero();
        var believed = COMMANDS.run("verify-proof", sector + "/proof");
        assertThat(believed.output()).contains("believed: a replica of lite/1.0/2MiB");
    }

    /** Sealing by {@code sdr} runs in a second process, if Java has vectors: it must not outlive the first. */
    @Test
    void shouldLeaveNobodyBehindWhenItIsKilled() throws Exception {
        var arguments = seal("left");
        arguments[3] = "sdr/1.1/8MiB";
        var process = COMMANDS.start(arguments);
        try {
            await().atMost(60, TimeUnit.SECONDS).until(() -> Files.exists(folder.resolve("left/sector.json")));
            var all = process.descendants().toList();
            assertThat(all.isEmpty())
                    .as("whether all is done by the first process")
                    .isEqualTo(
                            ModuleFinder.ofSystem().find("jdk.incubator.vector").isEmpty());
            process.destroyForcibly().waitFor();
            await().atMost(20, TimeUnit.SECONDS).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            process.destroyForcibly();
        }
    }
}
