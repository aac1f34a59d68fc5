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

    private static final long PAUSE_NS = 100_000_000;

    private final Supplier<List<NodeClient>> nodes;
    private final List<Long> closeTimesMs = new ArrayList<>();
    private long next;
    private int turn;
    private long askAgainNs = System.nanoTime();

    /** @param from the first ledger to read */
    public LedgerFollower(Supplier<List<NodeClient>> nodes, long from) {
        this.nodes = nodes;
        this.next = from;
    }

    /** The next ledger, if it is closed. Asks one node at a time, ten times a second at most while there is nothing new. */
    public Optional<JsonNode> next() {
        long now = System.nanoTime();
        var clients = nodes.get();
        if (clients.isEmpty() || now < askAgainNs) {
            return Optional.empty();
        }
        var ledger = ask(clients.get(Math.floorMod(turn, clients.size())));
        if (ledger.isEmpty()) {
            turn++; // it lags, or is down: another one next time
            askAgainNs = now + PAUSE_NS;
            return Optional.empty();
        }
        next++;
        closeTimesMs.add(ledger.get().path("closeTimeMs").asLong());
        return ledger;
    }

    private Optional<JsonNode> ask(NodeClient node) {
        try {
            return Optional.of(node.get("/ledgers/" + next))
                    .filter(NodeClient.Reply::ok)
                    .map(NodeClient.Reply::body);
        } catch (Failure down) {
            return Optional.empty();
        }
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
