// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.Optional;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** What GET_ITEM asks for: docs/protocol/consensus.x. */
record Asked(int kind, Hash hash) {

    static final int SET = 2;

    /** The question in a message; empty for other messages. */
    static Optional<Asked> of(Said said) {
        try {
            return said.channel() == Channel.GET_ITEM
                    ? Optional.of(XdrReader.read(said.payload(), in -> new Asked(in.readInt(), Hash.decode(in))))
                    : Optional.empty();
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }
}
