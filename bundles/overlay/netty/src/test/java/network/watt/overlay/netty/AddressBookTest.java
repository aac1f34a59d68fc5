// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

class AddressBookTest {

    private static final PeerAddress ONE = new PeerAddress("127.0.0.1", 1);
    private static final PeerAddress TWO = new PeerAddress("127.0.0.1", 2);
    private static final PeerAddress THREE = new PeerAddress("127.0.0.1", 3);
    private static final Predicate<NodeId> NOBODY = node -> false;

    private final AddressBook book = new AddressBook(2, 1000, 30_000, wait -> wait);

    private List<PeerAddress> due(long nowMs) {
        return book.due(nowMs, 0, NOBODY);
    }

    @Test
    void shouldDialAConfiguredAddressAtOnceAndNotTwiceAtATime() {
        book.configured(ONE);
        assertThat(due(0)).containsExactly(ONE);
        assertThat(due(1_000_000)).isEmpty();
    }

    @Test
    void shouldWaitOneSecondThenTwiceAsLongUpToThirty() {
        book.configured(ONE);
        long now = 0;
        for (long wait : new long[] {1000, 2000, 4000, 8000, 16_000, 30_000, 30_000}) {
            assertThat(due(now)).containsExactly(ONE);
            book.closed(ONE, now);
            assertThat(due(now + wait - 1)).isEmpty();
            now += wait;
        }
    }

    @Test
    void shouldStartOverAfterAConnectionThatLasted() {
        book.configured(ONE);
        for (int i = 0; i < 10; i++) {
            due(i * 100_000L);
            book.closed(ONE, i * 100_000L);
        }
        assertThat(due(2_000_000)).containsExactly(ONE);
        book.identified(ONE, Names.node(1));
        book.closed(ONE, 2_000_000);
        book.lost(Names.node(1), 2_000_000);
        assertThat(due(2_000_999)).isEmpty();
        assertThat(due(2_001_000)).containsExactly(ONE);
    }

    @Test
    void shouldNotDialWhomItIsConnectedWith() {
        book.configured(ONE);
        due(0);
        book.identified(ONE, Names.node(1));
        book.closed(ONE, 0);
        assertThat(book.due(5000, 0, Names.node(1)::equals)).isEmpty();
        assertThat(due(5000)).containsExactly(ONE);
    }

    @Test
    void shouldNeverDialItselfAgain() {
        book.configured(ONE);
        due(0);
        book.self(ONE);
        book.closed(ONE, 0);
        assertThat(due(1_000_000)).isEmpty();
    }

    @Test
    void shouldUseLearnedAddressesOnlyAsFarAsWanted() {
        book.learned(ONE);
        book.learned(TWO);
        assertThat(due(0)).isEmpty();
        assertThat(book.due(0, 1, NOBODY)).containsExactly(ONE);
        assertThat(book.due(0, 5, NOBODY)).containsExactly(TWO);
    }

    @Test
    void shouldForgetALearnedAddressThatFailsAgainAndAgain() {
        book.learned(ONE);
        for (int i = 0; i < 6; i++) {
            assertThat(book.size()).isEqualTo(1);
            book.due(i * 100_000L, 1, NOBODY);
            book.closed(ONE, i * 100_000L);
        }
        assertThat(book.size()).isZero();
    }

    @Test
    void shouldStayBoundedAndReplaceAFailingAddressOnly() {
        book.learned(ONE);
        book.learned(TWO);
        book.learned(THREE);
        assertThat(book.size()).isEqualTo(2);
        book.due(0, 1, NOBODY);
        book.closed(ONE, 0);
        book.learned(THREE);
        assertThat(book.size()).isEqualTo(2);
        assertThat(book.due(0, 5, NOBODY)).containsExactly(TWO, THREE);
    }

    @Test
    void shouldKeepAConfiguredAddressThatIsAlsoTold() {
        book.learned(ONE);
        book.configured(ONE);
        assertThat(due(0)).containsExactly(ONE);
    }
}
