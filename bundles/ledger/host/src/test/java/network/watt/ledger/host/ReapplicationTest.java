// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.NotebookModule.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** The last ledger can be applied again, to see whether this node computes the same twice (PROTOCOL §1). */
class ReapplicationTest {

    private final UpgradeNode net = new UpgradeNode();
    private final TestNode node = net.node;

    private String again() {
        return node.now(node.application().applyAgain(node.host.head().ledger()))
                .orElseThrow();
    }

    /** Stands for a machine with a bad memory: what it writes depends on how often it was asked. */
    private static final class Forgetful extends NotebookModule {
        private final AtomicInteger asked = new AtomicInteger();

        Forgetful() {
            super(1);
        }

        @Override
        public Verdict apply(OperationContext context, Operation operation) {
            context.state().put(Bytes.utf8("count"), Bytes.utf8("asked " + asked.incrementAndGet()));
            return Verdict.ACCEPTED;
        }
    }

    @Test
    void shouldComeOutTheSameAlsoWhereItChangedWhatWasThere() {
        net.apply(write("a"));
        net.apply(write("a"));
        assertThat(again()).contains("comes out the same").contains("rule bundles");
        var root = node.host.head().stateRoot();
        net.apply(write("b"));
        assertThat(node.host.head().stateRoot()).as("it changed nothing").isNotEqualTo(root);
        assertThat(again()).contains("comes out the same");
    }

    @Test
    void shouldComeOutTheSameAcrossAChangeOfRules() {
        net.apply(write("a"));
        net.publish(net.plan(2, UpgradeNode.FAR));
        net.closeTo(UpgradeNode.FAR, true);
        assertThat(again()).contains("comes out the same");
        net.close(true);
        assertThat(again()).as("a share of the sweep").contains("comes out the same");
    }

    @Test
    void shouldNameAreaAndKeyWhereItComesOutOtherwise() {
        node.published.put(NotebookModule.digest(1), new Forgetful());
        net.close(false);
        net.apply(write("a"));
        assertThat(again())
                .contains("otherwise than the first time")
                .contains("area notebook, key " + Bytes.utf8("count").hex())
                .contains("memory");
    }

    @Test
    void shouldKnowTheLastLedgerOfThisRunAlone() {
        net.apply(write("a"));
        long ledger = node.host.head().ledger();
        assertThat(node.now(node.application().applyAgain(ledger - 1))).isEmpty();
        node.restart();
        assertThat(node.now(node.application().applyAgain(ledger))).isEmpty();
    }
}
