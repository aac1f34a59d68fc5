// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Hash;

/** Has retired modules unloaded, on workers: removing a bundle blocks. Ledger loop. */
final class Releases {

    private final LedgerEnvironment environment;
    private final LedgerChain chain;
    private final Progress progress;

    Releases(LedgerEnvironment environment, LedgerChain chain, Progress progress) {
        this.environment = environment;
        this.chain = chain;
        this.progress = progress;
    }

    /** The head is another one. */
    void headMoved() {
        for (var digest : chain.retired()) {
            elsewhere(modules -> modules.release(digest), () -> released(digest));
        }
    }

    /** If a plan has named it meanwhile, its staging may have come before: then it is missing now. */
    private void released(Hash digest) {
        if (chain.names(digest)) {
            elsewhere(modules -> modules.require(digest), () -> {});
        }
    }

    private void elsewhere(Consumer<ModuleRegistry> task, Runnable next) {
        CompletableFuture.runAsync(() -> task.accept(environment.modules()), environment.signatureWorkers())
                .whenComplete((done, failure) -> environment.ledgerLoop().execute(() -> {
                    if (failure != null) {
                        progress.notice("an old rule bundle stays loaded: " + failure.getMessage());
                    }
                    next.run();
                }));
    }
}
