// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * The public inputs of Filecoin's circuits for sectors of 2 KiB, worked out here so that the known proofs can be judged: 64
 * nodes, the stacked graph of api 1.1, two challenges. Slow and short; rules use the graph's own room.
 */
final class FilecoinInputs {

    private static final int NODES = 64;
    private static final int CHALLENGES = 2;

    private final Bytes porepId;

    FilecoinInputs(Bytes porepId) {
        this.porepId = porepId;
    }

    /** replica id, comm_d, comm_r, then 18 positions for each challenge. */
    List<Bytes> porep(Bytes prover, long sector, Bytes ticket, Bytes seed, Bytes commD, Bytes commR) {
        var number = Bytes.owned(ByteBuffer.allocate(8).putLong(sector).array());
        var replica =
                Sha256.hash(prover, number, ticket, commD, porepId).bytes().toArray();
        replica[31] &= 0x3f;
        var replicaId = Bytes.owned(replica);
        var inputs = new ArrayList<>(List.of(replicaId, commD, commR));
        for (int j = 0; j < CHALLENGES; j++) {
            var hash =
                    Sha256.hash(replicaId, seed, Bytes.owned(little(4).putInt(j).array()));
            int node = Scalars.write(number(hash.bytes()).mod(BigInteger.valueOf(NODES - 1)))[0] + 1;
            inputs.add(position(node)); // data
            base(node).forEach(parent -> inputs.add(position(parent)));
            expander(node).forEach(parent -> inputs.add(position(parent)));
            inputs.addAll(List.of(position(node), position(node), position(node))); // label, replica, column
        }
        return inputs;
    }

    /** comm_r and ten leaves of one sector, twice, because a partition has room for two. */
    static List<Bytes> windowPost(Bytes randomness, long sector, Bytes commR) {
        var inputs = new ArrayList<Bytes>(List.of(commR));
        for (int i = 0; i < 10; i++) {
            var numbers = little(16).putLong(sector).putLong(i).array();
            var hash = Sha256.hash(randomness, Bytes.owned(numbers)).bytes().toArray();
            inputs.add(position((int) Long.remainderUnsigned(little(hash).getLong(), NODES)));
        }
        inputs.addAll(List.copyOf(inputs));
        return inputs;
    }

    private List<Integer> base(int node) {
        var parents = new ArrayList<Integer>();
        parents.add(Math.max(0, node - 1));
        if (node < 2) {
            while (parents.size() < 6) {
                parents.add(0);
            }
            return parents;
        }
        var key = seed("Filecoin_DRSample");
        little(key).putInt(28, node);
        var random = chacha8(key, 2);
        int meta = 5 * node;
        int buckets = 32 - Integer.numberOfLeadingZeros(meta - 1);
        for (int k = 0; k < 5; k++) {
            int bucket = (int) Long.remainderUnsigned(random.getLong(16 * k), buckets) + 1;
            int big = Math.min(meta, 1 << bucket);
            int small = Math.max(2, big / 2);
            long distance = small + Long.remainderUnsigned(random.getLong(16 * k + 8), big - small + 1);
            int parent = (int) (meta - distance) / 5;
            parents.add(parent == node ? node - 1 : parent);
        }
        return parents;
    }

    private List<Integer> expander(int node) {
        var parents = new ArrayList<Integer>();
        for (int i = 0; i < 8; i++) {
            int permuted = 8 * node + i;
            do {
                permuted = feistel(permuted);
            } while (permuted >= 8 * NODES);
            parents.add(permuted / 8);
        }
        return parents;
    }

    /** On 4^5 numbers, the least power of four that has 8 * 64. */
    private int feistel(int number) {
        var keys = little(seed("Filecoin_Feistel"));
        int left = number >> 5;
        int right = number & 31;
        for (int round = 0; round < 3; round++) {
            var message = ByteBuffer.allocate(16).putLong(right).putLong(keys.getLong(8 * round));
            var hash = new byte[64];
            var blake = new Blake2bDigest(512);
            blake.update(message.array(), 0, 16);
            blake.doFinal(hash, 0);
            int next = left ^ (int) (ByteBuffer.wrap(hash).getLong() & 31);
            left = right;
            right = next;
        }
        return left << 5 | right;
    }

    private byte[] seed(String tag) {
        return Sha256.hash(Bytes.utf8(tag), porepId).bytes().toArray();
    }

    /** Blocks of ChaCha with 8 rounds, no nonce, from block 0. */
    private static ByteBuffer chacha8(byte[] key, int blocks) {
        var out = little(64 * blocks);
        for (int block = 0; block < blocks; block++) {
            var start = new int[16];
            Bytes.utf8("expand 32-byte k").copyTo(out.array(), 64 * block);
            for (int i = 0; i < 4; i++) {
                start[i] = out.getInt(64 * block + 4 * i);
            }
            for (int i = 0; i < 8; i++) {
                start[4 + i] = little(key).getInt(4 * i);
            }
            start[12] = block;
            var state = start.clone();
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 4; i++) {
                    quarter(state, i, 4 + i, 8 + i, 12 + i);
                }
                for (int i = 0; i < 4; i++) {
                    quarter(state, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
                }
            }
            for (int i = 0; i < 16; i++) {
                out.putInt(64 * block + 4 * i, state[i] + start[i]);
            }
        }
        return out;
    }

    private static void quarter(int[] s, int a, int b, int c, int d) {
        s[a] += s[b];
        s[d] = Integer.rotateLeft(s[d] ^ s[a], 16);
        s[c] += s[d];
        s[b] = Integer.rotateLeft(s[b] ^ s[c], 12);
        s[a] += s[b];
        s[d] = Integer.rotateLeft(s[d] ^ s[a], 8);
        s[c] += s[d];
        s[b] = Integer.rotateLeft(s[b] ^ s[c], 7);
    }

    private static Bytes position(int index) {
        return Bytes.owned(little(32).putInt(index).array());
    }

    private static BigInteger number(Bytes littleEndian) {
        var bigEndian = new byte[littleEndian.size()];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = (byte) littleEndian.at(bigEndian.length - 1 - i);
        }
        return new BigInteger(1, bigEndian);
    }

    private static ByteBuffer little(int size) {
        return little(new byte[size]);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
