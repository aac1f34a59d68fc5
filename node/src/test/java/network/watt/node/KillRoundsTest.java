// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node under payments is killed by SIGKILL at seeded random moments of its life, also while it opens, again and again on
 * the same disk. {@code -Dwatt.kill.rounds=200} for more of it, {@code -Dwatt.kill.seed=N} for other moments.
 */
class KillRoundsTest {

    private static final int ROUNDS = Integer.getInteger("watt.kill.rounds", 20);
    private static final long SEED = Long.getLong("watt.kill.seed", 1);
    private static final int LONGEST_LIFE_MS = 2_600;
    private static final int ASK_EVERY_MS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void shouldLoseNothingAcknowledgedWhenItIsKilled() {
        var random = new Random(SEED);
        var network = new LoneNetwork(folder.resolve("node"), 150);
        var process = network.process();
        for (int round = 1; round <= ROUNDS; round++) {
            network.start();
            if (round % 2 == 0) {
                await().atMost(PATIENCE).until(() -> process.port() > 0); // every other life gets beyond its opening
            }
            int lifeMs = 100 + random.nextInt(LONGEST_LIFE_MS);
            for (int rest = lifeMs; rest > 0; rest -= ASK_EVERY_MS) {
                assertThat(process.endsWithin(Math.min(rest, ASK_EVERY_MS)))
                        .as("round %d of seed %d ended by itself: %s", round, SEED, process.output())
                        .isFalse();
                network.askForPayments();
            }
            process.kill();
            network.note();
        }
        network.verify();
        System.out.println("kill rounds: " + ROUNDS + " of seed " + SEED + ", " + network.head() + " ledgers reported, "
                + network.acceptedPayments() + " answers \"accepted\", " + network.includedPayments()
                + " payments seen in ledgers, none lost");
        assertThat(network.head()).isGreaterThan(ROUNDS / 4);
        assertThat(network.includedPayments()).isPositive();
    }
}
