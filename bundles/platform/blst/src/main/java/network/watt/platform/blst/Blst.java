// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.blst;

import supranational.blst.P1;

/** Loads the native library, so that a machine without one is told so in a sentence and not by the first use. Any thread. */
public final class Blst {

    private Blst() {}

    /**
     * Loads the library unless it is loaded, and has it answer once.
     *
     * @throws NoNativeLibraryException if there is none for this machine, or it cannot be unpacked
     */
    public static void load() {
        boolean answers;
        try {
            answers = P1.generator().in_group();
        } catch (LinkageError e) { // what a class becomes whose initializer failed
            throw new NoNativeLibraryException(e);
        }
        if (!answers) {
            throw new IllegalStateException("blst says that the generator of its own group is not in it");
        }
    }
}
