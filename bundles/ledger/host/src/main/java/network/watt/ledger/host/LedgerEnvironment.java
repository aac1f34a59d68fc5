// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Executor;
import network.watt.ledger.access.Journal;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.store.KeyValueStore;

/**
 * What a ledger host stands on.
 *
 * @param store derived data; cleared and rebuilt when it does not fit the journal
 * @param journal the truth
 * @param modules the rules by digest
 * @param ledgerLoop the thread that owns the ledger
 * @param signatureWorkers where signatures are verified in bulk and plans are prepared for; may run tasks in place
 * @param rehearsals where plans are tried
 * @param verifier of the recovery keys' signatures
 * @param release of this software; empty where that is not known, which no plan refuses
 * @param snapshots from which a store is built whose journal does not reach back to genesis, where there are any
 */
public record LedgerEnvironment(
        KeyValueStore store,
        Journal journal,
        ModuleRegistry modules,
        EventLoop ledgerLoop,
        Executor signatureWorkers,
        Rehearsals rehearsals,
        SignatureVerifier verifier,
        Optional<HostRelease> release,
        Optional<SnapshotFolder> snapshots) {

    public LedgerEnvironment {
        requireNonNull(store);
        requireNonNull(journal);
        requireNonNull(modules);
        requireNonNull(ledgerLoop);
        requireNonNull(signatureWorkers);
        requireNonNull(rehearsals);
        requireNonNull(verifier);
        requireNonNull(release);
        requireNonNull(snapshots);
    }

    /** One of the release that runs. */
    public LedgerEnvironment(
            KeyValueStore store,
            Journal journal,
            ModuleRegistry modules,
            EventLoop ledgerLoop,
            Executor signatureWorkers,
            Rehearsals rehearsals,
            SignatureVerifier verifier) {
        this(
                store,
                journal,
                modules,
                ledgerLoop,
                signatureWorkers,
                rehearsals,
                verifier,
                HostRelease.running(),
                Optional.empty());
    }

    /** One that tries plans in place, on the workers. */
    public LedgerEnvironment(
            KeyValueStore store,
            Journal journal,
            ModuleRegistry modules,
            EventLoop ledgerLoop,
            Executor workers,
            SignatureVerifier verifier) {
        this(store, journal, modules, ledgerLoop, workers, Rehearsal::run, verifier);
    }

    /** The same with snapshots. */
    public LedgerEnvironment with(SnapshotFolder folder) {
        return new LedgerEnvironment(
                store,
                journal,
                modules,
                ledgerLoop,
                signatureWorkers,
                rehearsals,
                verifier,
                release,
                Optional.of(folder));
    }
}
