// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

/**
 * How long a gate waits.
 *
 * @param drainMs for calls inside, before it swaps over their heads; longer than the longest call should take
 * @param parkMs a call for a provider, before it fails
 */
public record GateLimits(long drainMs, long parkMs) {

    public GateLimits {
        if (drainMs < 0 || parkMs < 0) {
            throw new IllegalArgumentException("negative wait: drain " + drainMs + " ms, park " + parkMs + " ms");
        }
    }

    /** 10 s for calls inside; 30 s for a provider, enough for a person to install one after removing the other. */
    public static GateLimits standard() {
        return new GateLimits(10_000, 30_000);
    }
}
