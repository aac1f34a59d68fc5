// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the phase in force says of who is there today, for networks whose free lane is for those who are
 * ({@link network.watt.ledger.api.FreeLane}). Writes nothing. Served by area {@link RewardPhase#AREA}; a phase without
 * check-ins does not serve it.
 */
@ConsumerType
public interface Attendance {

    /** Whether an account has checked in on {@link RewardAccounts#today()}. */
    boolean hasCheckedIn(AccountId account);

    /**
     * Whether an operation of the phase's area is how somebody comes to be there: a check-in, one's own or others', or
     * what a node does for its own. Such operations stay free for all, or nobody without coins could ever check in.
     */
    boolean isCheckIn(Operation operation);
}
