// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static network.watt.rewards.daily.Scene.ALICE;
import static network.watt.rewards.daily.Scene.BOB;
import static network.watt.rewards.daily.Scene.CAROL;
import static network.watt.rewards.daily.Scene.DAY_ISSUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.ledger.api.Coins;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrReader;
import network.watt.rewards.api.RolePool;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol/rewards.md} §3 and §4: issuance, carry, the end of a day. */
class DaysTest {

    @Test
    void shouldCarryEverythingWhenNobodyWasThere() {
        var scene = new Scene();
        scene.nextDay();
        scene.nextDay();
        assertThat(scene.pool("pool/people")).isEqualTo(2 * DAY_ISSUES);
        assertThat(scene.pool("accrued")).isZero();
        scene.checkIn(ALICE);
        scene.nextDay();
        assertThat(scene.worth(ALICE)).isEqualTo(3 * DAY_ISSUES);
    }

    @Test
    void shouldPayNothingAndCarryEverythingWhenThePoolIsSmallerThanItsUnits() {
        var scene = new Scene(Scene.params(300, 100, 2), 5);
        scene.checkIn(ALICE);
        scene.checkIn(BOB);
        scene.nextDay();
        assertThat(scene.claim(ALICE)).isEqualTo("rewards.nothing-due");
        assertThat(scene.pool("pool/people")).isEqualTo(3);
        for (int day = 2; day < 100; day++) {
            scene.nextDay();
        }
        assertThat(scene.pool("pool/people")).isEqualTo(297);
    }

    @Test
    void shouldIssueTheCapAndStopButGoOnWithFees() {
        var scene = new Scene(Scene.params(1_000_000_001, 7, 2), 2);
        long unissued = scene.chain.held(Coins.UNISSUED);
        for (int day = 1; day <= 9; day++) {
            scene.checkIn(ALICE);
            scene.nextDay();
        }
        assertThat(scene.chain.held(Coins.UNISSUED)).isEqualTo(unissued - 1_000_000_001);
        scene.claim(ALICE);
        long carried = scene.pool("pool/people");
        assertThat(scene.chain.balance(ALICE)).isEqualTo(1_000_000_001 - carried);
        scene.chain.charge(ALICE, 9_999);
        scene.checkIn(BOB);
        scene.nextDay();
        assertThat(scene.worth(BOB)).isEqualTo((carried + 9_999) / 10_000 * 10_000);
    }

    @Test
    void shouldPayFeesOfTheLastLedgerWithItsDayAndThoseOfTheNextWithTheNext() {
        var scene = new Scene();
        scene.chain.endow(CAROL, 1_000_000);
        scene.checkIn(ALICE);
        for (int i = 0; i < 4; i++) {
            scene.chain.close();
        }
        scene.chain.charge(CAROL, 20_000);
        scene.chain.close();
        scene.chain.charge(CAROL, 40_000);
        assertThat(scene.worth(ALICE)).isEqualTo(DAY_ISSUES + 20_000);
        scene.checkIn(ALICE);
        scene.nextDay();
        assertThat(scene.worth(ALICE)).isEqualTo(2 * DAY_ISSUES + 60_000);
    }

    @Test
    void shouldCloseADayWithWorkThatDoesNotDependOnTheAccounts() {
        assertThat(callsAtTheEndOfADayWith(3_000)).isEqualTo(callsAtTheEndOfADayWith(3));
    }

    private static int callsAtTheEndOfADayWith(int accounts) {
        var scene = new Scene(Scene.params(100 * 100 * DAY_ISSUES, 100, 2), 5);
        for (int i = 0; i < accounts; i++) {
            assertThat(scene.checkIn(Scene.account("account " + i))).isEqualTo("ok");
        }
        scene.nextDay();
        return scene.chain.lastCalls();
    }

    @Test
    void shouldKeepTheRateOfEveryDayForEver() {
        var scene = new Scene();
        scene.checkIn(ALICE);
        scene.checkIn(BOB);
        for (int day = 1; day <= 40; day++) {
            scene.nextDay();
            scene.checkIn(BOB);
        }
        assertThat(scene.worth(ALICE)).isEqualTo(DAY_ISSUES / 2);
    }

    @Test
    void shouldCloseADayWithTheNextLedgerWhenItsCloseFails() {
        var scene = new Scene();
        scene.checkIn(ALICE);
        for (int i = 0; i < 4; i++) {
            scene.chain.close();
        }
        var broken = new DailyModule() {
            @Override
            public <T> java.util.Optional<T> serve(Class<T> api, network.watt.ledger.api.CloseContext own) {
                throw new IllegalStateException("broken");
            }
        };
        scene.chain.with(broken, Scene.params(100 * DAY_ISSUES, 100, 2).toXdr());
        scene.chain.close();
        assertThat(scene.chain.failedHooks()).containsExactly("rewards/accounts");
        scene.chain.with(
                new DailyModule(), Scene.params(100 * DAY_ISSUES, 100, 2).toXdr());
        // Day 1 is still open in the first ledger of day 2.
        assertThat(scene.checkIn(BOB)).isEqualTo("rewards.wrong-day");
        assertThat(scene.claim(ALICE)).isEqualTo("rewards.nothing-due");
        scene.chain.close();
        assertThat(scene.chain.failedHooks()).isEmpty();
        assertThat(scene.worth(ALICE)).isEqualTo(DAY_ISSUES);
        assertThat(scene.checkIn(BOB)).isEqualTo("ok");
    }

    @Test
    void shouldBurnAnAccountWithWhatItAccrued() {
        var scene = new Scene();
        scene.checkIn(ALICE);
        scene.checkIn(BOB);
        scene.nextDay();
        scene.checkIn(BOB);
        scene.chain.act("rewards", context -> {
            scene.accounts(context).credit(RolePool.PEOPLE, CAROL, 5_000);
            scene.accounts(context).eliminate(CAROL);
            assertThat(scene.accounts(context).units(RolePool.PEOPLE)).isEqualTo(10_000);
            assertThat(scene.accounts(context).eliminate(ALICE)).isEqualTo(Amount.units(DAY_ISSUES / 2));
            scene.accounts(context).eliminate(BOB);
            assertThat(scene.accounts(context).units(RolePool.PEOPLE)).isZero();
        });
        assertThat(scene.chain.held(Coins.BURNED)).isEqualTo(DAY_ISSUES / 2);
        scene.nextDay();
        assertThat(scene.worth(ALICE) + scene.worth(CAROL)).isZero();
        // Bob was paid for day 1 when he checked in; day 2 has nobody left.
        assertThat(scene.worth(BOB)).isEqualTo(DAY_ISSUES / 2);
        assertThat(scene.pool("pool/people")).isEqualTo(DAY_ISSUES);
    }

    @Test
    void shouldReadItsParametersStrictly() throws Exception {
        assertThat(DailyParams.of(Bytes.EMPTY)).isEqualTo(DailyParams.MAINNET);
        var bytes = DailyParams.DEVELOPMENT.toXdr();
        assertThat(XdrReader.read(bytes, DailyParams::decode)).isEqualTo(DailyParams.DEVELOPMENT);
        assertThatThrownBy(() -> DailyParams.of(bytes.slice(0, bytes.size() - 4)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> DailyParams.of(bytes.concat(Bytes.fromHex("00000000"))))
                .isInstanceOf(IllegalStateException.class);
    }
}
