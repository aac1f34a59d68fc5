// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;

/** A message between two nodes. */
record Said(Channel channel, Bytes payload) {

    Said {
        requireNonNull(channel);
        requireNonNull(payload);
    }

    /** The consensus frame in it; empty for anything else. */
    Optional<Frame> frame() {
        try {
            return channel == Channel.CONSENSUS ? Optional.of(Frame.decode(payload)) : Optional.empty();
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }

    static Said of(Frame frame) {
        return new Said(Channel.CONSENSUS, frame.toXdr());
    }
}
