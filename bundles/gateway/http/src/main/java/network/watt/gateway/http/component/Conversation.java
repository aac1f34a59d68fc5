// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import network.watt.gateway.api.Answer;
import network.watt.gateway.http.Gatekeeper;
import network.watt.gateway.http.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: request, answer, request, answer, each step under a deadline. Runs on the network loop alone.
 * States: HEAD → BODY → ANSWERING → HEAD …, and from any of them → LEAVING once the last answer is written.
 */
final class Conversation extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final long LEAVING_MS = 1_000;

    private enum State {
        HEAD,
        BODY,
        ANSWERING,
        LEAVING
    }

    private final Gatekeeper gatekeeper;
    private final ResourceDirectory directory;
    private final Workers workers;
    private final Limits limits;
    private final boolean full;

    private final Queue<HttpObject> waiting = new ArrayDeque<>();
    private State state = State.HEAD;
    private boolean taking;
    private Gatekeeper.Decision decision;
    private ByteArrayOutputStream body;
    private boolean keepAlive;
    private boolean headOnly;
    private long turn;
    private Future<?> deadline;

    /** @param full whether there are too many connections, so that this one is told so and closed */
    Conversation(Gatekeeper gatekeeper, ResourceDirectory directory, Workers workers, Limits limits, boolean full) {
        this.gatekeeper = gatekeeper;
        this.directory = directory;
        this.workers = workers;
        this.limits = limits;
        this.full = full;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (full) {
            leave(
                    context,
                    Answer.error(503, "connections.full", "Too many connections are open; close some."),
                    Map.of());
            return;
        }
        arm(context, limits.headMs(), this::requestTimedOut);
        context.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disarm();
        turn++;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
        waiting.add((HttpObject) message);
        takeWaiting(context);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        readOn(context);
    }

    /** Asks the network for more, unless we still have to deal with what came. */
    private void readOn(ChannelHandlerContext context) {
        if (waiting.isEmpty() && state != State.ANSWERING) {
            context.read();
        }
    }

    /** Takes what came, up to the end of a request. What a client sends ahead waits: at most one read of the socket. */
    private void takeWaiting(ChannelHandlerContext context) throws IOException {
        if (taking) {
            return;
        }
        taking = true;
        try {
            while (state != State.ANSWERING && !waiting.isEmpty()) {
                var part = waiting.remove();
                try {
                    take(context, part);
                } finally {
                    ReferenceCountUtil.release(part);
                }
            }
        } finally {
            taking = false;
        }
    }

    private void take(ChannelHandlerContext context, HttpObject part) throws IOException {
        if (state == State.LEAVING) {
            return;
        }
        if (part.decoderResult().isFailure()) {
            leave(context, undecodable(part.decoderResult().cause()), Map.of());
        } else if (part instanceof HttpRequest request && state == State.HEAD) {
            head(context, request);
        } else if (part instanceof HttpContent content && state == State.BODY) {
            body(context, content);
        } else {
            throw new IllegalStateException("a " + part.getClass().getSimpleName() + " while " + state);
        }
    }

    private void head(ChannelHandlerContext context, HttpRequest request) {
        headOnly = request.method().equals(HttpMethod.HEAD);
        if (request.headers().size() > limits.headers()) {
            leave(context, headersTooLarge(), Map.of());
            return;
        }
        if (!Wire.isUnderstood(request)) {
            leave(context, malformed(), Map.of());
            return;
        }
        decision = gatekeeper.decide(Wire.head(request), directory.router());
        boolean bodyFollows = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        if (decision instanceof Gatekeeper.Refuse refused && bodyFollows) {
            leave(context, refused.answer(), refused.headers());
            return;
        }
        if (HttpUtil.getContentLength(request, 0L) > limits.bodyBytes()) {
            leave(context, bodyTooLarge(), Map.of());
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(Wire.continueReading());
        }
        keepAlive = HttpUtil.isKeepAlive(request);
        body = new ByteArrayOutputStream();
        state = State.BODY;
        arm(context, limits.bodyMs(), this::requestTimedOut);
    }

    private void body(ChannelHandlerContext context, HttpContent content) throws IOException {
        if (body.size() + content.content().readableBytes() > limits.bodyBytes()) {
            leave(context, bodyTooLarge(), Map.of());
            return;
        }
        content.content().readBytes(body, content.content().readableBytes());
        if (!(content instanceof LastHttpContent)) {
            return;
        }
        if (decision instanceof Gatekeeper.Refuse refused) {
            answer(context, Wire.response(refused.answer(), refused.headers()));
        } else {
            dispatch(context, (Gatekeeper.Admit) decision);
        }
    }

    private void dispatch(ChannelHandlerContext context, Gatekeeper.Admit admitted) {
        var bytes = body.toByteArray();
        body = null;
        state = State.ANSWERING;
        long mine = ++turn;
        arm(context, limits.answerMs(), late -> {
            turn++;
            leave(late, Answer.error(504, "request.timed-out", "The answer took too long; try again later."), Map.of());
        });
        new Call(admitted, bytes).run(workers, response -> context.executor().execute(() -> {
            if (mine == turn) {
                answer(context, response);
            } else {
                ReferenceCountUtil.release(response);
            }
        }));
    }

    private void answer(ChannelHandlerContext context, FullHttpResponse response) {
        if (!keepAlive) {
            leave(context, response);
            return;
        }
        state = State.ANSWERING;
        arm(context, limits.bodyMs(), ChannelHandlerContext::close);
        context.writeAndFlush(headOnly ? Wire.headOf(response) : response).addListener(written -> {
            if (written.isSuccess() && state == State.ANSWERING) {
                state = State.HEAD;
                arm(context, limits.idleMs(), ChannelHandlerContext::close);
                takeWaiting(context);
                readOn(context);
            }
        });
    }

    private void leave(ChannelHandlerContext context, Answer answer, Map<String, String> headers) {
        leave(context, Wire.response(answer, headers));
    }

    /** Writes the last answer, then reads on for a moment: closing on unread bytes would make TCP drop the answer. */
    private void leave(ChannelHandlerContext context, FullHttpResponse response) {
        state = State.LEAVING;
        body = null;
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
        arm(context, limits.bodyMs(), ChannelHandlerContext::close);
        context.writeAndFlush(headOnly ? Wire.headOf(response) : response).addListener(written -> {
            if (written.isSuccess()) {
                ((SocketChannel) context.channel()).shutdownOutput();
                arm(context, LEAVING_MS, ChannelHandlerContext::close);
                takeWaiting(context);
                readOn(context);
            } else {
                context.close();
            }
        });
    }

    private void requestTimedOut(ChannelHandlerContext context) {
        leave(context, Answer.error(408, "request.timed-out", "The request did not arrive in time."), Map.of());
    }

    private void arm(ChannelHandlerContext context, long delayMs, Consumer<ChannelHandlerContext> late) {
        disarm();
        deadline = context.executor().schedule(() -> late.accept(context), delayMs, TimeUnit.MILLISECONDS);
    }

    private void disarm() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private static Answer undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Answer.error(414, "path.too-long", "The request line is too long.");
        }
        return cause instanceof TooLongHttpHeaderException ? headersTooLarge() : malformed();
    }

    private static Answer headersTooLarge() {
        return Answer.error(431, "headers.too-large", "The request has too many or too long headers.");
    }

    private static Answer malformed() {
        return Answer.error(400, "request.malformed", "This is not an HTTP/1.1 request.");
    }

    private Answer bodyTooLarge() {
        return Answer.error(413, "body.too-large", "A body has at most " + limits.bodyBytes() + " bytes.");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn("A connection was closed", cause);
        }
        context.close();
    }
}
