// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Where an engine starts.
 *
 * @param slot the first slot it will agree on
 * @param previousHeaderHash the hash of header {@code slot - 1}
 * @param previousValue the value agreed at {@code slot - 1}; empty after genesis
 * @param params the consensus row's parameters, agreed by the network
 * @param localSettings this node's own settings (scp: the XDR of its quorum set), else empty
 * @param validator whether this node votes; otherwise it follows silently
 */
public record StartContext(
        long slot,
        Hash previousHeaderHash,
        Bytes previousValue,
        Bytes params,
        Bytes localSettings,
        boolean validator) {}
