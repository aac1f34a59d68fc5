// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

    private final Doorkeeper door = new Doorkeeper(8);
    private final List<String> sentAway = new ArrayList<>();

    private Doorkeeper.Visitor visitor(int house, int number) {
        try {
            var address = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) house});
            return new Doorkeeper.Visitor(address, () -> sentAway.add(house + "/" + number));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldLetAQuarterInFromOneAddress() {
        var first = visitor(1, 1);
        assertThat(door.enter(first)).isTrue();
        assertThat(door.enter(visitor(1, 2))).isTrue();
        assertThat(door.enter(visitor(1, 3))).isFalse();
        door.leave(first);
        assertThat(door.enter(visitor(1, 4))).isTrue();
        assertThat(sentAway).isEmpty();
    }

    @Test
    void shouldSendTheEldestAwayWhenTheHouseIsFull() {
        var eldest = visitor(0, 0);
        assertThat(door.enter(eldest)).isTrue();
        for (int i = 1; i < 8; i++) {
            assertThat(door.enter(visitor(i / 2, i))).isTrue();
        }
        assertThat(door.enter(visitor(9, 9))).isTrue();
        assertThat(sentAway).containsExactly("0/0");
        door.leave(eldest);
        assertThat(door.enter(visitor(8, 8))).isTrue();
        assertThat(sentAway).containsExactly("0/0", "0/1");
    }
}
