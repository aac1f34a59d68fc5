// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Adds to whatever it says the same with one byte changed, sent where it belongs or where it does not. */
final class Nonsense implements Way {

    private final Stage stage;

    Nonsense(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        var content = own.payload().toArray();
        var random = stage.random();
        content[random.nextInt(content.length)] ^= (byte) random.nextInt(1, 256);
        var channels = Channel.values();
        boolean strays = random.nextBoolean();
        var channel = strays ? channels[random.nextInt(channels.length)] : own.channel();
        return List.of(own, new Said(channel, Bytes.copyOf(content)));
    }
}
