// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

/** How the last swap of this run of the node stands. */
public sealed interface SwapProgress {

    /** There was none. */
    record None() implements SwapProgress {}

    record Running(SwapPlan plan) implements SwapProgress {}

    /** All bundles run, all services are back. @param tookMs from the first step to that */
    record Done(SwapPlan plan, long tookMs) implements SwapProgress {}

    /** It failed and was taken back. @param reason a sentence; @param back whether the node is as it was before */
    record TakenBack(SwapPlan plan, String reason, boolean back) implements SwapProgress {}
}
