// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

/** The human-readable prefixes of a network's addresses, so that a test address is never paid on the main network. */
public enum AddressPrefix {
    /** The main network. */
    MAIN("watt", "wattnode"),
    /** Every test and development network. */
    TEST("twatt", "twattnode");

    private final String account;
    private final String node;

    AddressPrefix(String account, String node) {
        this.account = account;
        this.node = node;
    }

    public String account() {
        return account;
    }

    public String node() {
        return node;
    }
}
