// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static network.watt.rewards.daily.Scene.ALICE;
import static network.watt.rewards.daily.Scene.BOB;
import static network.watt.rewards.daily.Scene.CAROL;
import static network.watt.rewards.daily.Scene.DAY_ISSUES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongPredicate;
import network.watt.platform.types.NodeId;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.NodeOperation.Present;
import network.watt.rewards.phases.NodeOperation.Register;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** PROTOCOL §7, node presence, and {@code docs/protocol/rewards.md} §6. */
class NodesTest {

    private static final long EVERY = 3;
    private static final NodeId NODE = Scene.node("a");

    private final Scene scene = new Scene(Scene.params(100 * DAY_ISSUES, 100, EVERY), 40);

    @Test
    void shouldPayANodeThatAnswersEveryPresenceLedger() {
        assertThat(scene.register(ALICE, NODE)).isEqualTo("ok");
        scene.checkIn(BOB);
        answerUntilTheDayEnds(ledger -> true);
        // 20 000 and 10 000 units: q = 33.
        assertThat(scene.worth(ALICE)).isEqualTo(33 * 20_000);
        assertThat(scene.worth(BOB)).isEqualTo(33 * 10_000);
    }

    @Test
    void shouldPayNothingBelowNinetyPercentOrWhereNothingWasDue() {
        scene.register(ALICE, NODE);
        var missed = new boolean[2];
        answerUntilTheDayEnds(ledger -> {
            boolean first = !missed[0];
            missed[0] = true;
            return !first;
        });
        assertThat(scene.claim(ALICE)).isEqualTo("rewards.nothing-due");
        // A day of five ledgers contains no ledger 20 after a presence ledger: nothing is due on the first.
        var short5 = new Scene(Scene.params(100 * DAY_ISSUES, 100, 1), 5);
        short5.register(ALICE, NODE);
        short5.nextDay();
        assertThat(short5.claim(ALICE)).isEqualTo("rewards.nothing-due");
    }

    @Test
    void shouldCountAnAnswerOnTheDayInWhichItsTimeEnds() {
        // Every ledger asks. A day of ten: the ledgers 1 to 10 are due on day 3, which contains 21 to 30.
        var days = new Scene(Scene.params(100 * DAY_ISSUES, 100, 1), 10);
        days.register(ALICE, NODE);
        for (long ledger = 1; ledger <= 40; ledger++) {
            if (ledger > 1 && ledger <= 11) {
                assertThat(days.present(NODE, ledger - 1)).isEqualTo("ok");
            }
            days.chain.close();
            if (ledger == 20) {
                assertThat(days.claim(ALICE)).isEqualTo("rewards.nothing-due");
            }
            if (ledger == 30) {
                // The issuance of three days for its 20 000 units.
                assertThat(days.worth(ALICE)).isEqualTo(3 * DAY_ISSUES);
            }
        }
        // Day 4 contains the ends of 11 to 20, of which it answered none.
        assertThat(days.claim(ALICE)).isEqualTo("rewards.nothing-due");
    }

    @Test
    void shouldTakeAnswersForTwentyLedgersAndNoLonger() {
        var all = new Scene(Scene.params(100 * DAY_ISSUES, 100, 1), 100);
        all.register(ALICE, NODE);
        all.register(BOB, Scene.node("b"));
        closeUntil(all, 21);
        assertThat(all.present(NODE, 1)).isEqualTo("ok");
        assertThat(all.present(NODE, 1)).isEqualTo("rewards.already-present");
        all.chain.close();
        assertThat(all.present(Scene.node("b"), 1)).isEqualTo("rewards.not-due");
        assertThat(all.present(Scene.node("b"), 2)).isEqualTo("ok");
        assertThat(all.present(Scene.node("b"), 21)).isEqualTo("ok");
        var future = new Present(NODE, 22, all.seal(NODE, 21).signature());
        assertThat(all.chain.apply(CAROL, future.toOperation())).isEqualTo("rewards.not-due");
    }

