// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer on small systems of any kind is the one that the definitions give. */
class OracleTest {

    private static final int ROUNDS = 60;
    private static final Effort EFFORT = Effort.ofSteps(1_000_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldAgreeWithTheDefinitionsOfIntersectionAndCriticality(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 5 * ROUNDS; round++) {
            var system = Sample.random(random);
            var what = "seed " + seed + ", round " + round + ": " + system.sets();
            var oracle = new Oracle(system);
            var analysis = new QuorumAnalysis(system, EFFORT);
            check(what, oracle, analysis.split(), Set.of());
            for (var node : system.nodes()) {
                check(what, oracle, analysis, new TreeSet<>(Set.of(node)));
            }
            system.organisations().values().forEach(nodes -> check(what, oracle, analysis, nodes));
        }
    }

    private static void check(String what, Oracle oracle, QuorumAnalysis analysis, SortedSet<NodeId> nodes) {
        var criticality = analysis.criticality(nodes);
        assertThat(criticality.quorumWithout()).as(what + " without " + nodes).isEqualTo(!oracle.blocks(nodes));
        check(what + " lying " + nodes, oracle, criticality.splitIfLying(), nodes);
    }

    private static void check(String what, Oracle oracle, Finding<Split> finding, Set<NodeId> liars) {
        assertThat(finding.isGivenUp()).as(what).isFalse();
        assertThat(finding.found().isPresent()).as(what).isEqualTo(oracle.splits(liars));
        finding.found().ifPresent(split -> {
            assertThat(oracle.isQuorum(split.one(), liars)).as(what + split).isTrue();
            assertThat(oracle.isQuorum(split.other(), liars)).as(what + split).isTrue();
            assertThat(split.one()).as(what).doesNotContainAnyElementsOf(split.other());
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void shouldFindAllMinimalBlockingAndSplittingSetsSmallestFirst(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var system = Sample.random(random);
            var what = "seed " + seed + ", round " + round + ": " + system.sets();
            var oracle = new Oracle(system);
            var analysis = new QuorumAnalysis(system, EFFORT);
            var single = Oracle.single(system);
            var organisations = List.copyOf(system.organisations().values());
            check(what, analysis.blockingNodes(1000), oracle.minimalBlocking(single), true);
            check(what, analysis.splittingNodes(1000), oracle.minimalSplitting(single), true);
            check(what, analysis.blockingOrganisations(1000), oracle.minimalBlocking(organisations), false);
            check(what, analysis.splittingOrganisations(1000), oracle.minimalSplitting(organisations), false);
        }
    }

    private static void check(
            String what, Finding<MinimalSets> finding, Set<SortedSet<NodeId>> expected, boolean single) {
        assertThat(finding.isGivenUp()).as(what).isFalse();
        assertThat(finding.isProvenNone()).as(what).isEqualTo(expected.isEmpty());
        finding.found().ifPresent(sets -> {
            assertThat(sets.complete()).as(what).isTrue();
            assertThat(sets.sets()).as(what).containsExactlyInAnyOrderElementsOf(expected);
            if (single) {
                assertThat(sets.sets()).as(what).isSortedAccordingTo(Comparator.comparing(Set::size));
            }
        });
    }
}
