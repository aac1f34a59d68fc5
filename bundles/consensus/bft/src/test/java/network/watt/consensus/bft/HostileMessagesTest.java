// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.Sample.SLOT;
import static network.watt.consensus.bft.Sample.X;
import static network.watt.consensus.bft.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** Nothing that one member sends makes the engine throw, move or grow. */
class HostileMessagesTest {

    @Test
    void shouldIgnoreNoise() {
        var member = OneNode.of(1, 4);
        var random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            var noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            if (noise.length > 3 && random.nextBoolean()) {
                noise[0] = noise[1] = noise[2] = 0;
                noise[3] = (byte) random.nextInt(3);
            }
            var message = Bytes.copyOf(noise);
            assertThat(member.engine.receive(SLOT, node(2), message)).isEmpty();
            member.engine.references(message);
            member.engine.isObsolete(message, Vote.FIRST.toXdr());
        }
    }

    @Test
    void shouldSurviveEveryDamagedByteOfAMessage() {
        var good = Sample.precommit(3, X)
                .enter(9)
                .with(new Prevote.For(Sample.Y))
                .toXdr()
                .toArray();
        for (int at = 0; at < good.length; at++) {
            for (int change : new int[] {1, 0x80, 0xff}) {
                var bad = good.clone();
                bad[at] ^= (byte) change;
                var member = OneNode.of(1, 4);
                assertThat(member.engine.receive(SLOT, node(0), Bytes.copyOf(bad)))
                        .isEmpty();
                member.engine.status(SLOT);
            }
        }
    }

    /** bft.md §2: the first of two contradictions stands, and one liar moves nobody. */
    @Test
    void shouldNotBeMovedByOneLiar() {
        var member = OneNode.of(1, 4);
        var random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            member.hear(0, Liar.message(random, 20));
        }
        assertThat(member.decision).isEmpty();
        assertThat(member.said())
                .allMatch(message -> message instanceof Vote vote && !vote.isPrecommit() && vote.round() == 0);
    }

    @Test
    void shouldKeepAtMostOneMessageOfEachKindAndMember() {
        var tally = new Tally(Sample.members(4));
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            tally.take(node(random.nextInt(4)), Liar.message(random, 1000));
        }
        assertThat(tally.heard()).hasSizeLessThanOrEqualTo(4);
        assertThat(tally.locks()).hasSizeLessThanOrEqualTo(4);
    }
}
