// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the phase in force does when a day ends: writes the units that only the end of the day can tell, and feeds the
 * pools. Asked for by the accounts of rewards right before they close the day, and in the same savepoint, so that a day
 * is closed wholly or not at all.
 */
@ConsumerType
public interface RewardPhase {

    /** The area whose module serves this. */
    String AREA = "rewards";

    /** Completes {@link RewardAccounts#today}. */
    void completeDay();
}
