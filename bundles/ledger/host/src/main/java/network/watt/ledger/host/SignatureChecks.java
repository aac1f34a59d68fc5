// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.host.state.BoundedCache;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** Verifies transactions' signatures in bulk on workers and remembers the verdicts. Called on the ledger loop only. */
final class SignatureChecks {

    private static final int REMEMBERED = 1 << 17;
    private static final int REMEMBERED_FORGERIES = 1 << 14;
    private static final int CHUNK = 64;

    private final LedgerEnvironment environment;
    private final Hash networkId;
    // By the hash of transaction and signatures: the id alone says nothing about the signatures. Forgeries cost nothing
    // to make, so they have a place of their own and push nothing genuine out.
    private final BoundedCache<Hash, Boolean> genuine = new BoundedCache<>(REMEMBERED, Long.MAX_VALUE, verdict -> 1);
    private final BoundedCache<Hash, Boolean> forged =
            new BoundedCache<>(REMEMBERED_FORGERIES, Long.MAX_VALUE, verdict -> 1);

    SignatureChecks(LedgerEnvironment environment, Hash networkId) {
        this.environment = environment;
        this.networkId = networkId;
    }

    /** The remembered verdict, or one found now, in place. */
    boolean isGenuine(SignedTransaction signed, SignatureRule rule) {
        var key = Sha256.hash(signed);
        return remembered(key).orElseGet(() -> {
            boolean found = verify(signed, rule);
            remember(key, found);
            return found;
        });
    }

    private Optional<Boolean> remembered(Hash key) {
        return genuine.find(key).or(() -> forged.find(key));
    }

    private void remember(Hash key, boolean isGenuine) {
        (isGenuine ? genuine : forged).put(key, isGenuine);
    }

    /** Verifies what is not remembered on the workers, then runs {@code then} on the ledger loop; at once if all is known. */
    void verify(List<SignedTransaction> transactions, SignatureRule rule, Runnable then) {
        var unknown = new ArrayList<Map.Entry<Hash, SignedTransaction>>();
        for (var signed : transactions) {
            var key = Sha256.hash(signed);
            if (remembered(key).isEmpty()) {
                unknown.add(Map.entry(key, signed));
            }
        }
        if (unknown.isEmpty()) {
            then.run();
            return;
        }
        var open = new int[] {(unknown.size() + CHUNK - 1) / CHUNK};
        for (int from = 0; from < unknown.size(); from += CHUNK) {
            var chunk = List.copyOf(unknown.subList(from, Math.min(from + CHUNK, unknown.size())));
            submit(() -> {
                var found = verify(chunk, rule);
                environment.ledgerLoop().execute(() -> {
                    found.get().forEach(this::remember);
                    if (--open[0] == 0) {
                        then.run();
                    }
                });
            });
        }
    }

    /** The verdicts on a chunk. An {@link Error} is this node's failure: asking for them throws it, on the ledger loop. */
    private Supplier<Map<Hash, Boolean>> verify(List<Map.Entry<Hash, SignedTransaction>> chunk, SignatureRule rule) {
        var found = new HashMap<Hash, Boolean>();
        try {
            chunk.forEach(entry -> found.put(entry.getKey(), verify(entry.getValue(), rule)));
            return () -> found;
        } catch (Error failure) {
            return () -> {
                throw failure;
            };
        }
    }

    private void submit(Runnable task) {
        try {
            environment.signatureWorkers().execute(task);
        } catch (RejectedExecutionException stopping) {
            task.run();
        }
    }

    /** The signature rule changed: old verdicts say nothing. */
    void forget() {
        genuine.clear();
        forged.clear();
    }

    private boolean verify(SignedTransaction signed, SignatureRule rule) {
        var message = signed.transaction().signedBytes(networkId);
        try {
            return signed.signatures().stream()
                    .allMatch(signature -> rule.verify(signature.signer().key(), message, signature.signature()));
        } catch (RuntimeException failed) {
            return false; // a rule that throws on a signature has not found it genuine
        }
    }
}
