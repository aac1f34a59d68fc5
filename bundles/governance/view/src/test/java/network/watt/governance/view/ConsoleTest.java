// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import static network.watt.governance.view.PlansViewTest.assertError;
import static network.watt.governance.view.TestPlans.SELF;
import static network.watt.governance.view.TestPlans.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Readiness;
import network.watt.gateway.api.Command;
import network.watt.governance.api.PlanState;
import network.watt.governance.view.component.PlansConsole;
import network.watt.governance.view.component.StatusConsole;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** What a person sees, in 80 columns. */
class ConsoleTest {

    private static final int COLUMNS = 80;

    private final TestPlans network = new TestPlans();

    @Test
    void shouldShowOpenPlansAsATable() {
        assertThat(text(new StatusConsole(network.ledgers()))).isEqualTo("head   90\nplans  none\n");
        var plan = network.add("agree by bft from now on, with four members", PlanState.ARMED, 70, "");
        assertThat(text(new StatusConsole(network.ledgers())))
                .contains(
                        "  plan      state  since  activation  toGo  ready   title\n",
                        "  " + plan.hash().shortHex() + "  ARMED  70     100         10    0 of 0  agree by bft");
    }

    @Test
    void shouldShowAPlanWithItsRowsAndWhoIsReady() {
        var plan = network.add("pay phones", PlanState.SCHEDULED, 70, "too few nodes were ready");
        var text = text(new StatusConsole(network.ledgers()), plan.hash().hex());

        assertThat(text)
                .contains(
                        "state          SCHEDULED\n",
                        "ledgersToGo    10\n",
                        "reason         too few nodes were ready\n",
                        "row 1\n  area        rewards/accounts\n",
                        "  digest      " + plan.plan().changes().get(0).digest() + "\n",
                        "readiness      no node is known here\n");
    }

    @Test
    void shouldShowWhoIsReadyAsATable() {
        var plan = network.add("pay phones", PlanState.SCHEDULED, 70, "").hash();
        var root = Sha256.hash(Bytes.utf8("root"));
        network.says(SELF, new Readiness(plan, true, "", 50, root));
        network.says(node(2), Readiness.not(plan, "the bundle is missing here; run ./watt admit FILE with it"));
        var page = new PlansView(network.ledgers(), Optional.of(network), Layout.PAGE).one(plan.hex());
        var text = page.toCompletableFuture().join().document().toText(COLUMNS);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(text)
                .contains(
                        "ready          1 of 3\n",
                        "ready      150    tried after ledger 50, root " + root.shortHex() + "\n",
                        "not ready  150    the bundle is missing here; run ./watt\n",
                        "not ready  -      it has said nothing of this plan\n");
    }

    @Test
    void shouldShowEveryPlanThereWas() {
        network.add("done", PlanState.ACTIVE, 40, "");
        network.add("planned", PlanState.PROPOSED, 50, "");
        assertThat(text(new PlansConsole(network.ledgers()))).contains("ACTIVE", "done", "PROPOSED", "planned");
    }

    @Test
    void shouldPassOnErrors() {
        var status = new StatusConsole(network.ledgers());
        assertError(status.run(List.of("00".repeat(32))), 404, "upgrade.unknown-plan");
        assertError(status.run(List.of("too", "many")), 400, "command.usage");
        assertError(new PlansConsole(network.ledgers()).run(List.of("too", "many")), 400, "command.usage");
        assertError(new PlansConsole(network.ledgers()).run(List.of("short")), 400, "upgrade.malformed-page");
    }

    private static String text(Command command, String... arguments) {
        assertThat(command.usage()).startsWith(command.name()).hasSizeLessThan(COLUMNS);
        var answer = command.run(List.of(arguments));
        assertThat(answer.status()).isEqualTo(200);
        var text = answer.document().toText(COLUMNS);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        return text;
    }
}
