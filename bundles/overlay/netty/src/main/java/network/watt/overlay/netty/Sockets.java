// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens and accepts connections and gives each its pipeline. Any thread. */
final class Sockets implements Dialler.Connector {

    private static final int CONNECT_MS = 5_000;
    private static final int BACKLOG = 256;

    /** The most that one read takes from a socket: it bounds what a paused peer has in memory. */
    private static final int MAX_READ = 16 * 1024;

    /** One small arena of each kind, in chunks of 8 KiB · 2^4: a node's memory is for ledgers. */
    private final PooledByteBufAllocator allocator = new PooledByteBufAllocator(false, 1, 1, 8192, 4, 64, 16, false);

    private final EventLoopGroup workers;
    private final Tls tls;
    private final Mesh mesh;
    private final OverlaySettings settings;
    private final Doorkeeper doorkeeper;
    private final Memory memory;

    /** Looks names up, because the system's resolver blocks; its one thread ends when idle. */
    private final ThreadPoolExecutor resolver =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                var thread = new Thread(task, "watt-overlay-names");
                thread.setDaemon(true);
                return thread;
            });

    private volatile LocalNode local;

    Sockets(EventLoopGroup workers, Tls tls, Mesh mesh, OverlaySettings settings, LocalNode local) {
        this.workers = workers;
        this.tls = tls;
        this.mesh = mesh;
        this.settings = settings;
        this.local = local;
        this.memory = Memory.of(settings);
        this.doorkeeper = new Doorkeeper(settings.limits().maxHandshakes());
        resolver.allowCoreThreadTimeOut(true);
    }

    /**
     * Listens, and waits until the system has said yes or no.
     *
     * @return the port
     * @throws UncheckedIOException with a sentence for the operator
     */
    int listen(EventLoopGroup boss) {
        var bound = new ServerBootstrap()
                .group(boss, workers)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false) // accept nobody before HELLO can name the port
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(64, 4096, MAX_READ))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(initializer(this::accepted))
                .bind(settings.address(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(
                    "cannot listen on port = " + settings.port() + " of address = "
                            + settings.address().getHostAddress() + " ("
                            + bound.cause().getMessage()
                            + "); free the port or set another one, 0 for any",
                    new IOException(bound.cause()));
        }
        int port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
        local = new LocalNode(local.id(), local.networkId(), port, local.instance());
        bound.channel().config().setAutoRead(true);
        return port;
    }

    private void accepted(Channel channel) {
        var from = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        Runnable sendAway = () -> {
            mesh.drops().count(DropReason.TOO_MANY_HANDSHAKES.word());
            channel.close();
        };
        var visitor = new Doorkeeper.Visitor(from, sendAway);
        if (doorkeeper.enter(visitor)) {
            equip(channel, Optional.empty(), () -> doorkeeper.leave(visitor));
        } else {
            sendAway.run();
        }
    }

    @Override
    public void dial(PeerAddress address, Runnable whenOver) {
        var literal = address.literal();
        if (literal.isPresent()) {
            connect(address, literal.get(), whenOver);
        } else if (!Handover.to(resolver, () -> lookUpAndConnect(address, whenOver))) {
            whenOver.run();
        }
    }

    private void lookUpAndConnect(PeerAddress address, Runnable whenOver) {
        try {
            connect(address, InetAddress.getByName(address.host()), whenOver);
        } catch (UnknownHostException e) {
            whenOver.run();
        }
    }

    private void connect(PeerAddress address, InetAddress host, Runnable whenOver) {
        new Bootstrap()
                .group(workers)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(64, 4096, MAX_READ))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(initializer(channel -> equip(channel, Optional.of(address), () -> {})))
                .connect(host, address.port())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        connected.channel().closeFuture().addListener(closed -> whenOver.run());
                    } else {
                        whenOver.run();
                    }
                });
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> equip) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                equip.accept(channel);
            }
        };
    }

    private void equip(Channel channel, Optional<PeerAddress> dialled, Runnable whenOver) {
        var frames = new FrameDecoder(memory.incoming());
        var around = new Handshake.Surroundings(local, mesh, settings, memory);
        channel.pipeline()
                .addLast(new Meter(frames::greeted))
                .addLast(tls.handler(channel.alloc(), dialled.isPresent()))
                .addLast(frames)
                .addLast(new Handshake(around, dialled, whenOver));
    }

    void close() {
        resolver.shutdownNow();
    }
}
