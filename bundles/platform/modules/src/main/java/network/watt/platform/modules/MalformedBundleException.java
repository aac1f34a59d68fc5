// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.io.IOException;

/** A file that is not a rule bundle as WATT defines it; the message says what is wrong with it. */
public final class MalformedBundleException extends IOException {

    private static final long serialVersionUID = 1;

    public MalformedBundleException(String message) {
        super(message);
    }
}
