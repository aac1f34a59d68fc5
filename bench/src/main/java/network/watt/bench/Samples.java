// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench;

import java.util.ArrayList;
import java.util.List;

/** Times in nanoseconds, or other whole numbers, of which shares are of interest. */
public final class Samples {

    private static final double NS_PER_MS = 1e6;

    private final List<Long> values = new ArrayList<>();

    public void add(long value) {
        values.add(value);
    }

    public void addAll(Samples others) {
        values.addAll(others.values);
    }

    public int size() {
        return values.size();
    }

    /** The least value that {@code percent} of hundred do not exceed; 0 if there are none. */
    public long percentile(int percent) {
        if (values.isEmpty()) {
            return 0;
        }
        var sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    /** The same of nanoseconds, in milliseconds. */
    public double percentileMs(int percent) {
        return percentile(percent) / NS_PER_MS;
    }
}
