// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Whether a node could carry out a plan (PROTOCOL §2). A fact of that node, never of the state, and only advice: agreeing on
 * a step needs the readiness of those who propose it, never of those who vote on what was proposed.
 *
 * @param plan the plan's hash
 * @param ready whether all of its bundles are started here and its migration was tried with success
 * @param reason for people, why not; empty when ready
 * @param dryRunLedger after which ledger the migration was tried; 0 while it was not
 * @param dryRunRoot the state root it led to; zero while it was not tried
 */
public record Readiness(Hash plan, boolean ready, String reason, long dryRunLedger, Hash dryRunRoot)
        implements XdrEncodable {

    /** The longest reason, in bytes. */
    public static final int MAX_REASON_BYTES = 256;

    public Readiness {
        requireNonNull(plan);
        requireNonNull(reason);
        requireNonNull(dryRunRoot);
    }

    /** Not ready, for a reason. */
    public static Readiness not(Hash plan, String reason) {
        return new Readiness(plan, false, reason, 0, Hash.ZERO);
    }

    /** Whether both nodes are ready and came to the same end from the same ledger. */
    public boolean agreesWith(Readiness other) {
        return ready
                && other.ready
                && plan.equals(other.plan)
                && dryRunLedger == other.dryRunLedger
                && dryRunRoot.equals(other.dryRunRoot);
    }

    public static Readiness decode(XdrReader in) throws XdrException {
        return new Readiness(
                Hash.decode(in),
                in.readBool(),
                in.readString(MAX_REASON_BYTES),
                in.readUnsignedHyper(),
                Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(plan).writeBool(ready).writeString(reason, MAX_REASON_BYTES);
        out.writeUnsignedHyper(dryRunLedger).write(dryRunRoot);
    }
}
