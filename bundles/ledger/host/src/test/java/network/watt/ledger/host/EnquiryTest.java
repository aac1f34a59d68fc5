// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Function;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** Questions to modules outside of any ledger. */
class EnquiryTest {

    private static final Bytes LAST = Bytes.utf8("last");

    private final TestNode node = new TestNode();

    private <R> Optional<R> ask(Function<StateSpace, R> question) {
        return node.now(node.host.ask(
                enquiry -> enquiry.call(MischiefModule.AREA, StateSpace.class).map(question)));
    }

    private boolean isServed(String area, Class<?> api) {
        return node.now(node.host.ask(enquiry -> enquiry.call(area, api).isPresent()));
    }

    private Optional<Bytes> last() {
        return ask(state -> state.get(LAST)).orElseThrow();
    }

    @Test
    void shouldAnswerFromTheStateAfterTheLastClosedLedger() {
        assertThat(last()).isEmpty();
        node.close();
        assertThat(last()).contains(Bytes.utf8("ledger 1"));
        node.close();
        assertThat(last()).contains(Bytes.utf8("ledger 2"));
        assertThat(node.now(node.host.ask(Ledgers.Enquiry::head))).isEqualTo(node.host.head());
        assertThat(node.now(node.host.ask(Ledgers.Enquiry::table))).isEqualTo(node.host.table());
    }

    @Test
    void shouldKeepNothingOfWhatAQuestionDoes() {
        node.close();
        var seen = ask(state -> {
            state.put(LAST, Bytes.utf8("scribble"));
            return state.get(LAST);
        });
        assertThat(seen.orElseThrow()).contains(Bytes.utf8("scribble"));
        assertThat(last()).contains(Bytes.utf8("ledger 1"));

        var undisturbed = new TestNode();
        undisturbed.close();
        assertThat(node.close()).isEqualTo(undisturbed.close());
    }

    @Test
    void shouldHaveNoAnswerWhereNobodyServesIt() {
        assertThat(isServed("markets", StateSpace.class)).isFalse();
        assertThat(isServed("signature", StateSpace.class)).isFalse();
        assertThat(isServed(MischiefModule.AREA, Runnable.class)).isFalse();
        assertThat(isServed(MischiefModule.AREA, StateSpace.class)).isTrue();
        node.missing.add(TestNode.digest(MischiefModule.AREA));
        node.restart();
        assertThat(isServed(MischiefModule.AREA, StateSpace.class)).isFalse();
    }

    @Test
    void shouldFailTheQuestionAloneWhenItThrowsOrAsksForTooMuch() {
        assertThatThrownBy(() -> ask(state -> {
                    throw new IllegalArgumentException("mischief");
                }))
                .hasRootCauseMessage("mischief");
        assertThatThrownBy(() -> ask(state -> {
                    for (int i = 0; i <= WorkMeter.OPERATION_CALLS; i++) {
                        state.get(LAST);
                    }
                    return 1;
                }))
                .hasRootCauseInstanceOf(WorkMeter.ExceededException.class);
        assertThat(node.apply(ALICE, MischiefModule.pay(TestNode.BOB, 1))).isEqualTo("ok");
    }
}
