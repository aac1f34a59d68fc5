// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the analysis costs, not a test: prints milliseconds and steps of every question, the best of three. */
public final class QuorumFigures {

    private static final Effort EFFORT = Effort.ofSteps(200_000);

    private QuorumFigures() {}

    public static void main(String[] arguments) {
        figures("16 x 3, all the same", SampleSystems.symmetric(16));
        figures("16 x 3, own first", SampleSystems.ownFirst(16));
        figures("16 x 3, self and others", SampleSystems.selfAndOthers(16));
        figures("40 nodes, public network", SampleSystems.publicNetwork());
    }

    private static void figures(String name, QuorumSystem system) {
        System.out.println(name);
        var analysis = new QuorumAnalysis(system, EFFORT);
        question("intersection", analysis, QuorumAnalysis::split);
        question("criticality", analysis, each -> criticality(system, each));
        question("blocking nodes", analysis, each -> each.blockingNodes(4));
        question("blocking organisations", analysis, each -> each.blockingOrganisations(4));
        question("splitting nodes", analysis, each -> each.splittingNodes(4));
        question("splitting organisations", analysis, each -> each.splittingOrganisations(4));
    }

    /** Every organisation and every node. */
    private static Finding<String> criticality(QuorumSystem system, QuorumAnalysis analysis) {
        long steps = 0;
        for (var nodes : system.organisations().values()) {
            steps += analysis.criticality(nodes).splitIfLying().steps();
        }
        for (var node : system.nodes()) {
            steps += analysis.criticality(new TreeSet<>(Set.of(node)))
                    .splitIfLying()
                    .steps();
        }
        return new Finding.Found<>("all", steps);
    }

    private static void question(String name, QuorumAnalysis analysis, Function<QuorumAnalysis, Finding<?>> question) {
        long best = Long.MAX_VALUE;
        Finding<?> answer = null;
        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            answer = question.apply(analysis);
            best = Math.min(best, System.nanoTime() - before);
        }
        var text = answer.found()
                .map(found -> found instanceof MinimalSets sets
                        ? sets.sets().size() + " sets of " + sets.sets().get(0).size() + " nodes and more"
                        : found instanceof Split ? "found" : "done")
                .orElse(answer.isProvenNone() ? "none" : "given up");
        System.out.printf("  %-24s %10.2f ms %9d steps  %s%n", name, best / 1e6, answer.steps(), text);
    }
}
