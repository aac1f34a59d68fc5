// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.consensus.api.ConsensusStatus.Phase;

/** How a node stands that is not halted. Protocol loop only. */
final class Standings {

    private final Surroundings around;
    private final Heard heard;
    private final CatchUp catchUp;
    private final Progress progress;

    Standings(Surroundings around, Heard heard, CatchUp catchUp, Progress progress) {
        this.around = around;
        this.heard = heard;
        this.catchUp = catchUp;
        this.progress = progress;
    }

    Standing now() {
        var obstacle = catchUp.obstacle();
        if (obstacle.isPresent()) {
            return new Standing(Phase.CATCHING_UP, "no-anchor", obstacle.get());
        }
        long above = catchUp.isActive() ? 0 : around.tip().slot();
        long spokenOf = heard.convincing(around.tip().seat(), above);
        if (catchUp.isActive() || spokenOf > around.tip().slot() + 1) {
            return Standing.catchingUp(around.tip().head().ledger(), Math.max(spokenOf - 1, catchUp.anchored()));
        }
        if (progress.isStuck()) {
            return progress.stuck();
        }
        return progress.hasClosed() ? Standing.TRACKING : Standing.JOINING;
    }
}
