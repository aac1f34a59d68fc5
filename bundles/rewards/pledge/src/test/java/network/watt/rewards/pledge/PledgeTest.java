// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.pledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrReader;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.accounts.AccountsParams;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.accounts.Unlock;
import network.watt.rewards.api.Emission;
import network.watt.rewards.api.Penalties;
import network.watt.rewards.api.PoolTerms;
import network.watt.rewards.api.ProvenPower;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.phases.PresenceTerms;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol/rewards.md} §7: 1 000 000 units a day, 30 % for pledges; a terabyte costs 1 000 units. */
class PledgeTest {

    private static final AccountId ANN = account("ann");
    private static final AccountId BEN = account("ben");
    private static final long DAY = 1_000_000;

    private final TreeMap<AccountId, Long> proven = new TreeMap<>();
    private final SmallChain chain = new SmallChain("pledges", 5, Amount.units(10_000 * DAY))
            .with(new AccountsModule(), Bytes.EMPTY)
            .with(new Proofs(proven), Bytes.EMPTY)
            .with(new PledgeModule(), params(1).toXdr());

    PledgeTest() {
        chain.endow(ANN, 100_000);
        chain.endow(BEN, 100_000);
    }

    private static PledgeParams params(int providersPerLedger) {
        return new PledgeParams(
                new Emission(Amount.units(1_000 * DAY), 1_000),
                30,
                Amount.units(1_000),
                new PoolTerms(Long.MAX_VALUE, 25, 10),
                providersPerLedger,
                PenaltyTerms.DEFAULT,
                PresenceTerms.DEVELOPMENT);
    }

    /** Says the same of every day. */
    private record Proofs(TreeMap<AccountId, Long> proven) implements LedgerModule {

        @Override
        public String area() {
            return ProvenPower.AREA;
        }

        @Override
        public Verdict wellFormed(Operation operation) {
            return Verdict.ACCEPTED;
        }

        @Override
        public Verdict apply(OperationContext context, Operation operation) {
            return Verdict.ACCEPTED;
        }

        @Override
        public <T> Optional<T> serve(Class<T> api, CloseContext own) {
            ProvenPower power = (day, after, limit) -> {
                var some = new ArrayList<ProvenPower.Proven>();
                proven.forEach((account, size) -> some.add(new ProvenPower.Proven(account, size, 0)));
                return some.stream()
                        .filter(each -> after.isEmpty() || each.provider().compareTo(after.get()) > 0)
                        .limit(limit)
                        .toList();
            };
            return api == ProvenPower.class ? Optional.of(api.cast(power)) : Optional.empty();
        }
    }

