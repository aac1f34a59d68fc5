// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.consensus.api.ConsensusStatus.Phase;

/** What a node does and, where that is not the good case, why. */
record Standing(Phase phase, String reason, String sentence) {

    static final Standing STARTING = new Standing(Phase.STARTING, "", "The node is starting.");
    static final Standing JOINING = new Standing(
            Phase.STARTING,
            "joining",
            "The node has not closed a ledger since it started; it may be behind the others.");
    static final Standing TRACKING = new Standing(Phase.TRACKING, "", "The node closes ledgers with the others.");

    static Standing catchingUp(long head, long target) {
        return new Standing(
                Phase.CATCHING_UP, "behind", "The node has ledger " + head + " and fetches up to " + target + ".");
    }
}
