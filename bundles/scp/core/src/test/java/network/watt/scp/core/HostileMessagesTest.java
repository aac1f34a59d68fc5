// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import network.watt.consensus.api.Effect;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the engine does not throw, and speaks sanely itself. */
class HostileMessagesTest {

    private final Random random = new Random(1);

    @Test
    void shouldIgnoreRandomBytes() {
        var one = new OneNode().nominated(Sample.X);
        one.effects.clear();
        for (int i = 0; i < 20_000; i++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            var message = Bytes.copyOf(noise);
            assertThat(one.engine.receive(OneNode.SLOT, node(1), message)).isEmpty();
            assertThat(one.engine.references(message).items()).isEmpty();
            assertThat(one.engine.isObsolete(message, message)).isTrue();
        }
    }

    @Test
    void shouldSurviveMutatedStatements() {
        for (int run = 0; run < 100; run++) {
            var one = new OneNode().nominated(Sample.X);
            for (int i = 0; i < 200; i++) {
                int sender = 1 + random.nextInt(4);
                var message = new Statement(node(sender), OneNode.SLOT, pledges(one.hash))
                        .toXdr()
                        .toArray();
                message[44 + random.nextInt(message.length - 44)] ^= (byte) (1 << random.nextInt(8));
                one.effects.addAll(one.engine.receive(OneNode.SLOT, node(sender), Bytes.copyOf(message)));
                one.engine.references(Bytes.copyOf(message));
            }
            assertSpeaksSanely(one);
        }
    }

    /** Everybody else lies at will: nothing can be agreed on, but nothing breaks either. */
    @Test
    void shouldSurviveWellFormedNonsenseOfEverybody() {
        for (int run = 0; run < 2000; run++) {
            var one = new OneNode();
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(10) == 0) {
                    one.propose(value()).timer(random.nextInt(2));
                }
                one.hear(1 + random.nextInt(4), pledges(one.hash));
                one.engine.status(OneNode.SLOT);
            }
            assertSpeaksSanely(one);
        }
    }

    private static void assertSpeaksSanely(OneNode one) {
        assertThat(one.finalized()).hasSizeLessThanOrEqualTo(1);
        var before = new ArrayList<Pledges>();
        for (var effect : one.effects) {
            if (effect instanceof Effect.Send send) {
                var said = decode(send.message());
                assertThat(said.isSane()).as("%s", said).isTrue();
                before.stream()
                        .filter(each -> each instanceof Nominate == said instanceof Nominate)
                        .reduce((first, second) -> second)
                        .ifPresent(
                                earlier -> assertThat(said.isNewerThan(earlier)).isTrue());
                before.add(said);
            }
        }
    }

    private static Pledges decode(Bytes message) {
        try {
            return Statement.decode(message).pledges();
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }

    private Pledges pledges(Hash hash) {
        return switch (random.nextInt(4)) {
            case 0 -> new Prepare(hash, ballot(), maybe(), maybe(), counter(), counter());
            case 1 -> new Confirm(ballot(), counter(), counter(), counter(), hash);
            case 2 -> new Externalize(ballot(), counter(), hash);
            default -> new Nominate(hash, values(), values());
        };
    }

    private Optional<Ballot> maybe() {
        return random.nextBoolean() ? Optional.of(ballot()) : Optional.empty();
    }

    private Ballot ballot() {
        return new Ballot(counter(), value());
    }

    private long counter() {
        return random.nextInt(20) == 0 ? Wire.MAX_COUNTER - random.nextInt(2) : random.nextInt(5);
    }

    private Bytes value() {
        return Bytes.utf8(String.valueOf((char) ('a' + random.nextInt(4))));
    }

    private List<Bytes> values() {
        var values = new TreeSet<Bytes>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value());
        }
        return List.copyOf(values);
    }
}
