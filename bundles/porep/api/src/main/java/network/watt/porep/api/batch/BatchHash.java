// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api.batch;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Poseidon of many groups of field elements at once, for provers: the same bytes as one hash after the other, which is what
 * they do where this machine offers none. Registered as a service by whoever has a quicker way: vectors, another processor.
 *
 * <p>Untrusted, as provers are: what comes of a wrong hash no verifier believes, but a sector was sealed for nothing. Any
 * thread, several at a time.
 */
@ConsumerType
public interface BatchHash {

    /** The bytes of an element, the least significant first, and of a hash. */
    int ELEMENT_BYTES = 32;

    /** Whether it hashes groups of so many elements; of 2, 4, 8 or 11 at the most. */
    boolean hashes(int arity);

    /**
     * Hashes {@code count} groups of {@code arity} elements, one right after the other from the start of {@code groups}, to
     * as many hashes from the start of {@code hashes}, which is another array.
     *
     * @throws IllegalArgumentException if an element is not below the field's modulus, or the arity is not hashed here;
     *     then no hash is written
     */
    void hash(int arity, byte[] groups, int count, byte[] hashes);
}
