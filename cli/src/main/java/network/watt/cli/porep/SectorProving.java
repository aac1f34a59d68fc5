// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import network.watt.cli.Failure;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The part of {@code ./watt prove} that opens the challenges of a sealed sector. */
public final class SectorProving {

    @Option(
            names = "--seed",
            paramLabel = "HEX",
            description = "of a sector: 32 bytes of a later ledger, from which its challenges follow")
    private Optional<String> seed = Optional.empty();

    @Mixin
    private JobOptions options;

    /** Whether that is a folder that {@code ./watt seal} made. */
    public static boolean isSector(String what) {
        return SectorFile.isIn(Path.of(what));
    }

    /** Proves the sector in {@code what}, and checks the proof before it is written. */
    public void prove(String what, Optional<Path> out, PrintWriter console) {
        var folder = new SectorFolder(Path.of(what), options);
        var drawn =
                SealCommand.id("--seed", seed.orElseThrow(() -> Failure.ofInput("a sector is proven with --seed HEX")));
        var file = folder.prove(drawn, System.out);
        var target = out.orElseGet(folder::proofFile);
        file.write(target);
        console.println("wrote " + target + ": " + file.proof().openings().size() + " openings, "
                + file.toXdr().size() + " bytes, digest " + file.proof().digest());
        console.println("check it without the sector:  ./watt verify-proof " + target);
    }
}
