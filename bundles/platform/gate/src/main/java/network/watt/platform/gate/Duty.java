// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import static java.util.Objects.requireNonNull;

/** One provider's time in service and how many calls are inside it. Changed by its {@link Passage} alone. */
final class Duty<S> {

    private final S provider;
    private int inside;

    Duty(S provider) {
        this.provider = requireNonNull(provider, "provider");
    }

    S provider() {
        return provider;
    }

    boolean isEmpty() {
        return inside == 0;
    }

    void entered() {
        inside++;
    }

    void left() {
        if (inside == 0) {
            throw new IllegalStateException("a call leaves that is not inside");
        }
        inside--;
    }
}
