// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

/** Files are not what the headers say, not what they should be at all, or not to be had. The message names the file: a sentence for people. */
public final class DamagedArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message a sentence that names the file or the ledger */
    public DamagedArchiveException(String message) {
        super(message);
    }

    DamagedArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
