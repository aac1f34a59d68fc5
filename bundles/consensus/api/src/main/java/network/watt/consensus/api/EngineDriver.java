// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.Optional;
import java.util.SortedSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ProviderType;

/** What an engine may ask its host while it takes a step. Pure look-ups, answered at once; protocol loop only. */
@ProviderType
public interface EngineDriver {

    /** The node this engine speaks for. */
    NodeId self();

    /** How far {@code value} could be checked for {@code slot}. */
    Validation validate(long slot, Bytes value);

    /** The part of an invalid {@code value} that would be valid (without unacceptable steps), if there is one. */
    Optional<Bytes> extractValid(long slot, Bytes value);

    /**
     * Whether this node would vote {@code value} into a proposal as it is: it is good as far as it can be checked, and it
     * carries no step that this node does not want. Ballots and commits never ask: there, {@link #validate} alone counts.
     *
     * @param timeouts how many rounds of proposing have failed in this slot; steps are left out after two
     */
    default boolean nominates(long slot, Bytes value, int timeouts) {
        return validate(slot, value).compareTo(Validation.STRUCTURALLY_VALID) >= 0;
    }

    /** {@link #extractValid(long, Bytes)}, without the steps that this node does not want after {@code timeouts} rounds. */
    default Optional<Bytes> extractValid(long slot, Bytes value, int timeouts) {
        return extractValid(slot, value);
    }

    /** One value out of valid candidates, the same on every node that has the same candidates. Never empty. */
    Bytes combine(long slot, SortedSet<Bytes> candidates);

    /** An engine-defined item (scp: the XDR of a quorum set) by the SHA-256 of its bytes. */
    Optional<Bytes> item(Hash hash);

    /** Makes an item of our own available to peers and to {@link #item}. */
    void publish(Bytes item);
}
