// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

/** A swap that did not carry the state over; says who serves now. For the container's log: a caller never sees it. */
public final class HandoverException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HandoverException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
