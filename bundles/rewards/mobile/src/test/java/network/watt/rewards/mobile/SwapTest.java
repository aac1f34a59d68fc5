// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import static network.watt.rewards.mobile.Months.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.accounts.Unlock;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.daily.CheckIn;
import network.watt.rewards.daily.DailyModule;
import network.watt.rewards.daily.Trust;
import network.watt.rewards.pledge.PledgeCoins;
import network.watt.rewards.pledge.PledgeModule;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** What happens to people when a phase is swapped: {@code docs/protocol/rewards.md} §9. */
class SwapTest {

    private static final AccountId ANN = account("ann");
    private static final AccountId BEN = account("ben");
    /** Of phase 1: 50 000 000 001 units in 9 days. */
    private static final long FIRST_DAY = 5_555_555_555L;

    private final SmallChain chain = new SmallChain("swaps", 5, Amount.units(1_000_000_000_000L))
            .with(new AccountsModule(), Bytes.EMPTY)
            .with(new DailyModule(), Months.params(1));

    private String checkIn(AccountId account) {
        return chain.apply(account, new CheckIn(chain.day(), Optional.empty()).toOperation());
    }

    private String claim(AccountId account) {
        return chain.apply(BEN, new Claim(account).toOperation());
    }

    private void nextDay() {
        nextDay(0);
    }

    /** @param phase that takes over at the end of the day; none if 0 */
    private void nextDay(int phase) {
        while (!chain.parameters().isLastOfDay(chain.ledger())) {
            chain.close();
        }
        if (phase == 0) {
            chain.close();
        } else {
            assertThat(chain.closeAndSwap(Months.module(phase), Months.params(phase)))
                    .as("%s", chain.log())
                    .isTrue();
        }
    }

    private long held(String pool) {
        return chain.held(new Coins.Pool(RewardAccounts.AREA, pool));
    }

    @Test
    void shouldPayAnAccountThatWasAwayAcrossTwoSwaps() {
        checkIn(ANN);
        nextDay(2);
        nextDay();
        nextDay(3);
        for (int day = 0; day < 50; day++) {
            nextDay();
        }
        assertThat(chain.balance(ANN)).isZero();
        assertThat(claim(ANN)).isEqualTo("ok");
        assertThat(chain.balance(ANN)).isEqualTo(FIRST_DAY / 10_000 * 10_000);
    }

    @Test
    void shouldCloseTheDayOfItsLastLedgerUnderTheOldPhase() {
        checkIn(ANN);
        while (!chain.parameters().isLastOfDay(chain.ledger())) {
            chain.close();
        }
        // In the ledger that brings the swap, the old phase still takes check-ins.
        assertThat(checkIn(BEN)).isEqualTo("ok");
        assertThat(chain.closeAndSwap(new PledgeModule(), Months.params(2))).isTrue();
        assertThat(checkIn(ANN)).isEqualTo("rewards.unknown-operation");
        assertThat(claim(ANN)).isEqualTo("ok");
        assertThat(chain.balance(ANN)).isEqualTo(FIRST_DAY / 20_000 * 10_000);
        assertThat(held("accrued")).isEqualTo(FIRST_DAY / 20_000 * 10_000);
    }

    @Test
    void shouldPayADayThatTheOldPhaseCouldNotCloseFromWhatItCarried() {
        long unissued = chain.held(Coins.UNISSUED);
        nextDay();
        checkIn(ANN);
        // Only where the old phase fails does a plan act within a day; and plans are tried within days.
        assertThat(chain.closeAndSwap(new PledgeModule(), Months.params(2))).isTrue();
        assertThat(held("pool/people")).isEqualTo(FIRST_DAY);
        nextDay();
        long paid = FIRST_DAY / 10_000 * 10_000;
        claim(ANN);
        assertThat(chain.balance(ANN)).isEqualTo(paid);
        assertThat(held("pool/people")).isEqualTo(FIRST_DAY - paid);
        nextDay();
        assertThat(held("pool/people")).isZero();
        assertThat(chain.held(Coins.UNISSUED)).isEqualTo(unissued - paid - 2 * 2_250_000_000L);
    }

