// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.worker.Texts;

/** Passes a program's progress on as the contract wants it: never back. What goes back is a sign of life and no more. */
final class Advance {

    private final SealMonitor monitor;
    private long done;

    Advance(SealMonitor monitor) {
        this.monitor = monitor;
    }

    void to(SealProgress said) {
        if (said.done() >= done) {
            done = said.done();
            monitor.progress(new SealProgress(Texts.fitting(said.phase()), said.done(), said.total()));
        }
    }
}
