// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;

/**
 * What the operator decides about this node's part in consensus.
 *
 * @param validator whether this node votes and seals; otherwise it follows silently
 * @param localSettings the engine's local settings (scp: the XDR of the quorum set), else empty
 */
public record ConsensusSettings(boolean validator, Bytes localSettings) {
    public ConsensusSettings {
        requireNonNull(localSettings);
    }
}
