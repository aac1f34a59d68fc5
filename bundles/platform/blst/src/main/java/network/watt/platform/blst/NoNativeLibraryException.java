// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.blst;

/** The native library cannot be loaded here; the message is a sentence for people. */
public final class NoNativeLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoNativeLibraryException(Throwable cause) {
        super(
                "blst has no native library for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch")
                        + " that loads here (it comes for Linux with glibc and macOS, on x86-64 and ARM-64, and Windows on x86-64): use"
                        + " such a machine, or set java.io.tmpdir to a directory that may be written and run from; "
                        + innermost(cause),
                cause);
    }

    private static String innermost(Throwable cause) {
        var last = cause;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }
}
