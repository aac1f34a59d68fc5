// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt seal FILE}: makes a replica of a file, bound to a prover and a sector number. */
@Command(
        name = "seal",
        description = "Seal a file into a sector, without any node; go on where an earlier run was stopped.",
        footer = {"", "Then:  ./watt prove FOLDER --seed HEX", "       ./watt verify-proof FILE"})
public final class SealCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the data")
    private Path data;

    @Option(names = "--scheme", paramLabel = "KIND", required = true, description = "sdr/1.1/8MiB, lite/1.0/512MiB, …")
    private String scheme;

    @Option(names = "--prover-id", paramLabel = "HEX", required = true, description = "32 bytes: who seals")
    private String proverId;

    @Option(names = "--sector", paramLabel = "N", required = true, description = "the sector's number")
    private long sector;

    @Option(names = "--ticket", paramLabel = "HEX", required = true, description = "32 bytes: a recent ledger's hash")
    private String ticket;

    @Option(
            names = "--porep-id",
            paramLabel = "HEX",
            required = true,
            description = "32 bytes that tell kinds and networks apart")
    private String porepId;

    @Option(names = "--folder", paramLabel = "DIR", description = "where the sector is made (default: FILE.sector)")
    private Optional<Path> folder = Optional.empty();

    @Mixin
    private JobOptions options;

    @Option(names = "--json", description = "print the commitments as one JSON object, and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(data)) {
            throw Failure.ofInput("there is no file " + data);
        }
        var request = request();
        var place = folder.orElseGet(() -> Path.of(data + ".sector"));
        var quiet = json ? new PrintStream(PrintStream.nullOutputStream()) : System.out;
        var sealed = new SectorFolder(place, options).seal(request, quiet);
        print(request, place, sealed);
        return 0;
    }

    private SealRequest request() {
        if (sector < 0) {
            throw Failure.ofInput("sectors are numbered from 0 on, not " + sector);
        }
        return new SealRequest(
                Schemes.parse(scheme),
                id("--porep-id", porepId),
                new SectorId(id("--prover-id", proverId), sector),
                id("--ticket", ticket),
                data.toAbsolutePath());
    }

    static Bytes id(String option, String digits) {
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw Failure.ofInput(option + " takes 64 hexadecimal digits, not " + digits);
        }
        return Bytes.fromHex(digits.toLowerCase(Locale.ROOT));
    }

    private void print(SealRequest request, Path place, Commitments sealed) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(SectorFile.json(request, sealed).put("folder", place.toString()));
            return;
        }
        out.println("sealed " + request.proof() + " in " + place);
        out.println("  comm_d       " + sealed.commD().hex());
        out.println("  comm_c       " + sealed.commC().hex());
        out.println("  comm_r_last  " + sealed.commRLast().hex());
        out.println("  comm_r       " + sealed.commR().hex());
    }
}
