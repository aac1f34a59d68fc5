// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int MIB = 1024 * 1024;

    private final Budget budget = new Budget(4 * MIB, 4);

    /** A channel whose socket takes nothing. */
    private static EmbeddedChannel stuck() {
        var channel = new EmbeddedChannel();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        return channel;
    }

    private static Parcel parcel(int bytes) {
        return new Parcel(new Frame(Channel.ITEM.code(), Bytes.owned(new byte[bytes])));
    }

    private static int offered(Outbox outbox, int bytes) {
        int taken = 0;
        while (taken < 1_000_000 && outbox.offer(parcel(bytes))) {
            taken++;
        }
        return taken;
    }

    /** An empty frame has five bytes on the wire, and the objects that hold it have some hundred. */
    @Test
    void shouldCountWhatASmallFrameCostsInMemory() {
        var outbox = new Outbox(stuck(), MIB, budget);
        assertThat(offered(outbox, 0)).isLessThanOrEqualTo(MIB / 256);
        assertThat(outbox.waitingBytes()).isLessThanOrEqualTo(MIB);
        outbox.clear();
        assertThat(outbox.waitingBytes()).isZero();
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void shouldLeaveTheOthersTheirShareWhenAFewHaveUsedUpTheBudget() {
        for (int i = 0; i < 4; i++) {
            assertThat(new Outbox(stuck(), 32L * MIB, budget).offer(parcel(MIB - 512)))
                    .isTrue();
        }
        var late = new Outbox(stuck(), 32L * MIB, budget);
        assertThat(offered(late, 1024)).isBetween(300, 512);
        assertThat(budget.usedBytes()).isLessThanOrEqualTo(4 * MIB + MIB / 2);
    }

    @Test
    void shouldCountAFloodedPayloadOnce() {
        var flooded = parcel(MIB);
        var outboxes = new Outbox[8];
        for (int i = 0; i < outboxes.length; i++) {
            outboxes[i] = new Outbox(stuck(), 32L * MIB, budget);
            assertThat(outboxes[i].offer(flooded)).isTrue();
        }
        assertThat(budget.usedBytes()).isBetween((long) MIB, MIB + 8 * 512L);
        for (var outbox : outboxes) {
            outbox.clear();
        }
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void shouldGiveBackWhatWasSent() {
        var channel = new EmbeddedChannel();
        var outbox = new Outbox(channel, MIB, budget);
        assertThat(outbox.offer(parcel(100_000))).isTrue();
        assertThat(outbox.waitingBytes()).isEqualTo(100_005);
        long sent = drained(channel);
        outbox.pump();
        sent += drained(channel);
        assertThat(sent).isEqualTo(100_005);
        assertThat(outbox.waitingBytes()).isZero();
        assertThat(budget.usedBytes()).isZero();
    }

    private static long drained(EmbeddedChannel channel) {
        long bytes = 0;
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            bytes += piece.readableBytes();
            piece.release();
        }
        return bytes;
    }
}
