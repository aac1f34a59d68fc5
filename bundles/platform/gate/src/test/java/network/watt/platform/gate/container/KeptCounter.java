// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate.container;

import network.watt.platform.gate.Handover;
import network.watt.platform.gate.Versioned;
import network.watt.platform.gate.counter.Counter;
import network.watt.platform.types.Bytes;

/** A provider as the bundles of the tests contain it. It fails outside of its life, so that a late call is seen. */
public final class KeptCounter implements Counter, Handover {

    private long last;
    private boolean active;

    public synchronized void activate() {
        active = true;
    }

    public synchronized void deactivate() {
        active = false;
    }

    @Override
    public synchronized long next() {
        if (!active) {
            throw new IllegalStateException("called outside of its life, after " + last);
        }
        return ++last;
    }

    @Override
    public synchronized Versioned exportState() {
        return new Versioned(1, Bytes.utf8(Long.toString(last)));
    }

    @Override
    public synchronized void importState(Versioned state) {
        last = Long.parseLong(state.bytes().utf8());
    }
}
