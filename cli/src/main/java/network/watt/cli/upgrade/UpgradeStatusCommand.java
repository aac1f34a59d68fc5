// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import network.watt.cli.Devnets;
import network.watt.cli.devnet.QuorumFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt upgrade status [HASH]}: open plans, or one, with who is ready. */
@Command(name = "status", description = "Show open plans, or one plan, and which nodes are ready for them.")
final class UpgradeStatusCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "HASH",
            description = "a plan: its hash, or the first 8 or more digits of it")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "as a JSON object: {\"plans\": [...]}")
    private boolean json;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var desk = new PlanDesk(Devnets.live(devnet), devnet.genesis().networkId());
        var plans = name.map(desk::plan).map(List::of).orElseGet(desk::open);
        if (json) {
            var document = new ObjectMapper().createObjectNode();
            document.putArray("plans").addAll(plans);
            System.out.println(document);
        } else if (plans.isEmpty()) {
            System.out.println("  no plan is open; propose one with: ./watt upgrade propose FILE");
        } else {
            var text = new PlanText(QuorumFile.read(devnet.quorumFile()));
            System.out.print(plans.stream().map(text::of).collect(Collectors.joining("\n")));
        }
        return 0;
    }
}
