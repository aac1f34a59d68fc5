// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The replica id: what makes a copy of data one of its prover's own. It is in every label.
 *
 * @param bytes 254 bits: a field element
 */
public record ReplicaId(Hash bytes) {

    private static final int KEPT = 0x3f;

    public ReplicaId {
        requireNonNull(bytes);
        if ((bytes.bytes().at(Hash.SIZE - 1) & ~KEPT) != 0) {
            throw new IllegalArgumentException("a replica id has 254 bits: " + bytes);
        }
    }

    /**
     * SHA-256 of prover id, sector number, ticket, comm_d and porep id, without the two highest bits of the last byte.
     *
     * @param sector written in eight bytes, most significant first
     */
    public static ReplicaId of(Hash proverId, long sector, Hash ticket, Hash commD, PorepId porepId) {
        var number = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            number[i] = (byte) (sector >>> Byte.SIZE * (Long.BYTES - 1 - i));
        }
        var hash = Sha256.hash(
                        proverId.bytes(),
                        Bytes.owned(number),
                        ticket.bytes(),
                        commD.bytes(),
                        porepId.bytes().bytes())
                .bytes()
                .toArray();
        hash[Hash.SIZE - 1] &= KEPT;
        return new ReplicaId(new Hash(Bytes.owned(hash)));
    }
}
