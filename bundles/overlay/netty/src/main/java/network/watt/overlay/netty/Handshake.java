// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * A connection from its first byte to the peer's HELLO: keeps the deadlines, checks who and what is on the other side,
 * and then puts a {@link Link} in its own place. Runs on the connection's I/O thread.
 */
final class Handshake extends SimpleChannelInboundHandler<Frame> {

    private final LocalNode local;
    private final Mesh mesh;
    private final OverlaySettings settings;
    private final Memory memory;
    private final Optional<PeerAddress> dialled;
    private final Runnable whenOver;
    private final List<ScheduledFuture<?>> deadlines = new ArrayList<>();
    private Optional<NodeId> peer = Optional.empty();
    private boolean over;

    /** What every handshake needs. */
    record Surroundings(LocalNode local, Mesh mesh, OverlaySettings settings, Memory memory) {}

    /**
     * @param dialled the address we dialled, empty on an accepted connection
     * @param whenOver run once, when HELLO has come or the connection is refused or gone
     */
    Handshake(Surroundings around, Optional<PeerAddress> dialled, Runnable whenOver) {
        this.local = around.local();
        this.mesh = around.mesh();
        this.settings = around.settings();
        this.memory = around.memory();
        this.dialled = dialled;
        this.whenOver = whenOver;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        var meter = ctx.pipeline().get(Meter.class);
        if (dialled.isEmpty()) {
            deadline(ctx, settings.deadlines().helloMs(), () -> {
                if (meter.silent()) {
                    refuse(ctx, DropReason.HANDSHAKE_TIMEOUT);
                }
            });
        }
        deadline(ctx, settings.deadlines().tlsMs(), () -> {
            if (peer.isEmpty()) {
                refuse(ctx, DropReason.HANDSHAKE_TIMEOUT);
            }
        });
        ctx.fireChannelActive();
    }

    private void deadline(ChannelHandlerContext ctx, long delayMs, Runnable check) {
        deadlines.add(ctx.executor().schedule(check, delayMs, TimeUnit.MILLISECONDS));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess() && !over) {
            authenticated(ctx);
        }
        ctx.fireUserEventTriggered(event);
    }

    private void authenticated(ChannelHandlerContext ctx) {
        var id = Tls.peerOf(ctx.pipeline().get(SslHandler.class));
        peer = Optional.of(id);
        dialled.ifPresent(address -> mesh.identified(address, id));
        if (id.equals(local.id())) {
            refuse(ctx, DropReason.SELF);
            return;
        }
        deadline(ctx, settings.deadlines().helloMs(), () -> refuse(ctx, DropReason.HANDSHAKE_TIMEOUT));
        ctx.writeAndFlush(new Frame(Frame.HELLO, local.hello().toXdr()).encoded());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        if (over || peer.isEmpty()) {
            return;
        }
        try {
            greeted(ctx, peer.get(), XdrReader.read(frame.payload(), Hello::decode));
        } catch (XdrException e) {
            refuse(ctx, DropReason.MALFORMED);
        }
    }

    private void greeted(ChannelHandlerContext ctx, NodeId id, Hello hello) {
        if (hello.version() != Hello.VERSION) {
            refuse(ctx, DropReason.WRONG_VERSION);
        } else if (!hello.networkId().equals(local.networkId())) {
            refuse(ctx, DropReason.WRONG_NETWORK);
        } else {
            finish();
            var remote = (InetSocketAddress) ctx.channel().remoteAddress();
            var link = new Link(new Link.Origin(id, remote, dialled, hello), ctx.channel(), mesh, settings, memory);
            ctx.pipeline().replace(this, "link", link);
            mesh.offered(link);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var root = cause.getCause() == null ? cause : cause.getCause();
        if (cause instanceof Refusal refusal) {
            refuse(ctx, refusal.reason());
        } else if (cause instanceof NotSslRecordException || root instanceof NotSslRecordException) {
            refuse(ctx, DropReason.NOT_TLS);
        } else if (root instanceof SSLException && peer.isEmpty()) {
            refuse(ctx, DropReason.UNAUTHENTICATED);
        } else {
            // The other side's alert, or a broken connection: it refused us, not we it.
            finish();
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        finish();
        ctx.fireChannelInactive();
    }

    private void refuse(ChannelHandlerContext ctx, DropReason reason) {
        if (!over) {
            finish();
            mesh.drops().count(reason.word());
            ctx.close();
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        whenOver.run();
        deadlines.forEach(deadline -> deadline.cancel(false));
        deadlines.clear();
    }
}
