// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.solo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.StartContext;
import network.watt.consensus.api.Validation;
import network.watt.consensus.solo.component.SoloModule;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

class SoloEngineTest {

    private static final NodeId CLOSER = new NodeId(Bytes.fromHex("01".repeat(32)));
    private static final NodeId OTHER = new NodeId(Bytes.fromHex("02".repeat(32)));
    private static final Bytes X = Bytes.utf8("x");
    private static final Bytes X_MESSAGE = Bytes.fromHex("0000000178000000");
    private static final Bytes BAD = Bytes.utf8("bad");
    private static final Bytes BAD_MESSAGE = Bytes.fromHex("0000000362616400");

    /** Everything is valid but {@link #BAD}. */
    private record Driver(NodeId self) implements EngineDriver {
        @Override
        public Validation validate(long slot, Bytes value) {
            return value.equals(BAD) ? Validation.INVALID : Validation.FULLY_VALIDATED;
        }

        @Override
        public Optional<Bytes> extractValid(long slot, Bytes value) {
            return Optional.empty();
        }

        @Override
        public Bytes combine(long slot, SortedSet<Bytes> candidates) {
            return candidates.last();
        }

        @Override
        public Optional<Bytes> item(Hash hash) {
            return Optional.empty();
        }

        @Override
        public void publish(Bytes item) {}
    }

    private static ConsensusEngine engine(NodeId self) {
        var start = new StartContext(5, Hash.ZERO, Bytes.EMPTY, CLOSER.key(), Bytes.EMPTY, true);
        return new SoloModule().open(new Driver(self), start);
    }

    @Test
    void shouldDecideItsOwnProposalAtOnceAndTellTheOthersFirst() {
        var engine = engine(CLOSER);
        assertThat(engine.propose(5, X, Bytes.EMPTY))
                .containsExactly(new Effect.Send(5, 0, X_MESSAGE), new Effect.Finalized(5, X));
        assertThat(engine.propose(5, BAD, Bytes.EMPTY)).isEmpty();
        assertThat(engine.status(5).phase()).isEqualTo("externalized");
    }

    @Test
    void shouldNotCloseAnywhereElse() {
        assertThat(engine(OTHER).propose(5, X, Bytes.EMPTY)).isEmpty();
        var follower = new StartContext(5, Hash.ZERO, Bytes.EMPTY, CLOSER.key(), Bytes.EMPTY, false);
        assertThat(new SoloEngines().open(new Driver(CLOSER), follower).propose(5, X, Bytes.EMPTY))
                .isEmpty();
    }

    @Test
    void shouldFollowTheFirstWordOfTheClosingNodeOnly() {
        var engine = engine(OTHER);
        assertThat(engine.receive(5, OTHER, X_MESSAGE)).isEmpty();
        assertThat(engine.receive(5, new NodeId(Bytes.fromHex("03".repeat(32))), X_MESSAGE))
                .isEmpty();
        assertThat(engine.receive(5, CLOSER, BAD_MESSAGE)).isEmpty();
        assertThat(engine.receive(5, CLOSER, X_MESSAGE)).containsExactly(new Effect.Finalized(5, X));
        assertThat(engine.receive(5, CLOSER, Bytes.fromHex("0000000179000000"))).isEmpty();
    }

    @Test
    void shouldStandByItsWordAfterARestart() {
        var engine = engine(CLOSER);
        assertThat(engine.restore(5, List.of(X_MESSAGE))).containsExactly(new Effect.Finalized(5, X));
        assertThat(engine.propose(5, BAD, Bytes.EMPTY)).isEmpty();
    }

    @Test
    void shouldIgnoreNonsense() {
        var engine = engine(OTHER);
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            var noise = new byte[random.nextInt(20)];
            random.nextBytes(noise);
            noise = noise.length > 0 && noise[0] == 0 ? new byte[] {1} : noise;
            assertThat(engine.receive(5, CLOSER, Bytes.copyOf(noise))).isEmpty();
            assertThat(engine.references(Bytes.copyOf(noise)).values()).isEmpty();
        }
        assertThat(engine.references(X_MESSAGE).values()).containsExactly(X);
        assertThat(engine.timer(5, 0)).isEmpty();
        assertThat(engine.isObsolete(X_MESSAGE, X_MESSAGE)).isTrue();
        assertThat(engine.isObsolete(X_MESSAGE, Bytes.utf8("?"))).isFalse();
    }

    @Test
    void shouldStayWithinItsSlots() {
        var engine = engine(CLOSER);
        engine.quiesce(7);
        engine.purge(6);
        assertThat(engine.propose(5, X, Bytes.EMPTY)).isEmpty();
        assertThat(engine.propose(8, X, Bytes.EMPTY)).isEmpty();
        assertThat(engine.propose(6, X, Bytes.EMPTY)).hasSize(2);
    }

    @Test
    void shouldCertifyByTheOneKey() {
        var rule = new SoloModule().certificateRule(OTHER, CLOSER.key(), Bytes.EMPTY);
        assertThat(rule.isCertifiedBy(Set.of(CLOSER, OTHER))).isTrue();
        assertThat(rule.isCertifiedBy(Set.of(OTHER))).isFalse();
        assertThat(rule.isBlockedBy(Set.of(CLOSER))).isTrue();
        assertThat(rule.isBlockedBy(Set.of(OTHER))).isFalse();
        assertThat(rule.members()).containsExactly(CLOSER);
    }

    @Test
    void shouldRefuseParametersThatAreNoKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoloModule().certificateRule(OTHER, Bytes.utf8("x"), Bytes.EMPTY))
                .withMessageContaining("32 bytes");
    }
}
