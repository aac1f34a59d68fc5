// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

import java.util.Locale;

/**
 * What a swap does to one bundle.
 *
 * @param bundle its symbolic name
 * @param version after the step; of a bundle that is removed, the one that goes
 */
public record Step(Action action, String bundle, String version) {

    /** In the order in which they are done. */
    public enum Action {
        INSTALL,
        UPDATE,
        REMOVE;

        /** As people read it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
