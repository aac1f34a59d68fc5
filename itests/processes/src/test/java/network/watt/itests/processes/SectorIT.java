// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import network.watt.platform.types.Amount;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas on the ledger of a running network, by the commands that people type. */
class SectorIT {

    private static final CommandLine COMMANDS = new CommandLine("sectors");

    private static Network network;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        network = Network.of(1, COMMANDS.devnet());
        network.start(1);
        network.awaitReady(1);
        for (var name : new String[] {"alice", "bob"}) {
            network.pay(1, name, Amount.watt(1_000));
        }
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    private static Path data(String name, int seed) throws IOException {
        var content = new byte[2_000];
        new Random(seed).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    private static String done(String... arguments) throws Exception {
        var ran = COMMANDS.run(arguments);
        assertThat(ran.exit()).as(ran.output()).isZero();
        return ran.output();
    }

    private static JsonNode shown(String... what) throws Exception {
        var arguments = new String[what.length + 3];
        arguments[0] = "sector";
        arguments[1] = "show";
        System.arraycopy(what, 0, arguments, 2, what.length);
        arguments[what.length + 2] = "--json";
        return new ObjectMapper().readTree(done(arguments));
    }

    private static String phase(String name, int number) throws Exception {
        var ran = COMMANDS.run("sector", "show", name, Integer.toString(number), "--json");
        return ran.exit() == 0
                ? new ObjectMapper().readTree(ran.output()).path("phase").asText()
                : "none";
    }

    @Test
    void shouldCountAReplicaThatIsProvenAndShown() throws Exception {
        var data = data("contract", 1).toString();
        var told = done("sector", "store", data, "--kind", "lite/1.0/2KiB", "--as", "alice");
        assertThat(told)
                .contains("registered lite/1.0/2KiB", "committed as sector 0", "proven in ledger")
                .contains("which the ledger wanted to see, shown in ledger", "sector 0 of alice counts");
        var alice = shown("alice");
        assertThat(alice.path("active").asInt()).isEqualTo(1);
        assertThat(alice.path("bytes").asInt()).isEqualTo(2048);

        // Once more: another replica of the same data, with another number, in a scheme of its own.
        var again = done(
                "sector",
                "store",
                data,
                "--kind",
                "sdr/1.1/2KiB",
                "--as",
                "alice",
                "--replica",
                "1",
                "--folder",
                folder.resolve("second").toString());
        assertThat(again).contains("committed as sector 1", "sector 1 of alice counts");
        assertThat(shown().path("bytes").asInt()).isGreaterThanOrEqualTo(4096);

        done("sector", "drop", "alice", "0");
        assertThat(shown("alice").path("active").asInt()).isEqualTo(1);
        done("sector", "release", "alice", "lite/1.0/2KiB", "1");
    }

    @Test
    void shouldRefuseAReplicaWhoseProverStoppedToAnswer() throws Exception {
        var data = data("lost", 2).toString();
        var prover = COMMANDS.start("sector", "store", data, "--kind", "lite/1.0/4KiB", "--as", "bob");
        try {
            Awaitility.await().atMost(120, TimeUnit.SECONDS).until(() -> phase("bob", 0)
                    .equals("proven"));
        } finally {
            prover.destroyForcibly().waitFor();
        }
        var demanded = COMMANDS.run("sector", "demand", "bob", "0", "17", "--as", "alice");
        assertThat(demanded.output()).contains("alice demanded opening 17 of sector 0 of bob");
        Awaitility.await().atMost(120, TimeUnit.SECONDS).until(() -> phase("bob", 0)
                .equals("refused"));
        assertThat(shown("bob").path("active").asInt()).isZero();
    }
}
