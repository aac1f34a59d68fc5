// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Table;
import network.watt.cli.devnet.BundleDelivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./watt admit FILE [NODE…]}: brings a rule bundle to nodes, running or not. */
@Command(name = "admit", description = "Bring a rule bundle to nodes, and let them run it when the network says so.")
public final class AdmitCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "a rule bundle, as its publisher made it")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "NODE", description = "numbers of nodes (default: all)")
    private List<Integer> numbers = List.of();

    @Override
    public Integer call() {
        var rule = RuleFile.read(file);
        var devnet = Devnets.development();
        var nodes = numbers.isEmpty()
                ? devnet.nodes()
                : numbers.stream().map(devnet::existing).toList();
        var table = new Table("node", "process", "bundle", "etc/admitted");
        for (var node : nodes) {
            var delivery = new BundleDelivery(node);
            table.row(
                    node.name(),
                    devnet.process(node).running().isPresent() ? "running" : "stopped",
                    delivery.bring(rule.digest(), rule.content()) ? "brought" : "was there",
                    delivery.admit(rule.digest()) ? "listed" : "was listed");
        }
        System.out.println("  " + rule.bundle().symbolicName() + " "
                + rule.bundle().version() + " for area " + rule.area() + "\n  digest " + rule.digest() + "\n");
        System.out.print(table);
        System.out.println(
                """

                  Running nodes stage it within seconds of a plan for it being approved, and go on if they
                  wait for it; a stopped node has it from its start on. It changes no rule by itself.
                  Who is ready for what: ./watt upgrade status""");
        return 0;
    }
}
