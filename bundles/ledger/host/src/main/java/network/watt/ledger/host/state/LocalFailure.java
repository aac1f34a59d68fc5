// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

/**
 * This node, not the rules, failed: its store cannot be read. An {@link Error} so that a module's {@code catch} of
 * exceptions cannot turn it into a result that other nodes would not agree to (PROTOCOL §4).
 */
public final class LocalFailure extends Error {

    private static final long serialVersionUID = 1;

    public LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
