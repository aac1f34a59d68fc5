// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static network.watt.scp.core.Sample.nodes;
import static network.watt.scp.core.Sample.tiered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** scp.md §1.2. */
class QuorumSetTest {

    @Test
    void shouldFindSetsSaneByTheirThresholds() {
        assertThat(QuorumSanity.objection(flat(4, 3))).isEmpty();
        assertThat(QuorumSanity.objection(flat(4, 4))).isEmpty();
        assertThat(QuorumSanity.objection(tiered(3, 2))).isEmpty();
        assertThat(QuorumSanity.objection(flat(4, 0))).isPresent();
        assertThat(QuorumSanity.objection(flat(4, 5))).isPresent();
        assertThat(QuorumSanity.objection(QuorumSet.flat(0, List.of()))).isPresent();
    }

    @Test
    void shouldAllowFourLevelsBelowTheOutermost() {
        assertThat(QuorumSanity.objection(nested(4))).isEmpty();
        assertThat(QuorumSanity.objection(nested(5))).get().asString().contains("4 levels");
    }

    private static QuorumSet nested(int depth) {
        var set = QuorumSet.flat(1, List.of(node(0)));
        for (int i = 0; i < depth; i++) {
            set = new QuorumSet(1, List.of(), List.of(set));
        }
        return set;
    }

    @Test
    void shouldRefuseANodeThatStandsAnywhereTwice() {
        var twice = new QuorumSet(1, List.of(node(0)), List.of(QuorumSet.flat(1, List.of(node(0)))));
        assertThat(QuorumSanity.objection(twice)).get().asString().contains("twice");
    }

    @Test
    void shouldRefuseMoreThanAThousandNodes() {
        var many = new ArrayList<QuorumSet>();
        for (int i = 0; i < 11; i++) {
            var block = new ArrayList<NodeId>();
            for (int j = 0; j < 91; j++) {
                block.add(new NodeId(Sha256.hash(Bytes.utf8(i + "/" + j)).bytes()));
            }
            many.add(QuorumSet.flat(46, block));
        }
        assertThat(QuorumSanity.objection(new QuorumSet(6, List.of(), many)))
                .get()
                .asString()
                .contains("1000");
        assertThat(QuorumSanity.objection(new QuorumSet(6, List.of(), many.subList(0, 10))))
                .isEmpty();
    }

    @Test
    void shouldDemandMoreThanHalfOfANodesOwnSet() {
        assertThat(QuorumSanity.localObjection(flat(4, 2)))
                .get()
                .asString()
                .contains("51 %")
                .contains("at least 3");
        assertThat(QuorumSanity.localObjection(flat(4, 3))).isEmpty();
        assertThat(QuorumSanity.localObjection(flat(3, 2))).isEmpty();
        assertThat(QuorumSanity.localObjection(flat(1, 1))).isEmpty();
        var weakInside = new QuorumSet(1, List.of(), List.of(flat(4, 2)));
        assertThat(QuorumSanity.localObjection(weakInside)).isPresent();
    }

    @Test
    void shouldFoldSingletonsAndCollapseSingleInnerSets() {
        var folded = new QuorumSet(2, List.of(node(2)), List.of(flat(1, 1), QuorumSet.flat(1, List.of(node(1)))));
        assertThat(folded.normalised()).isEqualTo(QuorumSet.flat(2, nodes(0, 3)));
        var wrapped = new QuorumSet(1, List.of(), List.of(flat(4, 3)));
        assertThat(wrapped.normalised()).isEqualTo(flat(4, 3));
    }

    @Test
    void shouldSortNodesAndInnerSets() {
        var one = QuorumSet.flat(2, nodes(0, 3));
        var other = QuorumSet.flat(2, nodes(3, 6));
        var mixed = new QuorumSet(2, List.of(node(9), node(8)), List.of(other, one));
        assertThat(mixed.normalised()).isEqualTo(new QuorumSet(2, List.of(node(8), node(9)), List.of(one, other)));
    }

    @Test
    void shouldDropThresholdsWhenANodeIsRemoved() {
        assertThat(flat(4, 3).normalisedWithout(node(0))).isEqualTo(QuorumSet.flat(2, nodes(1, 4)));
        assertThat(flat(4, 3).normalisedWithout(node(9))).isEqualTo(flat(4, 3));
        var rest = List.of(QuorumSet.flat(1, nodes(1, 3)), QuorumSet.flat(2, nodes(3, 6)));
        assertThat(tiered(2, 2).normalisedWithout(node(0))).isEqualTo(new QuorumSet(2, List.of(), rest));
    }

