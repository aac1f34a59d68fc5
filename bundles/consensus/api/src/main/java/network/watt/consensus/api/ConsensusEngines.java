// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.Optional;
import java.util.SortedMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A consensus module: a stateless factory of engines, found by the digest of its bundle. Several engines of one
 * module may live side by side (live, in a test, for a later slot).
 */
@ConsumerType
public interface ConsensusEngines {

    /** The protocol's short name for people: {@code scp}, {@code solo}. */
    String name();

    /**
     * An engine that starts at {@code start.slot()}.
     *
     * @throws IllegalArgumentException with a sentence for people if the parameters or the local settings are unusable
     */
    ConsensusEngine open(EngineDriver driver, StartContext start);

    /**
     * The rule by which seals certify a header.
     *
     * @param self the node that judges
     * @param params the consensus row's parameters
     * @param localSettings the judging node's own settings (scp: its quorum set), else empty
     * @throws IllegalArgumentException with a sentence for people if either is unusable
     */
    CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings);

    /**
     * Why nodes should not go over to this engine together, seen from what each of them has set up. Advice for those who
     * vote to go over; may take long, so not for the loops.
     *
     * @param params the consensus row's parameters
     * @param localSettings each node's own settings
     * @return a sentence for people; empty where nothing speaks against it
     */
    default Optional<String> objection(Bytes params, SortedMap<NodeId, Bytes> localSettings) {
        return Optional.empty();
    }
}
