// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Hands tasks to threads that may be gone: after a stop nobody is left whom they could matter to. */
final class Handover {

    private Handover() {}

    /** Whether {@code thread} took {@code task}. */
    static boolean to(Executor thread, Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }
}
