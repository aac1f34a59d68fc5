// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

/**
 * How far a job is. Steps of different phases take different times: {@code done / total} is of the whole job's work as the
 * prover weighs it.
 *
 * @param phase for people: {@code labels, layer 3 of 11}
 * @param done of {@code total}, never less than before
 */
public record SealProgress(String phase, long done, long total) {

    public SealProgress {
        if (done < 0 || total < 1 || done > total) {
            throw new IllegalArgumentException("no job is at " + done + " of " + total);
        }
    }

    /** How many percent are done, rounded down. */
    public int percent() {
        return (int) (total >= 100 ? Math.min(100, done / (total / 100)) : done * 100 / total);
    }
}
