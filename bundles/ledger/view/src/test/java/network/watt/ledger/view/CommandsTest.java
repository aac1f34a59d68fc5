// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import static network.watt.ledger.view.ResourcesTest.assertError;
import static network.watt.ledger.view.TestLedgers.ALICE;
import static network.watt.ledger.view.TestLedgers.APPLIED;
import static network.watt.ledger.view.TestLedgers.BOB;
import static network.watt.ledger.view.TestLedgers.FAILED;
import static network.watt.ledger.view.TestLedgers.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.gateway.api.Command;
import network.watt.platform.types.AddressPrefix;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final int COLUMNS = 80;

    private final TestLedgers ledgers = new TestLedgers();

    @Test
    void shouldOfferEveryCommandOnce() {
        assertThat(LedgerViews.commands(ledgers))
                .extracting(Command::name)
                .containsExactly(
                        "ledger:head",
                        "ledger:show",
                        "ledger:account",
                        "ledger:transaction",
                        "ledger:table",
                        "ledger:fees",
                        "ledger:counters");
        assertThat(LedgerViews.commands(ledgers)).allSatisfy(command -> {
            assertThat(command.usage()).startsWith(command.name()).hasSizeLessThan(COLUMNS);
            assertError(command.run(List.of("too", "many")), 400, "command.usage");
        });
    }

    @Test
    void shouldShowALedgerWithinEightyColumns() {
        var plan = TestLedgers.hash("plan");
        assertThat(text(new ShowCommand(ledgers), "1"))
                .contains(
                        "ledger          1\n",
                        "hash            " + ledgers.head().hash(),
                        "closeTime       2026-01-01T00:00:05Z\n",
                        "seals           4\n",
                        "transactions\n  0  " + id(APPLIED) + "  ok\n  1  " + id(FAILED) + "  failed\n",
                        "armed\n  plan 1  " + plan + "\n",
                        "failedPlan      " + plan + "\n",
                        "nextConsensus\n  since       77\n");
        assertThat(text(new HeadCommand(ledgers))).isEqualTo(text(new ShowCommand(ledgers), "1"));
        assertThat(text(new ShowCommand(ledgers), "0")).contains("transactions    none\n");
    }

    @Test
    void shouldShowFees() {
        assertThat(text(new FeesCommand(ledgers), "2"))
                .contains("backlog         true\n", "fee             0.0000026\n", "recentRate      0.0000012\n");
        assertError(new FeesCommand(ledgers).run(List.of("many")), 400, "fees.malformed-operations");
    }

    @Test
    void shouldShowATransactionWithinEightyColumns() {
        assertThat(text(new TransactionCommand(ledgers), id(FAILED).hex()))
                .contains(
                        "status       failed\n",
                        "code         payments.underfunded\n",
                        "source       " + ALICE.text(AddressPrefix.TEST) + "\n",
                        "operation 0\n  area         payments\n  code         1\n  destination  "
                                + BOB.text(AddressPrefix.TEST) + "\n" + "  amount       1.5\n",
                        "operation 1\n  area       porep/deals\n");
        assertThat(text(new TransactionCommand(ledgers), id(APPLIED).hex()))
                .contains("status       applied\n", "memo         lunch\n");
    }

    @Test
    void shouldShowAMemoThatIsNoTextInColumns() {
        assertThat(text(new TransactionCommand(ledgers), id(TestLedgers.PENDING).hex()))
                .contains("memo         1b5b326a" + "00".repeat(28) + "\n", "memo+32      " + "00".repeat(32) + "\n");
    }

    @Test
    void shouldShowAccountTableAndCountersWithinEightyColumns() {
        assertThat(text(new AccountCommand(ledgers), ALICE.text(AddressPrefix.TEST)))
                .contains("balance   12.5\n", "sequence  2\n");
        assertThat(text(new TableCommand(ledgers)))
                .contains("consensus\n  area        consensus\n  module      network.watt.scp.core\n", "payments\n");
        assertThat(text(new CountersCommand(ledgers))).isEqualTo("queue.waiting         1\ntransactions.applied  41\n");
    }

    @Test
    void shouldPassOnErrors() {
        assertError(new ShowCommand(ledgers).run(List.of("7")), 404, "ledger.unknown");
        assertError(new AccountCommand(ledgers).run(List.of("alice")), 400, "account.malformed");
        assertError(new TransactionCommand(ledgers).run(List.of("alice")), 400, "transaction.malformed-id");
    }

    private static String text(Command command, String... arguments) {
        var answer = command.run(List.of(arguments));
        assertThat(answer.status()).isEqualTo(200);
        var text = answer.document().toText(COLUMNS);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        return text;
    }
}
