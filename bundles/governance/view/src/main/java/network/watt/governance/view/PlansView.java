// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.governance.api.Standing;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.types.Hash;

/**
 * The plans of this network: those that are open, all there ever were, or one of them.
 *
 * @param consensus who tells what nodes said; empty before it is up
 */
public record PlansView(Ledgers ledgers, Optional<ConsensusStatus> consensus, Layout layout) {

    /** The most plans in one answer, and how many there are unless the question says otherwise. */
    public static final int MAX_PLANS = 100;

    /** The plans that are not at an end, those first that came to their state last. */
    public Answer open() {
        var newestFirst = comparingLong((Standing plan) -> plan.status().since())
                .reversed()
                .thenComparingLong(plan -> plan.status().activation());
        var document = Document.object().put("head", ledgers.head().ledger());
        return Answer.ok(
                list(document, ledgers.openPlans().stream().sorted(newestFirst).toList()));
    }

    /**
     * Plans by ascending hash, also those at their end, with the hash to go on from where there may be more.
     *
     * @param after where the answer before ended: a hash; empty for the first
     * @param limit how many at most: a number from 1 to {@value #MAX_PLANS}
     */
    public CompletionStage<Answer> history(Optional<String> after, Optional<String> limit) {
        var from = after.flatMap(PlanName::parse).flatMap(PlanName::whole);
        var most = limit.orElse(Integer.toString(MAX_PLANS));
        boolean good = from.isPresent() == after.isPresent()
                && most.matches("[1-9][0-9]{0,2}")
                && Integer.parseInt(most) <= MAX_PLANS;
        return good
                ? history(from, Integer.parseInt(most))
                : now(Answer.error(
                        400,
                        "upgrade.malformed-page",
                        "A page of plans begins after a whole hash, 64 hexadecimal digits, and has 1 to " + MAX_PLANS
                                + " of them."));
    }

    private CompletionStage<Answer> history(Optional<Hash> after, int limit) {
        return ledgers.plans(after, limit).thenApply(plans -> {
            var document = Document.object().put("head", ledgers.head().ledger());
            list(document, plans);
            if (plans.size() == limit) {
                document.put("next", plans.get(limit - 1).hash().hex());
            }
            return Answer.ok(document);
        });
    }

    private Document list(Document into, List<Standing> plans) {
        return plans.isEmpty() && layout == Layout.PAGE
                ? into.put("plans", "none")
                : into.put(
                        "plans",
                        plans.stream().map(plan -> view(plan).summary()).toList());
    }

    /** One plan. @param name its hash, or at least the first 8 digits of it */
    public CompletionStage<Answer> one(String name) {
        return PlanName.parse(name)
                .map(this::one)
                .orElseGet(() -> now(Answer.error(
                        400,
                        "upgrade.malformed-hash",
                        "A plan is called by its hash, 64 hexadecimal digits, or by the first 8 or more of them.")));
    }

    private CompletionStage<Answer> one(PlanName name) {
        // Two suffice to see whether the name is of more than one.
        return ledgers.plans(name.before(), 2).thenApply(candidates -> {
            var named =
                    candidates.stream().filter(plan -> name.fits(plan.hash())).toList();
            if (named.isEmpty()) {
                return Answer.error(404, "upgrade.unknown-plan", "There is no plan " + name.digits() + ".");
            }
            return named.size() == 1
                    ? Answer.ok(view(named.get(0)).page())
                    : Answer.error(
                            409,
                            "upgrade.ambiguous-plan",
                            "The hashes of several plans begin with " + name.digits() + "; give more digits.");
        });
    }

    private PlanView view(Standing plan) {
        var prefix = ledgers.network().prefix();
        return new PlanView(
                plan, new Preparedness(plan, consensus, prefix), ledgers.head().ledger(), prefix, layout);
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
