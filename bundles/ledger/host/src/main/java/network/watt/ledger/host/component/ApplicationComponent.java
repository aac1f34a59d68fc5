// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

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
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Publishes the ledger to consensus. */
@Component(service = Application.class)
public final class ApplicationComponent implements Application {

    private final Application application;

    @Activate
    public ApplicationComponent(@Reference LedgerComponent ledger) {
        this.application = ledger.host().application();
    }

    @Override
    public Hash networkId() {
        return application.networkId();
    }

    @Override
    public long closeIntervalMs() {
        return application.closeIntervalMs();
    }

    @Override
    public Head head() {
        return application.head();
    }

    @Override
    public CompletionStage<Optional<Proposal>> propose(Head head) {
        return application.propose(head);
    }

    @Override
    public CompletionStage<Validation> validate(Head head, AgreedValue value) {
        return application.validate(head, value);
    }

    @Override
    public Optional<AgreedValue> extractValid(Head head, AgreedValue value) {
        return application.extractValid(head, value);
    }

    @Override
    public OptionalLong weight(Hash setHash) {
        return application.weight(setHash);
    }

    @Override
    public Optional<Bytes> set(Hash setHash) {
        return application.set(setHash);
    }

    @Override
    public boolean offerSet(Bytes set) {
        return application.offerSet(set);
    }

    @Override
    public CompletionStage<Head> close(Bytes value) {
        return application.close(value);
    }

    @Override
    public CompletionStage<Optional<Head>> replay(LedgerRecord record) {
        return application.replay(record);
    }

    @Override
    public Optional<LedgerRecord> record(long ledger) {
        return application.record(ledger);
    }

    @Override
    public Optional<HeaderLink> link(Bytes header) {
        return application.link(header);
    }

    @Override
    public List<String> differences(Bytes ours, Bytes theirs) {
        return application.differences(ours, theirs);
    }

    @Override
    public CompletionStage<Void> certified(long ledger, Certificate certificate) {
        return application.certified(ledger, certificate);
    }

    @Override
    public Optional<Certificate> certificate(long ledger) {
        return application.certificate(ledger);
    }

    @Override
    public Head.EngineRow engine(long slot) {
        return application.engine(slot);
    }

    @Override
    public Hash recoveryDomain(long ledger) {
        return application.recoveryDomain(ledger);
    }

    @Override
    public void onRecovered(Consumer<Head> listener) {
        application.onRecovered(listener);
    }

    @Override
    public CompletionStage<Boolean> recover(Bytes record, Hash domain) {
        return application.recover(record, domain);
    }

    @Override
    public Optional<Hash> planOf(Bytes step) {
        return application.planOf(step);
    }

    @Override
    public List<WantedModule> wantedModules() {
        return application.wantedModules();
    }

    @Override
    public List<Readiness> readiness() {
        return application.readiness();
    }

    @Override
    public CompletionStage<Intake> receive(Bytes transaction) {
        return application.receive(transaction);
    }

    @Override
    public void onSubmitted(Consumer<Bytes> flood) {
        application.onSubmitted(flood);
    }
}
