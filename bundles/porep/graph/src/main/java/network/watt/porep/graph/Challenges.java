// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import java.math.BigInteger;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * Which nodes a prover has to open. Never node 0. A challenge may come twice. Partitions are runs of challenges: partition k
 * of n challenges each has those from k·n on. Pure, any thread.
 */
public final class Challenges {

    private static final Bytes NOT_INTERACTIVE = Bytes.utf8("filecoin.io|PoRep|1|NonInteractive|1");

    private Challenges() {}

    /** Interactive: from a seed that nobody knew when comm_r was on the ledger. */
    public static long interactive(long nodes, ReplicaId replicaId, Hash seed, int number) {
        return node(Sha256.hash(replicaId.bytes().bytes(), seed.bytes(), number(number)), nodes);
    }

    /** Not interactive: from comm_r alone, hence many more of them. */
    public static long nonInteractive(long nodes, ReplicaId replicaId, Hash commR, int number) {
        return node(Sha256.hash(NOT_INTERACTIVE, replicaId.bytes().bytes(), commR.bytes(), number(number)), nodes);
    }

    private static Bytes number(int number) {
        var bytes = new byte[Integer.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (number >>> Byte.SIZE * i);
        }
        return Bytes.owned(bytes);
    }

    private static long node(Hash hash, long nodes) {
        return node(hash.bytes().toArray(), nodes);
    }

    /** 1 to {@code nodes − 1}, by a number of 32 bytes, least significant first. */
    static long node(byte[] number, long nodes) {
        var turned = new byte[number.length];
        for (int i = 0; i < number.length; i++) {
            turned[number.length - 1 - i] = number[i];
        }
        return new BigInteger(1, turned).mod(BigInteger.valueOf(nodes - 1)).longValueExact() + 1;
    }
}
