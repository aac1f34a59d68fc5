// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Seal;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.Standing;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;
import network.watt.ledger.journal.FileJournal;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * A ledger that is told what to agree on, with a journal on disk and the rules from jars. The same calls write the same
 * bytes: time is virtual, everything runs on one thread.
 */
final class Chain implements AutoCloseable {

    private static final int MOST_PLANS = 1_000;

    private final Genesis genesis;
    private final Person sealer;
    private final VirtualTime time = new VirtualTime();
    private final FileJournal journal;
    private final LedgerHost host;
    private final Map<AccountId, Long> sequences = new TreeMap<>();

    /** @param sealer whose seal is the certificate of every ledger */
    Chain(Genesis genesis, Person sealer, Path journal, Path rules) {
        this.genesis = genesis;
        this.sealer = sealer;
        this.journal = FileJournal.open(journal, genesis.networkId());
        this.host = LedgerHost.open(
                genesis,
                new LedgerEnvironment(
                        new MemoryStore(),
                        this.journal,
                        new RuleJars(rules),
                        time.loop("ledger"),
                        Runnable::run,
                        new Ed25519Verifier(1_000)::verify),
                Progress.SILENT);
    }

    LedgerHost host() {
        return host;
    }

    long head() {
        return host.head().ledger();
    }

    Hash networkId() {
        return genesis.networkId();
    }

    Hash headerHash(long ledger) {
        return host.ledger(ledger).orElseThrow().hash();
    }

    /** Queues a transaction with a fee of 100 units. */
    void submit(Person source, Operation... operations) {
        submit(source, Amount.units(100), operations);
    }

    /** Queues a transaction without a fee, which waits behind all that pay. */
    void submitFree(Person source, Operation... operations) {
        submit(source, Amount.ZERO, operations);
    }

    private void submit(Person source, Amount maxFee, Operation... operations) {
        long sequence = sequences.merge(source.account(), 1L, Long::sum);
        var memo = Bytes.utf8("no. " + sequence + " of " + source.name());
        var transaction = new Transaction(source.account(), sequence, maxFee, 0, 0, memo, List.of(operations));
        var signature = source.key().sign(transaction.signedBytes(networkId()));
        var signed = new SignedTransaction(
                transaction, List.of(new SignedTransaction.Signature(source.account(), signature)));
        if (!(now(host.submit(signed.toXdr())) instanceof Submission.Queued)) {
            throw new IllegalStateException(source.name() + " was refused at ledger " + (head() + 1));
        }
    }

    /** Closes a ledger with these steps. @param steps empty for those that the node proposes itself */
    void close(Optional<List<Bytes>> steps) {
        var application = host.application();
        var head = application.head();
        var proposal = now(application.propose(head)).orElseThrow();
        var value = new AgreedValue(
                head.headerHash(),
                proposal.setHash(),
                head.closeTimeMs() + application.closeIntervalMs(),
                steps.orElse(proposal.steps()));
        var closed = now(application.close(value.toXdr()));
        var text = Seal.signedBytes(
                networkId(), application.recoveryDomain(closed.ledger()), closed.ledger(), closed.headerHash());
        var seal = new Seal(
                sealer.node(),
                closed.ledger(),
                closed.headerHash(),
                sealer.key().sign(text));
        now(application.certified(closed.ledger(), new Certificate(List.of(seal))));
    }

    void recover(RecoveryRecord record) {
        now(host.recover(record)).ifPresent(refusal -> {
            throw new IllegalStateException("the recovery record was refused: " + refusal);
        });
    }

    List<Standing> plans() {
        return now(host.plans(Optional.empty(), MOST_PLANS));
    }

    private <T> T now(CompletionStage<T> stage) {
        var future = stage.toCompletableFuture();
        time.runUntil(future::isDone, 0);
        if (!future.isDone()) {
            throw new IllegalStateException("ledger " + (head() + 1) + " waits: " + host.waiting());
        }
        return future.join();
    }

    @Override
    public void close() {
        journal.close();
    }
}
