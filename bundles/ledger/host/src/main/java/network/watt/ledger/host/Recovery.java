// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.RecoveryKeys;
import network.watt.governance.api.RecoveryRecord;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.host.state.StateView;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;

/** What a recovery record does to a state, and which records count (PROTOCOL §4). Understood by no module. Pure. */
final class Recovery {

    private Recovery() {}

    /** The recovery keys of a state; none where genesis named none. */
    static Optional<RecoveryKeys> keys(StateView state) {
        return state.get(StateKeys.RECOVERY).map(stored -> StoredLedger.decode(stored, RecoveryKeys::decode));
    }

    /** The record that the journal holds for {@code ledger}. */
    static RecoveryRecord journaled(Bytes stored, long ledger) {
        try {
            return RecoveryRecord.decode(stored);
        } catch (XdrException malformed) {
            throw new DamagedJournalException(
                    "the journal's recovery record of ledger " + ledger + " is malformed: restore it from a backup",
                    malformed);
        }
    }

    /**
     * Why a record does not count on top of {@code head}, if it does not: a sentence for people.
     *
     * @param networkId separates the signatures of one network from all others'
     */
    static Optional<String> refusal(
            RecoveryRecord record, LedgerSnapshot head, StateView state, Hash networkId, SignatureVerifier verifier) {
        var keys = keys(state);
        if (keys.isEmpty()) {
            return Optional.of("this network has no recovery keys: its genesis document names none");
        }
        if (record.ledger() != head.ledger() || !record.headerHash().equals(head.hash())) {
            return Optional.of("the record goes on from ledger " + record.ledger() + " with header "
                    + record.headerHash().shortHex() + ", but this node is at ledger " + head.ledger() + " with header "
                    + head.hash().shortHex());
        }
        if (record.epoch() != keys.get().epoch() + 1) {
            return Optional.of("the record has epoch " + record.epoch() + ", the next recovery of this network has "
                    + (keys.get().epoch() + 1));
        }
        long genuine = genuine(record, keys.get(), networkId, verifier);
        return genuine >= keys.get().threshold()
                ? Optional.empty()
                : Optional.of(genuine + " recovery keys signed the record, "
                        + keys.get().threshold() + " must");
    }

    private static long genuine(RecoveryRecord record, RecoveryKeys keys, Hash networkId, SignatureVerifier verifier) {
        var signed = record.signedBytes(networkId);
        var genuine = new LinkedHashSet<Bytes>();
        record.signatures().stream()
                .filter(by -> keys.keys().contains(by.publicKey()))
                .filter(by -> verifier.verify(by.publicKey(), signed, by.signature()))
                .forEach(by -> genuine.add(by.publicKey()));
        return genuine.size();
    }

    /** Lays a record's rows over the state of the ledger before. */
    static void write(RecoveryRecord record, StateLayer layer) {
        var rows = new ArrayList<TableRow>();
        Entries.table(layer).rows().stream()
                .filter(row -> record.row(row.area()).isEmpty())
                .forEach(rows::add);
        for (var row : record.rows()) {
            rows.add(row.tableRow(record.ledger() + 1));
            layer.put(StateKeys.params(row.area()), row.params());
        }
        rows.sort((one, other) -> one.area().compareTo(other.area()));
        layer.put(StateKeys.TABLE, new ProtocolTable(List.copyOf(rows)).toXdr());
        keys(layer)
                .ifPresent(
                        keys -> layer.put(StateKeys.RECOVERY, keys.nextEpoch().toXdr()));
    }
}
