// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.ArrayList;
import java.util.List;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.NodeId;

/** Adds to whatever it says something old, its own or another node's; sometimes says the old in place of the new. */
final class StaleReplay implements Way {

    private static final int KEPT = 256;
    private static final int ONE_IN = 4;

    private final Stage stage;
    private final List<Said> old = new ArrayList<>();

    StaleReplay(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        keep(own);
        var again = old.get(stage.random().nextInt(old.size()));
        boolean alone = stage.random().nextInt(ONE_IN) == 0;
        return alone ? List.of(again) : List.of(again, own);
    }

    @Override
    public boolean hear(NodeId peer, Said said, Overlay edge) {
        if (said.channel().flooded()) {
            keep(said);
        }
        return true;
    }

    private void keep(Said said) {
        if (old.size() < KEPT) {
            old.add(said);
        } else {
            old.set(stage.random().nextInt(KEPT), said);
        }
    }
}
