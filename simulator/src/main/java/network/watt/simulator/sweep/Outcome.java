// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.List;
import network.watt.platform.types.Hash;

/**
 * What came of a run.
 *
 * @param sentence what failed, for people; empty if nothing did
 * @param slots how many ledgers every honest node has closed
 * @param events how many messages arrived and ledgers were closed
 * @param recoveredMs from the end of the last fault to the last ledger that had to be closed, in virtual time
 * @param log commits to every event
 * @param lastEvents the last of them for people, if asked for
 */
public record Outcome(
        Kind kind, String sentence, long slots, long events, long recoveredMs, Hash log, List<String> lastEvents) {

    /** Good or bad. */
    public enum Kind {
        /** Every honest node closed every ledger, and all closed the same. */
        AGREED,
        /** Something happened that never may: two histories, two seals, a vote that was not kept, a node that stopped. */
        DIVERGED,
        /** Too long after the last fault, some honest node had still not closed every ledger. */
        STUCK
    }

    public Outcome {
        lastEvents = List.copyOf(lastEvents);
    }
}
