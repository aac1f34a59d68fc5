// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.journal.FileJournal;
import network.watt.ledger.payments.Payment;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.rules.StandardRules;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Says where the time of a close goes: 1 000 payments over 100 000 accounts on a real journal and store. Not a test; run
 * its {@link #main} with the tests' class path.
 */
final class CloseProfile {

    private static final int ACCOUNTS = 100_000;
    private static final int PAYMENTS = 1_000;
    private static final int WARM_UP = 15;
    private static final int LEDGERS = 20;

    private final Map<String, Long> nanos = new TreeMap<>();
    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Keys> payers = new ArrayList<>();
    private final Genesis genesis = genesis();
    private final Hash networkId = genesis.networkId();

    public static void main(String[] arguments) throws Exception {
        new CloseProfile().run(Files.createTempDirectory("close-profile"));
    }

    private Genesis genesis() {
        var accounts = new ArrayList<Genesis.Account>();
        for (int i = 0; i < ACCOUNTS; i++) {
            var id = TestNode.account("account " + i);
            if (i < PAYMENTS) {
                payers.add(new Keys());
                id = payers.get(i).account();
            }
            accounts.add(new Genesis.Account(id, Amount.watt(1_000)));
        }
        var rows = List.of("consensus", "ledger", "payments", "signature").stream()
                .map(area -> new Genesis.Row(area, "watt." + area, "1.0.0", TestNode.digest(area), Bytes.EMPTY))
                .toList();
        var parameters = new LedgerParameters(5_000, 100_000, 4 << 20, 1_000, TestNode.SUPPLY);
        return new Genesis("profile-net", true, parameters, 1_000, accounts, rows);
    }

    private void run(Path directory) {
        try (var journal = FileJournal.open(directory.resolve("journal"), networkId);
                var store = new LevelDbStore(directory.resolve("store"), 64L << 20)) {
            var environment = new LedgerEnvironment(
                    timed("store", KeyValueStore.class, store),
                    timed("journal", Journal.class, journal),
                    new Modules(),
                    time.loop("ledger"),
                    Runnable::run,
                    SmallRules.SIGNATURES::verify);
            var host = LedgerHost.open(genesis, environment, Progress.SILENT);
            for (int ledger = 1; ledger <= WARM_UP + LEDGERS; ledger++) {
                if (ledger == WARM_UP + 1) {
                    nanos.clear();
                }
                ledger(host, ledger);
            }
        }
        nanos.forEach((step, sum) ->
                System.out.println(String.format(Locale.ROOT, "%-28s %8.2f ms a ledger", step, sum / 1e6 / LEDGERS)));
    }

    private void ledger(LedgerHost host, int sequence) {
        var payments = payers.stream().map(payer -> payment(payer, sequence)).toList();
        measure("1 submit", () -> {
            for (var payment : payments) {
                if (!(now(host.submit(payment.toXdr())) instanceof Submission.Queued)) {
                    throw new IllegalStateException("a payment was refused");
                }
            }
            return true;
        });
        var head = host.application().head();
        var proposal = measure("2 propose", () -> now(host.application().propose(head)))
                .orElseThrow();
        var value = new AgreedValue(head.headerHash(), proposal.setHash(), head.closeTimeMs() + 5_000, List.of());
        measure("3 validate", () -> now(host.application().validate(head, value)));
        measure("4 close", () -> now(host.application().close(value.toXdr())));
    }

    private SignedTransaction payment(Keys payer, int sequence) {
        var destination = TestNode.account("account " + (PAYMENTS + random.nextInt(ACCOUNTS - PAYMENTS)));
        var operation = new Payment(destination, Amount.units(1 + random.nextInt(1_000))).toOperation();
        return payer.sign(
                new Transaction(payer.account(), sequence, Amount.units(50), 0, 0, Bytes.EMPTY, List.of(operation)),
                networkId);
    }

    private <T> T now(CompletionStage<T> stage) {
        time.runUntil(stage.toCompletableFuture()::isDone, 0);
        return stage.toCompletableFuture().join();
    }

    private String step = "";

    private <T> T measure(String name, Supplier<T> work) {
        var outer = step;
        step = outer.isEmpty() ? name : outer;
        long from = System.nanoTime();
        try {
            return work.get();
        } finally {
            var key = outer.isEmpty() ? name : outer + " · " + name;
            nanos.merge(key, System.nanoTime() - from, Long::sum);
            step = outer;
        }
    }

    /** The same object with the time of its methods taken. */
    private <T> T timed(String name, Class<T> type, T inner) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> measure(name + "." + method.getName(), () -> {
                    try {
                        return method.invoke(inner, arguments);
                    } catch (ReflectiveOperationException failed) {
                        throw new IllegalStateException(failed);
                    }
                })));
    }

    private final class Modules implements ModuleRegistry {

        private final Map<Class<?>, Object> modules = Map.of(
                LedgerRules.class, timed("rules", LedgerRules.class, new StandardRules()),
                SignatureRule.class, timed("signature", SignatureRule.class, new Ed25519Rule()),
                LedgerModule.class, timed("payments", LedgerModule.class, new PaymentsModule()));

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            return Optional.of(type.cast(modules.get(type)));
        }

        @Override
        public void require(Hash digest) {}

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }
}
