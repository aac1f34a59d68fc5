// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

/** Whether something from outside keeps the rules. */
public sealed interface Verdict {

    /** It does. */
    record Accepted() implements Verdict {}

    /**
     * It breaks one.
     *
     * @param code stable, lower case: {@code transaction.bad-sequence}
     * @param sentence for people
     */
    record Rejected(String code, String sentence) implements Verdict {}

    Verdict ACCEPTED = new Accepted();

    static Verdict rejected(String code, String sentence) {
        return new Rejected(code, sentence);
    }

    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}
