// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * A connection after HELLO: answers PING, notices silence and slowness, counts, and hands messages to the {@link Mesh}.
 * Handler methods run on the connection's I/O thread; {@link #send}, {@link #drop}, {@link #close}, {@link #processed}
 * and the counters on any.
 */
final class Link extends SimpleChannelInboundHandler<Frame> {

    /** Deadlines are looked at so many times within the shortest of them. */
    private static final int LOOKS = 4;

    private final Origin origin;
    private final Channel channel;
    private final Mesh mesh;
    private final Deadlines deadlines;
    private final Inbox inbox;
    private final Outbox outbox;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong messagesIn = new AtomicLong();
    private final AtomicLong messagesOut = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicLong duplicatesIn = new AtomicLong();
    private final long sinceNanos = System.nanoTime();
    private volatile long connectedAtMs;
    private long lastPausedNanos = sinceNanos;
    private long lastPingNanos = sinceNanos;

    /** Who is on the other side, where, and who dialled. */
    record Origin(NodeId id, InetSocketAddress remote, Optional<PeerAddress> dialled, Hello hello) {}

    Link(Origin origin, Channel channel, Mesh mesh, OverlaySettings settings, Memory memory) {
        this.origin = origin;
        this.channel = channel;
        this.mesh = mesh;
        this.deadlines = settings.deadlines();
        this.inbox = new Inbox(channel, settings.limits(), memory.incoming());
        this.outbox = new Outbox(channel, settings.limits().maxQueueBytes(), memory.outgoing());
    }

    NodeId id() {
        return origin.id();
    }

    boolean outbound() {
        return origin.dialled().isPresent();
    }

    /** The address that we dialled, empty on an accepted connection. */
    Optional<PeerAddress> dialled() {
        return origin.dialled();
    }

    long instance() {
        return origin.hello().instance();
    }

    InetSocketAddress remote() {
        return origin.remote();
    }

    /** Where others can dial this peer, as far as we know. */
    Optional<PeerAddress> dialable() {
        int port = outbound() ? remote().getPort() : origin.hello().port();
        return port == 0 ? Optional.empty() : Optional.of(PeerAddress.of(remote(), port));
    }

    /** When HELLO came, on the scale of {@link System#nanoTime}. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Whether the connection has been good for a while. */
    boolean lasted() {
        return System.nanoTime() - sinceNanos > TimeUnit.MILLISECONDS.toNanos(deadlines.stableMs());
    }

    void connectedAt(long nowMs) {
        connectedAtMs = nowMs;
    }

    Peer view() {
        var address = PeerAddress.of(remote(), remote().getPort()).toString();
        return new Peer(
                id(),
                address,
                outbound(),
                connectedAtMs,
                messagesIn.get(),
                messagesOut.get(),
                bytesIn.get(),
                bytesOut.get(),
                duplicatesIn.get());
    }

    /** Queues {@code frame} for this peer alone. */
    void send(Frame frame) {
        send(new Parcel(frame));
    }

    /** Queues {@code parcel}, or drops the peer as slow if too much waits already. */
    void send(Parcel parcel) {
        Handover.to(channel.eventLoop(), () -> queue(parcel));
    }

    /** I/O thread. */
    private void queue(Parcel parcel) {
        if (ended.get()) {
            return;
        }
        if (outbox.offer(parcel)) {
            messagesOut.incrementAndGet();
            bytesOut.addAndGet(parcel.frame().sizeBytes());
        } else {
            drop(DropReason.SLOW.word());
        }
    }

    /** A message has been dealt with; {@code duplicate} if it had been seen before. */
    void processed(Frame frame, boolean duplicate) {
        if (duplicate) {
            duplicatesIn.incrementAndGet();
        }
        inbox.processed(frame);
    }

    /** Closes and counts {@code reason}, unless closed already. */
    void drop(String reason) {
        if (ended.compareAndSet(false, true)) {
            mesh.drops().count(reason);
            channel.close();
        }
    }

    /** Closes without counting. */
    void close() {
        ended.set(true);
        channel.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long shortest = Math.min(deadlines.pingMs(), Math.min(deadlines.idleMs(), deadlines.stragglerMs()));
        var looks = ctx.executor()
                .scheduleAtFixedRate(
                        this::look, shortest / LOOKS, Math.max(1, shortest / LOOKS), TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> looks.cancel(false));
    }

    private void look() {
        long now = System.nanoTime();
        long straggler = TimeUnit.MILLISECONDS.toNanos(deadlines.stragglerMs());
        if (inbox.paused()) {
            lastPausedNanos = now;
        }
        // While we do not read, the peer cannot be blamed for silence, nor for a frame that does not end.
        long lastHeardNanos =
                Math.max(lastPausedNanos, channel.pipeline().get(Meter.class).lastReadNanos());
        if (now - lastHeardNanos > TimeUnit.MILLISECONDS.toNanos(deadlines.idleMs())) {
            drop(DropReason.SILENT.word());
        } else if (outbox.oldestNanos() > straggler || Math.min(arrivingNanos(), now - lastPausedNanos) > straggler) {
            drop(DropReason.SLOW.word());
        } else if (now - lastPingNanos > TimeUnit.MILLISECONDS.toNanos(deadlines.pingMs())) {
            lastPingNanos = now;
            send(new Frame(Frame.PING, Bytes.EMPTY));
        }
    }

    private long arrivingNanos() {
        return channel.pipeline().get(FrameDecoder.class).assemblingNanos();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        if (ended.get()) {
            return;
        }
        messagesIn.incrementAndGet();
        bytesIn.addAndGet(frame.sizeBytes());
        switch (frame.code()) {
            case Frame.PING -> queue(new Parcel(new Frame(Frame.PONG, frame.payload()))); // at once, so that it counts
            case Frame.PONG -> {}
            default -> {
                inbox.arrived(frame);
                mesh.arrived(this, frame);
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        outbox.pump();
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ended.set(true);
        outbox.clear();
        mesh.closed(this);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Refusal refusal) {
            drop(refusal.reason().word());
        } else if (cause instanceof DecoderException) {
            drop(DropReason.MALFORMED.word());
        } else {
            close(); // The connection broke.
        }
    }
}
