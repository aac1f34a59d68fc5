// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import network.watt.ledger.api.Operation;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.Presence;

/** Which operations there are in phase 1, judged without state. */
final class DailyOperations {

    private DailyOperations() {}

    static Verdict wellFormed(Operation operation) {
        if (NodeOperation.has(operation.code())) {
            return Presence.wellFormed(operation);
        }
        try {
            switch (operation.code()) {
                case CheckIn.CODE -> XdrReader.read(operation.body(), CheckIn::decode);
                case CheckIns.CODE -> XdrReader.read(operation.body(), CheckIns::decode);
                case Trust.CODE, Trust.WITHDRAW_CODE -> XdrReader.read(operation.body(), Trust::decode);
                default -> {
                    return Verdict.rejected(
                            "rewards.unknown-operation",
                            "Phase 1 has operations 1 to 4 and 16 to 18, not " + operation.code() + ".");
                }
            }
            return Verdict.ACCEPTED;
        } catch (XdrException malformed) {
            return Verdict.rejected(
                    "rewards.malformed",
                    "The body is none of operation " + operation.code() + ": " + malformed.getMessage() + ".");
        }
    }
}
