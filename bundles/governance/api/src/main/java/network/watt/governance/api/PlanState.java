// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import java.util.List;

/**
 * Where a plan stands (PROTOCOL §2). Each change of state is an operation or a rule of the ledger.
 *
 * <pre>
 * PROPOSED ─k approvals─▶ APPROVED ─enough lead─▶ SCHEDULED ─agreed step─▶ ARMED ─migrated─▶ ACTIVE
 *     │                      │                    │      ▲                    └──failed──▶ FAILED
 *     └──────cancelled───────┴────────────────────┤      └─ next ledger ─┐
 *                  CANCELLED, EXPIRED  ◀──────────┴─ not armed in time ─▶ POSTPONED
 * </pre>
 */
public enum PlanState {
    PROPOSED,
    APPROVED,
    SCHEDULED,
    ARMED,
    ACTIVE,
    CANCELLED,
    POSTPONED,
    EXPIRED,
    FAILED;

    /** The states in the order of their numbers in XDR; the number of a state never changes. */
    static final List<PlanState> BY_NUMBER =
            java.util.List.of(PROPOSED, APPROVED, SCHEDULED, ARMED, ACTIVE, CANCELLED, POSTPONED, EXPIRED, FAILED);

    /** Whether nothing can happen to the plan any more. */
    public boolean isEnd() {
        return this == ACTIVE || this == CANCELLED || this == EXPIRED || this == FAILED;
    }
}
