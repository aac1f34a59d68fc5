// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.governance.api.UpgradeStep;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.access.Ledgers.ClosedLedger;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateStore;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Look-ups from any thread. They read the journal and the store, which allow that, and never show anything of a ledger
 * before its head is published.
 */
final class LedgerReads {

    private final LedgerEnvironment environment;
    private final Supplier<LedgerSnapshot> head;
    private final Map<Hash, SignedTransaction> pending;
    private final AtomicReference<SetShelf> shelf;

    LedgerReads(
            LedgerEnvironment environment,
            Supplier<LedgerSnapshot> head,
            Map<Hash, SignedTransaction> pending,
            AtomicReference<SetShelf> shelf) {
        this.environment = environment;
        this.head = head;
        this.pending = pending;
        this.shelf = shelf;
    }

    Optional<AccountEntry> account(AccountId account) {
        return environment
                .store()
                .get(StateStore.ENTRY.concat(StateKeys.account(account)))
                .map(Entries::accountEntry);
    }

    Optional<ClosedLedger> ledger(long number) {
        if (!isClosed(number)) {
            return Optional.empty();
        }
        var results = environment.store().get(StoredLedger.resultsKey(number)).map(stored -> StoredLedger.decode(
                        stored, StoredLedger.Results::decode)
                .results());
        if (results.isEmpty()) {
            return Optional.empty();
        }
        int seals = certificate(number)
                .map(certificate -> certificate.seals().size())
                .orElse(0);
        return header(number).map(header -> new ClosedLedger(header, header.hash(), results.get(), seals));
    }

    /** The earliest ledger whose results are here. */
    Optional<Long> firstWithResults() {
        var found = new ArrayList<Long>();
        try (var snapshot = environment.store().snapshot()) {
            snapshot.scan(StoredLedger.resultsPrefix(), StoredLedger.resultsPrefix(), (key, stored) -> {
                found.add(StoredLedger.resultsLedger(key));
                return false;
            });
        }
        return found.stream().findFirst();
    }

    Optional<LedgerHeader> header(long number) {
        return environment
                .journal()
                .find(Kind.HEADER, number)
                .map(stored -> StoredLedger.decode(stored, LedgerHeader::decode));
    }

    private boolean isClosed(long number) {
        return number >= 0 && number <= head.get().ledger();
    }

    TransactionStatus transaction(Hash id) {
        var included = included(id);
        if (included.isPresent()) {
            return included.get();
        }
        var waiting = Optional.ofNullable(pending.get(id));
        if (waiting.isPresent()) {
            return new TransactionStatus.Pending(waiting.get());
        }
        // Between the two looks a ledger may have taken it.
        return included(id).orElse(new TransactionStatus.Unknown());
    }

    private Optional<TransactionStatus> included(Hash id) {
        var place = environment
                .store()
                .get(StoredLedger.placeKey(id))
                .map(stored -> StoredLedger.decode(stored, StoredLedger.Place::decode))
                .filter(found -> isClosed(found.ledger()));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        var at = place.get();
        var result = environment
                .store()
                .get(StoredLedger.resultsKey(at.ledger()))
                .map(stored -> StoredLedger.decode(stored, StoredLedger.Results::decode)
                        .results()
                        .get(at.index()));
        return result.flatMap(known -> set(at.ledger())
                .map(set -> new TransactionStatus.Included(
                        at.ledger(), at.index(), set.transactions().get(at.inSet()), known)));
    }

    private Optional<TransactionSet> set(long ledger) {
        var recent = header(ledger)
                .flatMap(header -> shelf.get().find(header.setHash()))
                .map(SetShelf.Shelved::set);
        return recent.isPresent()
                ? recent
                : decision(ledger).map(decision -> {
                    try {
                        return TransactionSet.decode(decision.set());
                    } catch (XdrException malformed) {
                        throw new IllegalStateException(
                                "the journaled set of ledger " + ledger + " is malformed", malformed);
                    }
                });
    }

