// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.consensus.api.Head;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.Standing;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.ProtocolTable;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The last closed ledger with the rules of the next one. Immutable; published to all threads.
 *
 * @param hash the header's hash
 * @param value the agreed value; empty for genesis
 * @param engineParams the parameters of the consensus row
 * @param recovery the record under which the next ledger stands, while that is open
 * @param recoveryDomain part of whatever is signed above this ledger
 * @param plans those that are not at an end; none while the upgrade rules are missing
 * @param equivalents what rows list beside their own bundles; none while the upgrade rules are missing
 */
record LedgerSnapshot(
        LedgerHeader header,
        Hash hash,
        Bytes value,
        LedgerParameters parameters,
        ProtocolTable table,
        Bytes engineParams,
        Optional<RecoveryRecord> recovery,
        Hash recoveryDomain,
        List<Standing> plans,
        List<Equivalence> equivalents) {

    LedgerSnapshot {
        plans = List.copyOf(plans);
        equivalents = List.copyOf(equivalents);
    }

    LedgerSnapshot with(List<Standing> open, List<Equivalence> listed) {
        return new LedgerSnapshot(
                header, hash, value, parameters, table, engineParams, recovery, recoveryDomain, open, listed);
    }

    /** Every module that a row names, equivalent ones too, or an open plan. */
    SortedSet<Hash> namedModules() {
        var named = new TreeSet<Hash>();
        table.rows().forEach(row -> named.addAll(row.digests()));
        plans.forEach(standing -> standing.plan().changes().forEach(change -> named.add(change.digest())));
        return named;
    }

    long ledger() {
        return header.ledger();
    }

    Head head() {
        var row = table.row("consensus")
                .orElseThrow(() -> new IllegalStateException("the protocol table has no consensus row"));
        return new Head(
                ledger(),
                hash,
                value,
                header.closeTimeMs(),
                new Head.EngineRow(row.digests(), engineParams),
                recoveryDomain);
    }

    boolean is(Head head) {
        return head.ledger() == ledger() && head.headerHash().equals(hash);
    }
}
