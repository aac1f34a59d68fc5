// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import network.watt.consensus.api.StartContext;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Whatever bytes arrive in whatever order, a node throws nothing and says nothing insane. The build replays what is kept
 * beside this class; {@code JAZZER_FUZZ=1 mvn -pl bundles/scp/core -am test -Dtest=EnvelopeFuzzTest} looks for more.
 */
class EnvelopeFuzzTest {

    private static final QuorumSet SET = flat(4, 3);
    private static final long SLOT = 5;

    /** @param data messages, each after its length in two bytes */
    @FuzzTest(maxDuration = "3m")
    void shouldBearAnyMessagesInAnyOrder(byte[] data) {
        var driver = new Driver();
        var scp = new Scp(node(0), true, SET, driver);
        scp.nominate(SLOT, Bytes.utf8("x"), Bytes.EMPTY, false);
        var engine = new ScpEngine(
                new TestDriver(node(0)), new StartContext(0, Hash.ZERO, Bytes.EMPTY, Bytes.EMPTY, SET.toXdr(), true));
        var before = Bytes.EMPTY;
        for (var message : messages(data)) {
            scp.receiveEnvelope(message);
            engine.references(message);
            engine.isObsolete(message, before);
            engine.receive(SLOT, node(1), message);
            before = message;
        }
        driver.timers.values().stream().toList().forEach(Runnable::run);
        assertThat(driver.emitted)
                .allMatch(envelope -> envelope.statement().pledges().isSane());
        scp.slot(SLOT).ifPresent(SlotState::externalizingEnvelopes);
        engine.status(SLOT);
    }

    private static List<Bytes> messages(byte[] data) {
        var messages = new ArrayList<Bytes>();
        int at = 0;
        while (at + 2 <= data.length) {
            int size = (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
            int end = Math.min(data.length, at + 2 + size);
            messages.add(Bytes.copyOf(java.util.Arrays.copyOfRange(data, at + 2, end)));
            at = end;
        }
        return messages;
    }

    private static final class Driver implements ScpDriver {
        final List<Envelope> emitted = new ArrayList<>();
        final Map<Integer, Runnable> timers = new HashMap<>();

        @Override
        public Bytes signEnvelope(Statement statement) {
            return Bytes.EMPTY;
        }

        @Override
        public void emitEnvelope(Envelope envelope) {
            emitted.add(envelope);
        }

        @Override
        public Optional<QuorumSet> getQuorumSet(Hash hash) {
            return hash.equals(SET.hash()) ? Optional.of(SET) : Optional.empty();
        }

        @Override
        public Validation validateValue(long slot, Bytes value, boolean isNomination) {
            return value.isEmpty() ? Validation.INVALID : Validation.FULLY_VALIDATED;
        }

        @Override
        public Bytes combineCandidates(long slot, SortedSet<Bytes> candidates) {
            return candidates.last();
        }

        @Override
        public void setupTimer(long slot, int timer, long delayMs, Runnable expired) {
            timers.put(timer, expired);
        }

        @Override
        public void stopTimer(long slot, int timer) {
            timers.remove(timer);
        }
    }
}
