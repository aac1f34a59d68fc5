// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.client;

import network.watt.cli.Failure;
import network.watt.platform.types.Amount;

/** The most that a person wants to pay for a transaction: an amount of WATT, or {@code auto}, what it takes now. */
public final class MaxFee {

    private static final String AUTO = "auto";

    private MaxFee() {}

    /**
     * Reads {@code text}; for {@code auto} the node is asked what gets into its next ledger.
     *
     * @throws Failure if the text is neither, or the node does not tell
     */
    public static Amount of(String text, NodeClient node, int operations) {
        return parse(text.equals(AUTO) ? asked(node, operations) : text);
    }

    private static String asked(NodeClient node, int operations) {
        var outlook = node.get("/fees?operations=" + operations);
        if (!outlook.ok()) {
            throw new Failure("the node at " + node.base() + " tells of no fees: " + outlook.errorMessage() + " ("
                    + outlook.errorCode() + "); say how much instead of auto");
        }
        return outlook.body().path("fee").asText();
    }

    private static Amount parse(String text) {
        try {
            return Amount.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new Failure(malformed.getMessage(), malformed);
        }
    }
}
