// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Readiness;
import network.watt.consensus.api.Validation;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** The ledger as consensus sees it. Any thread; see {@link Application}. */
final class LedgerApplication implements Application {

    private final LedgerCore core;

    LedgerApplication(LedgerCore core) {
        this.core = core;
    }

    @Override
    public Hash networkId() {
        return core.network.id();
    }

    @Override
    public long closeIntervalMs() {
        return core.head.get().parameters().closeIntervalMs();
    }

    @Override
    public Head head() {
        return core.head.get().head();
    }

    @Override
    public CompletionStage<Optional<Proposal>> propose(Head on) {
        return core.onLoop(done -> core.judge.propose(on, done));
    }

    @Override
    public CompletionStage<Validation> validate(Head on, AgreedValue value) {
        return core.onLoop(done -> core.judge.validate(on, value, done::complete));
    }

    @Override
    public Optional<AgreedValue> extractValid(Head on, AgreedValue value) {
        return core.judge.extractValid(on, value);
    }

    @Override
    public OptionalLong weight(Hash setHash) {
        return core.desk
                .shelf()
                .get()
                .find(setHash)
                .map(set -> OptionalLong.of(set.operations()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public Optional<Bytes> set(Hash setHash) {
        return core.reads.setBytes(setHash);
    }

    @Override
    public boolean offerSet(Bytes encoded) {
        return core.offerSet(encoded);
    }

    @Override
    public CompletionStage<Head> close(Bytes value) {
        return core.onLoop(done -> core.closer.close(value, done));
    }

    @Override
    public CompletionStage<Optional<Head>> replay(LedgerRecord record) {
        return core.onLoop(done -> core.closer.replay(record, done));
    }

    @Override
    public Optional<LedgerRecord> record(long ledger) {
        return core.reads.record(ledger);
    }

    @Override
    public Optional<Bytes> header(long ledger) {
        return core.reads.headerBytes(ledger);
    }

    @Override
    public Optional<HeaderLink> link(Bytes header) {
        return LedgerReads.headerOf(header)
                .map(decoded -> new HeaderLink(
                        decoded.ledger(), decoded.hash(), decoded.previousHash(), decoded.recoveryDomain()));
    }

    @Override
    public List<String> differences(Bytes ours, Bytes theirs) {
        var here = LedgerReads.headerOf(ours);
        var there = LedgerReads.headerOf(theirs);
        return here.isPresent() && there.isPresent() ? HeaderDifferences.list(here.get(), there.get()) : List.of();
    }

    @Override
    public CompletionStage<Optional<String>> applyAgain(long ledger) {
        return core.onLoop(done -> done.complete(
                core.desk.chain().last().filter(last -> last.ledger() == ledger).map(Reapplication::run)));
    }

    @Override
    public CompletionStage<Void> certified(long ledger, Certificate certificate) {
        return core.onLoop(done -> {
            if (ledger > core.desk.chain().head().ledger()) {
                throw new IllegalArgumentException(
                        "ledger " + ledger + " is not closed here, so no certificate of it can be kept");
            }
            int kept = core.reads
                    .certificate(ledger)
                    .map(old -> old.seals().size())
                    .orElse(0);
            if (certificate.seals().size() > kept) {
                core.environment.journal().append(List.of(new Entry(Kind.CERTIFICATE, ledger, certificate.toXdr())));
                core.certification.arrived(ledger, certificate);
            }
            done.complete(null);
        });
    }

    @Override
    public Optional<Certificate> certificate(long ledger) {
        return core.reads.certificate(ledger);
    }

    @Override
    public Head.EngineRow engine(long slot) {
        return core.reads.engine(slot);
    }

    @Override
    public Hash recoveryDomain(long ledger) {
        return core.reads.recoveryDomain(ledger);
    }

    @Override
    public void onRecovered(Consumer<Head> listener) {
        core.recovered.set(requireNonNull(listener));
    }

    @Override
    public CompletionStage<Boolean> recover(Bytes record, Hash domain) {
        return core.onLoop(done -> done.complete(core.recoverWithPeer(record, domain)));
    }

    @Override
    public Optional<Hash> planOf(Bytes step) {
        return LedgerReads.planOf(step);
    }

    @Override
    public Optional<Head.EngineRow> nextEngine(Hash plan) {
        return core.reads.nextEngine(plan);
    }

    @Override
    public List<WantedModule> wantedModules() {
        return core.preparation.wanted();
    }

    @Override
    public List<Readiness> readiness() {
        return core.preparation.readiness();
    }

    @Override
    public CompletionStage<Intake> receive(Bytes transaction) {
        return core.onLoop(done -> core.intake.take(transaction, outcome -> {
            var verdict = outcome instanceof TransactionIntake.Outcome.Refused refused && refused.isForeign()
                    ? Intake.REFUSED
                    : outcome instanceof TransactionIntake.Outcome.Taken ? Intake.ACCEPTED : Intake.IGNORED;
            core.desk
                    .counters()
                    .count(
                            switch (verdict) {
                                case ACCEPTED -> "received.accepted";
                                case IGNORED -> "received.ignored." + code(outcome);
                                case REFUSED -> "received.refused." + code(outcome);
                            });
            core.countQueue();
            done.complete(verdict);
        }));
    }

    /** Why a peer's transaction was not taken. */
    private static String code(TransactionIntake.Outcome outcome) {
        return outcome instanceof TransactionIntake.Outcome.Refused refused ? refused.code() : "queue.known";
    }

    @Override
    public void onSubmitted(Consumer<Bytes> listener) {
        core.flood.set(requireNonNull(listener));
    }
}
