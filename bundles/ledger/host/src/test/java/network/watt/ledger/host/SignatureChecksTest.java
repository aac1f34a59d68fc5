// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** Who verifies signatures, and how often. */
class SignatureChecksTest {

    private static final Hash NETWORK = TestNode.digest("network");
    private static final int REMEMBERED = 1 << 17;

    private final VirtualTime time = new VirtualTime();
    private final ArrayDeque<Runnable> workers = new ArrayDeque<>();
    private final AtomicInteger verified = new AtomicInteger();
    private final SignatureRule rule = (key, message, signature) -> {
        verified.incrementAndGet();
        return SmallRules.SIGNATURES.verify(key, message, signature);
    };
    private final SignatureChecks checks = new SignatureChecks(
            new LedgerEnvironment(
                    new TestStore(),
                    new TestJournal(),
                    new NoModules(),
                    time.loop("ledger"),
                    workers::add,
                    SmallRules.SIGNATURES::verify),
            NETWORK);

    private static final class NoModules implements ModuleRegistry {

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void require(Hash digest) {}

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }

    private static SignedTransaction signed(long sequence, boolean genuine) {
        var transaction = new Transaction(
                TestNode.ALICE,
                sequence,
                Amount.ZERO,
                0,
                0,
                Bytes.EMPTY,
                List.of(MischiefModule.other(MischiefModule.WRITE, "x")));
        var signature = genuine
                ? SmallRules.sign(TestNode.ALICE.key(), transaction.signedBytes(NETWORK))
                : Bytes.owned(new byte[64]);
        return new SignedTransaction(transaction, List.of(new SignedTransaction.Signature(TestNode.ALICE, signature)));
    }

    private boolean verify(List<SignedTransaction> transactions) {
        var done = new AtomicInteger();
        checks.verify(transactions, rule, done::incrementAndGet);
        while (!workers.isEmpty()) {
            workers.remove().run();
        }
        time.runUntil(() -> done.get() > 0, 0);
        return done.get() == 1;
    }

    @Test
    void shouldVerifyOnWorkersOnceAndAnswerFromMemoryAfterwards() {
        var set = new ArrayList<SignedTransaction>();
        for (int i = 1; i <= 200; i++) {
            set.add(signed(i, true));
        }
        checks.verify(set, rule, () -> {});
        assertThat(verified).hasValue(0);
        assertThat(workers).hasSize(4);
        assertThat(verify(set)).isTrue();
        int once = verified.get();
        assertThat(set).allMatch(signed -> checks.isGenuine(signed, rule));
        assertThat(verify(set)).isTrue();
        assertThat(verified).hasValue(once);
    }

    @Test
    void shouldRememberGenuineSignaturesThroughAFloodOfForgeries() {
        var genuine = signed(1, true);
        verify(List.of(genuine));
        for (int i = 0; i < REMEMBERED; i += 1 << 12) {
            var flood = new ArrayList<SignedTransaction>();
            for (int j = 1; j <= 1 << 12; j++) {
                flood.add(signed(i + j, false));
            }
            verify(flood);
        }
        int before = verified.get();
        assertThat(checks.isGenuine(genuine, rule)).isTrue();
        assertThat(verified).hasValue(before);
    }

    @Test
    void shouldFailOnTheLoopRatherThanHangWhenAWorkerFails() {
        SignatureRule broken = (key, message, signature) -> {
            throw new NoClassDefFoundError("injected");
        };
        checks.verify(List.of(signed(1, true)), broken, () -> {});
        workers.remove().run();
        assertThatThrownBy(() -> time.advance(0)).hasStackTraceContaining("injected");
    }
}