    @Test
    void shouldTestSlicesThroughNesting() {
        assertThat(tiered(3, 2).isSatisfiedBy(Set.of(node(0), node(1), node(3), node(4))))
                .isTrue();
        assertThat(tiered(3, 2).isSatisfiedBy(Set.of(node(0), node(1), node(3), node(6))))
                .isFalse();
    }

    @Test
    void shouldTestBlockingThroughNesting() {
        assertThat(tiered(3, 2).isBlockedBy(Set.of(node(0), node(1), node(3), node(4))))
                .isTrue();
        assertThat(tiered(3, 2).isBlockedBy(Set.of(node(0), node(1), node(3), node(6))))
                .isFalse();
        assertThat(flat(4, 3).isBlockedBy(Set.of(node(0), node(1)))).isTrue();
        assertThat(flat(4, 3).isBlockedBy(Set.of(node(0)))).isFalse();
        assertThat(QuorumSet.flat(0, List.of()).isBlockedBy(Set.of(node(0)))).isFalse();
    }

    @Test
    void shouldBlockExactlyWhenTheOthersHoldNoSlice() {
        var mixed = new QuorumSet(2, nodes(6, 8), List.of(tiered(2, 1)));
        for (var set : List.of(flat(4, 3), flat(7, 5), tiered(3, 2), mixed)) {
            var all = new ArrayList<>(set.nodes());
            for (int mask = 0; mask < 1 << all.size(); mask++) {
                var chosen = chosen(all, mask);
                var others = chosen(all, ~mask);
                assertThat(set.isBlockedBy(chosen)).isEqualTo(!set.isSatisfiedBy(others));
                assertIndexedAgrees(set, all, chosen);
                assertGapsAreMinimal(set, all, chosen);
            }
        }
    }

    private static Set<NodeId> chosen(List<NodeId> all, int mask) {
        var chosen = new HashSet<NodeId>();
        for (int i = 0; i < all.size(); i++) {
            if ((mask >> i & 1) == 1) {
                chosen.add(all.get(i));
            }
        }
        return chosen;
    }

    private static void assertIndexedAgrees(QuorumSet set, List<NodeId> all, Set<NodeId> chosen) {
        // Numbers beyond 64 exercise the second word of the bit set.
        var indexed = new IndexedQuorumSet(set, node -> 60 + all.indexOf(node));
        var numbers = new NodeSet();
        chosen.forEach(node -> numbers.add(60 + all.indexOf(node)));
        assertThat(indexed.isSatisfiedBy(numbers)).isEqualTo(set.isSatisfiedBy(chosen));
        assertThat(indexed.isBlockedBy(numbers)).isEqualTo(set.isBlockedBy(chosen));
    }

    private static void assertGapsAreMinimal(QuorumSet set, List<NodeId> all, Set<NodeId> alive) {
        int fewestToBlock = Integer.MAX_VALUE;
        int fewestToSatisfy = Integer.MAX_VALUE;
        for (int mask = 0; mask < 1 << all.size(); mask++) {
            var change = chosen(all, mask);
            var dead = new HashSet<>(all);
            dead.removeAll(alive);
            dead.addAll(change);
            if (alive.containsAll(change) && set.isBlockedBy(dead)) {
                fewestToBlock = Math.min(fewestToBlock, change.size());
            }
            var more = new HashSet<>(alive);
            more.addAll(change);
            if (set.isSatisfiedBy(more)) {
                fewestToSatisfy = Math.min(fewestToSatisfy, change.size());
            }
        }
        assertThat(QuorumGaps.closestBlocking(set, alive, node(99)).orElseThrow())
                .hasSize(fewestToBlock);
        assertThat(QuorumGaps.shortfall(set, alive)).isEqualTo(fewestToSatisfy);
    }

    @Test
    void shouldSpareTheExcludedNodeFromClosestBlocking() {
        var alive = new HashSet<>(nodes(0, 4));
        assertThat(QuorumGaps.closestBlocking(flat(4, 3), alive, node(0)).orElseThrow())
                .containsExactly(node(1), node(2));
        assertThat(QuorumGaps.closestBlocking(flat(1, 1), alive, node(0))).isEmpty();
    }
}
