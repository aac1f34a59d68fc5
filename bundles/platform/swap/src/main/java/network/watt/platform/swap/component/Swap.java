// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import network.watt.platform.swap.SwapPlan;

/** One swap, planned; both ways are taken on the thread that swaps, at most once, the way back after the way there. */
interface Swap {

    SwapPlan plan();

    /** @throws Exception as the container says why a step failed; what was done of it is undone by {@link #takeBack} */
    void perform() throws Exception;

    /** @throws Exception if a step back failed, which leaves the node in between */
    void takeBack() throws Exception;
}
