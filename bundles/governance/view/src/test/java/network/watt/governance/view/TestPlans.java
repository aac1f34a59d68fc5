// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.Readiness;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.PlanStatus;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** A network at ledger 90 with plans in any state, and nodes that say what they like of them. */
final class TestPlans implements ConsensusStatus {

    static final long HEAD = 90;
    static final AccountId APPROVER =
            new AccountId(Sha256.hash(Bytes.utf8("approver")).bytes());
    static final NodeId SELF = node(1);

    final List<Standing> plans = new ArrayList<>();
    final List<Word> words = new ArrayList<>();

    static NodeId node(int number) {
        return new NodeId(Bytes.fromHex("0" + number).concat(Bytes.fromHex("11".repeat(31))));
    }

    /** A plan for ledger 100 of this title. */
    static UpgradePlan plan(String title) {
        var manifest = new ModuleManifest(
                "rewards/accounts",
                "network.watt.rewards.accounts",
                "2.0.0",
                Sha256.hash(Bytes.utf8(title)),
                40_000,
                "network.watt.ledger.api [1.0.0,2.0.0), network.watt.platform.types [1.0.0,2.0.0),"
                        + " network.watt.rewards.api [1.0.0,2.0.0)",
                1,
                2);
        var signature = new PublisherSignature(APPROVER.key(), Bytes.owned(new byte[64]));
        var change = new RowChange(manifest, Hash.ZERO, 500, Bytes.EMPTY, List.of(), List.of(signature));
        return new UpgradePlan(title, "0.1.0", 100, 50, List.of(change));
    }

    Standing add(String title, PlanState state, long since, String reason) {
        var plan = plan(title);
        var standing = new Standing(
                plan.hash(), plan, new PlanStatus(state, since, 100, 1, List.of(APPROVER), List.of(), reason));
        plans.add(standing);
        plans.sort(Comparator.comparing(Standing::hash));
        return standing;
    }

    void says(NodeId node, Readiness readiness) {
        words.add(new Word(node, readiness, 150));
    }

    /** Only what a view of plans may ask of the ledger. */
    Ledgers ledgers() {
        return (Ledgers) Proxy.newProxyInstance(
                TestPlans.class.getClassLoader(), new Class<?>[] {Ledgers.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "network" -> new Ledgers.Network("rehearsal", Hash.ZERO, AddressPrefix.TEST);
                        case "head" -> header();
                        case "openPlans" ->
                            plans.stream()
                                    .filter(plan -> !plan.status().state().isEnd())
                                    .toList();
                        case "plans" ->
                            CompletableFuture.completedFuture(after((Optional<?>) arguments[0]).stream()
                                    .limit((int) arguments[1])
                                    .toList());
                        default -> throw new IllegalStateException("a view of plans asked for " + method.getName());
                    };
                });
    }

    private List<Standing> after(Optional<?> hash) {
        return plans.stream()
                .filter(plan -> hash.isEmpty() || plan.hash().compareTo((Hash) hash.get()) > 0)
                .toList();
    }

    private static LedgerHeader header() {
        return new LedgerHeader(
                HEAD,
                Hash.ZERO,
                Hash.ZERO,
                0,
                List.of(),
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                Amount.ZERO,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Hash.ZERO);
    }

    @Override
    public Report report() {
        var nodes = List.of(
                new EngineStatus.NodeStatus(SELF, "agree", ""), new EngineStatus.NodeStatus(node(4), "missing", ""));
        var engine = new EngineStatus("scp", HEAD, "externalized", "", nodes, 1);
        return new Report(SELF, Phase.TRACKING, "", "", HEAD, HEAD, 0, List.of(SELF), engine, Map.of());
    }

    @Override
    public List<Word> readiness() {
        return words;
    }
}
