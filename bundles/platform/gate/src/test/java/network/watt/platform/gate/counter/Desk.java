// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate.counter;

import network.watt.platform.gate.GateCounts;

/** What the user of the counter offers in turn: it outlives every swap. */
public interface Desk {

    /** The next number, by a call through the gate. */
    long ticket();

    GateCounts counts();

    /** The property {@code edit} of its configuration as it knows it; 0 before it has one. */
    int edit();
}
