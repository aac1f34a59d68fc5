// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.ConsensusStatus.Word;
import network.watt.consensus.api.Readiness;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.Standing;
import network.watt.platform.types.NodeId;

/** What an operator should know of plans that will take over soon and find this node unprepared. Pure. */
public final class PlanWarnings {

    private PlanWarnings() {}

    /**
     * A sentence for each plan that is scheduled or armed and that {@code self} is not ready for.
     *
     * @param words what nodes said of open plans
     * @param head the last closed ledger
     */
    public static List<String> of(List<Standing> open, List<Word> words, NodeId self, long head) {
        return open.stream()
                .filter(plan -> plan.status().state() == PlanState.SCHEDULED
                        || plan.status().state() == PlanState.ARMED)
                .flatMap(plan -> obstacle(plan, words, self).map(why -> sentence(plan, why, head)).stream())
                .toList();
    }

    /** Why this node is not ready; empty if it is. */
    private static Optional<String> obstacle(Standing plan, List<Word> words, NodeId self) {
        var own = words.stream()
                .filter(word -> word.node().equals(self))
                .map(Word::readiness)
                .filter(readiness -> readiness.plan().equals(plan.hash()))
                .findFirst();
        return own.isEmpty()
                ? Optional.of("it has not looked at it yet")
                : own.filter(readiness -> !readiness.ready()).map(Readiness::reason);
    }

    private static String sentence(Standing plan, String why, long head) {
        long toGo = Math.max(0, plan.status().activation() - head);
        return "Plan " + plan.hash().shortHex() + " (" + plan.plan().title() + ") takes over after ledger "
                + plan.status().activation() + ", in " + toGo + (toGo == 1 ? " ledger" : " ledgers")
                + ", and this node is not ready: " + why + ".";
    }
}
