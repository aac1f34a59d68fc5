// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import network.watt.platform.types.Hash;

/** A plan with where it stands. @param hash the plan's */
public record Standing(Hash hash, UpgradePlan plan, PlanStatus status) {

    /** Whether its rules take over at the end of {@code ledger}. */
    public boolean isDue(long ledger) {
        return status.state() == PlanState.ARMED && status.activation() == ledger;
    }
}
