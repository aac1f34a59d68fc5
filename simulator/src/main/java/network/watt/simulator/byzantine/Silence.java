// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import network.watt.platform.types.NodeId;

/** Says nothing of its own: in every second slot to nobody, in the others to about every second peer. Seals neither. */
final class Silence implements Way {

    private final Stage stage;

    Silence(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        boolean isTold = own.frame()
                .filter(frame ->
                        stage.plot().choice(frame.slot()) && stage.plot().hearsSecond(frame.slot(), peer))
                .isPresent();
        return isTold ? List.of(own) : List.of();
    }
}
