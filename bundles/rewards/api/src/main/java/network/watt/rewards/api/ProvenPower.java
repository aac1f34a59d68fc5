// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.AccountId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What proofs of spacetime tell the reward phases: who kept how much on a day. A day's figures may be asked for as soon as
 * the next day has begun, must not change from then on, and must be kept until that day has ended.
 */
@ConsumerType
public interface ProvenPower {

    /** The area whose module serves this. */
    String AREA = "porep";

    /**
     * What was proven on a day, by ascending provider.
     *
     * @param after the first provider that is left out and all before it; empty to begin
     * @param limit the most there may be
     */
    List<Proven> proven(long day, Optional<AccountId> after, int limit);

    /**
     * One provider's day: over its sectors the sum of {@link #proven(long, long, long)}, none counted twice.
     *
     * @param mebibytes in sectors of 2^20 bytes that are not mobile
     * @param mobileMebibytes in mobile sectors, which have at least 256 MiB each
     */
    record Proven(AccountId provider, long mebibytes, long mobileMebibytes) {}

    /** What a sector counts, in MiB: ⌊size · windows proven / windows due⌋; nothing where none was due. Rounded down. */
    static long proven(long sectorMebibytes, long okWindows, long dueWindows) {
        return dueWindows == 0 ? 0 : MulDiv.floor(sectorMebibytes, Math.min(okWindows, dueWindows), dueWindows);
    }
}
