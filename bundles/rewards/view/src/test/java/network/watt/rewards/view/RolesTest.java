// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import static network.watt.rewards.view.TestRewards.ANN;
import static network.watt.rewards.view.TestRewards.BEN;
import static network.watt.rewards.view.TestRewards.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.NodeId;
import network.watt.rewards.api.Emission;
import network.watt.rewards.daily.CheckIn;
import network.watt.rewards.daily.DailyModule;
import network.watt.rewards.daily.DailyParams;
import network.watt.rewards.daily.Trust;
import network.watt.rewards.phases.NodeOperation.Present;
import network.watt.rewards.phases.NodeOperation.Register;
import network.watt.rewards.phases.PresenceTerms;
import network.watt.rewards.phases.SignedText;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** What is shown of roles in phase 1, where every ledger asks nodes for their presence. */
class RolesTest {

    private static final NodeId NODE = new NodeId(TestRewards.account("node").key());
    private static final long ANSWER_LEDGERS = 20;

    private final TestRewards rewards = TestRewards.withAccounts();
    private final SmallChain chain = rewards.chain;

    RolesTest() {
        var presence = new PresenceTerms(1, 20_000, 90, 3, 2);
        var emission = new Emission(Amount.units(100_000_000), 100);
        chain.with(new DailyModule(), new DailyParams(emission, 10_000, 2_000, 5, 2_500, 10, presence).toXdr());
    }

    private Map<String, Object> shown(AccountId account, String role) {
        var answer = new RewardsView(rewards.ledgers(), Layout.TREE)
                .account(text(account))
                .toCompletableFuture()
                .join();
        return Optional.ofNullable((Document) answer.document().fields().get(role))
                .map(Document::fields)
                .orElse(Map.of());
    }

    private void checkIn(AccountId account, Optional<AccountId> inviter) {
        assertThat(chain.apply(account, new CheckIn(chain.day(), inviter).toOperation()))
                .isEqualTo("ok");
    }

    @Test
    void shouldShowWhoCheckedInAndWithWhom() {
        assertThat(shown(ANN, "person")).isEmpty();
        checkIn(ANN, Optional.empty());
        checkIn(BEN, Optional.of(ANN));
        chain.apply(ANN, new Trust(BEN).toOperation());
        chain.apply(BEN, new Trust(ANN).toOperation());

        assertThat(shown(ANN, "person"))
                .containsExactly(
                        Map.entry("lastCheckIn", 1L),
                        Map.entry("trusts", 1L),
                        Map.entry("mutual", 1L),
                        Map.entry("invitedToday", 1L));
        assertThat(shown(BEN, "person")).containsEntry("inviter", text(ANN));
        rewards.nextDay();
        assertThat(shown(ANN, "person")).containsEntry("lastCheckIn", 1L).containsEntry("invitedToday", 0L);
    }

    @Test
    void shouldShowWhatANodeAnsweredOfWhatWasDue() {
        assertThat(shown(ANN, "node")).isEmpty();
        var ownership = SmallChain.sign(NODE.key(), SignedText.ownership(chain.networkId(), ANN));
        assertThat(chain.apply(ANN, new Register(NODE, ownership).toOperation()))
                .isEqualTo("ok");
        chain.close();
        // It answers one of the ledgers 1 and 2, whose time ends with ledgers 21 and 22.
        var seal = SmallChain.sign(NODE.key(), SignedText.seal(chain.networkId(), 1, chain.headerHash(1)));
        assertThat(chain.apply(ANN, new Present(NODE, 1, seal).toOperation())).isEqualTo("ok");
        for (long ledger = chain.ledger(); ledger <= ANSWER_LEDGERS + 2; ledger++) {
            chain.close();
        }
        assertThat(shown(ANN, "node"))
                .containsExactly(
                        Map.entry("node", NODE.text(AddressPrefix.TEST)),
                        Map.entry("since", 1L),
                        Map.entry("answered", 1L),
                        Map.entry("due", 2L),
                        Map.entry("absentDays", 0L));
    }
}
