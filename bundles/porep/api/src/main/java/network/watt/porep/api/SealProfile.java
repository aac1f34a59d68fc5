// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

/**
 * What the security of a kind of proof and the cost of judging it hang on. The ledger computes from it how long sealing
 * takes at least, and so how soon a challenge must be answered (PROTOCOL §7).
 *
 * @param size of its sectors
 * @param layers labels of each node, one after the other
 * @param challenges how many openings a proof has: with a part e of all labels wrong, (1 − e)^challenges get by
 * @param maxOpeningBytes the longest opening that can be right
 * @param openingCost the most that judging one opening costs, in SHA-256 compressions (about 50 ns each) or their worth
 */
public record SealProfile(SectorSize size, int layers, int challenges, int maxOpeningBytes, long openingCost) {

    public SealProfile {
        if (layers < 1
                || challenges < 1
                || challenges > SealProof.MAX_OPENINGS
                || maxOpeningBytes < 1
                || maxOpeningBytes > SealProof.MAX_OPENING_BYTES
                || openingCost < 1) {
            throw new IllegalArgumentException("no profile has " + layers + " layers, " + challenges
                    + " challenges and openings of " + maxOpeningBytes + " bytes that cost " + openingCost);
        }
    }

    /** How many labels sealing computes, one after the other. */
    public long labels() {
        return Math.multiplyExact(size.nodes(), (long) layers);
    }
}
