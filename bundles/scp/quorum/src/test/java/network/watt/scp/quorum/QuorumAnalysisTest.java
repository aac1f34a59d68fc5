// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import static network.watt.scp.quorum.Sample.flat;
import static network.watt.scp.quorum.Sample.node;
import static network.watt.scp.quorum.Sample.nodes;
import static network.watt.scp.quorum.Sample.set;
import static network.watt.scp.quorum.Sample.tiered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.QuorumSet;
import org.junit.jupiter.api.Test;

/** Systems whose answers are known. Mazières (2015), §4. */
class QuorumAnalysisTest {

    private static final Effort EFFORT = Effort.ofSteps(100_000);

    private static QuorumAnalysis of(QuorumSystem system) {
        return new QuorumAnalysis(system, EFFORT);
    }

    private static QuorumAnalysis of(Map<NodeId, QuorumSet> sets) {
        return of(QuorumSystem.of(sets));
    }

    @Test
    void shouldFindThatThreeOrganisationsSurviveACrashAndNotALiar() {
        var analysis = of(tiered(3, 2));
        assertThat(analysis.split().isProvenNone()).isTrue();
        var organisation = analysis.criticality(set(0, 1, 2));
        assertThat(organisation.quorumWithout()).isTrue();
        assertThat(organisation.splitIfLying().found()).get().satisfies(split -> {
            assertThat(split.one()).hasSize(2).isSubsetOf(set(3, 4, 5, 6, 7, 8));
            assertThat(split.other()).hasSize(2).doesNotContainAnyElementsOf(split.one());
        });
        var node = analysis.criticality(set(0));
        assertThat(node.splitIfLying().found())
                .as("the organisation can say different things through its two other nodes")
                .isPresent();
    }

    @Test
    void shouldFindThatFourOrganisationsSurviveALyingOne() {
        var analysis = of(tiered(4, 3));
        var organisation = analysis.criticality(set(0, 1, 2));
        assertThat(organisation.quorumWithout()).isTrue();
        assertThat(organisation.splitIfLying().isProvenNone()).isTrue();
        assertThat(analysis.splittingOrganisations(10).found()).get().satisfies(sets -> {
            assertThat(sets.complete()).isTrue();
            assertThat(sets.sets()).hasSize(6).allMatch(each -> each.size() == 6);
        });
        assertThat(analysis.splittingNodes(100).found().orElseThrow().sets().get(0))
                .as("one node in each of two organisations")
                .hasSize(2);
        assertThat(analysis.blockingOrganisations(10).found().orElseThrow().sets())
                .hasSize(6);
        assertThat(analysis.blockingNodes(1).found().orElseThrow().sets().get(0))
                .as("two nodes of each of two organisations")
                .hasSize(4);
    }

    @Test
    void shouldNameBothCliques() {
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (int i = 0; i < 6; i++) {
            sets.put(node(i), i < 3 ? flat(2, 0, 1, 2) : flat(2, 3, 4, 5));
        }
        var split = of(sets).split().found().orElseThrow();
        assertThat(split.one()).hasSize(2).isSubsetOf(set(0, 1, 2));
        assertThat(split.other()).hasSize(2).isSubsetOf(set(3, 4, 5));
        assertThat(of(sets).splittingNodes(10).found().orElseThrow().sets()).containsExactly(set());
    }

    @Test
    void shouldFollowAChainOfTrustToItsEnd() {
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (int i = 0; i < 5; i++) {
            sets.put(node(i), flat(1, Math.min(4, i + 1)));
        }
        var analysis = of(sets);
        assertThat(analysis.greatestQuorum()).hasSize(5);
        assertThat(analysis.split().isProvenNone()).isTrue();
        assertThat(analysis.blockingNodes(10).found().orElseThrow().sets()).containsExactly(set(4));
        assertThat(analysis.criticality(set(4)).quorumWithout()).isFalse();
        assertThat(analysis.criticality(set(2)).quorumWithout()).isTrue();
        assertThat(analysis.criticality(set(2)).splitIfLying().found())
                .as("1 hears only the liar, and 3 goes on with 4")
                .isPresent();
    }

    @Test
    void shouldCountNodesWithoutASetInNoQuorum() {
        var sets = new TreeMap<NodeId, QuorumSet>();
        nodes(0, 1, 2).forEach(each -> sets.put(each, flat(3, 0, 1, 2, 3)));
        var analysis = of(sets);
        assertThat(analysis.greatestQuorum()).isEqualTo(set(0, 1, 2));
        assertThat(analysis.criticality(set(3)).quorumWithout()).isTrue();
        assertThat(analysis.blockingNodes(10).found().orElseThrow().sets())
                .as("the silent node has failed already")
                .containsExactly(set(0), set(1), set(2));

        sets.remove(node(2));
        assertThat(of(sets).greatestQuorum()).isEmpty();
        assertThat(of(sets).blockingNodes(10).found().orElseThrow().sets()).containsExactly(set());
        assertThat(of(sets).split().isProvenNone()).isTrue();
    }

