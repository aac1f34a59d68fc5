// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr;

import java.util.List;
import java.util.Optional;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SectorSize;
import network.watt.porep.field.TreeShape;
import network.watt.porep.graph.ApiVersion;
import network.watt.porep.openings.Opening;

/**
 * The kinds of proof of the scheme and their parameters, those of Filecoin: 2 KiB, 8 MiB and 512 MiB are for tests, with two
 * layers and two challenges; 32 GiB and 64 GiB are meant.
 */
final class SdrProfiles {

    static final String SYNTHETIC = "synthetic";
    static final String NON_INTERACTIVE = "non-interactive";

    private static final List<String> TESTS = List.of("2KiB", "8MiB", "512MiB");
    private static final List<String> MEANT = List.of("32GiB", "64GiB");

    private SdrProfiles() {}

    static Optional<ApiVersion> version(ProofId proof) {
        return switch (proof.family()) {
            case "sdr/1.0" -> Optional.of(ApiVersion.V1_0);
            case "sdr/1.1" -> Optional.of(ApiVersion.V1_1);
            case "sdr/1.2" -> Optional.of(ApiVersion.V1_2);
            default -> Optional.empty();
        };
    }

    static boolean knows(ProofId proof) {
        var size = proof.size().toString();
        var features = proof.features();
        boolean plain = features.isEmpty();
        boolean odd = features.equals(List.of(SYNTHETIC)) || features.equals(List.of(NON_INTERACTIVE));
        return version(proof).isPresent()
                && (TESTS.contains(size) || MEANT.contains(size))
                && (plain || odd && proof.minor() == 2);
    }

    private static boolean isTest(SectorSize size) {
        return TESTS.contains(size.toString());
    }

    static int layers(SectorSize size) {
        return isTest(size) ? 2 : 11;
    }

    private static int challenges(ProofId proof) {
        if (proof.has(NON_INTERACTIVE)) {
            return isTest(proof.size()) ? 26 : 2253;
        }
        return isTest(proof.size()) ? 2 : 180;
    }

    static SealProfile of(ProofId proof) {
        int layers = layers(proof.size());
        long nodes = proof.size().nodes();
        var data = TreeShape.binary(nodes);
        var tree = TreeShape.octal(nodes);
        int opening = Opening.size(layers, data.pathNodes(), tree.pathNodes());
        long poseidon = 2000; // compressions: some 100 µs
        long columns = 15 * poseidon * (1 + tree.levels());
        long paths = 2L * data.levels() + poseidon * (1 + tree.levels());
        long drawing = 30_000; // parents, and the largest set of synthetic challenges
        return new SealProfile(
                proof.size(), layers, challenges(proof), opening, 20L * layers + columns + paths + drawing);
    }
}