    private Optional<StoredLedger.Decision> decision(long ledger) {
        return environment
                .journal()
                .find(Kind.DECISION, ledger)
                .map(stored -> StoredLedger.decode(stored, StoredLedger.Decision::decode));
    }

    Optional<LedgerRecord> record(long ledger) {
        if (!isClosed(ledger)) {
            return Optional.empty();
        }
        return decision(ledger).flatMap(decision -> environment
                .journal()
                .find(Kind.HEADER, ledger)
                .map(header -> new LedgerRecord(
                        ledger,
                        decision.value(),
                        decision.set(),
                        header,
                        environment.journal().find(Kind.RECOVERY, ledger))));
    }

    Optional<Bytes> headerBytes(long ledger) {
        return isClosed(ledger) ? environment.journal().find(Kind.HEADER, ledger) : Optional.empty();
    }

    Optional<Certificate> certificate(long ledger) {
        return environment
                .journal()
                .find(Kind.CERTIFICATE, ledger)
                .map(stored -> StoredLedger.decode(stored, Certificate::decode));
    }

    /** The consensus row that an open plan brings. */
    Optional<Head.EngineRow> nextEngine(Hash plan) {
        return head.get().plans().stream()
                .filter(standing -> standing.hash().equals(plan))
                .flatMap(standing -> standing.plan().change("consensus").stream())
                .map(change -> new Head.EngineRow(List.of(change.digest()), change.params()))
                .findFirst();
    }

    /** The consensus row in force at a slot. */
    Head.EngineRow engine(long slot) {
        var found = new ArrayList<StoredLedger.Engine>();
        try (var snapshot = environment.store().snapshot()) {
            snapshot.scan(StoredLedger.enginePrefix(), StoredLedger.enginePrefix(), (key, stored) -> {
                if (key.compareTo(StoredLedger.engineKey(slot)) <= 0) {
                    found.add(StoredLedger.decode(stored, StoredLedger.Engine::decode));
                    return true;
                }
                return false;
            });
        }
        return found.isEmpty()
                ? head.get().head().engine()
                : new Head.EngineRow(
                        found.get(found.size() - 1).digests(),
                        found.get(found.size() - 1).params());
    }

    /** A consensus row and the first slot it rules. */
    record EngineSince(long since, Bytes params) {}

    /** The consensus rows in force from slots above {@code ledger} on, ascending. */
    List<EngineSince> enginesAbove(long ledger) {
        var found = new ArrayList<EngineSince>();
        var prefix = StoredLedger.enginePrefix();
        try (var snapshot = environment.store().snapshot()) {
            snapshot.scan(prefix, StoredLedger.engineKey(Math.addExact(ledger, 1)), (key, stored) -> {
                var engine = StoredLedger.decode(stored, StoredLedger.Engine::decode);
                found.add(new EngineSince(StoredLedger.engineSlot(key), engine.params()));
                return true;
            });
        }
        return found;
    }

    /** A set's bytes, from the shelf. */
    Optional<Bytes> setBytes(Hash hash) {
        return shelf.get().find(hash).map(SetShelf.Shelved::encoded);
    }

    /** The domain in which a closed ledger was agreed and sealed. */
    Hash recoveryDomain(long ledger) {
        return header(ledger).map(LedgerHeader::recoveryDomain).orElseGet(() -> head.get()
                .recoveryDomain());
    }

    /** The plan that a step would arm; empty for anything malformed. */
    static Optional<Hash> planOf(Bytes step) {
        try {
            return Optional.of(UpgradeStep.decode(step).plan());
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }

    /** Reads a header's bytes; empty for anything malformed. */
    static Optional<LedgerHeader> headerOf(Bytes encoded) {
        try {
            return Optional.of(XdrReader.read(encoded, LedgerHeader::decode));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }
}
