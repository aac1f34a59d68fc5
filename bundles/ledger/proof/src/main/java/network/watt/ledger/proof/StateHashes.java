// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** The bytes that the state's tree hashes. Source: {@code docs/protocol/state.md} §2 and §3. Pure. */
public final class StateHashes {

    /** The root of the empty state. */
    public static final Hash EMPTY_ROOT = Sha256.hash(Bytes.fromHex("02"));

    private static final Bytes LEAF_TAG = Bytes.fromHex("00");
    private static final Bytes INNER_TAG = Bytes.fromHex("01");

    private StateHashes() {}

    /** Where a key lies in the tree. */
    public static Bytes path(Bytes key) {
        return Sha256.hash(key).bytes();
    }

    public static Hash valueHash(Bytes value) {
        return Sha256.hash(value);
    }

    public static Hash leaf(Bytes path, Hash valueHash) {
        return Sha256.hash(LEAF_TAG, path, valueHash.bytes());
    }

    /** An inner node whose leaves share the first {@code bits} bits, which {@code prefix} holds. */
    public static Hash inner(int bits, Bytes prefix, Hash left, Hash right) {
        var place = Bytes.owned(new byte[] {(byte) (bits >> 8), (byte) bits});
        return Sha256.hash(INNER_TAG, place, prefix, left.bytes(), right.bytes());
    }
}
