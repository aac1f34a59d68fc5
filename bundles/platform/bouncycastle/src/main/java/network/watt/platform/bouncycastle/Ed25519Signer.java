// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import network.watt.platform.keys.Signer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Signs by the Ed25519 of RFC 8032 §5.1.6 with a key held in memory. Any thread. */
public final class Ed25519Signer implements Signer {

    /** The length of a seed, the "private key" of RFC 8032 §5.1.5, in bytes. */
    public static final int SEED_SIZE = Ed25519.SECRET_KEY_SIZE;

    private final byte[] seed;
    private final byte[] publicKey;

    /**
     * A signer with the key of {@code seed}.
     *
     * @throws IllegalArgumentException if the seed has not 32 bytes
     */
    public Ed25519Signer(Bytes seed) {
        if (seed.size() != SEED_SIZE) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.size());
        }
        this.seed = seed.toArray();
        this.publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
    }

    @Override
    public NodeId id() {
        return new NodeId(Bytes.copyOf(publicKey));
    }

    @Override
    public Bytes sign(Bytes message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        var bytes = message.toArray();
        Ed25519.sign(seed, 0, publicKey, 0, bytes, 0, bytes.length, signature, 0);
        return Bytes.owned(signature);
    }

    /** Names the identity only: the seed must not reach a log. */
    @Override
    public String toString() {
        return "signer of " + id();
    }
}
