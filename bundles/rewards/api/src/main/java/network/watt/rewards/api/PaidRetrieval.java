// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the retrieval market tells the reward phases: who delivered how much to whom on a day, and what the client paid. A
 * day's figures may be asked for as soon as the next day has begun, must not change from then on, and must be kept until
 * that day has ended.
 */
@ConsumerType
public interface PaidRetrieval {

    /** The area whose module serves this. */
    String AREA = "market/retrieval";

    /**
     * What was settled on a day, by ascending miner and client.
     *
     * @param after the last pair that was had; empty to begin
     * @param limit the most there may be
     */
    List<Delivered> delivered(long day, Optional<Pair> after, int limit);

    /** Who delivered to whom. */
    record Pair(AccountId miner, AccountId client) {}

    /**
     * All that one miner delivered to one client on a day.
     *
     * @param mebibytes what was paid for, in units of 2^20 bytes
     * @param fee what the client paid
     * @param burned how much of the fee was burned
     */
    record Delivered(Pair pair, long mebibytes, Amount fee, Amount burned) {}
}
