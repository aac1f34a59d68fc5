// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.porep.api.SealProfile;

/**
 * Sealing must be slow against the time to answer in: whoever kept only the roots of a sector and seals it again when its
 * challenges are known must come far too late. Nothing is measured: what a label takes at least is agreed. Source: PROTOCOL §7.
 */
final class SealingTime {

    /** Sealing takes at least so many times as long as there is to answer. */
    static final int MARGIN = 10;

    private static final long PICOS_PER_MS = 1_000_000_000;

    private SealingTime() {}

    /** How long sealing takes at least, in picoseconds: nodes · layers · time of a label; 2^63 − 1 if it is more. */
    static long picos(SealProfile profile, long labelPicos) {
        long labels = profile.labels();
        return labels > Long.MAX_VALUE / labelPicos ? Long.MAX_VALUE : labels * labelPicos;
    }

    /**
     * In how many ledgers after the one that fixes its challenges a proof may be taken. Rounded down.
     *
     * @param closeIntervalMs of a ledger
     */
    static long ledgers(SealProfile profile, long labelPicos, long closeIntervalMs) {
        return picos(profile, labelPicos) / MARGIN / (closeIntervalMs * PICOS_PER_MS);
    }
}
