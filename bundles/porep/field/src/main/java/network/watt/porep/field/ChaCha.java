// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

/**
 * A stream of ChaCha (RFC 8439, with 8 or 20 rounds): by which a node draws its parents, and a sector its synthetic
 * challenges. Keeps its working memory, so that millions of streams allocate nothing: one a thread.
 */
public final class ChaCha {

    /** The bytes of a key. */
    public static final int KEY = 32;

    /** The bytes of a nonce. */
    public static final int NONCE = 12;

    private static final int WORDS = 16;
    private static final int COUNTER = 12;

    private final int rounds;
    private final int[] start = new int[WORDS];
    private final int[] block = new int[WORDS];

    /** How many words of the block have been taken. */
    private int taken;

    /** @param rounds 8 or 20 */
    public ChaCha(int rounds) {
        if (rounds != 8 && rounds != 20) {
            throw new IllegalArgumentException("ChaCha of 8 or 20 rounds, not " + rounds);
        }
        this.rounds = rounds;
        // "expand 32-byte k"
        start[0] = 0x61707865;
        start[1] = 0x3320646e;
        start[2] = 0x79622d32;
        start[3] = 0x6b206574;
    }

    /** Begins the stream of a key and a nonce, at its first block. */
    public void begin(byte[] key, byte[] nonce) {
        for (int i = 0; i < KEY / Integer.BYTES; i++) {
            start[4 + i] = Little.getInt(key, i * Integer.BYTES);
        }
        for (int i = 0; i < NONCE / Integer.BYTES; i++) {
            start[COUNTER + 1 + i] = Little.getInt(nonce, i * Integer.BYTES);
        }
        seek(0);
    }

    /** Changes the last four bytes of the key, and begins again, under a nonce of zero. */
    public void restart(int lastWord) {
        start[11] = lastWord;
        start[13] = 0;
        start[14] = 0;
        start[15] = 0;
        seek(0);
    }

    /** Goes to the beginning of a block of 64 bytes. */
    public void seek(int blockNumber) {
        start[COUNTER] = blockNumber;
        taken = WORDS;
    }

    /** The next four bytes, the first being the least significant. */
    public int nextInt() {
        if (taken == WORDS) {
            fill();
        }
        return block[taken++];
    }

    /** The next eight bytes, the first being the least significant. */
    public long nextLong() {
        long low = nextInt() & 0xffff_ffffL;
        return low | (long) nextInt() << Integer.SIZE;
    }

    private void fill() {
        System.arraycopy(start, 0, block, 0, WORDS);
        for (int round = 0; round < rounds; round += 2) {
            mix(0, 4, 8, 12);
            mix(1, 5, 9, 13);
            mix(2, 6, 10, 14);
            mix(3, 7, 11, 15);
            mix(0, 5, 10, 15);
            mix(1, 6, 11, 12);
            mix(2, 7, 8, 13);
            mix(3, 4, 9, 14);
        }
        for (int i = 0; i < WORDS; i++) {
            block[i] += start[i];
        }
        start[COUNTER]++;
        taken = 0;
    }

    private void mix(int a, int b, int c, int d) {
        int xa = block[a] + block[b];
        int xd = Integer.rotateLeft(block[d] ^ xa, 16);
        int xc = block[c] + xd;
        int xb = Integer.rotateLeft(block[b] ^ xc, 12);
        xa += xb;
        xd = Integer.rotateLeft(xd ^ xa, 8);
        xc += xd;
        xb = Integer.rotateLeft(xb ^ xc, 7);
        block[a] = xa;
        block[b] = xb;
        block[c] = xc;
        block[d] = xd;
    }
}
