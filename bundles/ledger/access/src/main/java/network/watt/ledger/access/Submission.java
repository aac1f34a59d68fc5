// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import network.watt.platform.types.Hash;

/** What became of a submitted transaction. */
public sealed interface Submission {

    /** It waits for a ledger, or already did before. */
    record Queued(Hash id) implements Submission {}

    /**
     * It was refused and changed nothing.
     *
     * @param code stable, such as {@code transaction.bad-signature}
     * @param sentence for people
     */
    record Refused(String code, String sentence) implements Submission {}
}
