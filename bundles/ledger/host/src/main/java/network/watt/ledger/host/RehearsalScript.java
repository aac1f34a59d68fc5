// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import network.watt.governance.api.PlanStatus;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.host.RuleBook.Lookup;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.MapState;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** A rehearsal taken apart for another process, which has the modules from files. Pure. */
public final class RehearsalScript {

    private static final int MAX_VALUE = 8 * 1024;

    private RehearsalScript() {}

    /** All but the state: XDR of network id, header, agreed value, plan and its status. */
    public static Bytes head(Rehearsal rehearsal) {
        var standing = rehearsal.book().due().orElseThrow().standing();
        return new XdrWriter()
                .write(rehearsal.networkId())
                .write(rehearsal.head().header())
                .writeOpaque(rehearsal.head().value(), MAX_VALUE)
                .write(standing.plan())
                .write(standing.status())
                .toBytes();
    }

    /** The state, entry by entry. */
    public static void entries(Rehearsal rehearsal, BiConsumer<Bytes, Bytes> entry) {
        rehearsal.state().scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> {
            entry.accept(key, value);
            return true;
        });
    }

    /**
     * Puts a rehearsal together again.
     *
     * @throws XdrException if the head is malformed
     * @throws IllegalStateException with a sentence for people if a module is missing
     */
    public static Rehearsal read(Bytes head, SortedMap<Bytes, Bytes> entries, ModuleRegistry modules)
            throws XdrException {
        var state = new MapState(entries);
        return XdrReader.read(head, script -> {
            var networkId = Hash.decode(script);
            var header = LedgerHeader.decode(script);
            var value = script.readOpaque(MAX_VALUE);
            var plan = UpgradePlan.decode(script);
            var standing = new Standing(plan.hash(), plan, PlanStatus.decode(script));
            var snapshot = new LedgerSnapshot(
                    header,
                    header.hash(),
                    value,
                    Entries.parameters(state),
                    Entries.table(state),
                    Entries.params(state, "consensus"),
                    Optional.empty(),
                    header.recoveryDomain(),
                    List.of(standing),
                    List.of());
            return new Rehearsal(networkId, snapshot, state, book(snapshot, state, standing, modules));
        });
    }

    private static RuleBook book(LedgerSnapshot head, MapState state, Standing standing, ModuleRegistry modules) {
        var found = RuleBook.find(modules, head.table(), state);
        if (found instanceof Lookup.Found old) {
            found = Incoming.find(modules, old.book(), standing);
        }
        if (found instanceof Lookup.Missing missing) {
            throw new IllegalStateException(missing.sentence());
        }
        return ((Lookup.Found) found).book();
    }
}