    @Test
    void shouldGiveBackWhatTheOldPhaseCarried() {
        long unissued = chain.held(Coins.UNISSUED);
        nextDay();
        assertThat(held("pool/people")).isEqualTo(FIRST_DAY);
        nextDay(2);
        assertThat(held("pool/people")).isZero();
        assertThat(chain.held(Coins.UNISSUED)).isEqualTo(unissued);
        nextDay();
        assertThat(held("pool/pledges")).isEqualTo(675_000_000);
        assertThat(held("pool/storage")).isEqualTo(1_575_000_000);
        nextDay(3);
        assertThat(chain.held(Coins.UNISSUED)).isEqualTo(unissued);
    }

    @Test
    void shouldFindItsMembersAndItsBudgetAgainWhenAPhaseComesBack() {
        chain.apply(ANN, new Trust(BEN).toOperation());
        chain.apply(BEN, new Trust(ANN).toOperation());
        checkIn(ANN);
        nextDay(2);
        int entries = chain.entries("rewards");
        nextDay(3);
        nextDay(1);
        assertThat(chain.entries("rewards")).isGreaterThanOrEqualTo(entries);
        checkIn(ANN);
        nextDay();
        claim(ANN);
        // The second of nine days of issuance, and mutual trust as it was.
        long second = 11_111_111_111L - FIRST_DAY;
        long units = 12_000;
        assertThat(chain.balance(ANN)).isEqualTo(FIRST_DAY / units * units + second / units * units);
    }

    @Test
    void shouldKeepAPledgeAndLetItGoInWhateverPhase() {
        chain.endow(ANN, 10 * Oracle.TERABYTE_PRICE);
        nextDay(2);
        assertThat(chain.apply(ANN, new PledgeCoins(10).toOperation())).isEqualTo("ok");
        nextDay(3);
        long paid = 675_000_000 / 10 * 10;
        claim(ANN);
        assertThat(chain.balance(ANN)).isEqualTo(paid);
        assertThat(chain.apply(ANN, new PledgeCoins(1).toOperation())).isEqualTo("rewards.unknown-operation");
        assertThat(chain.apply(ANN, new Unlock(10).toOperation())).isEqualTo("ok");
        nextDay(1);
        for (int day = 0; day < 28; day++) {
            nextDay();
        }
        assertThat(claim(ANN)).isEqualTo("rewards.nothing-due");
        nextDay();
        assertThat(claim(ANN)).isEqualTo("ok");
        assertThat(chain.balance(ANN)).isEqualTo(paid + 10 * Oracle.TERABYTE_PRICE);
        assertThat(held("pledged")).isZero();
    }

    @Test
    void shouldGiveUpHalfAPledgeAndKeepTheOtherHalf() {
        chain.endow(ANN, 3 * Oracle.TERABYTE_PRICE);
        nextDay(2);
        chain.apply(ANN, new PledgeCoins(3).toOperation());
        assertThat(chain.apply(ANN, new Unlock(4).toOperation())).isEqualTo("rewards.not-pledged");
        assertThat(chain.apply(ANN, new Unlock(1).toOperation())).isEqualTo("ok");
        chain.act("rewards", context -> {
            var accounts =
                    context.call(RewardAccounts.AREA, RewardAccounts.class).orElseThrow();
            var pledged = accounts.pledged(ANN);
            assertThat(pledged.terabytes()).isEqualTo(2);
            assertThat(pledged.coins()).isEqualTo(Amount.units(2 * Oracle.TERABYTE_PRICE));
        });
    }

    @Test
    void shouldRefuseBodiesThatAreNoPledge() {
        var module = new PledgeModule();
        for (var body : new String[] {"", "0000000000000000", "ffffffffffffffff", "000000000000000100000000"}) {
            var operation = new Operation("rewards", PledgeCoins.CODE, Bytes.fromHex(body));
            assertThat(module.wellFormed(operation).isAccepted()).as(body).isFalse();
            var unlock = new Operation("rewards/accounts", Unlock.CODE, Bytes.fromHex(body));
            assertThat(new AccountsModule().wellFormed(unlock).isAccepted())
                    .as(body)
                    .isFalse();
        }
    }

    @Test
    void shouldDrawPhaseBudgetsExactly() {
        assertThat(PledgeCoins.CODE).isEqualTo(32);
        assertThat(network.watt.rewards.pledge.PledgeParams.MAINNET.emission().until(3_650))
                .isEqualTo(Amount.watt(9_100_000_000L));
        assertThat(MobileParams.MAINNET.emission().until(3_650)).isEqualTo(Amount.watt(3_900_000_000L));
    }
}
