// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.List;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.scp.core.Statement;
import network.watt.simulator.byzantine.BftWords;
import network.watt.simulator.byzantine.Frame;

/** What a message says, in a line for people. */
final class Telling {

    private Telling() {}

    static String of(SimulatedNetwork.Letter letter, List<SimulatedNode> nodes, NodeId to) {
        var way = "node " + index(nodes, letter.from()) + " → " + index(nodes, to) + "  ";
        return way + (letter.channel() == Channel.CONSENSUS ? frame(letter.payload(), nodes) : letter.channel());
    }

    private static int index(List<SimulatedNode> nodes, NodeId id) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static String frame(Bytes payload, List<SimulatedNode> nodes) {
        try {
            var frame = Frame.decode(payload);
            return "slot " + frame.slot() + ", node " + index(nodes, frame.sender()) + " says " + said(frame.message());
        } catch (XdrException malformed) {
            return "what is no frame";
        }
    }

    private static String said(Bytes message) {
        try {
            return Statement.decode(message).pledges().toString();
        } catch (XdrException notScp) {
            return BftWords.read(message).map(Object::toString).orElse("what no engine understands");
        }
    }
}
