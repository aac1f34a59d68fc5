// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import static network.watt.rewards.view.TestRewards.ANN;
import static network.watt.rewards.view.TestRewards.BEN;
import static network.watt.rewards.view.TestRewards.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.rewards.accounts.Unlock;
import network.watt.rewards.api.PoolTerms;
import network.watt.rewards.api.RolePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardsViewTest {

    private final TestRewards rewards = TestRewards.withAccounts();

    private Map<String, Object> account(AccountId account) {
        var answer = answer(rewards, text(account));
        assertThat(answer.status()).isEqualTo(200);
        return answer.document().fields();
    }

    private static Answer answer(TestRewards rewards, String address) {
        return new RewardsView(rewards.ledgers(), Layout.TREE)
                .account(address)
                .toCompletableFuture()
                .join();
    }

    private static Answer network(TestRewards rewards, Optional<String> days) {
        return new RewardsView(rewards.ledgers(), Layout.TREE)
                .network(days)
                .toCompletableFuture()
                .join();
    }

    private static List<Map<String, Object>> rows(Map<String, Object> fields, String name) {
        return ((List<?>) fields.get(name))
                .stream().map(row -> ((Document) row).fields()).toList();
    }

    static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        var error = ((Document) answer.document().fields().get("error")).fields();
        assertThat(error).containsEntry("code", code);
        assertThat((String) error.get("message")).isNotBlank();
    }

    /** Ann proves 3 MiB, a quarter of whose reward is paid at once, and pledges 2 TB. */
    private void aDayOfAnn() {
        rewards.act(accounts -> {
            accounts.terms(RolePool.STORAGE, new PoolTerms(Long.MAX_VALUE, 25, 4));
            accounts.credit(RolePool.STORAGE, ANN, 3);
            accounts.pledge(ANN, 2, Amount.units(1_000));
            accounts.issue(RolePool.STORAGE, Amount.units(1_001));
            accounts.issue(RolePool.PLEDGES, Amount.units(501));
        });
    }

    @Test
    void shouldShowToTheUnitWhatAClaimThenPays() {
        aDayOfAnn();
        rewards.nextDay();

        // 3 units at ⌊1001 / 3⌋ = 333: 999, of which ⌊25 %⌋ = 249 at once and ⌊750 / 4⌋ = 187 vested; 2 TB at 250.
        var told = account(ANN);
        assertThat(told)
                .containsEntry("ledger", 5L)
                .containsEntry("day", 2L)
                .containsEntry("lastSettledDay", 0L)
                .containsEntry("balance", "0.00009")
                .containsEntry("accrued", "0.00001499")
                .containsEntry("vested", "0.00000187")
                .containsEntry("unlocked", "0")
                .containsEntry("due", "0.00000936")
                .containsEntry("total", "0.00009936")
                .containsEntry("vesting", "0.00000563");
        assertThat(rows(told, "pools"))
                .containsExactly(
                        Map.of(
                                "pool",
                                "storage",
                                "day",
                                1L,
                                "units",
                                3L,
                                "rate",
                                "0.00000333",
                                "accrued",
                                "0.00000999",
                                "vests",
                                "0.0000075"),
                        Map.of(
                                "pool",
                                "pledges",
                                "units",
                                2L,
                                "rate",
                                "0.0000025",
                                "accrued",
                                "0.000005",
                                "vests",
                                "0"));

        assertThat(rewards.claim(ANN)).isEqualTo("ok");
        assertThat(rewards.chain.balance(ANN)).isEqualTo(9_936);
        var settled = account(ANN);
        assertThat(settled)
                .containsEntry("balance", "0.00009936")
                .containsEntry("due", "0")
                .containsEntry("vesting", "0.00000563")
                .containsEntry("lastSettledDay", 1L);
        assertThat(rows(settled, "pools")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("pool", "pledges")
                .containsEntry("accrued", "0"));
    }

    @Test
    void shouldShowUnitsOfTodayWithoutARate() {
        aDayOfAnn();
        var told = account(ANN);
        assertThat(told).containsEntry("due", "0").containsEntry("accrued", "0").containsEntry("lastSettledDay", 0L);
        assertThat(rows(told, "pools").get(0))
                .containsEntry("units", 3L)
                .containsEntry("day", 1L)
                .doesNotContainKey("rate");
        assertThat(((Document) told.get("pledge")).fields())
                .containsEntry("terabytes", 2L)
                .containsEntry("coins", "0.00001");
    }

    @Test
    void shouldGoBackToTheDayOnWhichAPledgeWasSettled() {
        aDayOfAnn();
        rewards.nextDay();
        rewards.claim(ANN);
        for (int day = 2; day <= 4; day++) {
            assertThat(account(ANN)).containsEntry("lastSettledDay", 1L);
            rewards.act(accounts -> accounts.issue(RolePool.PLEDGES, Amount.units(100)));
            rewards.nextDay();
        }
        assertThat(account(ANN)).containsEntry("day", 5L).containsEntry("lastSettledDay", 1L);
    }

    @Test
    void shouldNotGuessWhenAPledgeWasSettledLongAgo() {
        aDayOfAnn();
        for (int day = 1; day <= 102; day++) {
            rewards.nextDay();
        }
        assertThat(account(ANN)).doesNotContainKey("lastSettledDay").containsEntry("accrued", "0.00001499");
    }

    @Test
    void shouldShowWhatIsBeingUnlocked() {
        aDayOfAnn();
        rewards.chain.apply(ANN, new Unlock(1).toOperation());
        assertThat(rows(account(ANN), "unlocking")).containsExactly(Map.of("day", 4L, "coins", "0.000005"));
        for (int day = 1; day <= 3; day++) {
            rewards.nextDay();
        }
        assertThat(account(ANN)).containsEntry("unlocked", "0.000005").containsEntry("unlocking", List.of());
    }

    @Test
    void shouldShowAnAccountThatEarnedBeforeItGotAnyCoins() {
        rewards.act(accounts -> accounts.credit(RolePool.PEOPLE, BEN, 5));
        assertThat(account(BEN)).containsEntry("balance", "0").containsEntry("total", "0");
    }

    @Test
    void shouldTellUnknownFromMalformedAccounts() {
        assertError(answer(rewards, text(BEN)), 404, "account.unknown");
        assertError(answer(rewards, ANN.text(AddressPrefix.MAIN)), 400, "account.malformed");
        assertError(answer(rewards, "ann"), 400, "account.malformed");
        assertError(answer(rewards, ""), 400, "account.malformed");
    }

    @Test
    void shouldSayWhereNothingRulesRewards() {
        var bare = new TestRewards();
        assertError(answer(bare, text(ANN)), 404, "rewards.unknown");
        assertError(network(bare, Optional.empty()), 404, "rewards.unknown");
    }

    @Test
    void shouldShowTheDayItsPhaseAndWhereTheCoinsAre() {
        aDayOfAnn();
        rewards.chain.close();
        var told = network(rewards, Optional.empty()).document().fields();
        assertThat(told)
                .containsEntry("ledger", 1L)
                .containsEntry("day", 1L)
                .containsEntry("lastLedger", 5L)
                .containsEntry("ledgersLeft", 4L)
                .containsEntry("fees", "0")
                .containsEntry("accrued", "0")
                .containsEntry("vesting", "0")
                .containsEntry("pledged", "0.00001")
                .containsEntry("unissued", "999.99988498")
                .containsEntry("rates", List.of());
        assertThat(((Document) told.get("phase")).fields())
                .containsExactly(
                        Map.entry("module", "network.watt.rewards.daily"),
                        Map.entry("version", "1.0.0"),
                        Map.entry("since", 7L));
        assertThat(rows(told, "pools"))
                .containsExactly(
                        Map.of("pool", "pledges", "carry", "0.00000501", "units", 2L, "lastRate", "0"),
                        Map.of("pool", "storage", "carry", "0.00001001", "units", 3L, "lastRate", "0"));
    }

    @Test
    void shouldShowTheRatesOfTheLastDaysLatestFirst() {
        aDayOfAnn();
        rewards.nextDay();
        rewards.act(accounts -> accounts.issue(RolePool.PLEDGES, Amount.units(9)));
        rewards.nextDay();

        var all = network(rewards, Optional.of("30")).document().fields();
        assertThat(all)
                .containsEntry("day", 3L)
                .containsEntry("ledgersLeft", 5L)
                .containsEntry("accrued", "0.00001509");
        assertThat(rows(all, "rates"))
                .containsExactly(
                        Map.of("day", 2L, "pool", "pledges", "units", 2L, "rate", "0.00000005", "accrued", "0.0000001"),
                        Map.of("day", 1L, "pool", "pledges", "units", 2L, "rate", "0.0000025", "accrued", "0.000005"),
                        Map.of(
                                "day",
                                1L,
                                "pool",
                                "storage",
                                "units",
                                3L,
                                "rate",
                                "0.00000333",
                                "accrued",
                                "0.00000999"));
        assertThat(rows(network(rewards, Optional.of("1")).document().fields(), "rates"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "31", "-1", "07", "many", "", "1000"})
    void shouldRefuseAnotherNumberOfDays(String days) {
        assertError(network(rewards, Optional.of(days)), 400, "rewards.malformed-days");
    }
}
