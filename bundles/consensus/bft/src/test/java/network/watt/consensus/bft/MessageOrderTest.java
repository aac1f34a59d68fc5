// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.Sample.X;
import static network.watt.consensus.bft.Sample.Y;
import static network.watt.consensus.bft.Sample.nil;
import static network.watt.consensus.bft.Sample.past;
import static network.watt.consensus.bft.Sample.precommit;
import static network.watt.consensus.bft.Sample.prevote;
import static network.watt.consensus.bft.Sample.proposal;
import static network.watt.consensus.bft.Sample.vote;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** bft.md §2: which message makes which obsolete. */
class MessageOrderTest {

    private static boolean isObsolete(Message newer, Message older) {
        return OneNode.of(0, 4).engine.isObsolete(newer.toXdr(), older.toXdr());
    }

    private static void assertInOrder(Message... messages) {
        for (int i = 0; i < messages.length; i++) {
            for (int j = 0; j < messages.length; j++) {
                assertThat(isObsolete(messages[j], messages[i]))
                        .as(messages[j] + " after " + messages[i])
                        .isEqualTo(j <= i);
            }
        }
    }

    @Test
    void shouldTakeAVoteForNewerByRoundThenByWhatItAdds() {
        assertInOrder(vote(0), prevote(0, X), precommit(0, X), vote(1), nil(1), nil(1).locking(X), prevote(5, Y));
        assertInOrder(vote(2), vote(2).locking(X), vote(3));
    }

    @Test
    void shouldTakeAProposalForNewerByRound() {
        assertInOrder(proposal(0, Y), proposal(1, X));
    }

    @Test
    void shouldKeepAProposalBesideAVote() {
        assertThat(isObsolete(proposal(0, X), prevote(5, X))).isFalse();
        assertThat(isObsolete(prevote(0, X), proposal(5, X))).isFalse();
    }

    @Test
    void shouldTakeADecisionForTheLastWord() {
        for (var message : List.of(proposal(9, X), precommit(9, X), new Decision(Y))) {
            assertThat(isObsolete(message, new Decision(X))).isTrue();
        }
        assertThat(isObsolete(new Decision(X), precommit(9, X))).isFalse();
        assertThat(isObsolete(new Decision(X), proposal(9, X))).isFalse();
    }

    @Test
    void shouldLetTheFirstOfTwoContradictionsStand() {
        var contradictions = List.of(
                List.of(proposal(1, X), proposal(1, Y)),
                List.of(prevote(1, X), prevote(1, Y)),
                List.of(prevote(1, X), nil(1)),
                List.of(precommit(1, X), vote(1).locking(Y)),
                List.of(prevote(1, X), precommit(1, Y)),
                List.of(prevote(1, X), new Vote(1, new Prevote.For(X), vote(1).lock(), List.of(past(0, Y)))),
                List.of(new Decision(X), new Decision(Y)));
        for (var pair : contradictions) {
            assertThat(isObsolete(pair.get(0), pair.get(1))).as("%s", pair).isTrue();
            assertThat(isObsolete(pair.get(1), pair.get(0))).as("%s", pair).isTrue();
        }
    }

    @Test
    void shouldTakeNonsenseForObsolete() {
        var engine = OneNode.of(0, 4).engine;
        assertThat(engine.isObsolete(Bytes.utf8("?"), vote(0).toXdr())).isTrue();
        assertThat(engine.isObsolete(vote(0).toXdr(), Bytes.utf8("?"))).isFalse();
    }

    @Test
    void shouldReferToTheValuesThatItNames() {
        var engine = OneNode.of(0, 4).engine;
        assertThat(engine.references(proposal(0, X).toXdr()).values()).containsExactly(X);
        assertThat(engine.references(new Decision(X).toXdr()).values()).containsExactly(X);
        var both = precommit(0, X).enter(1).with(new Prevote.For(Y));
        assertThat(engine.references(both.toXdr()).values()).containsExactly(X, Y);
        assertThat(engine.references(both.toXdr()).items()).isEmpty();
        assertThat(engine.references(Bytes.utf8("?")).values()).isEmpty();
    }

    @Test
    void shouldRememberEachValueOnceAndSixteenAtMost() {
        var vote = prevote(0, X)
                .enter(1)
                .with(new Prevote.For(Y))
                .enter(2)
                .with(new Prevote.For(X))
                .enter(3);
        assertThat(vote.past()).containsExactly(past(2, X), past(1, Y));
        var many = IntStream.range(0, 20)
                .boxed()
                .reduce(
                        vote,
                        (v, i) -> v.with(new Prevote.For(Bytes.utf8("v" + i))).enter(v.round() + 1),
                        (a, b) -> b);
        assertThat(many.past()).hasSize(Vote.MAX_PAST);
        assertThat(many.past().get(0)).isEqualTo(past(22, Bytes.utf8("v19")));
        assertThat(many.enter(40).past()).isEqualTo(many.past());
    }
}
