// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import network.watt.platform.types.Bytes;

/**
 * What is to be sealed: the data of a file, as one sector.
 *
 * @param porepId 32 bytes, as in the {@linkplain SealStatement statement}
 * @param ticket 32 bytes
 * @param data a file that stays as it is until the replica is made; what it lacks to a full sector is zeros
 */
public record SealRequest(ProofId proof, Bytes porepId, SectorId sector, Bytes ticket, Path data) {

    public SealRequest {
        requireNonNull(proof);
        Commitments.require32("a porep id", porepId);
        requireNonNull(sector);
        Commitments.require32("a ticket", ticket);
        requireNonNull(data);
    }

    /** What a proof of the sealed sector claims. */
    public SealStatement statement(Commitments sealed) {
        return new SealStatement(proof, porepId, sector, ticket, sealed.commD(), sealed.commR());
    }
}
