// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.scp.core.Statement;

/** Speaks under a quorum set of which there is only the hash, another one in each slot, and answers nobody who asks for one. */
final class WithheldQuorumSet implements Way {

    private final Stage stage;

    WithheldQuorumSet(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        return List.of(own.frame()
                .flatMap(frame -> ScpWords.read(frame).map(statement -> {
                    var nothing = Sha256.hash(stage.self().key(), Bytes.utf8("withheld " + frame.slot()));
                    var told = ScpWords.under(statement.pledges(), nothing);
                    return Said.of(stage.sign(
                            frame.engine(),
                            frame.slot(),
                            new Statement(statement.node(), statement.slot(), told).toXdr()));
                }))
                .orElse(own));
    }

    @Override
    public boolean hear(NodeId peer, Said said, Overlay edge) {
        return Asked.of(said).filter(asked -> asked.kind() != Asked.SET).isEmpty();
    }
}
