// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import static network.watt.governance.view.TestPlans.APPROVER;
import static network.watt.governance.view.TestPlans.SELF;
import static network.watt.governance.view.TestPlans.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.consensus.api.Readiness;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.governance.api.PlanState;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlansViewTest {

    private static final Hash ROOT = Sha256.hash(Bytes.utf8("root"));
    private static final Hash OTHER_ROOT = Sha256.hash(Bytes.utf8("another root"));

    private final TestPlans network = new TestPlans();

    private PlansView view() {
        return new PlansView(network.ledgers(), Optional.of(network), Layout.TREE);
    }

    private Answer one(String name) {
        return view().one(name).toCompletableFuture().join();
    }

    private Answer history(Optional<String> after, Optional<String> limit) {
        return view().history(after, limit).toCompletableFuture().join();
    }

    private static List<Map<String, Object>> rows(Answer answer, String name) {
        return ((List<?>) answer.document().fields().get(name))
                .stream().map(row -> ((Document) row).fields()).toList();
    }

    private static List<Object> titles(Answer answer) {
        return rows(answer, "plans").stream().map(row -> row.get("title")).toList();
    }

    static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(((Document) answer.document().fields().get("error")).fields())
                .containsEntry("code", code);
    }

    @Test
    void shouldListOpenPlansWithThoseFirstThatMovedLast() {
        network.add("old", PlanState.PROPOSED, 3, "");
        network.add("gone", PlanState.ACTIVE, 80, "");
        network.add("new", PlanState.SCHEDULED, 70, "");

        assertThat(titles(view().open())).containsExactly("new", "old");
        assertThat(rows(view().open(), "plans").get(0))
                .containsEntry("state", "SCHEDULED")
                .containsEntry("since", 70L)
                .containsEntry("activation", 100L)
                .containsEntry("ledgersToGo", 10L)
                .containsEntry("areas", List.of("rewards/accounts"));
    }

    @Test
    void shouldShowEveryRowOfAPlanInFull() {
        var plan = network.add("pay phones", PlanState.ARMED, 70, "");
        var answer = one(plan.hash().hex());

        assertThat(answer.document().fields())
                .containsEntry("hash", plan.hash().hex())
                .containsEntry("title", "pay phones")
                .containsEntry("postponements", 1L)
                .containsEntry("minHost", "0.1.0")
                .containsEntry("dryRunLedger", 50L)
                .containsEntry("approvals", List.of(APPROVER.text(AddressPrefix.TEST)))
                .containsEntry("objections", List.of());
        assertThat(rows(answer, "rows")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("area", "rewards/accounts")
                .containsEntry("module", "network.watt.rewards.accounts")
                .containsEntry("version", "2.0.0")
                .containsEntry("digest", plan.plan().changes().get(0).digest().hex())
                .containsEntry("sizeBytes", 40_000L)
                .containsEntry("schemaFrom", 1L)
                .containsEntry("schemaTo", 2L)
                .containsEntry("sweep", 500L)
                .containsEntry("paramsHash", Sha256.hash(Bytes.EMPTY).hex())
                .containsEntry("publishers", List.of(APPROVER.key().hex())));
    }

    @Test
    void shouldSayWhoIsReadyAndOfTheOthersWhyNot() {
        var plan = network.add("pay phones", PlanState.SCHEDULED, 70, "").hash();
        network.says(SELF, new Readiness(plan, true, "", 50, ROOT));
        network.says(node(2), Readiness.not(plan, "the bundle is missing here"));
        network.says(node(3), new Readiness(plan, true, "", 50, OTHER_ROOT));
        network.says(node(5), Readiness.not(Hash.ZERO, "a word on another plan"));
        var answer = one(plan.hex());

        assertThat(answer.document().fields()).containsEntry("nodesReady", 1L).containsEntry("nodesKnown", 4L);
        var nodes = rows(answer, "readiness");
        assertThat(nodes)
                .extracting(row -> row.get("node"))
                .containsExactly(IntStream.rangeClosed(1, 4)
                        .mapToObj(number -> node(number).text(AddressPrefix.TEST))
                        .toArray());
        assertThat(nodes.get(0))
                .containsEntry("ready", true)
                .containsEntry("dryRunLedger", 50L)
                .containsEntry("dryRunRoot", ROOT.hex())
                .containsEntry("untilLedger", 150L)
                .doesNotContainKey("reason");
        assertThat(nodes.get(1))
                .containsEntry("ready", false)
                .containsEntry("reason", "the bundle is missing here")
                .doesNotContainKey("dryRunRoot");
        assertThat(nodes.get(2)).containsEntry("ready", false).containsEntry("dryRunRoot", OTHER_ROOT.hex());
        assertThat(nodes.get(2).get("reason").toString()).endsWith("which is not what came of it here");
        assertThat(nodes.get(3))
                .containsEntry("ready", false)
                .containsEntry("reason", "it has said nothing of this plan")
                .doesNotContainKey("untilLedger");
    }

    @Test
    void shouldAskNobodyBeforeApprovalAndAfterTheEnd() {
        var proposed = network.add("proposed", PlanState.PROPOSED, 70, "").hash();
        var ended =
                network.add("ended", PlanState.FAILED, 70, "its module threw").hash();

        assertThat(one(proposed.hex()).document().fields()).containsEntry("readiness", List.of());
        assertThat(one(ended.hex()).document().fields())
                .containsEntry("readiness", List.of())
                .containsEntry("reason", "its module threw")
                .doesNotContainKey("ledgersToGo");
    }

    @Test
    void shouldShowPlansWithoutConsensus() {
        var plan = network.add("early", PlanState.SCHEDULED, 70, "").hash();
        var answer = new PlansView(network.ledgers(), Optional.empty(), Layout.TREE).one(plan.hex());

        assertThat(answer.toCompletableFuture().join().document().fields()).containsEntry("nodesKnown", 0L);
    }

    @Test
    void shouldPageThroughAllPlansByHash() {
        for (int i = 0; i < 5; i++) {
            network.add("plan " + i, PlanState.ACTIVE, i, "");
        }
        var first = history(Optional.empty(), Optional.of("3"));
        var next = (String) first.document().fields().get("next");
        var rest = history(Optional.of(next), Optional.empty());

        assertThat(rows(first, "plans")).hasSize(3);
        assertThat(next).isEqualTo(network.plans.get(2).hash().hex());
        assertThat(rows(rest, "plans")).hasSize(2);
        assertThat(rest.document().fields()).doesNotContainKey("next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "many", ""})
    void shouldRefuseAPageOfAnotherSize(String limit) {
        assertError(history(Optional.empty(), Optional.of(limit)), 400, "upgrade.malformed-page");
    }

    @Test
    void shouldRefuseAPageAfterPartOfAHash() {
        assertError(history(Optional.of("01234567"), Optional.empty()), 400, "upgrade.malformed-page");
    }

    @Test
    void shouldFindAPlanByItsFirstDigitsUnlessTheyAreOfSeveral() {
        var plan = network.add("one", PlanState.ACTIVE, 1, "");
        network.add("two", PlanState.ACTIVE, 2, "");

        assertThat(one(plan.hash().hex().substring(0, 8)).document().fields())
                .containsEntry("hash", plan.hash().hex());
        assertThat(one(plan.hash().hex().toUpperCase(java.util.Locale.ROOT)).status())
                .isEqualTo(200);
        network.plans.add(0, plan);
        assertError(one(plan.hash().hex().substring(0, 8)), 409, "upgrade.ambiguous-plan");
    }

    @Test
    void shouldNotKnowOtherPlans() {
        network.add("one", PlanState.ACTIVE, 1, "");

        assertError(one("00".repeat(32)), 404, "upgrade.unknown-plan");
        assertError(one("00000000"), 404, "upgrade.unknown-plan");
        assertError(one("ff".repeat(32)), 404, "upgrade.unknown-plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "not a hash", "zzzzzzzz"})
    void shouldRefuseWhatNamesNoPlan(String name) {
        assertError(one(name), 400, "upgrade.malformed-hash");
        assertError(one("1".repeat(65)), 400, "upgrade.malformed-hash");
    }
}
