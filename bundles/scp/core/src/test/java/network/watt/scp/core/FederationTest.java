// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.X;
import static network.watt.scp.core.Sample.Y;
import static network.watt.scp.core.Sample.ballot;
import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** scp.md §1.2: who says what now, whatever he said before, and with which slices he counts. */
class FederationTest {

    private static final QuorumSet SET = flat(4, 3);
    private static final QuorumSet PAIR = QuorumSet.flat(2, List.of(node(2), node(3)));

    private final TestDriver driver = new TestDriver(node(0));
    private final Electorate electorate = new Electorate(driver, LocalQuorum.read(node(0), SET.toXdr()));
    private final Federation<BallotPledges> federation = new Federation<>(electorate);

    private static Prepare prepare(Ballot ballot, Hash set) {
        return new Prepare(set, ballot, Optional.empty(), Optional.empty(), 0, 0);
    }

    private void say(int node, BallotPledges pledges) {
        federation.record(electorate.number(node(node)), pledges);
    }

    private static Predicate<BallotPledges> prepares(Ballot ballot) {
        return each -> each.votesToPrepare(ballot);
    }

    private List<BallotPledges> different() {
        var different = new ArrayList<BallotPledges>();
        federation.forEach(different, (each, all) -> all.add(each));
        return different;
    }

    @Test
    void shouldForgetWhatANodeSaidBefore() {
        for (int node = 1; node < 4; node++) {
            say(node, prepare(ballot(1, X), SET.hash()));
        }
        assertThat(federation.ratifies(ballot(1, X), BallotPledges::votesToPrepare))
                .isTrue();
        say(2, prepare(ballot(2, Y), SET.hash()));
        assertThat(federation.ratifies(ballot(1, X), BallotPledges::votesToPrepare))
                .isFalse();
        assertThat(federation.nodes(prepares(ballot(1, X)))).containsExactly(node(1), node(3));
        assertThat(federation.nodes(prepares(ballot(2, Y)))).containsExactly(node(2));
        assertThat(federation.isBlocking(ballot(2, Y), BallotPledges::votesToPrepare))
                .isFalse();
    }

    @Test
    void shouldAskEachDifferentStatementOnce() {
        for (int node = 1; node < 4; node++) {
            say(node, prepare(ballot(1, X), node == 1 ? PAIR.hash() : SET.hash()));
        }
        assertThat(different()).as("quorum sets make no difference").hasSize(1);
        say(1, prepare(ballot(2, Y), SET.hash()));
        assertThat(different()).hasSize(2);
        say(2, prepare(ballot(2, Y), SET.hash()));
        say(3, prepare(ballot(2, Y), SET.hash()));
        assertThat(different()).as("nobody says the other any more").hasSize(1);
    }

    @Test
    void shouldDropWhoHasNoSliceAmongTheRest() {
        driver.publish(PAIR.toXdr());
        say(1, prepare(ballot(1, X), PAIR.hash()));
        say(0, prepare(ballot(1, X), SET.hash()));
        say(2, prepare(ballot(1, X), SET.hash()));
        assertThat(federation.ratifies(ballot(1, X), BallotPledges::votesToPrepare))
                .as("node 1 wants node 3 as well, so the others lack it")
                .isFalse();
        assertThat(federation.dropped(prepares(ballot(1, X)))).containsExactly(node(0), node(1), node(2));
        say(1, prepare(ballot(2, X), SET.hash()));
        assertThat(federation.ratifies(ballot(1, X), BallotPledges::votesToPrepare))
                .as("under its new set it does not")
                .isTrue();
        assertThat(federation.dropped(prepares(ballot(1, X)))).isEmpty();
    }

    @Test
    void shouldCountWithASetFromWhenItIsHere() {
        say(1, prepare(ballot(1, X), PAIR.hash()));
        say(2, prepare(ballot(1, X), SET.hash()));
        say(3, prepare(ballot(1, X), SET.hash()));
        assertThat(federation.ratifies(ballot(1, X), BallotPledges::votesToPrepare))
                .isFalse();
        assertThat(federation.isBlocking(ballot(1, X), BallotPledges::votesToPrepare))
                .as("unknown sets count here")
                .isTrue();
        driver.publish(PAIR.toXdr());
        assertThat(federation.ratifies(ballot(1, X), BallotPledges::votesToPrepare))
                .isTrue();
    }

    @Test
    void shouldCountWhoHasExternalizedAlone() {
        say(1, prepare(ballot(1, X), PAIR.hash()));
        say(1, new Externalize(ballot(1, X), 1, PAIR.hash()));
        say(2, new Externalize(ballot(1, X), 1, Hash.ZERO));
        say(3, new Externalize(ballot(1, X), 1, Hash.ZERO));
        assertThat(federation.ratifies(X, (each, value) -> each.acceptsCommit(value, 1, 1)))
                .isTrue();
    }
}
