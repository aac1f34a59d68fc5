// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import java.util.ArrayList;
import java.util.List;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.PublisherSignature;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.StateSpace;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Bundles that may be used in place of others: at {@code q} ‖ the digest in force, in the order in which they were approved. */
final class Equivalents {

    /** How many a row may have. */
    static final int MAX = 8;

    private static final Bytes PREFIX = Bytes.utf8("q");

    private final StateSpace state;

    Equivalents(StateSpace state) {
        this.state = state;
    }

    List<Equivalence> of(Hash digest) {
        var stored = state.get(key(digest));
        try {
            return stored.isEmpty()
                    ? List.of()
                    : XdrReader.read(stored.get(), in -> in.readList(MAX, Equivalence::decode));
        } catch (XdrException malformed) {
            throw new IllegalStateException("the equivalents of a module are malformed: " + malformed.getMessage());
        }
    }

    void add(Equivalence equivalence) {
        var all = new ArrayList<>(of(equivalence.of()));
        all.add(equivalence);
        state.put(key(equivalence.of()), new XdrWriter().writeList(all, MAX).toBytes());
    }

    private static Bytes key(Hash digest) {
        return PREFIX.concat(digest.bytes());
    }

    /** Whether a bundle may stand in for one that is in force, if the approvers want it to. */
    Verdict judge(Equivalence wanted, CloseContext context, Keys keys) {
        var ruling = context.ruling(wanted.area());
        if (ruling.isEmpty() || !ruling.get().row().digest().equals(wanted.of())) {
            return Verdict.rejected(
                    "upgrade.not-in-force",
                    "Area " + wanted.area() + " is not ruled by the bundle "
                            + wanted.of().shortHex() + ".");
        }
        var row = ruling.get().row();
        var manifest = wanted.manifest();
        int schema = ruling.get().schema();
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
        var known = of(wanted.of());
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
