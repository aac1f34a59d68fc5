// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** Whatever is remembered, each message says what its bytes say. */
class StatementCacheTest {

    private final StatementCache statements = new StatementCache();

    private static Statement nomination(int number, int values) {
        var votes = IntStream.range(0, values)
                .mapToObj(value -> Bytes.utf8(number + " value %09d".formatted(value)))
                .toList();
        return new Statement(Sample.node(number % 5), number, new Nominate(Hash.ZERO, votes, List.of()));
    }

    @Test
    void shouldReadMoreMessagesThanItRemembersAndTheFirstOnesAgain() {
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 600; number++) {
                var said = nomination(number, 1);
                assertThat(statements.read(said.toXdr())).contains(said);
            }
        }
    }

    @Test
    void shouldReadAMessageOnce() {
        var message = nomination(1, 1).toXdr();
        assertThat(statements.read(message).orElseThrow())
                .isSameAs(statements.read(message).orElseThrow());
    }

    @Test
    void shouldReadALongMessageEachTime() {
        var said = nomination(1, 200);
        assertThat(statements.read(said.toXdr())).contains(said);
        assertThat(statements.read(said.toXdr()).orElseThrow())
                .isNotSameAs(statements.read(said.toXdr()).orElseThrow());
    }

    @Test
    void shouldSayThatAMessageIsMalformedEachTime() {
        var cut = nomination(1, 1).toXdr().slice(0, 50);
        assertThat(statements.read(cut)).isEmpty();
        assertThat(statements.read(cut)).isEmpty();
    }
}
