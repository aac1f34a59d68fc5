// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;

/**
 * Shows a part of a job as a part of the whole.
 *
 * @param from where the part begins
 * @param length of the part
 * @param total of the whole job
 */
record Span(SealMonitor whole, long from, long length, long total) implements SealMonitor {

    @Override
    public void progress(SealProgress part) {
        long parts = part.total();
        long done = length / parts * part.done() + length % parts * part.done() / parts; // rounded down
        whole.progress(new SealProgress(part.phase(), from + done, total));
    }

    @Override
    public boolean isCancelled() {
        return whole.isCancelled();
    }
}
