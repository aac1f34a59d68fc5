// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

import static java.util.Objects.requireNonNull;

/** A swap that cannot even be planned: what was asked for is nothing that can be swapped in. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public RefusedException(String code, String sentence) {
        super(sentence);
        this.refusal = new Refusal(code, sentence);
    }

    public Refusal refusal() {
        return requireNonNull(refusal);
    }
}
