// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at a random moment of a writing process, round after round on the same store: whatever was acknowledged is
 * there whole, and of what was not, a whole batch or nothing. {@code -Dwatt.kill.rounds=N} for more rounds,
 * {@code -Dwatt.seed=N} for others.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
public abstract class KilledStoreContract {

    private static final int ROUNDS = Integer.getInteger("watt.kill.rounds", 4);
    private static final long SEED = Long.getLong("watt.seed", 1);
    private static final int VALUE_BYTES = 6_000;
    private static final int MOST_ACKNOWLEDGED = 150;
    private static final int LONGEST_WAIT_NS = 4_000_000;

    @TempDir
    private Path temp;

    /** How the store under test is opened. */
    protected abstract Class<? extends StoreOpener> opener();

    @Test
    void shouldHoldEveryAcknowledgedBatchWholeWhenItsProcessIsKilled() throws Exception {
        var random = new Random(SEED);
        var chronicle = new Chronicle(SEED, VALUE_BYTES);
        var order = new ChildWriter.Order(opener(), temp.resolve("store"), SEED, VALUE_BYTES, Long.MAX_VALUE / 2);
        long held = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = held;
            try (var child = new ChildWriter(order, Map.of())) {
                child.awaitAcknowledged(random.nextInt(MOST_ACKNOWLEDGED));
                LockSupport.parkNanos(random.nextInt(LONGEST_WAIT_NS));
                child.kill();
                child.awaitEnd(1);
                assertThat(child.said()).as("round %d", round).noneMatch(ChildWriter::isTrouble);
                held = child.acknowledged(before);
            }
            try (var store = StoreOpener.of(opener().getName()).open(temp.resolve("store"))) {
                held = chronicle.requireHeldBy(store, held, held + 1);
            }
        }
        assertThat(held).isGreaterThan(ROUNDS);
    }
}
