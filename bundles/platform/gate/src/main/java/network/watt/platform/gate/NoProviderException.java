// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

/** Nobody provided the service until the deadline of a call, or the gate is closed. The call was not made. */
public final class NoProviderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoProviderException(String sentence) {
        super(sentence);
    }
}
