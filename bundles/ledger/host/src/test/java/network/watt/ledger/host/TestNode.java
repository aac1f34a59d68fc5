// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.Head;
import network.watt.governance.api.ModuleManifest;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.platform.modules.MissingModuleException;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** A ledger host on virtual time with a journal and a store that outlive it. */
final class TestNode {

    static final Amount SUPPLY = Amount.watt(20_000_000_000L);
    static final AccountId ALICE = account("alice");
    static final AccountId BOB = account("bob");
    static final AccountId CAROL = account("carol");

    final VirtualTime time = new VirtualTime();
    final Genesis genesis;
    final Set<Hash> missing = new HashSet<>();
    final Map<Hash, Object> published = new TreeMap<>();
    final List<String> notices = new ArrayList<>();
    final List<Hash> released = new ArrayList<>();
    final List<Hash> required = new ArrayList<>();
    final AtomicReference<Runnable> onLocalFailure = new AtomicReference<>(() -> {});
    TestJournal journal = new TestJournal();
    TestStore store = new TestStore();
    Executor workers = Runnable::run;
    LedgerHost host;
    Optional<HostRelease> release = Optional.empty();
    Optional<SnapshotFolder> snapshots = Optional.empty();
    private EventLoop loop;

    TestNode() {
        this(genesis());
    }

    TestNode(Genesis genesis) {
        this(genesis, Map.of());
    }

    /** @param published modules by digest beside the usual ones */
    TestNode(Genesis genesis, Map<Hash, ?> published) {
        this.genesis = genesis;
        this.published.putAll(published);
        open();
    }

    static AccountId account(String name) {
        return new AccountId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    static Hash digest(String area) {
        return Sha256.hash(Bytes.utf8("bundle of " + area));
    }

    static Genesis genesis() {
        var rows = List.of("consensus", "ledger", "payments", "signature").stream()
                .map(area -> new Genesis.Row(area, "watt." + area, "1.0.0", digest(area), Bytes.utf8(area)))
                .toList();
        var accounts = List.of(ALICE, BOB).stream()
                .map(id -> new Genesis.Account(id, Amount.watt(1_000)))
                .toList();
        return new Genesis(
                "test-net",
                true,
                new LedgerParameters(5_000, 1_000, 1 << 20, 5, SUPPLY),
                1_767_225_600_000L,
                accounts,
                rows);
    }

    void open() {
        loop = time.loop("ledger");
        var environment = new LedgerEnvironment(
                store,
                journal,
                new Modules(),
                loop,
                task -> workers.execute(task),
                Rehearsal::run,
                SmallRules.SIGNATURES::verify,
                release,
                snapshots);
        host = LedgerHost.open(genesis, environment, new Progress() {
            @Override
            public void rebuilding(String reason) {
                notices.add(reason);
            }

            @Override
            public void notice(String sentence) {
                notices.add(sentence);
            }
        });
    }

    /** Kills the node and starts it again on the same disks. */
    void restart() {
        time.stop(loop);
        journal = journal.reopened();
        store.failsBeforeCommit = false;
        store.failsAfterCommit = false;
        store.losesCommits = false;
        open();
    }

    Application application() {
        return host.application();
    }

    /** Every look-up makes a new module, as if it had just been installed. */
    private final class Modules implements ModuleRegistry {

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            if (missing.contains(digest)) {
                return Optional.empty();
            }
            var found = published.get(digest);
            if (found != null) {
                return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
            }
            if (type == LedgerRules.class && digest.equals(digest("ledger"))) {
                return Optional.of(type.cast(new SmallRules()));
            }
            if (type == SignatureRule.class && digest.equals(digest("signature"))) {
                return Optional.of(type.cast(SmallRules.SIGNATURES));
            }
            return type == LedgerModule.class && digest.equals(digest("payments"))
                    ? Optional.of(type.cast(
                            new MischiefModule(() -> onLocalFailure.get().run())))
                    : Optional.empty();
        }

        @Override
        public void require(Hash digest) {
            required.add(digest);
        }

        @Override
        public void stage(ModuleManifest manifest) {
            if (missing.contains(manifest.digest())) {
                throw new MissingModuleException("the bundle " + manifest.module() + " is missing here");
            }
            require(manifest.digest());
        }

        @Override
        public void release(Hash digest) {
            released.add(digest);
        }

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }

    SignedTransaction signed(AccountId source, long sequence, long maxFee, Operation... operations) {
        return signed(new Transaction(source, sequence, Amount.units(maxFee), 0, 0, Bytes.EMPTY, List.of(operations)));
    }

    SignedTransaction signed(Transaction transaction) {
        var message = transaction.signedBytes(genesis.networkId());
        var signature = SmallRules.sign(transaction.source().key(), message);
        return new SignedTransaction(
                transaction, List.of(new SignedTransaction.Signature(transaction.source(), signature)));
    }

    long nextSequence(AccountId account) {
        return host.account(account).map(AccountEntry::sequence).orElse(0L) + 1;
    }

    Submission submit(SignedTransaction signed) {
        return now(host.submit(signed.toXdr()));
    }

    /** Submits an operation as the account's next transaction, closes a ledger and returns the result's code. */
    String apply(AccountId source, Operation... operations) {
        var signed = signed(source, nextSequence(source), 100, operations);
        var submission = submit(signed);
        if (!(submission instanceof Submission.Queued)) {
            throw new AssertionError(submission);
        }
        close();
        return host.ledger(host.head().ledger())
                .orElseThrow()
                .transactions()
                .get(0)
                .code();
    }

    /** The value the node would have agreed upon next. */
    AgreedValue propose() {
        var head = application().head();
        var proposal = now(application().propose(head)).orElseThrow();
        return new AgreedValue(head.headerHash(), proposal.setHash(), head.closeTimeMs() + 5_000, proposal.steps());
    }

    Head close() {
        return now(application().close(propose().toXdr()));
    }

    <T> T now(CompletionStage<T> stage) {
        var future = stage.toCompletableFuture();
        time.runUntil(future::isDone, 0);
        if (!future.isDone()) {
            throw new AssertionError("still open");
        }
        return future.join();
    }

    long balance(AccountId account) {
        return host.account(account).map(entry -> entry.balance().units()).orElse(-1L);
    }
}
