// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The last closed ledger, as far as consensus needs to know it.
 *
 * @param ledger its number; 0 is genesis
 * @param headerHash the SHA-256 of its header
 * @param value the value agreed for it; empty for genesis
 * @param closeTimeMs its close time
 * @param engine the consensus row of its table: the engine of the next slot
 * @param recoveryDomain part of every signing domain above this ledger; zero until a recovery happened
 */
public record Head(long ledger, Hash headerHash, Bytes value, long closeTimeMs, EngineRow engine, Hash recoveryDomain) {

    /**
     * The consensus row in force.
     *
     * @param digests the module's bundle, then those with equal rules, any of which may be used
     * @param params parameters agreed by the network
     */
    public record EngineRow(List<Hash> digests, Bytes params) {
        public EngineRow {
            digests = List.copyOf(digests);
        }
    }
}
