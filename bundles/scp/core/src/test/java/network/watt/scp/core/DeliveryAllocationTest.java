// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/**
 * What a delivery allocates in the engine of one of seven nodes, five of which agree, slot by slot: each statement of the six others
 * comes, then once more, then their one before it. That it was read is the host's affair, which asks for its references first.
 */
class DeliveryAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final QuorumSet SET = Sample.flat(7, 5).normalised();
    private static final Hash D = SET.hash();
    private static final int SLOTS = 300;
    private static final int WARM_UP_SLOTS = 200;

    /** A list of its own for a node that says what nobody said before: a group and a set of one word. */
    private static final long GROUP_BYTES = 80;

    private final TestDriver driver = new TestDriver(Sample.node(0));
    private final ConsensusEngine engine =
            new ScpEngines().open(driver, new StartContext(1, Hash.ZERO, Bytes.EMPTY, Bytes.EMPTY, SET.toXdr(), true));
    private final Map<Kind, Bill> bills = new EnumMap<>(Kind.class);

    private enum Kind {
        REPEATED,
        STALE,
        DECIDED,
        NOMINATION,
        BALLOT,
        TELLING
    }

    private static final class Bill {
        private long deliveries;
        private long bytes;
        private long least = Long.MAX_VALUE;

        private double mean() {
            return (double) bytes / deliveries;
        }
    }

    private static List<Pledges> words(Bytes x) {
        var b = new Ballot(1, x);
        return List.of(
                new Nominate(D, List.of(x), List.of()),
                new Nominate(D, List.of(x), List.of(x)),
                new Prepare(D, b, Optional.empty(), Optional.empty(), 0, 0),
                new Prepare(D, b, Optional.of(b), Optional.empty(), 0, 0),
                new Prepare(D, b, Optional.of(b), Optional.empty(), 1, 1),
                new Confirm(b, 1, 1, 1, D),
                new Confirm(b, Wire.MAX_COUNTER, 1, 1, D),
                new Externalize(b, 1, D));
    }

    private void agree(long slot) {
        boolean counts = slot > WARM_UP_SLOTS;
        var x = Bytes.utf8("value of slot " + slot);
        boolean decided = false;
        engine.propose(slot, x, Bytes.EMPTY);
        var words = words(x);
        for (int word = 0; word < words.size(); word++) {
            for (int node = 1; node < 7; node++) {
                var news = message(node, slot, words.get(word));
                boolean isNomination = words.get(word) instanceof Nominate;
                var quiet = decided ? Kind.DECIDED : isNomination ? Kind.NOMINATION : Kind.BALLOT;
                decided |= deliver(slot, node, news, quiet, counts);
                deliver(slot, node, message(node, slot, words.get(word)), Kind.REPEATED, counts);
                deliver(slot, node, message(node, slot, words.get(Math.max(0, word - 1))), Kind.STALE, counts);
            }
        }
        assertThat(decided).isTrue();
        engine.purge(slot - 1);
    }

    private static Bytes message(int node, long slot, Pledges pledges) {
        return new Statement(Sample.node(node), slot, pledges).toXdr();
    }

    /** @return whether the slot was decided by it */
    private boolean deliver(long slot, int node, Bytes message, Kind quiet, boolean counts) {
        var sender = Sample.node(node);
        engine.references(message);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var effects = engine.receive(slot, sender, message);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (counts) {
            var bill = bills.computeIfAbsent(effects.isEmpty() ? quiet : Kind.TELLING, kind -> new Bill());
            bill.deliveries++;
            bill.bytes += bytes;
            bill.least = Math.min(bill.least, bytes);
        }
        return effects.stream().anyMatch(network.watt.consensus.api.Effect.Finalized.class::isInstance);
    }

    @Test
    void shouldAllocateNothingButWhatItKeeps() {
        for (long slot = 1; slot <= SLOTS; slot++) {
            agree(slot);
        }
        bills.forEach((kind, bill) -> System.out.printf(
                "%s: %d deliveries, %.0f bytes each, of %d the least%n",
                kind, bill.deliveries, bill.mean(), bill.least));
        // Nothing, but for an odd object of the machine's own while it compiles.
        assertThat(bills.get(Kind.REPEATED).mean()).isLessThan(1);
        assertThat(bills.get(Kind.STALE).mean()).isLessThan(1);
        assertThat(bills.get(Kind.NOMINATION).least).isZero();
        assertThat(bills.get(Kind.BALLOT).least).isZero();
        assertThat(bills.get(Kind.NOMINATION).mean()).isLessThan(GROUP_BYTES);
        assertThat(bills.get(Kind.BALLOT).mean()).isLessThan(GROUP_BYTES);
        assertThat(bills.get(Kind.DECIDED).mean()).isLessThan(GROUP_BYTES);
    }
}
