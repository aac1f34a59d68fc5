// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static network.watt.scp.core.Sample.nodes;
import static network.watt.scp.core.Sample.tiered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mazières (2015), §4.1: a system is safe only if any two of its quorums have a node in common. */
class QuorumIntersectionTest {

    private static TreeMap<NodeId, QuorumSet> all(int nodes, QuorumSet set) {
        var sets = new TreeMap<NodeId, QuorumSet>();
        IntStream.range(0, nodes).forEach(number -> sets.put(node(number), set));
        return sets;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,3", "7,5", "16,11", "100,67", "5,3"})
    void shouldFindThatMajoritiesIntersect(int nodes, int threshold) {
        assertThat(QuorumIntersection.objection(all(nodes, flat(nodes, threshold))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2,1", "4,2", "6,3", "100,50"})
    void shouldNameTwoGroupsWhereHalvesSuffice(int nodes, int threshold) {
        assertThat(QuorumIntersection.objection(all(nodes, flat(nodes, threshold))))
                .get()
                .asString()
                .contains("do not intersect");
    }

    @Test
    void shouldReadNestedSets() {
        assertThat(QuorumIntersection.objection(all(21, tiered(7, 5)))).isEmpty();
        assertThat(QuorumIntersection.objection(all(12, tiered(4, 2)))).isPresent();
    }

    @Test
    void shouldFindASplitAmongSetsThatDiffer() {
        var sets = all(2, QuorumSet.flat(2, nodes(0, 2)));
        nodes(2, 4).forEach(other -> sets.put(other, QuorumSet.flat(2, nodes(2, 4))));
        assertThat(QuorumIntersection.objection(sets)).get().asString().contains(node(0).toString());
        sets.put(node(0), QuorumSet.flat(3, nodes(0, 3)));
        sets.put(node(1), QuorumSet.flat(3, nodes(0, 3)));
        assertThat(QuorumIntersection.objection(sets))
                .as("nobody is a quorum without node 2")
                .isEmpty();
    }

    @Test
    void shouldObjectWhereThoseWhoAreReadyAreNoQuorum() {
        assertThat(QuorumIntersection.objection(all(2, flat(4, 3))))
                .get()
                .asString()
                .contains("no quorum");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAgreeWithTryingAllPairsOfQuorums(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 60; round++) {
            int size = random.nextInt(2, 9);
            var sets = new TreeMap<NodeId, QuorumSet>();
            for (int i = 0; i < size; i++) {
                var named = new TreeSet<NodeId>();
                named.add(node(i));
                IntStream.range(0, random.nextInt(1, size + 1)).forEach(each -> named.add(node(random.nextInt(size))));
                sets.put(node(i), QuorumSet.flat(random.nextInt(1, named.size() + 1), List.copyOf(named)));
            }
            assertThat(QuorumIntersection.objection(sets).isEmpty())
                    .as("seed %d, round %d: %s", seed, round, sets)
                    .isEqualTo(intersects(sets, size));
        }
    }

    /** Slow and obvious. */
    private static boolean intersects(TreeMap<NodeId, QuorumSet> sets, int size) {
        var quorums = new ArrayList<Integer>();
        for (int mask = 1; mask < 1 << size; mask++) {
            if (isQuorum(sets, mask, size)) {
                quorums.add(mask);
            }
        }
        return !quorums.isEmpty()
                && quorums.stream().allMatch(one -> quorums.stream().allMatch(other -> (one & other) != 0));
    }

    private static boolean isQuorum(TreeMap<NodeId, QuorumSet> sets, int mask, int size) {
        var members = new TreeSet<NodeId>();
        IntStream.range(0, size).filter(i -> (mask & 1 << i) != 0).forEach(i -> members.add(node(i)));
        return members.stream().allMatch(member -> sets.get(member).isSatisfiedBy(members));
    }

    @Test
    void shouldSeeAtOnceThatSetsThatDifferALittleIntersect() {
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (int i = 0; i < 60; i++) {
            var named = new ArrayList<>(nodes(0, 60));
            named.remove((i * 7 + 3) % 60);
            sets.put(node(i), QuorumSet.flat(40, named));
        }
        assertThat(QuorumIntersection.objection(sets)).isEmpty();
    }

    @Test
    void shouldObjectToNodesWithoutAUsableQuorumSet() {
        var settings = new TreeMap<NodeId, Bytes>();
        settings.put(node(0), flat(4, 3).toXdr());
        settings.put(node(1), Bytes.EMPTY);
        var engines = new ScpEngines();
        assertThat(engines.objection(Bytes.EMPTY, settings)).get().asString().contains("has no quorum set");
        settings.put(node(1), flat(4, 1).toXdr());
        assertThat(engines.objection(Bytes.EMPTY, settings)).get().asString().contains("below 51 %");
    }

    @Test
    void shouldSayThatItGaveUpRatherThanThatAllIsWell() {
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (int i = 0; i < 40; i++) {
            sets.put(node(i), i == 0 ? tiered(13, 9) : flat(40, 21));
        }
        assertThat(QuorumIntersection.objection(sets)).get().asString().contains("not found out");
    }
}
