// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

/**
 * BLAKE2b (RFC 7693) of what fits one or two blocks: the round function of the graph's permutation, and keys of challenges.
 *
 * <p>Keeps its working memory, so that the millions of calls for a graph allocate nothing: one a thread. Looped on
 * purpose: unrolled it is too large for the compiler and twice as slow.
 */
public final class Blake2b {

    /** The bytes of a block, the most of a key being half of it. */
    public static final int BLOCK = 128;

    private static final int MAX_BYTES = 64;
    private static final int ROUNDS = 12;
    private static final int WORDS = 16;

    private static final long IV0 = 0x6a09e667f3bcc908L;
    private static final long IV1 = 0xbb67ae8584caa73bL;
    private static final long IV2 = 0x3c6ef372fe94f82bL;
    private static final long IV3 = 0xa54ff53a5f1d36f1L;
    private static final long IV4 = 0x510e527fade682d1L;
    private static final long IV5 = 0x9b05688c2b3e6c1fL;
    private static final long IV6 = 0x1f83d9abfb41bd6bL;
    private static final long IV7 = 0x5be0cd19137e2179L;

    private final long[] h = new long[WORDS / 2];
    private final long[] v = new long[WORDS];
    private final long[] m = new long[WORDS];

    /** For each round, and round again, which word goes where. */
    private final byte[] order = new byte[ROUNDS * WORDS];

    public Blake2b() {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < WORDS; i++) {
                order[round * WORDS + i] = (byte) (permutation(round % 10) >>> 4 * i & 0xf);
            }
        }
    }

    /** Hexadecimal digits, the last being the first word. */
    private static long permutation(int round) {
        return switch (round) {
            case 0 -> 0xfedcba9876543210L;
            case 1 -> 0x357b20c16df984aeL;
            case 2 -> 0x491763eadf250c8bL;
            case 3 -> 0x8f04a562ebcd1397L;
            case 4 -> 0xd386cb1efa427509L;
            case 5 -> 0x91ef57d438b0a6c2L;
            case 6 -> 0xb8293670a4def15cL;
            case 7 -> 0xa2684f05931ce7bdL;
            case 8 -> 0x5a417d2c803b9ef6L;
            default -> 0x0dc3e9bf5167482aL;
        };
    }

    /**
     * The first eight bytes of the digest of 64 bytes, most significant first, of two numbers of eight bytes each written
     * most significant first.
     */
    public long hash(long first, long second) {
        start(MAX_BYTES, 0);
        for (int i = 2; i < WORDS; i++) {
            m[i] = 0;
        }
        m[0] = Long.reverseBytes(first);
        m[1] = Long.reverseBytes(second);
        compress(2 * Long.BYTES, true);
        return Long.reverseBytes(h[0]);
    }

    /**
     * The digest of {@code message}, of {@code length} bytes, under {@code key}, which may be empty.
     *
     * @throws IllegalArgumentException if the digest or the key are longer than 64 bytes, or the digest is empty
     */
    public byte[] hash(byte[] key, byte[] message, int length) {
        if (length < 1 || length > MAX_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "BLAKE2b gives 1 to 64 bytes under at most 64, not " + length + " under " + key.length);
        }
        start(length, key.length);
        long done = 0;
        if (key.length > 0) {
            load(key, 0, key.length);
            done = BLOCK;
            compress(done, message.length == 0);
        }
        for (int at = 0; at < message.length || done + at == 0; at += BLOCK) {
            int bytes = Math.min(BLOCK, message.length - at);
            load(message, at, bytes);
            compress(done + at + bytes, at + bytes == message.length);
        }
        var digest = new byte[length];
        for (int i = 0; i < length; i++) {
            digest[i] = (byte) (h[i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
        return digest;
    }

    private void start(int length, int keyLength) {
        h[0] = IV0 ^ 0x01010000 ^ (long) keyLength << 8 ^ length;
        h[1] = IV1;
        h[2] = IV2;
        h[3] = IV3;
        h[4] = IV4;
        h[5] = IV5;
        h[6] = IV6;
        h[7] = IV7;
    }

    private void load(byte[] from, int at, int bytes) {
        for (int i = 0; i < WORDS; i++) {
            m[i] = 0;
        }
        for (int i = 0; i < bytes; i++) {
            m[i / Long.BYTES] |= (from[at + i] & 0xffL) << i % Long.BYTES * Byte.SIZE;
        }
    }

    private void compress(long counted, boolean last) {
        System.arraycopy(h, 0, v, 0, h.length);
        v[8] = IV0;
        v[9] = IV1;
        v[10] = IV2;
        v[11] = IV3;
        v[12] = IV4 ^ counted;
        v[13] = IV5;
        v[14] = last ? ~IV6 : IV6;
        v[15] = IV7;
        for (int at = 0; at < order.length; at += WORDS) {
            mix(0, 4, 8, 12, at);
            mix(1, 5, 9, 13, at + 2);
            mix(2, 6, 10, 14, at + 4);
            mix(3, 7, 11, 15, at + 6);
            mix(0, 5, 10, 15, at + 8);
            mix(1, 6, 11, 12, at + 10);
            mix(2, 7, 8, 13, at + 12);
            mix(3, 4, 9, 14, at + 14);
        }
        for (int i = 0; i < h.length; i++) {
            h[i] ^= v[i] ^ v[i + h.length];
        }
    }

    private void mix(int a, int b, int c, int d, int at) {
        long va = v[a] + v[b] + m[order[at]];
        long vd = Long.rotateRight(v[d] ^ va, 32);
        long vc = v[c] + vd;
        long vb = Long.rotateRight(v[b] ^ vc, 24);
        va += vb + m[order[at + 1]];
        vd = Long.rotateRight(vd ^ va, 16);
        vc += vd;
        vb = Long.rotateRight(vb ^ vc, 63);
        v[a] = va;
        v[b] = vb;
        v[c] = vc;
        v[d] = vd;
    }
}
