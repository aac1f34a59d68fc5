// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static network.watt.rewards.daily.Scene.ALICE;
import static network.watt.rewards.daily.Scene.BOB;
import static network.watt.rewards.daily.Scene.CAROL;
import static network.watt.rewards.daily.Scene.DAY_ISSUES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** Reference §2.2 and {@code docs/protocol/rewards.md} §5: pioneers, contributors, ambassadors. */
class PeopleTest {

    private final Scene scene = new Scene();

    @Test
    void shouldPayADayAfterItHasEndedAndNothingInTheFirstLedgerBefore() {
        assertThat(scene.checkIn(ALICE)).isEqualTo("ok");
        assertThat(scene.claim(ALICE)).isEqualTo("rewards.nothing-due");
        scene.nextDay();
        assertThat(scene.chain.balance(ALICE)).isZero();
        assertThat(scene.claim(ALICE)).isEqualTo("ok");
        assertThat(scene.chain.balance(ALICE)).isEqualTo(DAY_ISSUES);
    }

    @Test
    void shouldSettleWithTheNextCheckIn() {
        scene.checkIn(ALICE);
        scene.nextDay();
        scene.checkIn(ALICE);
        assertThat(scene.chain.balance(ALICE)).isEqualTo(DAY_ISSUES);
    }

    @Test
    void shouldShareByUnitsAndCarryWhatIsLeft() {
        for (var account : List.of(ALICE, BOB, CAROL)) {
            scene.checkIn(account);
        }
        scene.nextDay();
        // q = ⌊1 000 000 / 30 000⌋ = 33; 33 · 10 000 each; 10 000 are carried.
        assertThat(scene.worth(ALICE)).isEqualTo(330_000);
        assertThat(scene.pool("pool/people")).isEqualTo(10_000);
        scene.checkIn(BOB);
        scene.nextDay();
        assertThat(scene.worth(BOB)).isEqualTo(330_000 + 1_010_000);
        assertThat(scene.pool("pool/people")).isZero();
    }

    @Test
    void shouldCountACheckInOnceADayAndOnlyForItsDay() {
        assertThat(scene.checkIn(ALICE)).isEqualTo("ok");
        assertThat(scene.checkIn(ALICE)).isEqualTo("rewards.already-checked-in");
        var tomorrow = new CheckIn(2, Optional.empty()).toOperation();
        assertThat(scene.chain.apply(BOB, tomorrow)).isEqualTo("rewards.wrong-day");
    }

    @Test
    void shouldRewardMutualTrustOnly() {
        assertThat(scene.trust(ALICE, BOB)).isEqualTo("ok");
        scene.checkIn(ALICE);
        scene.nextDay();
        assertThat(scene.trust(BOB, ALICE)).isEqualTo("ok");
        scene.checkIn(ALICE);
        scene.checkIn(CAROL);
        scene.nextDay();
        // 12 000 and 10 000 units: q = 45, and 10 000 are carried.
        assertThat(scene.worth(ALICE)).isEqualTo(DAY_ISSUES + 45 * 12_000);
        assertThat(scene.chain.apply(BOB, new Trust(ALICE).toWithdrawal())).isEqualTo("ok");
        scene.checkIn(ALICE);
        scene.nextDay();
        long before = scene.chain.balance(ALICE);
        assertThat(scene.worth(ALICE) - before).isEqualTo(1_010_000);
    }

    @Test
    void shouldBoundTrustAndItsReward() {
        for (int i = 0; i < 20; i++) {
            var friend = Scene.account("friend " + i);
            assertThat(scene.trust(ALICE, friend)).isEqualTo("ok");
            assertThat(scene.trust(friend, ALICE)).isEqualTo("ok");
        }
        assertThat(scene.trust(ALICE, CAROL)).isEqualTo("rewards.trust-full");
        assertThat(scene.trust(ALICE, ALICE)).isEqualTo("rewards.self");
        assertThat(scene.trust(BOB, ALICE)).isEqualTo("ok");
        assertThat(scene.trust(BOB, ALICE)).isEqualTo("rewards.already-trusted");
        assertThat(scene.chain.apply(CAROL, new Trust(BOB).toWithdrawal())).isEqualTo("rewards.not-trusted");
        scene.checkIn(ALICE);
        scene.checkIn(CAROL);
        scene.nextDay();
        // 20 000 units, not 50 000.
        assertThat(scene.worth(ALICE)).isEqualTo(33 * 20_000);
    }

    @Test
    void shouldRewardInvitesWhicheverSideComesFirst() {
        scene.checkIn(ALICE);
        assertThat(scene.checkIn(BOB, ALICE)).isEqualTo("ok");
        scene.nextDay();
        // Alice 12 500, Bob 10 000: q = 44.
        assertThat(scene.worth(ALICE)).isEqualTo(44 * 12_500);
        scene.checkIn(BOB);
        scene.checkIn(ALICE);
        scene.nextDay();
        assertThat(scene.worth(ALICE)).isEqualTo(44 * 12_500 + 44 * 12_500);
        scene.checkIn(BOB);
        scene.nextDay();
        assertThat(scene.claim(ALICE)).isEqualTo("rewards.nothing-due");
    }

    @Test
    void shouldRewardTenInvitesADay() {
        scene.checkIn(ALICE);
        for (int i = 0; i < 13; i++) {
            scene.checkIn(Scene.account("guest " + i), ALICE);
        }
        scene.nextDay();
        // 10 000 + 25 000 of 165 000.
        assertThat(scene.worth(ALICE)).isEqualTo(DAY_ISSUES / 165_000 * 35_000);
    }

