// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.Clock;
import network.watt.platform.runtime.EventLoop;

/**
 * What the consensus host runs on.
 *
 * @param loop the protocol loop, which owns everything in this bundle
 * @param workers where signatures are checked and the journal is read; results are posted back to the loop
 * @param signer this node's identity
 */
public record ConsensusEnvironment(
        Clock clock,
        EventLoop loop,
        Executor workers,
        Signer signer,
        SignatureVerifier verifier,
        ModuleRegistry modules) {

    public ConsensusEnvironment {
        requireNonNull(clock);
        requireNonNull(loop);
        requireNonNull(workers);
        requireNonNull(signer);
        requireNonNull(verifier);
        requireNonNull(modules);
    }

    /** Runs {@code task} on a worker and {@code next} with its result on the protocol loop. */
    <T> void work(Supplier<T> task, Consumer<? super T> next) {
        workers.execute(() -> {
            T result;
            try {
                result = task.get();
            } catch (RuntimeException | Error failure) {
                loop.execute(() -> cannotGoOn(failure));
                return;
            }
            loop.execute(() -> next.accept(result));
        });
    }

    /** Runs {@code next} on the protocol loop once {@code stage} is done; a failure stops the loop, and so the node. */
    <T> void then(CompletionStage<T> stage, Consumer<? super T> next) {
        stage.whenComplete((result, failure) -> loop.execute(() -> {
            if (failure != null) {
                cannotGoOn(failure);
            }
            next.accept(result);
        }));
    }

    private static void cannotGoOn(Throwable failure) {
        throw new IllegalStateException("consensus cannot go on: " + failure.getMessage(), failure);
    }
}
