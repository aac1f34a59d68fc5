// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import io.netty.handler.codec.http.FullHttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.http.Gatekeeper;
import network.watt.platform.types.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a resource, on a worker's thread. Whatever the resource does, there is exactly one response. */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final Gatekeeper.Admit admitted;
    private final byte[] body;

    Call(Gatekeeper.Admit admitted, byte[] body) {
        this.admitted = admitted;
        this.body = body;
    }

    /** Calls the resource and hands the response to {@code done}, on any thread. */
    void run(Workers workers, Consumer<FullHttpResponse> done) {
        try {
            workers.execute(admitted.resource(), () -> call(done));
        } catch (RejectedExecutionException busy) {
            done.accept(Wire.response(
                    Answer.error(503, "gateway.busy", "Too many requests wait for an answer; try again later."),
                    Map.of()));
        }
    }

    private void call(Consumer<FullHttpResponse> done) {
        Optional<Answer> refusal = admitted.textBody() ? Gatekeeper.checkText(body) : Optional.empty();
        if (refusal.isPresent()) {
            done.accept(Wire.response(refusal.get(), Map.of()));
            return;
        }
        try {
            admitted.resource()
                    .handle(new Request(admitted.parameters(), Bytes.owned(body)))
                    .whenComplete((answer, failure) -> done.accept(rendered(answer, failure)));
        } catch (Exception failure) { // of foreign code: the one place where it must not pass
            done.accept(internal(failure));
        }
    }

    private FullHttpResponse rendered(Answer answer, Throwable failure) {
        if (failure != null) {
            return internal(failure);
        }
        try {
            return Wire.response(Objects.requireNonNull(answer, "answer"), Map.of());
        } catch (RuntimeException unusable) {
            return internal(unusable);
        }
    }

    private FullHttpResponse internal(Throwable failure) {
        LOG.warn(
                "{} {} failed",
                admitted.resource().method(),
                admitted.resource().path(),
                failure);
        return Wire.response(
                Answer.error(500, "internal", "The node could not answer; its log has the reason."), Map.of());
    }
}
