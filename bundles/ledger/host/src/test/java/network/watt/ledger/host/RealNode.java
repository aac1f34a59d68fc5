// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.access.Journal;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.rules.StandardRules;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** A ledger host with the real rules; whose keys are given have 1 000 WATT each. */
final class RealNode {

    final Genesis genesis;
    final LedgerHost host;
    private final VirtualTime time = new VirtualTime();

    /** In memory. */
    RealNode(List<Keys> owners) {
        this(owners, new TestJournal(), new TestStore());
    }

    RealNode(List<Keys> owners, Journal journal, KeyValueStore store) {
        this(owners, journal, store, new PaymentsModule());
    }

    /** With another module in place of payments. */
    RealNode(List<Keys> owners, Journal journal, KeyValueStore store, LedgerModule payments) {
        genesis = genesis(owners);
        host = LedgerHost.open(
                genesis,
                new LedgerEnvironment(
                        store,
                        journal,
                        new Rules(payments),
                        time.loop("ledger"),
                        Runnable::run,
                        SmallRules.SIGNATURES::verify),
                Progress.SILENT);
    }

    static Hash networkId(List<Keys> owners) {
        return genesis(owners).networkId();
    }

    private static Genesis genesis(List<Keys> owners) {
        var accounts = owners.stream()
                .map(keys -> new Genesis.Account(keys.account(), Amount.watt(1_000)))
                .toList();
        var rows = List.of("consensus", "ledger", "payments", "signature").stream()
                .map(area -> new Genesis.Row(area, "watt." + area, "1.0.0", TestNode.digest(area), Bytes.EMPTY))
                .toList();
        return new Genesis(
                "real-net", true, new LedgerParameters(5_000, 20, 1 << 20, 3, TestNode.SUPPLY), 1_000, accounts, rows);
    }

    AccountEntry entry(Keys owner) {
        return host.account(owner.account()).orElseThrow();
    }

    /** The value this node would propose next. */
    AgreedValue propose() {
        var head = host.application().head();
        var proposal = now(host.application().propose(head)).orElseThrow();
        return new AgreedValue(head.headerHash(), proposal.setHash(), head.closeTimeMs() + 5_000, List.of());
    }

    void close() {
        now(host.application().close(propose().toXdr()));
    }

    <T> T now(CompletionStage<T> stage) {
        var future = stage.toCompletableFuture();
        time.runUntil(future::isDone, 0);
        if (!future.isDone()) {
            throw new AssertionError("still open");
        }
        return future.join();
    }

    private record Rules(LedgerModule payments) implements ModuleRegistry {

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            Object rule = type == LedgerRules.class
                    ? new StandardRules()
                    : type == SignatureRule.class ? new Ed25519Rule() : payments;
            return type == LedgerModule.class || !(rule instanceof LedgerModule)
                    ? Optional.of(type.cast(rule))
                    : Optional.empty();
        }

        @Override
        public void require(Hash digest) {}

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }
}