    @Test
    void shouldAskNothingOfANodeForLedgersBeforeItCame() {
        var all = new Scene(Scene.params(100 * DAY_ISSUES, 100, 1), 40);
        closeUntil(all, 11);
        all.register(ALICE, NODE);
        assertThat(all.present(NODE, 10)).isEqualTo("rewards.not-due");
        for (long ledger = 11; ledger <= 20; ledger++) {
            all.chain.close();
            assertThat(all.present(NODE, ledger)).isEqualTo("ok");
        }
        closeUntil(all, 41);
        // Due on day 1: the ledgers 11 to 20; all answered.
        assertThat(all.worth(ALICE)).isEqualTo(DAY_ISSUES);
        for (long ledger = 21; ledger <= 40; ledger++) {
            all.present(NODE, ledger);
        }
        closeUntil(all, 81);
        assertThat(all.claim(ALICE)).isEqualTo("rewards.nothing-due");
    }

    @Test
    void shouldGiveAnAccountOneNodeThatAgrees() {
        assertThat(scene.register(ALICE, NODE)).isEqualTo("ok");
        assertThat(scene.register(ALICE, Scene.node("b"))).isEqualTo("rewards.has-node");
        assertThat(scene.register(BOB, NODE)).isEqualTo("rewards.node-taken");
        var forged = new Register(Scene.node("b"), SmallChain.sign(NODE.key(), NODE.key()));
        assertThat(scene.chain.apply(BOB, forged.toOperation())).isEqualTo("rewards.bad-signature");
        var retire = new NodeOperation.Retire().toOperation();
        assertThat(scene.chain.apply(BOB, retire)).isEqualTo("rewards.no-node");
        assertThat(scene.chain.apply(ALICE, retire)).isEqualTo("ok");
        assertThat(scene.register(BOB, NODE)).isEqualTo("ok");
        assertThat(scene.register(ALICE, Scene.node("b"))).isEqualTo("ok");
        assertThat(scene.register(CAROL, Scene.node("c"))).isEqualTo("ok");
        assertThat(scene.register(Scene.account("dave"), Scene.node("d"))).isEqualTo("rewards.nodes-full");
    }

    @Test
    void shouldDropANodeThatWasAwayTooLong() {
        scene.register(ALICE, NODE);
        answerUntilTheDayEnds(ledger -> true);
        // Its last answers count on day 2; it is away on the days 3 and 4.
        scene.nextDay();
        scene.nextDay();
        assertThat(scene.register(ALICE, NODE)).isEqualTo("rewards.has-node");
        scene.nextDay();
        assertThat(scene.register(ALICE, NODE)).isEqualTo("ok");
    }

    @Test
    void shouldRefuseSealsOfOthersAndOfOtherHeaders() {
        var all = new Scene(Scene.params(100 * DAY_ISSUES, 100, 1), 40);
        all.register(ALICE, NODE);
        closeUntil(all, 5);
        var other = new Present(NODE, 3, all.seal(NODE, 4).signature());
        assertThat(all.chain.apply(CAROL, other.toOperation())).isEqualTo("rewards.bad-signature");
        var others = new Present(NODE, 4, all.seal(Scene.node("b"), 4).signature());
        assertThat(all.chain.apply(CAROL, others.toOperation())).isEqualTo("rewards.bad-signature");
        assertThat(all.present(Scene.node("b"), 4)).isEqualTo("rewards.unknown-node");
    }

    private static void closeUntil(Scene scene, long ledger) {
        while (scene.chain.ledger() < ledger) {
            scene.chain.close();
        }
    }

    private void answerUntilTheDayEnds(LongPredicate answers) {
        long day = scene.chain.day();
        while (scene.chain.day() == day) {
            long last = scene.chain.ledger() - 1;
            if (scene.asksForPresence(last, EVERY) && answers.test(last)) {
                assertThat(scene.present(NODE, last)).isEqualTo("ok");
            }
            scene.chain.close();
        }
    }
}
