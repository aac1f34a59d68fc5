// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One owner thread for a set of kernels: tasks run one after the other, in the order in which they were handed over.
 * A node has two, the protocol loop and the ledger loop. Every method may be called from any thread.
 *
 * <p>A task that throws is a broken promise of our own: the loop stops and tells the node's fatal handler.
 */
@ProviderType
public interface EventLoop extends Executor {

    /** Runs {@code task} on this loop as soon as its turn comes. */
    @Override
    void execute(Runnable task);

    /** Runs {@code task} on this loop in {@code delayMs} milliseconds, unless cancelled before. */
    Timer schedule(long delayMs, Runnable task);

    /** Whether the calling code runs on this loop. */
    boolean isCurrent();

    /** How long its tasks have held it so far; empty where nobody measures, as on virtual time. */
    default Optional<LoopUsage> usage() {
        return Optional.empty();
    }

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timer {

        /** Forgets the task. When called on the loop itself, the task is certain not to run any more. */
        void cancel();
    }
}
