// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./watt quorum check FILE | --network}. Exits 1 if there is a split, no quorum, or it is not known. */
@Command(
        name = "check",
        description = {
            "Show whether any two quorums of a network have a node in common, and what",
            "depends on whom. docs/quorum.md has the file's format and how to read this."
        })
final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "nodes and their quorum sets, JSON")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--network", description = "the development network of ./watt up instead of a file")
    private boolean local;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "give up what is not found out after so long; ${DEFAULT-VALUE} unless said")
    private int seconds;

    @Option(
            names = "--sets",
            paramLabel = "N",
            defaultValue = "4",
            description = "show at most so many sets of each kind; ${DEFAULT-VALUE} unless said")
    private int sets;

    @Option(names = "--json", description = "as a JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (file.isPresent() == local) {
            throw Failure.ofInput("name either a FILE or --network");
        }
        if (seconds < 1 || sets < 1) {
            throw Failure.ofInput("--seconds and --sets are at least 1");
        }
        var network = file.map(Network::read).orElseGet(() -> Network.of(Devnets.development()));
        var progress = new Progress(System.err);
        var check = Check.of(network, new Patience(seconds), sets, progress::show);
        progress.done();
        var out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.pretty(CheckJson.of(check)));
        } else {
            out.print(CheckText.of(check));
        }
        out.flush();
        return check.holds() ? 0 : 1;
    }
}
