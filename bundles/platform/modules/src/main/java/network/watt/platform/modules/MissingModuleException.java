// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

/** A bundle is not here, and would be used if it were; the message says which one and what to do. */
public final class MissingModuleException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public MissingModuleException(String sentence) {
        super(sentence);
    }
}
