// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Large files that proofs need and jobs share: parent tables, verifying keys. Each is made or brought once, and checked
 * whenever a job opens it: a damaged one is never used. Any thread.
 */
@ProviderType
public interface ParameterSource {

    /**
     * The file of a parameter, made by {@code maker} if it is not here or damaged.
     *
     * @param name of letters, digits, dots and hyphens; says version and size, as in {@code sdr-parents-1.1-8MiB}
     * @param sizeBytes its exact length
     * @throws SealException if it cannot be made: {@code seal.disk-full}, {@code seal.cancelled}
     */
    Path obtain(String name, long sizeBytes, Maker maker, SealMonitor monitor) throws SealException;

    /** Writes a parameter: the same bytes every time. */
    @FunctionalInterface
    @ConsumerType
    interface Maker {

        /** How many bytes are kept of what a stopped maker wrote: whole parts of this. */
        int PART_BYTES = 64 << 20;

        /**
         * Writes everything from byte {@code from} on to the end, in order.
         *
         * @param from a multiple of {@link #PART_BYTES}; 0 unless an earlier maker was stopped
         */
        void make(long from, WritableByteChannel to, SealMonitor monitor) throws SealException, IOException;
    }
}
