// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.Standing;
import network.watt.ledger.access.FeeOutlook;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.Proofs;
import network.watt.ledger.access.Submission;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.ProtocolTable;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Publishes the ledger to the rest of the node. */
@Component(service = Ledgers.class)
public final class LedgersComponent implements Ledgers {

    private final Ledgers ledger;
    private final Stopwatch stopwatch;

    @Activate
    public LedgersComponent(@Reference LedgerComponent ledger) {
        this.ledger = ledger.host();
        stopwatch = ledger.stopwatch();
    }

    @Override
    public Network network() {
        return ledger.network();
    }

    @Override
    public LedgerHeader head() {
        return ledger.head();
    }

    @Override
    public LedgerParameters parameters() {
        return ledger.parameters();
    }

    @Override
    public ProtocolTable table() {
        return ledger.table();
    }

    @Override
    public long first() {
        return ledger.first();
    }

    @Override
    public Optional<ClosedLedger> ledger(long number) {
        return ledger.ledger(number);
    }

    @Override
    public Optional<AccountEntry> account(AccountId account) {
        return ledger.account(account);
    }

    @Override
    public TransactionStatus transaction(Hash id) {
        return ledger.transaction(id);
    }

    @Override
    public Proofs proofs() {
        return ledger.proofs();
    }

    @Override
    public CompletionStage<Submission> submit(Bytes signedTransaction) {
        return ledger.submit(signedTransaction);
    }

    @Override
    public CompletionStage<FeeOutlook> fees(int operations) {
        return ledger.fees(operations);
    }

    @Override
    public List<Standing> openPlans() {
        return ledger.openPlans();
    }

    @Override
    public CompletionStage<Optional<Standing>> plan(Hash hash) {
        return ledger.plan(hash);
    }

    @Override
    public CompletionStage<List<Standing>> plans(Optional<Hash> after, int limit) {
        return ledger.plans(after, limit);
    }

    @Override
    public CompletionStage<Optional<String>> recover(RecoveryRecord record) {
        return ledger.recover(record);
    }

    @Override
    public List<String> warnings() {
        return ledger.warnings();
    }

    @Override
    public Optional<Standstill> standstill() {
        return ledger.standstill();
    }

    @Override
    public <R> CompletionStage<R> ask(Function<Enquiry, R> question) {
        return ledger.ask(question);
    }

    @Override
    public Map<String, Long> counters() {
        return stopwatch.with(ledger.counters());
    }
}
