// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.anchor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.types.Bytes;

/**
 * Numbered marks, one in each batch that an engine is given: a batch that the engine lost from the middle is a gap
 * among them. Batch number n leaves the mark n in slot n mod {@value #SLOTS}, so that the marks do not grow; that is
 * enough where what an engine may lose unseen (its log, a table just flushed) holds fewer batches. An object collects
 * the marks found at an opening. Not thread-safe.
 */
public final class BatchMarks {

    /** How many batches back a gap is seen. */
    public static final int SLOTS = 1 << 17;

    private static final int VALUE_SIZE = 8;

    private final byte prefix;
    private long count;
    private long last;
    private long lowest = Long.MAX_VALUE;

    /** @param prefix the first byte of a mark's key, which no other key has */
    public BatchMarks(byte prefix) {
        this.prefix = prefix;
    }

    /** Where batch {@code number} leaves its mark. */
    public byte[] key(long number) {
        return ByteBuffer.allocate(1 + 4)
                .put(prefix)
                .putInt((int) (number % SLOTS))
                .array();
    }

    /** The mark of batch {@code number}. */
    public static byte[] value(long number) {
        return ByteBuffer.allocate(VALUE_SIZE).putLong(number).array();
    }

    /**
     * Takes a mark that was found.
     *
     * @throws DamagedStoreException if it is none, or in another's slot
     */
    public void found(byte[] key, byte[] value) {
        long number = value.length == VALUE_SIZE ? ByteBuffer.wrap(value).getLong() : 0;
        if (number < 1 || !Arrays.equals(key, key(number))) {
            throw new DamagedStoreException("the batch mark " + Bytes.copyOf(key) + " is wrong");
        }
        count++;
        last = Math.max(last, number);
        lowest = Math.min(lowest, number);
    }

    /**
     * The number of the last batch, 0 before the first, once all marks have been found.
     *
     * @throws DamagedStoreException if there is a gap among them
     */
    public long last() {
        if (count != Math.min(last, SLOTS) || last > 0 && last - lowest + 1 != count) {
            throw new DamagedStoreException("batches before batch " + last + " are lost");
        }
        return last;
    }
}
