// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import network.watt.platform.types.Bytes;

/**
 * What the operator decides about this node's part in consensus.
 *
 * @param validator whether this node votes and seals; otherwise it follows silently
 * @param quorum whom this node trusts: scp's quorum set, and under every engine those whose seals make an anchor
 * @param anchor a header that the operator knows to be the network's
 * @param fetchesModules whether bundles that plans name are fetched from peers
 */
public record ConsensusSettings(
        boolean validator, Optional<QuorumDocument> quorum, Optional<Anchor> anchor, boolean fetchesModules) {
    public ConsensusSettings {
        requireNonNull(quorum);
        requireNonNull(anchor);
    }

    /** Settings without an anchor; bundles are fetched. */
    public ConsensusSettings(boolean validator, Optional<QuorumDocument> quorum) {
        this(validator, quorum, Optional.empty(), true);
    }

    /** The engine's local settings: the XDR of the quorum set, or nothing. */
    public Bytes localSettings() {
        return quorum.map(QuorumDocument::settings).orElse(Bytes.EMPTY);
    }
}
