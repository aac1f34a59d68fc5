// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static java.util.Objects.requireNonNull;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.api.Peer;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.runtime.Clock;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Peers over TLS 1.3: accepts, dials, floods (docs/protocol/overlay.md). Threads and sockets exist from {@link #start}
 * to {@link #stop}: one mesh thread, which also accepts, and a few I/O threads. Any thread.
 */
public class NettyOverlay implements Overlay {

    private static final Logger LOG = LoggerFactory.getLogger(NettyOverlay.class);

    /** How often the address book is looked at, within the first redial wait. */
    private static final int LOOKS = 4;

    private static final long STOP_MS = 5_000;

    private final OverlaySettings settings;
    private final Tls tls;
    private final LocalNode local;
    private final EventLoop protocolLoop;
    private final Clock clock;
    private final DropCounts drops = new DropCounts();
    private final AtomicReference<State> state = new AtomicReference<>(new Fresh());

    private sealed interface State permits Fresh, Running, Stopped {}

    private record Fresh() implements State {}

    private record Running(Mesh mesh, Sockets sockets, EventLoopGroup boss, EventLoopGroup workers, int port)
            implements State {}

    private record Stopped() implements State {}

    /**
     * @param networkId the genesis that every peer must share
     * @throws IllegalArgumentException if {@code identity} is not a node's
     */
    public NettyOverlay(
            OverlaySettings settings, TlsIdentity identity, Hash networkId, EventLoop protocolLoop, Clock clock) {
        this.settings = requireNonNull(settings);
        this.tls = new Tls(identity);
        long instance = new SecureRandom().nextLong() & Long.MAX_VALUE;
        this.local = new LocalNode(identity.id(), networkId, 0, instance);
        this.protocolLoop = requireNonNull(protocolLoop);
        this.clock = requireNonNull(clock);
    }

    /**
     * {@inheritDoc}
     *
     * @throws java.io.UncheckedIOException with a sentence for the operator if the port cannot be had
     * @throws IllegalStateException if it was started before
     */
    @Override
    public synchronized void start(Listener listener) {
        if (!(state.get() instanceof Fresh)) {
            throw new IllegalStateException("an overlay starts once");
        }
        var boss = new NioEventLoopGroup(1, new DefaultThreadFactory("watt-overlay-mesh", true));
        var workers = new NioEventLoopGroup(settings.ioThreads(), new DefaultThreadFactory("watt-overlay-io", true));
        var dialler = new Dialler(settings, new SplittableRandom(local.instance()));
        var node = new Mesh.Node(local.id(), protocolLoop, clock, requireNonNull(listener));
        var mesh = new Mesh(boss.next(), node, settings, dialler, drops);
        var sockets = new Sockets(workers, tls, mesh, settings, local);
        int port;
        try {
            port = sockets.listen(boss);
        } catch (RuntimeException refused) {
            close(boss, workers, sockets);
            throw refused;
        }
        state.set(new Running(mesh, sockets, boss, workers, port));
        var deadlines = settings.deadlines();
        every(boss, 0, Math.max(1, deadlines.redialMs() / LOOKS), () -> dialler.dial(mesh, sockets));
        every(boss, deadlines.exchangeMs(), deadlines.exchangeMs(), mesh::tellAddresses);
        LOG.info("{} accepts peers on {}:{}", local.id(), settings.address().getHostAddress(), port);
    }

    private static void every(EventLoopGroup thread, long firstMs, long periodMs, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException broken) {
                LOG.error("the peer network goes on after a failure of its own; please report it", broken);
            }
        };
        thread.next().scheduleAtFixedRate(guarded, firstMs, periodMs, TimeUnit.MILLISECONDS);
    }

    /** @throws IllegalArgumentException if {@code channel} is not flooded, or {@code payload} too long for it */
    @Override
    public void flood(Channel channel, Bytes payload) {
        if (!channel.flooded()) {
            throw new IllegalArgumentException(channel + " is not flooded");
        }
        checkSize(channel, payload);
        if (state.get() instanceof Running running) {
            running.mesh.flood(channel, payload);
        }
    }

    /** @throws IllegalArgumentException if {@code payload} is too long for {@code channel} */
    @Override
    public void send(NodeId peer, Channel channel, Bytes payload) {
        checkSize(channel, payload);
        if (state.get() instanceof Running running) {
            running.mesh.send(requireNonNull(peer), channel, payload);
        }
    }

    private static void checkSize(Channel channel, Bytes payload) {
        if (payload.size() > channel.maxBytes()) {
            throw new IllegalArgumentException(
                    channel + " takes " + channel.maxBytes() + " bytes, not " + payload.size());
        }
    }

    @Override
    public void drop(NodeId peer, String reason) {
        if (state.get() instanceof Running running) {
            running.mesh.drop(requireNonNull(peer), requireNonNull(reason));
        }
    }

    @Override
    public List<Peer> peers() {
        return state.get() instanceof Running running ? running.mesh.peers() : List.of();
    }

    @Override
    public List<DropCount> drops() {
        return drops.all();
    }

    @Override
    public int port() {
        return state.get() instanceof Running running ? running.port : 0;
    }

    /** {@inheritDoc} Waits until the port is free, at most a few seconds. The listener hears no more. */
    @Override
    public synchronized void stop() {
        if (state.getAndSet(new Stopped()) instanceof Running running) {
            running.mesh.execute(running.mesh::stop);
            close(running.boss, running.workers, running.sockets);
        }
    }

    private static void close(EventLoopGroup boss, EventLoopGroup workers, Sockets sockets) {
        sockets.close();
        var bossEnd = boss.shutdownGracefully(0, STOP_MS / 2, TimeUnit.MILLISECONDS);
        bossEnd.awaitUninterruptibly(STOP_MS);
        workers.shutdownGracefully(0, STOP_MS / 2, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_MS);
    }
}
