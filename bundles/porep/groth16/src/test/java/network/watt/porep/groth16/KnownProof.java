// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.util.Arrays;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.api.SnarkVerifier.Claim;
import network.watt.porep.graph.PorepId;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/**
 * A proof that Filecoin's own code made, for inputs worked out here.
 *
 * @param key compressed
 */
record KnownProof(String name, Bytes key, Claim claim) {

    private static final long SECTOR = 77;

    static KnownProof porep() {
        var values = Vectors.read("polka-storage.txt");
        var inputs = FilecoinInputs.porep(
                PorepId.of(0, 0),
                filled(0),
                SECTOR,
                filled(12),
                filled(13),
                new Hash(values.get("porep.comm_d")),
                new Hash(values.get("porep.comm_r")));
        return new KnownProof("PoRep", values.get("porep.key"), new Claim(values.get("porep.proof"), inputs));
    }

    static KnownProof windowPost() {
        var values = Vectors.read("polka-storage.txt");
        var inputs = FilecoinInputs.windowPost(filled(1), SECTOR, new Hash(values.get("porep.comm_r")));
        return new KnownProof("WindowPoSt", values.get("post.key"), new Claim(values.get("post.proof"), inputs));
    }

    /** The key as Filecoin's {@code .vk} files have it. */
    Bytes uncompressedKey() {
        var uncompressed = Bytes.EMPTY;
        int at = 0;
        for (int size : List.of(48, 48, 96, 96, 48, 96)) {
            uncompressed = uncompressed.concat(uncompressed(key.slice(at, at + size)));
            at += size;
        }
        uncompressed = uncompressed.concat(key.slice(at, at + 4));
        for (at += 4; at < key.size(); at += 48) {
            uncompressed = uncompressed.concat(uncompressed(key.slice(at, at + 48)));
        }
        return uncompressed;
    }

    private static Bytes uncompressed(Bytes point) {
        return Bytes.owned(
                point.size() == 48
                        ? new P1_Affine(point.toArray()).serialize()
                        : new P2_Affine(point.toArray()).serialize());
    }

    private static Hash filled(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return new Hash(Bytes.owned(bytes));
    }

    @Override
    public String toString() {
        return name;
    }
}
