// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.LedgerHeader;
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
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host on real disks with the real rules. */
class RealPartsTest {

    private static final long CACHE_BYTES = 8L << 20;
    private static final int PAYERS = 8;

    @TempDir
    private Path directory;

    private final VirtualTime time = new VirtualTime();
    private final List<KeyPair> keys = new ArrayList<>();

    private static final class Rules implements ModuleRegistry {

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            for (Object module : List.of(new StandardRules(), new Ed25519Rule(), new PaymentsModule())) {
                if (type.isInstance(module)
                        && List.of(LedgerRules.class, SignatureRule.class, LedgerModule.class)
                                .contains(type)) {
                    return Optional.of(type.cast(module));
                }
            }
            return Optional.empty();
        }

        @Override
        public void require(Hash digest) {}

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }

    private record Running(LedgerHost host, FileJournal journal, LevelDbStore store) {

        void stop(boolean clean) {
            if (clean) {
                host.close();
            }
            journal.close();
            store.close();
        }
    }

    private Genesis genesis() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        for (int i = 0; i < PAYERS; i++) {
            keys.add(generator.generateKeyPair());
        }
        var accounts = keys.stream()
                .map(key -> new Genesis.Account(account(key), Amount.watt(1_000)))
                .toList();
        var rows = List.of("consensus", "ledger", "payments", "signature").stream()
                .map(area -> new Genesis.Row(area, "watt." + area, "1.0.0", TestNode.digest(area), Bytes.EMPTY))
                .toList();
        return new Genesis(
                "disk-net", true, new LedgerParameters(5_000, 20, 1 << 20, 3, TestNode.SUPPLY), 1_000, accounts, rows);
    }

    private static AccountId account(KeyPair key) {
        var encoded = Bytes.copyOf(key.getPublic().getEncoded());
        return new AccountId(encoded.slice(encoded.size() - AccountId.SIZE, encoded.size()));
    }

    private Running open(Genesis genesis) {
        var journal = FileJournal.open(directory.resolve("journal"), genesis.networkId());
        var store = new LevelDbStore(directory.resolve("store"), CACHE_BYTES);
        var environment = new LedgerEnvironment(
                store, journal, new Rules(), time.loop("ledger"), Runnable::run, SmallRules.SIGNATURES::verify);
        return new Running(LedgerHost.open(genesis, environment, Progress.SILENT), journal, store);
    }

    private <T> T now(CompletionStage<T> stage) {
        time.runUntil(stage.toCompletableFuture()::isDone, 0);
        return stage.toCompletableFuture().join();
    }

    private void ledger(LedgerHost host, Genesis genesis) throws GeneralSecurityException {
        for (int payer = 0; payer < PAYERS; payer++) {
            long sequence = host.account(account(keys.get(payer))).orElseThrow().sequence() + 1;
            for (int i = 0; i < 3; i++) {
                assertThat(now(host.submit(payment(genesis, payer, sequence + i).toXdr())))
                        .isInstanceOf(Submission.Queued.class);
            }
            if (host.counters().get("queue.transactions") > 30) {
                break;
            }
        }
        var head = host.application().head();
        var proposal = now(host.application().propose(head)).orElseThrow();
        var value = new AgreedValue(head.headerHash(), proposal.setHash(), head.closeTimeMs() + 5_000, List.of());
        assertThat(now(host.application().close(value.toXdr())).ledger()).isEqualTo(head.ledger() + 1);
        assertThat(host.ledger(head.ledger() + 1).orElseThrow().transactions())
                .hasSize(20)
                .allMatch(result -> result.succeeded());
        drain(host);
    }

    /** Closes until nothing waits. */
    private void drain(LedgerHost host) {
        while (host.counters().get("queue.transactions") > 0) {
            var head = host.application().head();
            var proposal = now(host.application().propose(head)).orElseThrow();
            var value = new AgreedValue(head.headerHash(), proposal.setHash(), head.closeTimeMs() + 5_000, List.of());
            now(host.application().close(value.toXdr()));
        }
    }

    private SignedTransaction payment(Genesis genesis, int payer, long sequence) throws GeneralSecurityException {
        var operation =
                new Payment(account(keys.get((payer + 1) % PAYERS)), Amount.units(1_000 + sequence)).toOperation();
        var transaction = new Transaction(
                account(keys.get(payer)), sequence, Amount.units(50L + payer), 0, 0, Bytes.EMPTY, List.of(operation));
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.get(payer).getPrivate());
        signer.update(transaction.signedBytes(genesis.networkId()).toArray());
        return new SignedTransaction(
                transaction,
                List.of(new SignedTransaction.Signature(transaction.source(), Bytes.owned(signer.sign()))));
    }

    @Test
    void shouldCloseStopGoOnAndRebuildOnRealDisksWithTheRealRules() throws Exception {
        var genesis = genesis();
        var running = open(genesis);
        for (int i = 0; i < 4; i++) {
            ledger(running.host(), genesis);
        }
        running = again(running, genesis, true);
        ledger(running.host(), genesis);
        running = again(running, genesis, false);
        ledger(running.host(), genesis);

        var head = running.host().head();
        running.stop(true);
        deleteStore();
        var rebuilt = open(genesis);
        assertThat(rebuilt.host().head()).isEqualTo(head);
        assertThat(rebuilt.host().account(account(keys.get(0)))).isPresent();
        ledger(rebuilt.host(), genesis);
        rebuilt.stop(false);
    }

    private Running again(Running running, Genesis genesis, boolean clean) {
        LedgerHeader head = running.host().head();
        running.stop(clean);
        var next = open(genesis);
        assertThat(next.host().head()).isEqualTo(head);
        return next;
    }

    private void deleteStore() throws java.io.IOException {
        try (var files = Files.walk(directory.resolve("store"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
