// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

/** Bytes from outside that are not what they are called; the message is the end of a sentence for people. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedException(String message) {
        super(message);
    }
}
