// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import network.watt.consensus.api.ConsensusStatus.Report;
import network.watt.consensus.api.EngineStatus;
import network.watt.platform.types.NodeId;

/** What the node says of itself, put together from where it stands and what it heard and counted. Protocol loop only. */
final class Reports {

    private final Surroundings around;
    private final Heard heard;

    Reports(Surroundings around, Heard heard) {
        this.around = around;
        this.heard = heard;
    }

    Report of(Standing standing, List<NodeId> connected, EngineStatus engine) {
        var head = around.tip().head();
        return new Report(
                around.self(),
                standing.phase(),
                standing.reason(),
                standing.sentence(),
                head.ledger(),
                Math.max(heard.highest(), head.ledger()),
                head.closeTimeMs(),
                connected,
                engine,
                counters());
    }

    private Map<String, Long> counters() {
        var counters = around.counters().snapshot();
        around.environment().loop().usage().ifPresent(usage -> counters.putAll(usage.counters("protocol")));
        return Collections.unmodifiableMap(counters);
    }
}
