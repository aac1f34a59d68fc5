// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.X;
import static network.watt.scp.core.Sample.Y;
import static network.watt.scp.core.Sample.ballot;
import static network.watt.scp.core.Sample.some;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** Sanity and order of statements: scp.md §1.4 and §1.5. */
class StatementRulesTest {

    private static final Hash D = Hash.ZERO;
    private static final Optional<Ballot> NONE = Optional.empty();

    private static Prepare prepare(Ballot b, Optional<Ballot> p, Optional<Ballot> pp, long nC, long nH) {
        return new Prepare(D, b, p, pp, nC, nH);
    }

    @Test
    void shouldDemandAscendingVotesOfANomination() {
        assertThat(new Nominate(D, List.of(X, Y), List.of()).isSane()).isTrue();
        assertThat(new Nominate(D, List.of(), List.of(X)).isSane()).isTrue();
        assertThat(new Nominate(D, List.of(), List.of()).isSane()).isFalse();
        assertThat(new Nominate(D, List.of(Y, X), List.of()).isSane()).isFalse();
        assertThat(new Nominate(D, List.of(X, X), List.of()).isSane()).isFalse();
        assertThat(new Nominate(D, List.of(X), List.of(Y, X)).isSane()).isFalse();
    }

    @Test
    void shouldOrderNominationsByInclusion() {
        var one = new Nominate(D, List.of(X), List.of());
        var more = new Nominate(D, List.of(X), List.of(X));
        assertThat(more.isNewerThan(one)).isTrue();
        assertThat(one.isNewerThan(more)).isFalse();
        assertThat(one.isNewerThan(one)).isFalse();
        assertThat(new Nominate(D, List.of(Y, Bytes.utf8("z")), List.of()).isNewerThan(one))
                .isFalse();
    }

    @Test
    void shouldDemandABallotOfAPrepare() {
        assertThat(prepare(ballot(1, X), NONE, NONE, 0, 0).isSane()).isTrue();
        assertThat(prepare(ballot(0, X), NONE, NONE, 0, 0).isSane()).isFalse();
    }

    @Test
    void shouldDemandThatTheSecondPreparedBallotIsBelowAndIncompatible() {
        assertThat(prepare(ballot(3, X), some(2, X), some(1, Y), 0, 0).isSane()).isTrue();
        assertThat(prepare(ballot(3, X), some(2, X), some(1, X), 0, 0).isSane()).isFalse();
        assertThat(prepare(ballot(3, X), some(1, X), some(2, Y), 0, 0).isSane()).isFalse();
        assertThat(prepare(ballot(3, X), NONE, some(2, Y), 0, 0).isSane())
                .as("nobody honest says it, and it does no harm")
                .isTrue();
    }

    @Test
    void shouldDemandThatCountersOfAPrepareAreNested() {
        assertThat(prepare(ballot(3, X), some(3, X), NONE, 1, 2).isSane()).isTrue();
        assertThat(prepare(ballot(3, X), some(1, X), NONE, 0, 2).isSane()).isFalse(); // h above p
        assertThat(prepare(ballot(3, X), NONE, NONE, 0, 2).isSane()).isFalse(); // h without p
        assertThat(prepare(ballot(3, X), some(3, X), NONE, 2, 1).isSane()).isFalse(); // c above h
        assertThat(prepare(ballot(3, X), some(3, X), NONE, 1, 0).isSane()).isFalse(); // c without h
        assertThat(prepare(ballot(2, X), some(3, X), NONE, 1, 3).isSane()).isFalse(); // h above b while c
        assertThat(prepare(ballot(2, X), some(3, X), NONE, 0, 3).isSane()).isTrue();
    }

    @Test
    void shouldDemandNestedCountersOfConfirmAndExternalize() {
        assertThat(new Confirm(ballot(3, X), 3, 1, 2, D).isSane()).isTrue();
        assertThat(new Confirm(ballot(0, X), 0, 0, 0, D).isSane()).isFalse();
        assertThat(new Confirm(ballot(3, X), 3, 1, 4, D).isSane()).isFalse();
        assertThat(new Confirm(ballot(3, X), 3, 2, 1, D).isSane()).isFalse();
        assertThat(new Externalize(ballot(1, X), 1, D).isSane()).isTrue();
        assertThat(new Externalize(ballot(0, X), 1, D).isSane()).isFalse();
        assertThat(new Externalize(ballot(2, X), 1, D).isSane()).isFalse();
    }

    @Test
    void shouldOrderStatementsByTypeThenLexicographically() {
        var ascending = List.of(
                prepare(ballot(1, X), NONE, NONE, 0, 0),
                prepare(ballot(1, X), some(1, X), NONE, 0, 0),
                prepare(ballot(1, X), some(1, X), NONE, 1, 1),
                prepare(ballot(1, Y), some(1, X), NONE, 0, 0),
                prepare(ballot(2, X), some(1, Y), NONE, 0, 0),
                prepare(ballot(2, X), some(1, Y), some(1, X), 0, 0),
                new Confirm(ballot(2, X), 2, 1, 1, D),
                new Confirm(ballot(2, X), 2, 1, 2, D),
                new Confirm(ballot(2, X), 3, 1, 1, D),
                new Confirm(ballot(3, X), 3, 1, 1, D),
                new Externalize(ballot(1, X), 1, D));
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(ascending.get(i).isNewerThan(ascending.get(j)))
                        .as("%s newer than %s", ascending.get(i), ascending.get(j))
                        .isEqualTo(i > j);
            }
        }
    }

    @Test
    void shouldNeverReplaceAnExternalize() {
        var first = new Externalize(ballot(1, X), 1, D);
        assertThat(new Externalize(ballot(2, X), 5, D).isNewerThan(first)).isFalse();
        assertThat(new Nominate(D, List.of(X), List.of()).isNewerThan(first)).isFalse();
    }

    @Test
    void shouldOrderBallotsByCounterThenUnsignedBytes() {
        assertThat(ballot(1, Bytes.fromHex("ff"))).isGreaterThan(ballot(1, Bytes.fromHex("7f")));
        assertThat(ballot(2, X)).isGreaterThan(ballot(1, Y));
        assertThat(ballot(1, X).isCoveredBy(ballot(2, X))).isTrue();
        assertThat(ballot(1, X).isCoveredBy(ballot(2, Y))).isFalse();
        assertThat(ballot(1, X).isAbortedBy(ballot(2, Y))).isTrue();
        assertThat(ballot(2, X).isAbortedBy(ballot(1, Y))).isFalse();
    }
}
