// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/** Waits for a job as long as it takes. */
final class Patient implements SealMonitor {

    @Override
    public void progress(SealProgress progress) {
        // Nobody looks.
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
