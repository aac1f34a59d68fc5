// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.util.List;
import java.util.stream.Stream;

/**
 * Says of most keys that were never written that they were not, without the disk: iq80 has no filters, and looks into
 * every table of level 0 and one of each other level before it knows. It never says so of a key that was written. It
 * grows with the keys up to {@value #MAX_LAYERS} layers, 11 MB, enough for nine million keys; beyond that it only
 * errs more often. One thread adds; any thread asks, and what was added before it was told of a commit it finds.
 *
 * <p>Sources: B. Bloom, Space/time trade-offs in hash coding with allowable errors (CACM 13(7), 1970); layers as in P.
 * Almeida et al., Scalable Bloom filters (IPL 101(6), 2007); probes by two hashes as in A. Kirsch, M. Mitzenmacher,
 * Less hashing, same performance (ESA 2006).
 */
final class KeyFilter {

    static final int MAX_LAYERS = 6;

    /** Makes wrong answers as rare as 1 in 100, a layer. */
    private static final int BITS_PER_KEY = 10;

    private static final int PROBES = 6;
    private static final int FIRST_LAYER_BITS = 1 << 16;
    private static final int GROWTH = 4;

    private volatile List<long[]> layers = List.of(layer(FIRST_LAYER_BITS));
    private int inLast;

    private static long[] layer(int bits) {
        return new long[bits / Long.SIZE];
    }

    /** Notes a key; before it is written. */
    void add(byte[] key) {
        long hash = hash(key);
        var present = layers;
        if (isIn(present, hash)) {
            return;
        }
        var last = present.get(present.size() - 1);
        int bits = last.length * Long.SIZE;
        if (inLast >= bits / BITS_PER_KEY && present.size() < MAX_LAYERS) {
            last = layer(bits * GROWTH);
            layers = Stream.concat(present.stream(), Stream.of(last)).toList();
            inLast = 0;
        }
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(hash, probe, last);
            last[bit / Long.SIZE] |= 1L << bit % Long.SIZE;
        }
        inLast++;
    }

    /** False only for keys that were never added. */
    boolean mayHave(byte[] key) {
        return isIn(layers, hash(key));
    }

    private static boolean isIn(List<long[]> layers, long hash) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (isIn(layers.get(i), hash)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(long[] layer, long hash) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(hash, probe, layer);
            if ((layer[bit / Long.SIZE] & 1L << bit % Long.SIZE) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Layers have a power of two of bits. */
    private static int bit(long hash, int probe, long[] layer) {
        int step = (int) (hash >>> 32) | 1;
        return ((int) hash + probe * step) & (layer.length * Long.SIZE - 1);
    }

    /** FNV-1a of 64 bits, with its bits mixed once more (the finalizer of MurmurHash3). */
    private static long hash(byte[] key) {
        long hash = 0xcbf29ce484222325L;
        for (byte next : key) {
            hash = (hash ^ next & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
