// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static network.watt.rewards.daily.Scene.ALICE;
import static network.watt.rewards.daily.Scene.BOB;
import static network.watt.rewards.daily.Scene.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.accounts.AccountsParams;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** Who may send for free ({@code docs/protocol/rewards.md} §10, {@code payments.md} §5). */
class FreeLaneTest {

    private static final Operation ANYTHING = new Claim(BOB).toOperation();

    private final Scene scene = new Scene();

    private static Verdict mayBeFree(SmallChain chain, AccountId source, Operation... operations) {
        var transaction = new Transaction(source, 1, Amount.ZERO, 0, 0, Bytes.EMPTY, List.of(operations));
        var verdicts = new ArrayList<Verdict>();
        chain.act(RewardAccounts.AREA, own -> verdicts.add(new AccountsModule().mayBeFree(own, transaction)));
        return verdicts.get(0);
    }

    private String lane(AccountId source, Operation... operations) {
        return mayBeFree(scene.chain, source, operations) instanceof Verdict.Rejected rejected ? rejected.code() : "ok";
    }

    private void narrow() {
        scene.chain.with(new AccountsModule(), new AccountsParams(30, true).toXdr());
    }

    @Test
    void shouldLetEverybodySendForFreeUnlessTheRowSaysOtherwise() {
        assertThat(lane(ALICE, ANYTHING)).isEqualTo("ok");
        narrow();
        assertThat(lane(ALICE, ANYTHING)).isEqualTo("rewards.not-checked-in");
    }

    @Test
    void shouldLetWhoHasCheckedInSendForFreeUntilTheDayEnds() {
        narrow();
        scene.checkIn(ALICE);
        assertThat(lane(ALICE, ANYTHING)).isEqualTo("ok");
        assertThat(lane(BOB, ANYTHING)).isEqualTo("rewards.not-checked-in");
        scene.nextDay();
        assertThat(lane(ALICE, ANYTHING)).isEqualTo("rewards.not-checked-in");
    }

    @Test
    void shouldCountACheckInThatSomebodyElseHandedIn() {
        narrow();
        assertThat(scene.chain.apply(
                        CAROL, scene.batch(List.of(ALICE), Optional.empty(), 1).toOperation()))
                .isEqualTo("ok");
        assertThat(lane(ALICE, ANYTHING)).isEqualTo("ok");
        assertThat(lane(CAROL, ANYTHING)).isEqualTo("rewards.not-checked-in");
    }

    @Test
    void shouldKeepCheckingInFree() {
        narrow();
        var checkIn = new CheckIn(1, Optional.empty()).toOperation();
        var batch = scene.batch(List.of(ALICE, BOB), Optional.empty(), 1).toOperation();
        var node = Scene.node("node");
        var register = new NodeOperation.Register(node, Bytes.owned(new byte[64])).toOperation();
        assertThat(lane(ALICE, checkIn)).isEqualTo("ok");
        assertThat(lane(CAROL, batch, batch)).isEqualTo("ok");
        assertThat(lane(CAROL, register, scene.seal(node, 0).toOperation())).isEqualTo("ok");
        assertThat(lane(ALICE, checkIn, ANYTHING)).isEqualTo("rewards.not-checked-in");
        assertThat(lane(ALICE, new Trust(BOB).toOperation())).isEqualTo("rewards.not-checked-in");
        var elsewhere = new Operation("payments", CheckIn.CODE, checkIn.body());
        assertThat(lane(ALICE, elsewhere)).isEqualTo("rewards.not-checked-in");
    }

    @Test
    void shouldLetEverybodySendForFreeWhereNothingKnowsOfCheckIns() {
        var alone = new SmallChain("no phase", 5, Amount.watt(100))
                .with(new AccountsModule(), new AccountsParams(30, true).toXdr());
        assertThat(mayBeFree(alone, ALICE, ANYTHING)).isEqualTo(Verdict.ACCEPTED);
    }
}
