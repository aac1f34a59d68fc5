// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.PublisherSignature;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.StateSpace;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Bundles that may be used in place of others: at {@code q} ‖ the row's digest ‖ since when it rules. */
final class Equivalents {

    /** How many a row may have. */
    static final int MAX = 8;

    private static final Bytes PREFIX = Bytes.utf8("q");

    private final StateSpace state;

    Equivalents(StateSpace state) {
        this.state = state;
    }

    List<Equivalence> of(TableRow row) {
        var stored = state.get(key(row));
        try {
            return stored.isEmpty()
                    ? List.of()
                    : XdrReader.read(stored.get(), in -> in.readList(MAX, Equivalence::decode));
        } catch (XdrException malformed) {
            throw new IllegalStateException("the equivalents of a module are malformed: " + malformed.getMessage());
        }
    }

    void add(TableRow row, Equivalence equivalence) {
        var all = new ArrayList<>(of(row));
        all.add(equivalence);
        put(row, all);
    }

    /** Takes one away again: nodes use it no more from the next ledger on. */
    void remove(TableRow row, Equivalence equivalence) {
        put(row, of(row).stream().filter(other -> !other.equals(equivalence)).toList());
    }

    private void put(TableRow row, List<Equivalence> all) {
        if (all.isEmpty()) {
            state.delete(key(row));
        } else {
            state.put(key(row), new XdrWriter().writeList(all, MAX).toBytes());
        }
    }

    private static Bytes key(TableRow row) {
        return PREFIX.concat(row.digest().bytes())
                .concat(new XdrWriter().writeUnsignedHyper(row.since()).toBytes());
    }

    /** The row that a bundle is said to have the rules of, if it is in force. */
    static Optional<TableRow> row(Equivalence wanted, CloseContext context) {
        return context.ruling(wanted.area()).map(ruling -> ruling.row()).filter(row -> row.digest()
                .equals(wanted.of()));
    }

    static Verdict notInForce(Equivalence wanted) {
        return Verdict.rejected(
                "upgrade.not-in-force",
                "Area " + wanted.area() + " is not ruled by the bundle "
                        + wanted.of().shortHex() + ".");
    }

    /** Whether a bundle that was listed may be taken away. */
    Verdict judgeWithdrawal(Equivalence wanted, TableRow row) {
        return of(row).contains(wanted)
                ? Verdict.ACCEPTED
                : Verdict.rejected("upgrade.not-listed", "The row lists no such bundle.");
    }

    /** Whether a bundle may stand in for one that is in force, if the approvers want it to. */
    Verdict judge(Equivalence wanted, TableRow row, CloseContext context, Keys keys) {
        int schema =
                context.ruling(wanted.area()).map(ruling -> ruling.schema()).orElse(0);
        var manifest = wanted.manifest();
        if (!manifest.module().equals(row.module())
                || manifest.schemaFrom() != schema
                || manifest.schemaTo() != schema) {
            return Verdict.rejected(
                    "upgrade.not-equivalent",
                    "Only a bundle of " + row.module() + " that keeps schema " + schema + " has the same rules.");
        }
        if (Versions.isOlder(manifest, row)) {
            return Verdict.rejected(
                    "upgrade.downgrade", "Area " + wanted.area() + " is ruled by " + row.version() + " already.");
        }
        var known = of(row);
        if (wanted.digest().equals(wanted.of())
                || known.stream().anyMatch(other -> other.digest().equals(wanted.digest()))) {
            return Verdict.rejected("upgrade.known", "This very bundle may be used already.");
        }
        if (known.size() >= MAX) {
            return Verdict.rejected("upgrade.too-many", "A row has at most " + MAX + " equivalents.");
        }
        return isVouchedFor(wanted, context, keys)
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "upgrade.signatures",
                        "Too few publishers have signed the bundle, or not what is said of it here.");
    }

    private static boolean isVouchedFor(Equivalence wanted, CloseContext context, Keys keys) {
        var signed = wanted.manifest().signedBytes(context.networkId());
        var signers =
                wanted.signatures().stream().map(PublisherSignature::publicKey).toList();
        return keys.publishers().isMetBy(signers)
                && wanted.signatures().stream()
                        .allMatch(by -> context.isGenuine(by.publicKey(), signed, by.signature()));
    }
}
