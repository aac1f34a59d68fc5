// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The porep id: which graph it is. Every sector of a kind has the same one, so that its parents are drawn once.
 *
 * @param bytes 32 of them
 */
public record PorepId(Hash bytes) {

    private static final int SEED_BYTES = 28;

    public PorepId {
        requireNonNull(bytes);
    }

    /** Of a registered proof: its number and a nonce, eight bytes each, least significant first, then zeros. */
    public static PorepId of(long registeredProof, long nonce) {
        var bytes = new byte[Hash.SIZE];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (registeredProof >>> Byte.SIZE * i);
            bytes[Long.BYTES + i] = (byte) (nonce >>> Byte.SIZE * i);
        }
        return new PorepId(new Hash(Bytes.owned(bytes)));
    }

    /** The 28 bytes from which base parents are drawn. */
    Bytes drgSeed() {
        return derived("Filecoin_DRSample").slice(0, SEED_BYTES);
    }

    /** Four keys of eight bytes, of which the permutation uses three. */
    Bytes feistelKeys() {
        return derived("Filecoin_Feistel");
    }

    private Bytes derived(String tag) {
        return Sha256.hash(Bytes.utf8(tag), bytes.bytes()).bytes();
    }
}
