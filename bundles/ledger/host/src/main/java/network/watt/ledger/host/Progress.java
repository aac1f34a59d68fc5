// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

/** Hears how opening goes, for logs and people. Called on the thread that opens. */
public interface Progress {

    /** Nobody listens. */
    Progress SILENT = new Progress() {};

    /** The store cannot be used and is being rebuilt from the journal. @param reason a sentence for people */
    default void rebuilding(String reason) {}

    /** Ledger {@code ledger} of {@code last} was applied again from the journal. */
    default void replayed(long ledger, long last) {}

    /** Something an operator should read. */
    default void notice(String sentence) {}
}
