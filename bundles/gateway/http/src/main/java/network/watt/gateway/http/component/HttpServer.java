// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import network.watt.gateway.http.AdminToken;
import network.watt.gateway.http.Gatekeeper;
import network.watt.gateway.http.Limits;
import network.watt.gateway.http.LoopbackGuard;

/**
 * Listens on 127.0.0.1 and nowhere else. One thread reads and writes all connections, a few call the resources; a
 * connection's requests are read one at a time, the next one only after the answer to the last.
 */
final class HttpServer implements AutoCloseable {

    /** So many times the limit may be there to be told that it is reached. */
    private static final int CROWD = 2;

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("watt-http", true));
    private final Workers workers = new Workers();
    private final ChannelGroup connections = new DefaultChannelGroup(loop.next());
    private final Channel listener;

    /**
     * Binds at once.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException naming the port if it is taken
     */
    HttpServer(int port, AdminToken token, ResourceDirectory directory, Limits limits) {
        var bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 128)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(false))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        open(channel, token, directory, limits);
                    }
                });
        var bound = bootstrap.bind(new InetSocketAddress("127.0.0.1", port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close(loop);
            throw new UncheckedIOException(
                    "port " + port + " of 127.0.0.1 cannot be bound", new IOException(bound.cause()));
        }
        listener = bound.channel();
    }

    private void open(SocketChannel channel, AdminToken token, ResourceDirectory directory, Limits limits) {
        connections.add(channel);
        if (connections.size() > CROWD * limits.connections()) {
            channel.close(); // even telling them so would cost too much
            return;
        }
        var gatekeeper = new Gatekeeper(new LoopbackGuard(channel.localAddress().getPort()), token);
        boolean full = connections.size() > limits.connections();
        channel.pipeline()
                .addLast(
                        new StrictRequestDecoder(limits),
                        new HttpResponseEncoder(),
                        new Conversation(gatekeeper, directory, workers, limits, full));
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops listening, closes all connections and waits for the threads. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        workers.close();
        close(loop);
    }

    private static void close(EventLoopGroup loop) {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
