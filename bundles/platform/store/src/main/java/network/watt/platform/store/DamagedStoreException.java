// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.store;

/** Stored bytes fail their check: the store must be rebuilt from the journal. */
public final class DamagedStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DamagedStoreException(String message) {
        super(message);
    }

    public DamagedStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
