// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

/** Something a person asked for cannot be done; the message is one sentence with what to do next. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int FAILED = 1;
    private static final int WRONG_INPUT = 2;

    private final int exitCode;

    public Failure(String sentence) {
        this(sentence, null);
    }

    public Failure(String sentence, Throwable cause) {
        this(sentence, cause, FAILED);
    }

    private Failure(String sentence, Throwable cause, int exitCode) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** What the person gave cannot be used at all, as with wrong usage. */
    public static Failure ofInput(String sentence) {
        return new Failure(sentence, null, WRONG_INPUT);
    }

    /** What the launcher exits with: 1, or 2 for what cannot be used. */
    public int exitCode() {
        return exitCode;
    }
}
