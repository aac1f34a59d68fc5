// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

/** The machine's clock. Any thread. */
public final class SystemClock implements Clock {

    @Override
    public long nowMs() {
        return System.currentTimeMillis();
    }
}
