// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite;

import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SectorSize;
import network.watt.porep.field.TreeShape;
import network.watt.porep.openings.Opening;

/**
 * The kinds of proof of the scheme: {@code lite/1.0}, sectors of any size. Small sectors get more layers, so that every
 * sector of 512 MiB or more takes at least as many labels as 30 GiB of one layer, and sealing takes long against the time in
 * which challenges are answered (PROTOCOL §7). Below 512 MiB they would not fit an opening: such sectors are for development.
 */
final class LiteProfiles {

    /** As many as Filecoin has: with a fifth of all labels wrong, 2^-58 get by. */
    static final int CHALLENGES = 180;

    private static final int LEAST_LAYERS = 11;
    private static final long LABELS = (30L << 30) / SectorSize.NODE_BYTES;
    private static final SectorSize SMALLEST = new SectorSize(512L << 20);

    private LiteProfiles() {}

    static boolean knows(ProofId proof) {
        return proof.family().equals("lite/1.0") && proof.features().isEmpty();
    }

    static int layers(SectorSize size) {
        if (size.compareTo(SMALLEST) < 0) {
            return LEAST_LAYERS;
        }
        long needed = (LABELS + size.nodes() - 1) / size.nodes(); // rounded up
        return (int) Math.max(LEAST_LAYERS, needed);
    }

    static SealProfile of(SectorSize size) {
        int layers = layers(size);
        var shape = TreeShape.binary(size.nodes());
        int opening = Opening.size(layers, shape.pathNodes(), shape.pathNodes());
        long label = 20; // compressions over 1248 bytes and their padding
        long columns = 15L * (layers / 2 + 1 + 2L * shape.levels());
        long paths = 4L * shape.levels();
        long parents = 1000; // some 50 µs of drawing
        return new SealProfile(size, layers, CHALLENGES, opening, layers * label + columns + paths + parents);
    }
}
