// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Judges succinct proofs: Groth16 over BLS12-381 (Groth 2016, "On the Size of Pairing-based Non-interactive Arguments", §3.2)
 * in the encodings of bellperson, which Filecoin uses. A contract of the host, since no rule may have native code: a rule
 * says which key, which proofs and which inputs, and the host computes the pairings.
 *
 * <p>A pure function of its arguments, the same on every node and platform. Whatever bytes it is given, it does not throw,
 * and its time is bounded by how many claims and inputs there are. What it keeps of keys saves time alone. Any thread.
 *
 * <p>Codes: {@code snark.key}, {@code snark.count}, {@code snark.proof}, {@code snark.inputs}, {@code snark.false}.
 */
@ProviderType
public interface SnarkVerifier {

    /** A in G1, B in G2, C in G1, each compressed. */
    int PROOF_BYTES = 192;

    /** A field element, little endian, below the order of the groups. */
    int INPUT_BYTES = 32;

    /** The most proofs that are judged together. */
    int MAX_PROOFS = 128;

    /** The most public inputs that a key may want. */
    int MAX_INPUTS = 32_768;

    /**
     * A proof and what it is claimed to prove.
     *
     * @param proof {@value SnarkVerifier#PROOF_BYTES} bytes, if it is right
     * @param inputs of {@value SnarkVerifier#INPUT_BYTES} bytes each, without the leading one that the key implies
     */
    record Claim(Bytes proof, List<Bytes> inputs) {

        public Claim {
            requireNonNull(proof);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Whether bytes are a verifying key: alpha, beta in G1, beta in G2, gamma, delta in G1, delta in G2, a count in four
     * bytes, big endian, and that many points in G1; all compressed or all uncompressed.
     */
    Verdict wellFormed(Bytes verifyingKey);

    /**
     * Whether every claim holds under the key. Several are judged together, for less than one by one: the partitions of a
     * sector's proof.
     *
     * @param verifyingKey in either encoding
     * @param claims 1 to {@value #MAX_PROOFS}
     */
    Verdict verify(Bytes verifyingKey, List<Claim> claims);
}
