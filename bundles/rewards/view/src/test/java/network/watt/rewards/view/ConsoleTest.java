// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import static network.watt.rewards.view.RewardsViewTest.assertError;
import static network.watt.rewards.view.TestRewards.ANN;
import static network.watt.rewards.view.TestRewards.BEN;
import static network.watt.rewards.view.TestRewards.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.gateway.api.Command;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.view.component.AccountConsole;
import network.watt.rewards.view.component.RewardsConsole;
import org.junit.jupiter.api.Test;

/** What a person sees, in 80 columns. */
class ConsoleTest {

    private static final int COLUMNS = 80;

    private final TestRewards rewards = TestRewards.withAccounts();

    /** Nearly all there is, at all the decimals there are. */
    private void aGreatDay() {
        rewards.act(accounts -> {
            accounts.credit(RolePool.PEOPLE, ANN, 7);
            accounts.issue(RolePool.PEOPLE, Amount.units(90_000_000_000L));
            accounts.pledge(ANN, 3, Amount.units(33));
        });
        rewards.nextDay();
    }

    @Test
    void shouldShowTheNetworkAsTables() {
        assertThat(shown(new RewardsConsole(rewards.ledgers())))
                .contains("phase        network.watt.rewards.daily 1.0.0 since ledger 7\n", "pools        none\n");
        aGreatDay();
        assertThat(shown(new RewardsConsole(rewards.ledgers()), "3"))
                .contains(
                        "ledgersLeft  5\n",
                        "  people   0.00000001  0      128.57142857\n",
                        "  day  pool     units  rate          accrued\n",
                        "  1    people   7      128.57142857  899.99999999\n");
    }

    @Test
    void shouldShowAnAccountAsTables() {
        aGreatDay();
        assertThat(shown(new AccountConsole(rewards.ledgers()), text(ANN)))
                .contains(
                        "account         " + text(ANN) + "\n",
                        "lastSettledDay  0\n",
                        "due             899.99999999\n",
                        "  pool     day  units  rate          accrued       vests\n",
                        "  people   1    7      128.57142857  899.99999999  0\n",
                        "  pledges  all  3      0             0             0\n",
                        "  terabytes  3\n",
                        "unlocking       none\n");
    }

    @Test
    void shouldPassOnErrors() {
        assertError(new AccountConsole(rewards.ledgers()).run(List.of()), 400, "command.usage");
        assertError(new AccountConsole(rewards.ledgers()).run(List.of("ann")), 400, "account.malformed");
        assertError(new AccountConsole(rewards.ledgers()).run(List.of(text(BEN))), 404, "account.unknown");
        assertError(new RewardsConsole(rewards.ledgers()).run(List.of("1", "2")), 400, "command.usage");
        assertError(new RewardsConsole(rewards.ledgers()).run(List.of("31")), 400, "rewards.malformed-days");
    }

    private static String shown(Command command, String... arguments) {
        assertThat(command.usage()).startsWith(command.name()).hasSizeLessThan(COLUMNS);
        var answer = command.run(List.of(arguments));
        assertThat(answer.status()).isEqualTo(200);
        var text = answer.document().toText(COLUMNS);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        return text;
    }
}
