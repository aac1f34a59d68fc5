// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.types.Bytes;

/**
 * How keys and values lie in LevelDB: keys behind a byte that tells ours from the users', values behind a CRC32C
 * (RFC 3720 §12.1) over key and value, because iq80 returns whatever it reads.
 */
final class Envelope {

    /** The first byte of a batch mark's key. */
    static final byte MARK = 0;
    /** The first byte of a user's key. */
    static final byte USER = 1;

    private static final int CHECKSUM_SIZE = 4;

    private Envelope() {}

    static byte[] key(Bytes key) {
        var stored = new byte[1 + key.size()];
        stored[0] = USER;
        key.copyTo(stored, 1);
        return stored;
    }

    static Bytes userKey(byte[] stored) {
        return Bytes.owned(stored).slice(1, stored.length);
    }

    static byte[] seal(byte[] storedKey, byte[] value) {
        return ByteBuffer.allocate(CHECKSUM_SIZE + value.length)
                .putInt(checksum(storedKey, value, 0))
                .put(value)
                .array();
    }

    /** The value without its envelope. */
    static Bytes open(byte[] storedKey, byte[] enveloped) {
        if (enveloped.length < CHECKSUM_SIZE
                || ByteBuffer.wrap(enveloped).getInt() != checksum(storedKey, enveloped, CHECKSUM_SIZE)) {
            throw new DamagedStoreException("the value at key " + Bytes.copyOf(storedKey) + " fails its check");
        }
        return Bytes.owned(enveloped).slice(CHECKSUM_SIZE, enveloped.length);
    }

    private static int checksum(byte[] storedKey, byte[] value, int from) {
        var checksum = new CRC32C();
        checksum.update(storedKey);
        checksum.update(value, from, value.length - from);
        return (int) checksum.getValue();
    }
}
