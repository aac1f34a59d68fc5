// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

/** The journal is damaged elsewhere than at its torn end: it must be restored from a backup or a peer. */
public final class DamagedJournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message a sentence naming file, offset and ledger */
    public DamagedJournalException(String message) {
        super(message);
    }

    public DamagedJournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
