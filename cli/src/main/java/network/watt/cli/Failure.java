// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

/** Something a person asked for cannot be done; the message is one sentence with what to do next. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Failure(String sentence) {
        super(sentence);
    }

    public Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
