// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrWriter;
import network.watt.scp.core.QuorumSet;
import network.watt.scp.core.Statement;

/** Tells some peers that it trusts itself alone, and each of the others that it trusts that peer alone. */
final class LyingQuorumSet implements Way {

    private static final int ENGINE_ITEM = 1;

    private final Stage stage;
    private final Map<Hash, Bytes> lies = new HashMap<>();

    LyingQuorumSet(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        return List.of(own.frame()
                .flatMap(frame -> ScpWords.read(frame).map(statement -> {
                    var trusted = stage.plot().hearsSecond(statement.slot(), peer) ? peer : stage.self();
                    var set = QuorumSet.flat(1, List.of(trusted));
                    lies.put(set.hash(), set.toXdr());
                    var told = ScpWords.under(statement.pledges(), set.hash());
                    return Said.of(stage.sign(
                            frame.engine(),
                            frame.slot(),
                            new Statement(statement.node(), statement.slot(), told).toXdr()));
                }))
                .orElse(own));
    }

    @Override
    public boolean hear(NodeId peer, Said said, Overlay edge) {
        var lie = Asked.of(said).map(Asked::hash).map(lies::get);
        lie.ifPresent(set -> edge.send(
                peer,
                Channel.ITEM,
                new XdrWriter()
                        .writeInt(ENGINE_ITEM)
                        .writeOpaque(set, set.size())
                        .toBytes()));
        return lie.isEmpty();
    }
}