    @Test
    void shouldTreatASetThatIsNotSaneAsNone() {
        var sets = new TreeMap<NodeId, QuorumSet>();
        nodes(0, 1, 2).forEach(each -> sets.put(each, flat(2, 0, 1, 2)));
        sets.put(node(3), new QuorumSet(1, List.of(node(3)), List.of(flat(1, 3))));
        var system = QuorumSystem.of(sets);
        assertThat(system.unusable()).containsOnlyKeys(node(3));
        assertThat(of(system).greatestQuorum()).isEqualTo(set(0, 1, 2));
        assertThat(of(system).split().isProvenNone()).isTrue();
    }

    @Test
    void shouldFindThatTwoHalvesOfManyOrganisationsSplit() {
        var split = of(tiered(16, 8)).split().found().orElseThrow();
        assertThat(split.one()).hasSize(16);
        assertThat(split.other()).hasSize(16).doesNotContainAnyElementsOf(split.one());
    }

    @Test
    void shouldProveSixteenOrganisationsWhoseNodesAllDiffer() {
        for (var system : List.of(
                SampleSystems.symmetric(16),
                SampleSystems.ownFirst(16),
                SampleSystems.selfAndOthers(16),
                SampleSystems.publicNetwork())) {
            assertThat(of(system).split().isProvenNone()).isTrue();
        }
        assertThat(SampleSystems.ownFirst(16).sets().values()).doesNotHaveDuplicates();
        assertThat(SampleSystems.selfAndOthers(16).sets().values()).doesNotHaveDuplicates();
    }

    @Test
    void shouldSeeThatNodesWhoAskForLittleDecideNothingByThemselves() {
        var system = tiered(12, 7);
        var sets = new TreeMap<>(system.sets());
        for (int i = 2; i < 36; i += 3) {
            sets.put(node(i), new QuorumSet(5, List.of(), sets.get(node(i)).innerSets()));
        }
        assertThat(of(sets).split().isProvenNone()).isTrue();
    }

    @Test
    void shouldSearchWherePlainNumbersDoNotDecide() {
        var majorities = of(groups(3, 2, 2)).split();
        assertThat(majorities.isProvenNone()).isTrue();
        assertThat(majorities.steps()).as("4 of 9 organisations are a quorum").isGreaterThan(10);
        assertThat(of(groups(4, 3, 3)).split().isProvenNone()).isTrue();
        assertThat(of(groups(4, 3, 2)).split().found())
                .as("two organisations of each group, and the two others")
                .isPresent();
        assertThat(of(groups(4, 2, 3)).split().found())
                .as("two groups, and the two others")
                .isPresent();
    }

    /** Groups of as many organisations of three nodes: so many groups of {@code count}, and so many organisations of each. */
    private static QuorumSystem groups(int count, int groups, int organisations) {
        var inner = IntStream.range(0, count)
                .mapToObj(group -> new QuorumSet(
                        organisations,
                        List.of(),
                        tiered(count * count, 1)
                                .sets()
                                .get(node(0))
                                .innerSets()
                                .subList(group * count, (group + 1) * count)))
                .toList();
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (int i = 0; i < 3 * count * count; i++) {
            sets.put(node(i), new QuorumSet(groups, List.of(), inner));
        }
        return QuorumSystem.of(sets);
    }

    @Test
    void shouldSayWhatItDidNotFinish() {
        var system = SampleSystems.symmetric(16);
        var none = new QuorumAnalysis(system, Effort.ofSteps(1)).split();
        assertThat(none).isInstanceOfSatisfying(Finding.GivenUp.class, givenUp -> assertThat(givenUp.unfinished())
                .isEqualTo("whether two quorums have no node in common was not found out in 1 steps"));
        var sets = new QuorumAnalysis(SampleSystems.ownFirst(16), Effort.ofSteps(1000)).splittingNodes(4);
        assertThat(sets).isInstanceOfSatisfying(Finding.GivenUp.class, givenUp -> assertThat(givenUp.unfinished())
                .startsWith("fewer than 6 never suffice; which 6 or more do when they lie was not found out"));
    }

    @Test
    void shouldStopWhenItIsCancelled() {
        var asked = new AtomicLong();
        var effort = new Effort(Long.MAX_VALUE, () -> asked.incrementAndGet() > 500);
        var finding = new QuorumAnalysis(SampleSystems.ownFirst(16), effort).splittingNodes(4);
        assertThat(finding.isGivenUp()).isTrue();
        assertThat(asked.get()).as("asked once more, and no further").isEqualTo(501);
        assertThat(finding.steps()).isLessThan(501).isGreaterThan(50);
    }

    @Test
    void shouldEndAnEnumerationAtItsLimit() {
        var sets = of(tiered(4, 3)).blockingNodes(5).found().orElseThrow();
        assertThat(sets.sets()).hasSize(5);
        assertThat(sets.complete()).isFalse();
    }

    @Test
    void shouldRefuseANodeOfTwoOrganisations() {
        var organisations = new TreeMap<>(Map.of("a", set(0, 1), "b", set(1, 2)));
        assertThatThrownBy(() -> new QuorumSystem(
                        new TreeMap<>(), new TreeMap<>(Map.of(node(1), "alpha")), new TreeMap<>(organisations)))
                .hasMessage("alpha belongs to two organisations, one of them b");
    }
}
