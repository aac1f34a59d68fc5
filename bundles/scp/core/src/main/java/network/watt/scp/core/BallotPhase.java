// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

/** PREPARE until a commit is accepted, EXTERNALIZE once it is confirmed. */
public enum BallotPhase {
    PREPARE("prepare"),
    CONFIRM("confirm"),
    EXTERNALIZE("externalized");

    private final String word;

    BallotPhase(String word) {
        this.word = word;
    }

    /** For people. */
    String word() {
        return word;
    }
}