    @Test
    void shouldFixWhoBroughtInAnAccountWithItsFirstCheckIn() {
        assertThat(scene.checkIn(BOB, ALICE)).isEqualTo("rewards.unknown-inviter");
        assertThat(scene.checkIn(BOB, BOB)).isEqualTo("rewards.self");
        scene.checkIn(ALICE);
        scene.checkIn(BOB);
        scene.nextDay();
        assertThat(scene.checkIn(BOB, ALICE)).isEqualTo("rewards.already-joined");
        assertThat(scene.checkIn(BOB)).isEqualTo("ok");
    }

    @Test
    void shouldTakeCheckInsThatNodesHandInForAccountsWithoutCoins() {
        scene.chain.close();
        scene.checkIn(ALICE);
        var phones = List.of(Scene.account("phone 1"), Scene.account("phone 2"), ALICE);
        var batch = scene.batch(phones, Optional.empty(), 1);
        assertThat(scene.chain.apply(CAROL, batch.toOperation())).isEqualTo("ok");
        assertThat(scene.chain.apply(CAROL, batch.toOperation())).isEqualTo("rewards.already-checked-in");
        scene.nextDay();
        assertThat(scene.worth(phones.get(0))).isEqualTo(330_000);
        assertThat(scene.worth(ALICE)).isEqualTo(330_000);
    }

    @Test
    void shouldRefuseABatchWithOneForgedOrPreparedCheckIn() {
        var phones = List.of(Scene.account("phone 1"), Scene.account("phone 2"));
        var good = scene.batch(phones, Optional.empty(), 1);
        var other = good.signed().get(0);
        var forged = new CheckIns.Signed(good.signed().get(1).account(), Optional.empty(), other.signature());
        var bad = new CheckIns(1, List.of(other, forged));
        assertThat(scene.chain.apply(CAROL, bad.toOperation())).isEqualTo("rewards.bad-signature");
        scene.nextDay();
        // Signed with the challenge of day 1, for day 2.
        var prepared = scene.batch(phones, Optional.empty(), 1);
        assertThat(scene.chain.apply(CAROL, prepared.toOperation())).isEqualTo("rewards.bad-signature");
        scene.chain.close();
        var later = scene.batch(phones, Optional.empty(), 6);
        assertThat(scene.chain.apply(CAROL, later.toOperation())).isEqualTo("ok");
    }

    @Test
    void shouldHaveRoomForAFullBatchOfTheDearestCheckIns() {
        scene.checkIn(ALICE);
        var phones = new ArrayList<AccountId>(IntStream.range(0, 64)
                .mapToObj(i -> Scene.account("phone " + i))
                .toList());
        assertThat(scene.chain.apply(
                        CAROL, scene.batch(phones, Optional.of(ALICE), 1).toOperation()))
                .isEqualTo("ok");
        scene.nextDay();
        scene.checkIn(ALICE);
        var batch = scene.batch(phones, Optional.empty(), 6).toOperation();
        assertThat(scene.chain.apply(CAROL, batch)).as("%s", scene.chain.log()).isEqualTo("ok");
        assertThat(scene.chain.lastCalls()).isBetween(6_400, 9_500);
    }

    @Test
    void shouldCreditBeforeAnyOperationDebits() {
        scene.checkIn(ALICE);
        scene.nextDay();
        var alice = new Coins.OfAccount(ALICE);
        scene.chain.act("rewards", context -> assertThat(
                        context.coins().move(alice, new Coins.OfAccount(BOB), Amount.units(DAY_ISSUES)))
                .isTrue());
        assertThat(scene.chain.balance(BOB)).isEqualTo(DAY_ISSUES);
        assertThat(scene.chain.balance(ALICE)).isZero();
    }

    @Test
    void shouldSettleAnOlderSlotBeforeAnInviteWritesOverIt() {
        // Alice's slot of day 1 comes from her node alone; on day 3 the first to touch her is whom she brought in.
        scene.checkIn(ALICE);
        scene.checkIn(BOB, ALICE);
        scene.nextDay();
        scene.nextDay();
        scene.chain.act("rewards", context -> {
            var accounts = scene.accounts(context);
            accounts.credit(network.watt.rewards.api.RolePool.PEOPLE, ALICE, 2_500);
        });
        assertThat(scene.chain.balance(ALICE)).isEqualTo(44 * 12_500);
        scene.nextDay();
        // Day 2 had nobody: three days' issuance less what day 1 paid, for 2 500 units.
        long pool = 3 * DAY_ISSUES - 44 * 22_500;
        assertThat(scene.worth(ALICE)).isEqualTo(44 * 12_500 + pool / 2_500 * 2_500);
    }

    @Test
    void shouldRefuseMalformedBodies() {
        var module = new DailyModule();
        for (int code = 1; code <= 4; code++) {
            for (var body : List.of(Bytes.EMPTY, Bytes.fromHex("ff".repeat(40)), Bytes.fromHex("00".repeat(33)))) {
                var operation = new network.watt.ledger.api.Operation("rewards", code, body);
                assertThat(module.wellFormed(operation).isAccepted())
                        .as("%s", operation)
                        .isFalse();
            }
        }
        var unknown = new network.watt.ledger.api.Operation("rewards", 5, Bytes.EMPTY);
        assertThat(scene.chain.apply(ALICE, unknown)).isEqualTo("rewards.unknown-operation");
        var retire = new network.watt.ledger.api.Operation("rewards", 17, Bytes.fromHex("00000000"));
        assertThat(scene.chain.apply(ALICE, retire)).isEqualTo("rewards.malformed");
    }
}
