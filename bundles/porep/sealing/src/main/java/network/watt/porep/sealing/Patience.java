// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/** Waits for what takes no time. */
enum Patience implements SealMonitor {
    ENDLESS;

    @Override
    public void progress(SealProgress progress) {
        // Nobody looks.
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
