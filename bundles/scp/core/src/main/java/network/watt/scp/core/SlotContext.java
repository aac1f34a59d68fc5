// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;

/** What both protocols of a slot share. */
record SlotContext(
        long slot, EngineDriver driver, Electorate electorate, Parameters parameters, ScpHooks hooks, Outbox outbox) {

    /** How far a value could be checked; one whose content is missing counts as none where the network wants content first. */
    Validation validate(Bytes value) {
        var level = driver.validate(slot, value);
        return level == Validation.STRUCTURALLY_VALID && !parameters.withoutContent() ? Validation.INVALID : level;
    }

    /** Whether we would vote for {@code value} as nominated. */
    boolean nominates(Bytes value, int failedRounds) {
        return driver.nominates(slot, value, failedRounds)
                && (parameters.withoutContent() || driver.validate(slot, value) == Validation.FULLY_VALIDATED);
    }

    /** How long the n-th round of nomination lasts. */
    long roundMs(int n) {
        return hooks.computeTimeout(n, true)
                .orElseGet(() -> parameters.nomination().timeoutMs(n));
    }

    /** How long a ballot with counter n lasts. */
    long ballotMs(long n) {
        return hooks.computeTimeout(n, false)
                .orElseGet(() -> parameters.ballot().timeoutMs(n));
    }
}
