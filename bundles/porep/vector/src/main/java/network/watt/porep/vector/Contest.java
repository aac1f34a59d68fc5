// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.porep.field.Fr;
import network.watt.porep.field.Poseidon;

/**
 * Hashes by lanes for as long as they are right and quicker than one hash after the other. All of the first batch and one group
 * of each other, every time another, is hashed the plain way too: a difference, or seconds without being the quicker one, and all that follows is hashed
 * the plain way. What a compiler makes of vectors is known only once it has; that is why a look at the start would not do.
 * Any thread, several at a time.
 */
final class Contest {

    private static final System.Logger LOG = System.getLogger(Contest.class.getName());

    /** How long lanes may be the slower ones: what compiling them takes several times. */
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

    private final Poseidon plain;
    private final Lot lanes;
    private final long patienceNs;
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicLong spentNs = new AtomicLong();
    private final AtomicLong lanesNs = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong plainNs = new AtomicLong(Long.MAX_VALUE);
    private final AtomicBoolean isOver = new AtomicBoolean();

    /** Hashes groups of canonical elements. */
    interface Lot {
        void hash(byte[] groups, int count, byte[] hashes);
    }

    /** @param patienceNs how long lanes may take altogether without ever being quicker */
    Contest(Poseidon plain, Lot lanes, long patienceNs) {
        this.plain = plain;
        this.lanes = lanes;
        this.patienceNs = patienceNs;
    }

    /** @throws IllegalArgumentException for what is no element; then nothing is written */
    void hash(byte[] groups, int count, byte[] hashes) {
        for (int at = 0; at < count * plain.arity() * Fr.BYTES; at += Fr.BYTES) {
            if (!Fr.isCanonical(groups, at)) {
                throw new IllegalArgumentException("32 bytes at " + at + " that are no element of the field");
            }
        }
        if (isOver.get() || count < 2 || !byLanes(groups, count, hashes)) {
            for (int group = 0; group < count; group++) {
                plain.hash(groups, group * plain.arity() * Fr.BYTES, hashes, group * Fr.BYTES);
            }
        }
    }

    /** Whether lanes are out of it. */
    boolean isOver() {
        return isOver.get();
    }

    /** @return whether the hashes can be believed */
    private boolean byLanes(byte[] groups, int count, byte[] hashes) {
        int batch = batches.getAndIncrement();
        long begunNs = System.nanoTime();
        lanes.hash(groups, count, hashes);
        long tookNs = System.nanoTime() - begunNs;
        boolean isFirst = batch == 0;
        int from = isFirst ? 0 : Math.floorMod(batch, count);
        int to = isFirst ? count : from + 1;
        begunNs = System.nanoTime();
        boolean isRight = true;
        for (int group = from; group < to; group++) {
            isRight &= isRight(groups, group, hashes);
        }
        long probesNs = System.nanoTime() - begunNs;
        if (isRight) {
            judge(tookNs / count, probesNs / (to - from), tookNs);
        } else {
            isOver.set(true);
            LOG.log(
                    Level.WARNING,
                    "The vectors of this machine gave a wrong Poseidon of {0} elements and are not used any more. If a"
                            + " sector being sealed is not proven, seal it again, without --add-modules"
                            + " jdk.incubator.vector.",
                    plain.arity());
        }
        return isRight;
    }

    private boolean isRight(byte[] groups, int group, byte[] hashes) {
        var expected = new byte[Fr.BYTES];
        plain.hash(groups, group * plain.arity() * Fr.BYTES, expected, 0);
        int at = group * Fr.BYTES;
        return Arrays.equals(expected, 0, Fr.BYTES, hashes, at, at + Fr.BYTES);
    }

    private void judge(long aHashNs, long aProbeNs, long tookNs) {
        long best = lanesNs.accumulateAndGet(aHashNs, Math::min);
        long other = plainNs.accumulateAndGet(aProbeNs, Math::min);
        if (spentNs.addAndGet(tookNs) > patienceNs && best >= other) {
            isOver.set(true);
        }
    }
}
