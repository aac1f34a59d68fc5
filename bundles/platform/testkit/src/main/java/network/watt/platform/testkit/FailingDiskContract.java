// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.testkit.FaultShim.Call;
import network.watt.platform.testkit.FaultShim.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails at the N-th call: short writes, no space, errors of writing and of syncing, by {@link FaultShim}.
 * After the first commit that fails none is taken, and everything acknowledged before is there when the store is opened
 * on a sound disk again. {@code -Dwatt.fault.calls=200} tries every N up to 200.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
public abstract class FailingDiskContract {

    private static final long[] CALLS =
            LongStream.rangeClosed(1, Long.getLong("watt.fault.calls", 0)).toArray();
    private static final long[] FEW_CALLS = {2, 40};
    private static final long SEED = Long.getLong("watt.seed", 1);
    private static final int VALUE_BYTES = 6_000;
    private static final int BEFORE = 15;
    private static final int BATCHES = 60;
    private static final long CHILD_LIMIT_S = 60;

    @TempDir
    private Path temp;

    /** How the store under test is opened. */
    protected abstract Class<? extends StoreOpener> opener();

    /**
     * Whether a failing disk may leave the store so that it says it is damaged, although batches were acknowledged: a
     * library that cannot be trusted with its files. Never may they be missing without a word.
     */
    protected boolean mayNeedRebuild() {
        return false;
    }

    @Test
    void shouldHoldWhatItAcknowledgedBeforeAShortWrite() throws Exception {
        tryAll(Fault.SHORT_WRITE, Call.WRITE);
    }

    @Test
    void shouldHoldWhatItAcknowledgedBeforeTheDiskWasFull() throws Exception {
        tryAll(Fault.NO_SPACE, Call.WRITE);
    }

    @Test
    void shouldHoldWhatItAcknowledgedBeforeAnErrorOfWriting() throws Exception {
        tryAll(Fault.IO_ERROR, Call.WRITE);
    }

    @Test
    void shouldHoldWhatItAcknowledgedBeforeAnErrorOfSyncing() throws Exception {
        tryAll(Fault.IO_ERROR, Call.SYNC);
    }

    /** What one run came to. */
    private enum Outcome {
        NOT_STRUCK,
        HELD,
        FOUND_DAMAGED
    }

    private void tryAll(Fault fault, Call call) throws Exception {
        var shim = FaultShim.build(temp);
        assumeTrue(shim.isPresent(), FaultShim.MISSING);
        var tally = new EnumMap<Outcome, Integer>(Outcome.class);
        for (long number : CALLS.length > 0 ? CALLS : FEW_CALLS) {
            tally.merge(tryOne(shim.get(), fault, call, number), 1, Integer::sum);
        }
        if (CALLS.length > 0) {
            System.out.println(
                    getClass().getName() + ": " + fault + " at " + call + " 1 to " + CALLS.length + ": " + tally);
        }
        assertThat(tally.keySet()).as("faults that struck").isNotEqualTo(EnumSet.of(Outcome.NOT_STRUCK));
    }

    private Outcome tryOne(FaultShim shim, Fault fault, Call call, long number) throws Exception {
        var directory = temp.resolve(fault + "-" + call + "-" + number);
        var chronicle = new Chronicle(SEED, VALUE_BYTES);
        try (var store = StoreOpener.of(opener().getName()).open(directory)) {
            for (long before = 1; before <= BEFORE; before++) {
                store.commit(chronicle.batch(before), Durability.FORCED);
            }
        }
        var order = new ChildWriter.Order(opener(), directory, SEED, VALUE_BYTES, BATCHES);
        List<String> said;
        long acknowledged;
        try (var child = new ChildWriter(order, shim.environment(fault, call, number, directory.toString()))) {
            child.awaitEnd(CHILD_LIMIT_S);
            said = child.said();
            acknowledged = child.acknowledged(BEFORE);
        }
        assertThat(said)
                .as("the child ends by itself")
                .anyMatch(line -> line.startsWith("finished") || line.startsWith("unopened"));
        int failed = firstIndex(said, "failed ");
        assertThat(said.subList(failed, said.size()))
                .as("after the first failed commit, %s at %s %d", fault, call, number)
                .noneMatch(line -> line.startsWith("acknowledged "));
        // A commit that failed may be on the disk or not, but whole.
        try (var store = StoreOpener.of(opener().getName()).open(directory)) {
            chronicle.requireHeldBy(store, acknowledged, acknowledged + 1);
        } catch (DamagedStoreException found) {
            assertThat(mayNeedRebuild())
                    .as("%s at %s %d: %s, after %s", fault, call, number, found.getMessage(), said)
                    .isTrue();
            return Outcome.FOUND_DAMAGED;
        } catch (AssertionError missing) {
            throw new AssertionError(
                    fault + " at " + call + " " + number + ": " + missing.getMessage() + said, missing);
        }
        return said.stream().anyMatch(line -> line.startsWith("fault: ")) ? Outcome.HELD : Outcome.NOT_STRUCK;
    }

    private static int firstIndex(List<String> lines, String start) {
        int index = 0;
        while (index < lines.size() && !lines.get(index).startsWith(start)) {
            index++;
        }
        return index;
    }
}
