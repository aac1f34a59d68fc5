// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComponentsTest {

    @Test
    void shouldPrintOneLineAndHaltOnceWithStatusThree() {
        var out = new ByteArrayOutputStream();
        var statuses = new ArrayList<Integer>();
        var halt = new Halt(new PrintStream(out, true, StandardCharsets.UTF_8), statuses::add);
        halt.fatal("The disk is full; free some space.", new IllegalStateException("x"));
        halt.fatal("A later failure.", new IllegalStateException("y"));
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("The disk is full; free some space.");
        assertThat(statuses).containsExactly(3);
    }

    @Test
    void shouldHandTheFailureOfALoopToTheFatalHandler() throws Exception {
        var sentence = new CompletableFuture<String>();
        var protocol = new ProtocolLoop((text, cause) -> sentence.complete(text));
        protocol.execute(() -> {
            throw new IllegalStateException("broken promise");
        });
        assertThat(sentence.get(30, TimeUnit.SECONDS)).contains("protocol loop").contains("broken promise");
        protocol.close();
    }

    @Test
    void shouldRunTheLedgerLoopOnItsOwnThread() throws Exception {
        var ledger = new LedgerLoop((text, cause) -> {});
        var name = new CompletableFuture<String>();
        ledger.schedule(0, () -> name.complete(Thread.currentThread().getName() + ledger.isCurrent()));
        assertThat(name.get(30, TimeUnit.SECONDS)).isEqualTo("watt-ledgertrue");
        ledger.close();
    }

    @Test
    void shouldTellTheTimeOfTheMachine() {
        long before = System.currentTimeMillis();
        long nowMs = new MachineClock().nowMs();
        assertThat(nowMs).isBetween(before, System.currentTimeMillis());
    }
}
