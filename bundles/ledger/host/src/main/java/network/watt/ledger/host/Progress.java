// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

/** Hears how opening and closing go, for logs and people. Called on the thread that opens, then on the ledger loop. */
public interface Progress {

    /** Nobody listens. */
    Progress SILENT = new Progress() {};

    /** The store cannot be used and is being rebuilt from the journal. @param reason a sentence for people */
    default void rebuilding(String reason) {}

    /** A snapshot cannot be used, and another one is looked for. @param reason a clause for people that names its file */
    default void passedOver(String reason) {}

    /** Ledger {@code ledger} of {@code last} was applied again from the journal. */
    default void replayed(long ledger, long last) {}

    /** The journal has taken a ledger, which is a fact from now on. */
    default void durable(long ledger) {}

    /** That ledger is closed and the next one can be applied. @param isSwitch whether it put other rules in force */
    default void closed(long ledger, boolean isSwitch) {}

    /** Something an operator should read. */
    default void notice(String sentence) {}
}
