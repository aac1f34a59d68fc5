// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradeStep;
import network.watt.ledger.access.FeeOutlook;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.Proofs;
import network.watt.ledger.access.Submission;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.proof.EntryFact;
import network.watt.ledger.proof.Fact;
import network.watt.ledger.proof.Handover;
import network.watt.ledger.proof.LightProof;
import network.watt.ledger.proof.NodeSeal;
import network.watt.ledger.proof.Sealed;
import network.watt.ledger.proof.StateKeys;
import network.watt.ledger.proof.StateProof;
import network.watt.ledger.proof.TransactionFact;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/** A network with ledgers 0 and 1, one account, and transactions of every status. */
final class TestLedgers implements Ledgers {

    static final AccountId ALICE = new AccountId(hash("alice").bytes());
    static final AccountId BOB = new AccountId(hash("bob").bytes());
    static final SignedTransaction APPLIED = signed(1, "lunch");
    static final SignedTransaction FAILED = signed(2, "a memo that is longer than one column of thirty-two");
    static final SignedTransaction PENDING = signed(3, "\u001b[2j" + "\0".repeat(60));

    final List<Bytes> submitted = new ArrayList<>();
    private final Map<Hash, TransactionStatus> statuses = new TreeMap<>();
    private final List<TransactionResult> results;
    boolean certified = true;
    Submission answer = new Submission.Queued(id(PENDING));

    TestLedgers() {
        results = List.of(
                new TransactionResult(id(APPLIED), Amount.ZERO, TransactionResult.OK, -1),
                new TransactionResult(id(FAILED), Amount.units(12), "payments.underfunded", 1));
        statuses.put(id(APPLIED), new TransactionStatus.Included(1, 0, APPLIED, results.get(0)));
        statuses.put(id(FAILED), new TransactionStatus.Included(1, 1, FAILED, results.get(1)));
        statuses.put(id(PENDING), new TransactionStatus.Pending(PENDING));
    }

    static Hash hash(String of) {
        return Sha256.hash(Bytes.utf8(of));
    }

    static Hash id(SignedTransaction signed) {
        return signed.transaction().id(hash("network"));
    }

    private static SignedTransaction signed(long sequence, String memo) {
        var body = new XdrWriter().write(BOB).write(Amount.units(150_000_000)).toBytes();
        var operations = List.of(
                new Operation("payments", 1, body), new Operation("porep/deals", 7, Bytes.fromHex("00".repeat(12))));
        var transaction = new Transaction(ALICE, sequence, Amount.units(500), 0, 90, Bytes.utf8(memo), operations);
        return new SignedTransaction(
                transaction, List.of(new SignedTransaction.Signature(ALICE, Bytes.owned(new byte[64]))));
    }

    private static LedgerHeader header(long ledger, Hash previous) {
        return new LedgerHeader(
                ledger,
                previous,
                hash("set"),
                1_767_225_600_000L + ledger * 5000,
                ledger == 0 ? List.of() : List.of(new UpgradeStep(hash("plan")).toXdr()),
                hash("state"),
                hash("results"),
                hash("table"),
                Amount.watt(20_000_000_000L),
                List.of(),
                ledger == 0 ? Optional.empty() : Optional.of(hash("plan")),
                ledger == 0
                        ? Optional.empty()
                        : Optional.of(new LedgerHeader.NextConsensus(77, hash("bft"), hash("members"))),
                Hash.ZERO);
    }

    @Override
    public Network network() {
        return new Network("rehearsal", hash("network"), AddressPrefix.TEST);
    }

    @Override
    public LedgerHeader head() {
        return header(1, header(0, Hash.ZERO).hash());
    }

    @Override
    public LedgerParameters parameters() {
        return new LedgerParameters(5000, 1000, LedgerParameters.MAX_SET_BYTES, 17_280, Amount.watt(20_000_000_000L));
    }

    @Override
    public ProtocolTable table() {
        return new ProtocolTable(List.of(
                new TableRow(
                        "consensus", "network.watt.scp.core", "1.0.0", hash("scp"), hash(""), 0, List.of(), List.of()),
                new TableRow(
                        "payments",
                        "network.watt.ledger.payments",
                        "1.0.0",
                        hash("pay"),
                        hash(""),
                        0,
                        List.of(hash("lib")),
                        List.of())));
    }

    @Override
    public Optional<ClosedLedger> ledger(long number) {
        if (number == 0) {
            var genesis = header(0, Hash.ZERO);
            return Optional.of(new ClosedLedger(genesis, genesis.hash(), List.of(), 0));
        }
        return number == 1 ? Optional.of(new ClosedLedger(head(), head().hash(), results, 4)) : Optional.empty();
    }

    @Override
    public Optional<AccountEntry> account(AccountId account) {
        return account.equals(ALICE)
                ? Optional.of(new AccountEntry(Amount.units(1_250_000_000L), 2))
                : Optional.empty();
    }

    @Override
    public TransactionStatus transaction(Hash id) {
        return statuses.getOrDefault(id, new TransactionStatus.Unknown());
    }

    @Override
    public Proofs proofs() {
        return new TestProofs();
    }

    /** Proofs of the right shape; whether they prove is no matter of views. */
    private final class TestProofs implements Proofs {

        @Override
        public CompletionStage<Optional<LightProof>> entry(Bytes key) {
            var account = StateKeys.accountOf(key).orElseThrow();
            var value = account(account).map(AccountEntry::toXdr);
            return proof(new EntryFact(key, value, new StateProof(List.of(), new StateProof.Nothing())));
        }

        @Override
        public CompletionStage<Optional<LightProof>> entry(Bytes key, long ledger) {
            return ledger == head().ledger() ? entry(key) : CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Optional<LightProof>> transaction(Hash id) {
            var included = (TransactionStatus.Included) statuses.get(id);
            return proof(TransactionFact.of(included.transaction().transaction(), results, included.index()));
        }

        private CompletionStage<Optional<LightProof>> proof(Fact fact) {
            return CompletableFuture.completedFuture(
                    certified ? Optional.of(new LightProof(sealed(), fact)) : Optional.empty());
        }

        private Sealed sealed() {
            return new Sealed(
                    head(), List.of(new NodeSeal(new NodeId(hash("node").bytes()), Bytes.owned(new byte[64]))));
        }

        @Override
        public CompletionStage<List<Handover>> handovers(long after) {
            return CompletableFuture.completedFuture(List.of(new Handover(sealed(), Bytes.utf8("members"))));
        }
    }

    @Override
    public CompletionStage<Submission> submit(Bytes signedTransaction) {
        submitted.add(signedTransaction);
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<FeeOutlook> fees(int operations) {
        var recent = List.of(new FeeOutlook.Included(1, 120), new FeeOutlook.Included(0, 0));
        return CompletableFuture.completedFuture(new FeeOutlook(2, 1000, 1400, operations, 130, recent));
    }

    @Override
    public List<Standing> openPlans() {
        return List.of();
    }

    @Override
    public CompletionStage<Optional<Standing>> plan(Hash hash) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<List<Standing>> plans(Optional<Hash> after, int limit) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Optional<String>> recover(RecoveryRecord record) {
        return CompletableFuture.completedFuture(Optional.of("not here"));
    }

    @Override
    public <R> CompletionStage<R> ask(Function<Enquiry, R> question) {
        throw new IllegalStateException("no module rules these ledgers");
    }

    @Override
    public Map<String, Long> counters() {
        return new TreeMap<>(Map.of("queue.waiting", 1L, "transactions.applied", 41L));
    }
}
