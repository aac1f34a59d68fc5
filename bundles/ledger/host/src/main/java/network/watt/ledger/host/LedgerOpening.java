// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.archive.DamagedArchiveException;
import network.watt.ledger.archive.SavedSnapshot;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.LocalFailure;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.host.state.StateStore;
import network.watt.ledger.host.state.StateTree;
import network.watt.platform.runtime.CrashPoint;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Brings journal and store together before the ledger starts: the journal is right, the store follows. A store that is
 * behind catches up; one that is missing, ahead, of another chain, damaged, or not whole after a crash is cleared and
 * built again. Every header computed on the way must be the journaled one. Runs on the thread that opens.
 */
final class LedgerOpening {

    /** Entries of a snapshot that are written at once. */
    private static final int RESTORED_TOGETHER = 8_192;

    private final Genesis genesis;
    private final LedgerEnvironment environment;
    private final Progress progress;
    private final Hash networkId;
    /** Where the journal begins; empty for one that begins with genesis. */
    private Optional<SavedSnapshot> snapshot = Optional.empty();

    LedgerOpening(Genesis genesis, LedgerEnvironment environment, Progress progress) {
        this.genesis = genesis;
        this.environment = environment;
        this.progress = progress;
        this.networkId = genesis.networkId();
    }

    /** The chain at the last ledger whose header is journaled. */
    LedgerChain open() {
        long tip = journaledTip();
        var usable = usableStore(tip).flatMap(this::chain);
        LedgerChain chain;
        try {
            chain = usable.isEmpty()
                    ? rebuild("it holds no whole ledger of this journal", tip)
                    : catchUp(usable.get(), tip);
        } catch (DamagedStoreException | LocalFailure | DivergedException failed) {
            // Once more from nothing: if it was the store, that mends it, and if not, the second failure says so.
            chain = rebuild(failed.getMessage(), tip);
        }
        chain.require();
        CrashPoint.hit("ledger.store-level");
        environment.store().commit(new Batch().delete(StoredLedger.CLEAN), Durability.FORCED);
        return chain;
    }

    /** Called after the loops have stopped: the next open can trust the store without reading all of it. */
    static void markClean(LedgerEnvironment environment) {
        CrashPoint.hit("ledger.stopping");
        environment.store().commit(new Batch().put(StoredLedger.CLEAN, Bytes.utf8("1")), Durability.FORCED);
    }

    private long journaledTip() {
        var journal = environment.journal();
        long tip = journal.last(Kind.HEADER);
        var header = genesis.header();
        if (tip < 0) {
            if (journal.last(Kind.DECISION) >= 0) {
                throw new DamagedJournalException(
                        "the journal has a decision of ledger " + journal.last(Kind.DECISION)
                                + " but no header at all: restore it from a backup, or remove it to fetch everything from peers");
            }
            journal.append(List.of(new Entry(Kind.HEADER, 0, header.toXdr())));
            return 0;
        }
        if (journal.find(Kind.HEADER, 0).isEmpty()) {
            snapshot = Optional.of(firstSnapshot(tip));
            return tip;
        }
        if (!journaledHeader(0).equals(header)) {
            throw new IllegalStateException(
                    "the journal belongs to another network than the genesis document \"" + genesis.network()
                            + "\": " + HeaderDifferences.sentence(header, journaledHeader(0))
                            + "; use the genesis document this data was made with, or another data directory");
        }
        return tip;
    }

    /**
     * Where a history begins that does not begin with genesis: the earliest, so that all that is journaled is known again. One
     * that is damaged is passed over.
     */
    private SavedSnapshot firstSnapshot(long tip) {
        var damaged = new ArrayList<String>();
        var first = environment.snapshots().stream()
                .flatMap(folder -> folder.ledgers().stream()
                        .filter(ledger -> ledger <= tip)
                        .flatMap(ledger -> whole(folder, ledger, damaged).stream()))
                .filter(saved -> isJournaled(saved.header()))
                .findFirst();
        return first.orElseThrow(
                () -> new DamagedJournalException("the journal does not begin with genesis, and there is no"
                        + " snapshot of a ledger in it to begin with: bring back the node's folder of snapshots, fetch an"
                        + " archive, or remove the journal to fetch everything from peers"
                        + (damaged.isEmpty() ? "" : "; " + String.join("; ", damaged))));
    }

