// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb;

/** RocksDB's native library cannot be loaded here; the message is a sentence for people. */
public final class NoNativeLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoNativeLibraryException(Throwable cause) {
        super(
                "RocksDB has no native library for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch")
                        + " here (it comes for Linux with glibc and macOS, on x86-64 and ARM-64): use another store; "
                        + cause.getMessage(),
                cause);
    }
}
