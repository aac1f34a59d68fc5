// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import network.watt.bench.Samples;

/**
 * What came of one rate.
 *
 * @param offered payments a second
 * @param closes the ledgers closed in the measured time, the last one before it first
 * @param spent what grew meanwhile of each node's figures, by name
 * @param elapsedNs the measured time
 * @param benchCpuNs what offering took in this process
 * @param refused payments that a node did not take
 * @param lag ledgers by which the slowest node was behind the first at the end
 */
record Step(
        int offered,
        List<NetworkNode.Closed> closes,
        List<Map<String, Long>> spent,
        long elapsedNs,
        long benchCpuNs,
        int refused,
        long lag) {

    private static final int MOST_LAG = 2;

    /** Payments applied in those ledgers. */
    long applied() {
        return closes.stream().skip(1).mapToLong(NetworkNode.Closed::succeeded).sum();
    }

    /** Payments applied a second, by the agreed times. */
    double rate() {
        long first = closes.get(0).closeTimeMs();
        long last = closes.get(closes.size() - 1).closeTimeMs();
        return last == first ? 0 : applied() * 1000.0 / (last - first);
    }

    /** Milliseconds between the agreed times of successive ledgers. */
    Samples intervalsMs() {
        var intervals = new Samples();
        for (int i = 1; i < closes.size(); i++) {
            intervals.add(closes.get(i).closeTimeMs() - closes.get(i - 1).closeTimeMs());
        }
        return intervals;
    }

    /** Whether the ledgers kept up: at least 95 of 100 payments, none refused, no interval twice the one configured. */
    boolean isSustained() {
        return rate() * 100 >= offered * 95.0
                && refused == 0
                && lag <= MOST_LAG
                && intervalsMs().percentile(99) <= 2 * BenchNetwork.CLOSE_INTERVAL_MS;
    }

    /** By how much a figure grew on all nodes together. */
    long all(String figure) {
        return each(figure).sum();
    }

    /** By how much a figure grew on each node. */
    LongStream each(String figure) {
        return spent.stream().mapToLong(node -> node.getOrDefault(figure, 0L));
    }
}