    /** @param damaged gets a clause if it cannot be used */
    private Optional<SavedSnapshot> whole(SnapshotFolder folder, long ledger, List<String> damaged) {
        try {
            return Optional.of(folder.open(ledger));
        } catch (DamagedArchiveException | UncheckedIOException unusable) {
            damaged.add(unusable.getMessage());
            progress.passedOver(unusable.getMessage());
            return Optional.empty();
        }
    }

    private boolean isJournaled(LedgerHeader header) {
        return environment
                .journal()
                .find(Kind.HEADER, header.ledger())
                .filter(header.toXdr()::equals)
                .isPresent();
    }

    private LedgerHeader journaledHeader(long ledger) {
        return decode(Kind.HEADER, ledger, LedgerHeader::decode);
    }

    private <T> T decode(Kind kind, long ledger, XdrDecoder<T> decoder) {
        var stored = environment
                .journal()
                .find(kind, ledger)
                .orElseThrow(() -> new DamagedJournalException("the journal has no " + kind + " of ledger " + ledger
                        + ": restore it from a backup, or remove it to fetch everything from peers"));
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new DamagedJournalException(
                    "the journal's " + kind + " of ledger " + ledger + " is malformed: restore it from a backup",
                    malformed);
        }
    }

    /** The mark of a store that fits the journal. */
    private Optional<StoredLedger.Applied> usableStore(long tip) {
        try {
            var stored = environment.store().get(StoredLedger.APPLIED);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            var applied = StoredLedger.decode(stored.get(), StoredLedger.Applied::decode);
            return fits(applied, tip) ? Optional.of(applied) : Optional.empty();
        } catch (DamagedStoreException | IllegalStateException unusable) {
            return Optional.empty();
        }
    }

    private boolean fits(StoredLedger.Applied applied, long tip) {
        if (applied.ledger() > tip
                || snapshot.filter(base -> base.header().ledger() > applied.ledger())
                        .isPresent()) {
            return false;
        }
        var header = journaledHeader(applied.ledger());
        return applied.headerHash().equals(header.hash())
                && StateTree.rootHash(applied.root()).equals(header.stateRoot());
    }

    private Optional<LedgerChain> chain(StoredLedger.Applied applied) {
        try {
            var state = new StateStore(environment.store(), applied.root());
            boolean clean = environment.store().get(StoredLedger.CLEAN).isPresent();
            if (!clean && !state.isWhole()) {
                return Optional.empty();
            }
            return Optional.of(chainAt(applied.ledger(), state));
        } catch (DamagedStoreException | LocalFailure damaged) {
            return Optional.empty();
        }
    }

    private LedgerChain chainAt(long ledger, StateStore state) {
        var value = ledger == 0
                ? Bytes.EMPTY
                : decode(Kind.DECISION, ledger, StoredLedger.Decision::decode).value();
        return new LedgerChain(environment, networkId, state, journaledHeader(ledger), value);
    }

    private LedgerChain rebuild(String reason, long tip) {
        if (tip > 0) {
            progress.rebuilding("the store is rebuilt from the journal: " + reason);
        }
        environment.store().clear();
        CrashPoint.hit("ledger.store-cleared");
        var state = new StateStore(environment.store(), Optional.empty());
        return catchUp(snapshot.isPresent() ? restored(snapshot.get(), state) : founded(state), tip);
    }

    private LedgerChain restored(SavedSnapshot saved, StateStore state) {
        var pending = new TreeMap<Bytes, Optional<Bytes>>();
        saved.entries((key, value) -> {
            pending.put(key, Optional.of(value));
            if (pending.size() == RESTORED_TOGETHER) {
                restore(pending, state);
            }
        });
        restore(pending, state);
        long ledger = saved.header().ledger();
        var batch = new Batch()
                .put(
                        StoredLedger.engineKey(ledger + 1),
                        StoredLedger.Engine.of(state).toXdr());
        batch.put(
                StoredLedger.APPLIED,
                new StoredLedger.Applied(ledger, saved.header().hash(), state.root()).toXdr());
        environment.store().commit(batch, Durability.BUFFERED);
        return chainAt(ledger, state);
    }

    private void restore(TreeMap<Bytes, Optional<Bytes>> entries, StateStore state) {
        var tree = state.prepare(entries);
        var batch = new Batch();
        StateStore.write(batch, entries, tree);
        environment.store().commit(batch, Durability.BUFFERED);
        state.committed(entries, tree);
        entries.clear();
    }

    private LedgerChain founded(StateStore state) {
        var entries = new TreeMap<Bytes, Optional<Bytes>>(genesis.entries());
        var tree = state.prepare(entries);
        var batch = new Batch();
        StateStore.write(batch, entries, tree);
        batch.put(StoredLedger.resultsKey(0), new StoredLedger.Results(List.of()).toXdr());
        var atFirst = new StateLayer(state);
        entries.forEach((key, value) -> atFirst.put(key, value.orElseThrow()));
        batch.put(StoredLedger.engineKey(1), StoredLedger.Engine.of(atFirst).toXdr());
        batch.put(
                StoredLedger.APPLIED,
                new StoredLedger.Applied(0, journaledHeader(0).hash(), tree.root()).toXdr());
        environment.store().commit(batch, Durability.BUFFERED);
        state.committed(entries, tree);
        return chainAt(0, state);
    }

    private LedgerChain catchUp(LedgerChain chain, long tip) {
        while (chain.head().ledger() < tip) {
            reapply(chain, chain.head().ledger() + 1);
            progress.replayed(chain.head().ledger(), tip);
        }
        requireSupply(chain);
        return chain;
    }

    private void reapply(LedgerChain chain, long ledger) {
        var decision = decode(Kind.DECISION, ledger, StoredLedger.Decision::decode);
        var expected = journaledHeader(ledger);
        if (chain.rules() instanceof RuleBook.Lookup.Missing) {
            chain.require();
        }
        if (chain.rules() instanceof RuleBook.Lookup.Missing missing) {
            throw new IllegalStateException("ledger " + ledger + " cannot be applied again: " + missing.sentence());
        }
        var book = ((RuleBook.Lookup.Found) chain.rules()).book();
        try {
            var value = AgreedValue.decode(decision.value());
            // Signatures were judged when the ledger was closed; its header is the proof of what came of it.
            var next = chain.prepare(
                    chain.view(book, signed -> true), decision.value(), value, TransactionSet.decode(decision.set()));
            if (!next.header().equals(expected)) {
                throw new DivergedException(
                        "applying ledger " + ledger + " again does not lead to the journaled header: "
                                + HeaderDifferences.sentence(next.header(), expected)
                                + "; a rule bundle or this release differs from the one that closed it");
            }
            chain.commit(next, LedgerChain.Journaling.NOTHING, Progress.SILENT);
            chain.retired().forEach(environment.modules()::release);
        } catch (XdrException malformed) {
            throw new DamagedJournalException(
                    "the journal's decision of ledger " + ledger + " is malformed: restore it from a backup",
                    malformed);
        }
    }

    /** The full scan: every coin is somewhere. */
    private void requireSupply(LedgerChain chain) {
        if (environment.store().get(StoredLedger.CLEAN).isPresent()) {
            return;
        }
        var sum = new long[1];
        chain.state().scan(Bytes.fromHex("00"), Bytes.EMPTY, (key, value) -> {
            sum[0] = Math.addExact(sum[0], Entries.coins(key, Optional.of(value)));
            return true;
        });
        if (sum[0] != chain.head().header().coins().units()) {
            throw new IllegalStateException("accounts and pools hold " + sum[0] + " units, but header "
                    + chain.head().ledger() + " commits to "
                    + chain.head().header().coins().units());
        }
    }

    /** A ledger applied again came out differently. */
    private static final class DivergedException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        DivergedException(String sentence) {
            super(sentence);
        }
    }
}
