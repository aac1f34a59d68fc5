// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One sector being sealed, then kept and proven. Everything it needs to go on after a crash is in its folder. One thread at
 * a time; {@link #close} from any.
 */
@ConsumerType
public interface SealJob extends AutoCloseable {

    /**
     * Seals, from where an earlier run ended. Blocks; runs again at once if the sector is sealed already.
     *
     * @throws SealException if it was cancelled or cannot go on; never for what a crash may leave in its folder
     */
    Commitments run(SealMonitor monitor) throws SealException;

    /** The commitments, once the sector is sealed. */
    Optional<Commitments> sealed();

    /**
     * Opens the challenges that follow from a seed.
     *
     * @param seed 32 bytes of the ledger
     * @throws SealException if the sector is not sealed, or is damaged
     */
    SealProof prove(Bytes seed, SealMonitor monitor) throws SealException;

    /** Lets files and memory go. The folder stays. */
    @Override
    void close();
}
