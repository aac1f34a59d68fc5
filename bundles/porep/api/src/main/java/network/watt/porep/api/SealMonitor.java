// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import org.osgi.annotation.versioning.ProviderType;

/** Whoever waits for a job. Called on the job's threads, often: both return at once. */
@ProviderType
public interface SealMonitor {

    void progress(SealProgress progress);

    /** Whether the job should stop now; asked at least every 50 ms. What was done stays, for another time. */
    boolean isCancelled();
}
