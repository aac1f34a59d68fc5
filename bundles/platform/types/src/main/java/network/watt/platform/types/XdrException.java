// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

/** Bytes from outside are no canonical encoding of what was expected. Checked: every border must decide what it means. */
public final class XdrException extends Exception {

    private static final long serialVersionUID = 1;

    public XdrException(String message) {
        super(message);
    }

    public XdrException(String message, Throwable cause) {
        super(message, cause);
    }
}
