// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static network.watt.scp.core.Sample.tiered;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** scp.md §1.4: hashes, weights, leaders. */
class LeaderElectionTest {

    private static final BigInteger FULL = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final Bytes PREVIOUS = Bytes.utf8("hello");

    @Test
    void shouldWeighSelfFullyAndOthersByTheirShareOfSlices() {
        var election = new LeaderElection(1, node(0), flat(4, 3), Parameters.CLASSIC, ScpHooks.NONE);
        assertThat(election.weight(node(0))).isEqualTo(-1L);
        // Without ourselves two of three are needed.
        assertThat(unsigned(election.weight(node(1)))).isEqualTo(share(FULL, 2, 3));
        assertThat(election.weight(node(9))).isZero();
    }

    @Test
    void shouldMultiplySharesLevelByLevelRoundingUp() {
        var election = new LeaderElection(1, node(0), tiered(3, 2), Parameters.CLASSIC, ScpHooks.NONE);
        assertThat(unsigned(election.weight(node(1)))).isEqualTo(share(share(FULL, 1, 2), 2, 3));
        assertThat(unsigned(election.weight(node(5)))).isEqualTo(share(share(FULL, 2, 3), 2, 3));
    }

    private static BigInteger share(BigInteger weight, int threshold, int entries) {
        return weight.multiply(BigInteger.valueOf(threshold))
                .add(BigInteger.valueOf(entries - 1))
                .divide(BigInteger.valueOf(entries));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    @Test
    void shouldHashSlotPreviousValueTagRoundAndSubject() {
        var election = new LeaderElection(7, node(0), flat(4, 3), Parameters.CLASSIC, ScpHooks.NONE);
        election.nextRound(PREVIOUS);
        var head = "0000000000000007" + "00000005" + "68656c6c6f000000";
        var round = String.format("%08x", election.round());
        for (int i = 1; i < 4; i++) {
            var subject = "00000000" + node(i).key().hex();
            boolean neighbour =
                    Long.compareUnsigned(first(head + "00000001" + round + subject), election.weight(node(i))) <= 0;
            assertThat(election.priority(node(i)))
                    .isEqualTo(neighbour ? first(head + "00000002" + round + subject) : 0);
        }
        assertThat(election.priority(node(0)))
                .isEqualTo(first(
                        head + "00000002" + round + "00000000" + node(0).key().hex()));
        assertThat(election.valueOrder(Bytes.utf8("x")))
                .isEqualTo(first(head + "00000003" + round + "00000001" + "78000000"));
    }

    private static long first(String hex) {
        return ByteBuffer.wrap(Sha256.hash(Bytes.fromHex(hex)).bytes().toArray())
                .getLong();
    }

    @Test
    void shouldAddTheNodeOfHighestPriorityEachRoundAndKeepEarlierOnes() {
        var election = new LeaderElection(7, node(0), flat(7, 5), Parameters.CLASSIC, ScpHooks.NONE);
        var before = new TreeSet<NodeId>();
        for (int i = 1; i <= 7; i++) {
            election.nextRound(PREVIOUS);
            assertThat(election.leaders()).containsAll(before).hasSize(i);
            var added = new TreeSet<>(election.leaders());
            added.removeAll(before);
            for (int other = 0; other < 7; other++) {
                assertThat(Long.compareUnsigned(election.priority(added.first()), election.priority(node(other))))
                        .isGreaterThanOrEqualTo(0);
            }
            before.addAll(added);
        }
    }

    @Test
    void shouldSkipRoundsThatAddNobody() {
        var election = new LeaderElection(7, node(0), flat(7, 5), Parameters.CLASSIC, ScpHooks.NONE);
        for (int i = 0; i < 7; i++) {
            election.nextRound(PREVIOUS);
        }
        // Seven leaders in seven rounds without a repetition would be a chance of 7!/7^7.
        assertThat(election.round()).isGreaterThan(7);
        int allLeaders = election.round();
        election.nextRound(PREVIOUS);
        assertThat(election.round()).isEqualTo(allLeaders + 1);
    }

    @Test
    void shouldElectSelfEvenOutsideItsOwnSet() {
        var election = new LeaderElection(
                7, node(9), QuorumSet.flat(1, java.util.List.of(node(0))), Parameters.CLASSIC, ScpHooks.NONE);
        election.nextRound(PREVIOUS);
        election.nextRound(PREVIOUS);
        assertThat(election.leaders()).containsExactly(node(0), node(9));
    }

    @Test
    void shouldMostlyAgreeOnOneLeaderAmongEqualNodes() {
        int agreed = 0;
        for (int slot = 1; slot <= 1000; slot++) {
            var leaders = new TreeSet<NodeId>();
            for (int i = 0; i < 4; i++) {
                var election = new LeaderElection(slot, node(i), flat(4, 3), Parameters.CLASSIC, ScpHooks.NONE);
                election.nextRound(PREVIOUS);
                leaders.addAll(election.leaders());
            }
            agreed += leaders.size() == 1 ? 1 : 0;
        }
        assertThat(agreed).isBetween(450, 950);
    }

    /** Whoever knows the same nodes follows the same leader, so that no round is lost to leaders that clash. */
    @Test
    void shouldElectOneLeaderEverywhereWhereAllWeighTheSame() {
        var equal = Parameters.CLASSIC.with(LeaderRule.EQUAL);
        for (long slot = 1; slot <= 50; slot++) {
            var elected = new TreeSet<NodeId>();
            for (int i = 0; i < 4; i++) {
                var election = new LeaderElection(slot, node(i), flat(4, 3), equal, ScpHooks.NONE);
                election.nextRound(PREVIOUS);
                elected.addAll(election.leaders());
            }
            assertThat(elected).as("slot %d", slot).hasSize(1);
        }
        var election = new LeaderElection(1, node(0), flat(4, 3), equal, ScpHooks.NONE);
        assertThat(election.weight(node(3))).isEqualTo(-1L);
        assertThat(election.weight(node(4))).isZero();
    }

    @Test
    void shouldLetOnlyThoseLeadWhoHaveAWeight() {
        var weights = new TreeMap<NodeId, Long>();
        weights.put(node(1), -1L);
        weights.put(node(2), 1L << 62);
        var weighing = Parameters.CLASSIC.weighing(weights);
        for (long slot = 1; slot <= 50; slot++) {
            var election = new LeaderElection(slot, node(0), flat(4, 3), weighing, ScpHooks.NONE);
            for (int round = 0; round < 5; round++) {
                election.nextRound(PREVIOUS);
            }
            assertThat(election.leaders()).isSubsetOf(node(1), node(2)).contains(node(1));
        }
        assertThat(new LeaderElection(1, node(0), flat(4, 3), weighing, ScpHooks.NONE).weight(node(0)))
                .isZero();
    }

    @Test
    void shouldWeighOrganisationsOfOneQualityAlikeHoweverManyNodesTheyHave() {
        var weights = QualityWeights.of(java.util.List.of(
                new QualityWeights.Organisation(QualityWeights.Quality.HIGH, Sample.nodes(0, 3)),
                new QualityWeights.Organisation(QualityWeights.Quality.HIGH, Sample.nodes(3, 5)),
                new QualityWeights.Organisation(QualityWeights.Quality.MEDIUM, Sample.nodes(5, 7)),
                new QualityWeights.Organisation(QualityWeights.Quality.LOW, Sample.nodes(7, 8))));
        assertThat(unsigned(weights.get(node(0)))).isEqualTo(FULL.divide(BigInteger.valueOf(3)));
        assertThat(unsigned(weights.get(node(3)))).isEqualTo(FULL.divide(BigInteger.TWO));
        // A tenth of the better ones', divided by one more than they are, for two nodes.
        assertThat(unsigned(weights.get(node(5))))
                .isEqualTo(FULL.divide(BigInteger.valueOf(30)).divide(BigInteger.TWO));
        assertThat(weights.get(node(7))).isZero();
    }
}
