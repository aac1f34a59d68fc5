// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;

/** Reads each closed ledger once, in order, from whichever node answers. Its own thread calls it. */
public final class LedgerFollower {

    private final Supplier<List<NodeClient>> nodes;
    private final List<Long> closeTimesMs = new ArrayList<>();
    private long next;

    /** @param from the first ledger to read */
    public LedgerFollower(Supplier<List<NodeClient>> nodes, long from) {
        this.nodes = nodes;
        this.next = from;
    }

    /** The next ledger, if it is closed. */
    public Optional<JsonNode> next() {
        for (var node : nodes.get()) {
            try {
                var reply = node.get("/ledgers/" + next);
                if (reply.ok()) {
                    next++;
                    closeTimesMs.add(reply.body().path("closeTimeMs").asLong());
                    return Optional.of(reply.body());
                }
            } catch (Failure down) {
                // another node answers
            }
        }
        return Optional.empty();
    }

    /** Milliseconds between the close times of successive ledgers, ascending. */
    public List<Long> closeIntervalsMs() {
        var intervals = new ArrayList<Long>();
        for (int i = 1; i < closeTimesMs.size(); i++) {
            intervals.add(closeTimesMs.get(i) - closeTimesMs.get(i - 1));
        }
        intervals.sort(Long::compare);
        return intervals;
    }

    /** The value below which {@code percent} of ascending {@code values} lie; 0 for none. */
    public static long percentile(List<Long> values, int percent) {
        return values.isEmpty() ? 0 : values.get(Math.min(values.size() - 1, values.size() * percent / 100));
    }
}