    private static AccountId account(String name) {
        return new AccountId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    private void nextDay() {
        long day = chain.day();
        while (chain.day() == day) {
            chain.close();
        }
    }

    private String pledge(AccountId account, long terabytes) {
        return chain.apply(account, new PledgeCoins(terabytes).toOperation());
    }

    private long worth(AccountId account) {
        chain.apply(BEN, new Claim(account).toOperation());
        return chain.balance(account);
    }

    private long held(String pool) {
        return chain.held(new Coins.Pool(RewardAccounts.AREA, pool));
    }

    private Amount slash(AccountId account, long units) {
        var burned = new ArrayList<Amount>();
        chain.act(
                "porep",
                context -> burned.add(context.call(RewardAccounts.AREA, RewardAccounts.class)
                        .orElseThrow()
                        .slash(account, Amount.units(units))));
        return burned.get(0);
    }

    @Test
    void shouldPayEveryPledgeEveryDayWithoutAnybodyDoingAnything() {
        assertThat(pledge(ANN, 10)).isEqualTo("ok");
        assertThat(pledge(BEN, 20)).isEqualTo("ok");
        assertThat(chain.balance(ANN)).isEqualTo(90_000);
        for (int day = 0; day < 7; day++) {
            nextDay();
        }
        assertThat(worth(ANN)).isEqualTo(90_000 + 7 * 100_000);
        assertThat(worth(BEN)).isEqualTo(80_000 + 7 * 200_000);
    }

    @Test
    void shouldRefuseAPledgeThatIsNotCovered() {
        assertThat(pledge(ANN, 101)).isEqualTo("rewards.underfunded");
        assertThat(pledge(ANN, 1L << 44)).isEqualTo("rewards.underfunded");
        assertThat(pledge(ANN, 100)).isEqualTo("ok");
    }

    @Test
    void shouldLetAPledgeBePaidOutOfWhatIsDue() {
        pledge(ANN, 100);
        nextDay();
        assertThat(pledge(ANN, 300)).isEqualTo("ok");
        assertThat(chain.balance(ANN)).isZero();
    }

    @Test
    void shouldPayProvenSpaceWithinTheRightsPledgedFor() {
        pledge(ANN, 1);
        proven.put(ANN, 2_000_000L);
        proven.put(BEN, 1_000_000L);
        nextDay();
        nextDay();
        chain.act("rewards", context -> assertThat(context.call(RewardAccounts.AREA, RewardAccounts.class)
                        .orElseThrow()
                        .lastRate(RolePool.STORAGE))
                .isPositive());
        // Day 2 counts what was proven on day 1: 953 674 MiB are a terabyte; Ben has no right. Both days' 700 000 go to
        // it.
        long storage = 2 * 700_000 / 953_674 * 953_674;
        long once = storage * 25 / 100;
        assertThat(worth(ANN)).isEqualTo(99_000 + 2 * 300_000 + once + (storage - once) / 10);
        assertThat(held("vesting")).isEqualTo(storage - once - (storage - once) / 10);
    }

    @Test
    void shouldVestEvenlyToTheLastUnit() {
        pledge(ANN, 1);
        proven.put(ANN, 1_000L);
        nextDay();
        nextDay();
        proven.clear();
        chain.apply(ANN, new Unlock(1).toOperation());
        long last = worth(ANN);
        long storage = 1_400_000;
        assertThat(held("vesting")).isEqualTo(storage * 3 / 4 * 9 / 10);
        for (int day = 3; day <= 12; day++) {
            nextDay();
            long now = worth(ANN);
            assertThat(now - last).isEqualTo(day == 3 ? 105_000 : day < 12 ? 105_000 : 0);
            last = now;
        }
        assertThat(held("vesting")).isZero();
    }

    @Test
    void shouldSweepManyProvidersOverTheLedgersOfADay() {
        pledge(ANN, 46);
        for (int i = 0; i < 4; i++) {
            var provider = account("provider " + i);
            chain.endow(provider, 1_000);
            pledge(provider, 1);
            proven.put(provider, 100L);
        }
        nextDay();
        nextDay();
        for (int i = 0; i < 4; i++) {
            long earned = 1_400_000 / 400 * 100;
            assertThat(worth(account("provider " + i)))
                    .isEqualTo(2 * (300_000 / 50) + earned / 4 + earned * 3 / 4 / 10);
        }
    }

    @Test
    void shouldBurnWhatHasNotVestedThenThePledgeThenWhatIsBeingUnlocked() {
        pledge(ANN, 10);
        proven.put(ANN, 1_000L);
        nextDay();
        nextDay();
        proven.clear();
        chain.apply(ANN, new Unlock(4).toOperation());
        worth(ANN);
        long locked = held("vesting");
        assertThat(slash(ANN, 45_000)).isEqualTo(Amount.units(45_000));
        assertThat(held("vesting")).isEqualTo(locked - 45_000);
        assertThat(held("pledged")).isEqualTo(10_000);
        assertThat(slash(ANN, locked - 45_000 + 1_500)).isEqualTo(Amount.units(locked - 43_500));
        assertThat(held("vesting")).isZero();
        assertThat(held("pledged")).isEqualTo(8_500);
        chain.act("rewards", context -> assertThat(context.call(RewardAccounts.AREA, RewardAccounts.class)
                        .orElseThrow()
                        .pledged(ANN))
                .isEqualTo(new RewardAccounts.Pledged(4, Amount.units(4_500))));
        assertThat(slash(ANN, Long.MAX_VALUE)).isEqualTo(Amount.units(8_500));
        assertThat(slash(ANN, 1)).isEqualTo(Amount.ZERO);
        assertThat(held("pledged")).isZero();
        assertThat(chain.held(Coins.BURNED)).isEqualTo(locked + 10_000);
    }

    @Test
    void shouldFineFaultsAndTerminationsAsFilecoinDoes() {
        var terms = PenaltyTerms.DEFAULT;
        assertThat(terms.fault(1_000)).isEqualTo(3_510);
        assertThat(terms.termination(100_000, 0)).isEqualTo(2_000);
        assertThat(terms.termination(100_000, 70)).isEqualTo(4_250);
        assertThat(terms.termination(100_000, 140)).isEqualTo(8_500);
        assertThat(terms.termination(100_000, 10_000)).isEqualTo(8_500);
        pledge(ANN, 10);
        chain.act("porep", context -> {
            var penalties = context.call("rewards", Penalties.class).orElseThrow();
            assertThat(penalties.terminate(ANN, 953_674 * 5, 0)).isEqualTo(Amount.units(99));
            assertThat(penalties.fault(ANN, 1_000)).isEqualTo(Amount.ZERO);
            assertThat(penalties.terminate(BEN, 1_000, 0)).isEqualTo(Amount.ZERO);
        });
    }

    @Test
    void shouldRefuseTheThirtyThirdUnlocking() {
        pledge(ANN, 50);
        var codes = new ArrayList<String>();
        // All unlocked on one day wait together; so one a day, with a delay longer than that.
        chain.with(new AccountsModule(), new AccountsParams(100, false).toXdr());
        for (int day = 0; day < 33; day++) {
            codes.add(chain.apply(ANN, new Unlock(1).toOperation()));
            assertThat(chain.apply(ANN, new Unlock(51).toOperation())).isEqualTo("rewards.not-pledged");
            nextDay();
        }
        assertThat(codes.subList(0, 32)).containsOnly("ok");
        assertThat(codes.get(32)).isEqualTo("rewards.too-many-unlockings");
    }

    @Test
    void shouldReadItsParametersStrictly() throws Exception {
        assertThat(PledgeParams.of(Bytes.EMPTY)).isEqualTo(PledgeParams.MAINNET);
        var bytes = PledgeParams.DEVELOPMENT.toXdr();
        assertThat(XdrReader.read(bytes, PledgeParams::decode)).isEqualTo(PledgeParams.DEVELOPMENT);
        for (var bad : List.of(bytes.slice(4, bytes.size()), bytes.concat(Bytes.fromHex("00000000")))) {
            assertThatThrownBy(() -> PledgeParams.of(bad)).isInstanceOf(IllegalStateException.class);
        }
    }
}
