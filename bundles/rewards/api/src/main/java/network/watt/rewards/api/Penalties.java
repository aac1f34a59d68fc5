// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import org.osgi.annotation.versioning.ConsumerType;

/** What a phase with pledges takes from a provider that breaks its word. Served by area {@link RewardPhase#AREA}. */
@ConsumerType
public interface Penalties {

    /** Burns 3.51 days of what the faulty space is expected to earn. Returns what was burned. */
    Amount fault(AccountId provider, long mebibytes);

    /**
     * Burns the fee for giving space up early: of the pledge behind it 2 % at least, 8.5 % from the 140th day on.
     *
     * @param ageDays since it was first proven
     * @return what was burned
     */
    Amount terminate(AccountId provider, long mebibytes, long ageDays);
}
