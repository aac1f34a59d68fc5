// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.devnet.DevelopmentKeys;
import network.watt.cli.devnet.Devnet;
import network.watt.governance.api.UpgradePlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt upgrade propose FILE…}: a plan that puts these bundles in force, signed and proposed. */
@Command(name = "propose", description = "Propose that these rule bundles take over, each in the area it rules.")
final class ProposeCommand implements Callable<Integer> {

    @Parameters(arity = "1..16", paramLabel = "FILE", description = "rule bundles, one for each area that changes")
    private List<Path> files;

    @Option(names = "--area", description = "refuse bundles that rule another area than this one")
    private List<String> areas = List.of();

    @Option(names = "--params", paramLabel = "[AREA=]HEX", description = "the new row's parameters (default: none)")
    private List<String> params = List.of();

    @Option(names = "--schema", paramLabel = "[AREA=]FROM:TO", description = "schemas of its entries (default: 0:0)")
    private List<String> schemas = List.of();

    @Option(
            names = "--sweep",
            paramLabel = "[AREA=]N",
            description = "entries that each ledger rewrites where the schema changes (default: 1000)")
    private List<String> sweeps = List.of();

    @Option(names = "--activation", paramLabel = "LEDGER", description = "the last ledger under the old rules")
    private Optional<Long> activation = Optional.empty();

    @Option(names = "--in", paramLabel = "LEDGERS", description = "the same, counted from now")
    private Optional<Long> ledgers = Optional.empty();

    @Option(names = "--dry-run", paramLabel = "LEDGER", description = "the ledger after which nodes try it")
    private Optional<Long> dryRun = Optional.empty();

    @Option(names = "--title", description = "what it is about, at most 128 bytes (default: the modules' names)")
    private Optional<String> title = Optional.empty();

    @Option(
            names = "--min-host",
            paramLabel = "RELEASE",
            description = "the oldest release of a node that can carry it out, like 0.1.0 (default: any)",
            defaultValue = "")
    private String minHost;

    @Option(names = "--as", description = "who proposes (default: approver-1)", defaultValue = "approver-1")
    private String approver;

    @Option(
            names = "--publishers",
            split = ",",
            description = "who signs the bundles (default: publisher-1,publisher-2)",
            defaultValue = "publisher-1,publisher-2")
    private List<String> publishers;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var client = Devnets.live(devnet);
        var rules = files.stream().map(RuleFile::read).toList();
        rules.forEach(this::requireArea);
        var rows = new RowOptions(params, schemas, sweeps).rows(rules, client);
        var plan = plan(devnet, client, rows);
        var applied = new PlanDesk(client, devnet.genesis().networkId()).propose(plan, approver);
        report(devnet, plan, applied.ledger());
        return 0;
    }

    private void requireArea(RuleFile rule) {
        if (!areas.isEmpty() && !areas.contains(rule.area())) {
            throw new Failure(rule.file() + " rules the area " + rule.area() + ", not " + String.join(", ", areas));
        }
    }

    private UpgradePlan plan(Devnet devnet, NodeClient client, List<RowDraft> rows) {
        if (activation.isPresent() && ledgers.isPresent()) {
            throw new Failure("--activation names a ledger and --in counts to it; take one of them");
        }
        long last;
        long trial;
        if (activation.isPresent() && dryRun.isPresent()) {
            last = activation.get();
            trial = dryRun.get();
        } else {
            var times = Timetable.of(devnet.genesis(), client);
            last = activation
                    .or(() -> ledgers.map(count -> times.head() + count))
                    .orElseGet(() -> times.activation(
                            rows.stream().map(row -> row.file().area()).toList()));
            trial = dryRun.orElseGet(() -> times.dryRun(last));
        }
        return RowDraft.plan(
                devnet.genesis().networkId(),
                new RowDraft.About(title.orElseGet(() -> name(rows)), minHost),
                last,
                trial,
                rows,
                publishers.stream().map(DevelopmentKeys::publisher).toList());
    }

    private static String name(List<RowDraft> rows) {
        var name = rows.stream()
                .map(row -> row.file().bundle())
                .map(bundle -> bundle.area() + " by " + bundle.symbolicName().replace("network.watt.", "") + " "
                        + bundle.version())
                .collect(Collectors.joining(", "));
        return name.length() > 128 ? name.substring(0, 125) + "..." : name;
    }

    private static void report(Devnet devnet, UpgradePlan plan, long ledger) {
        var hash = plan.hash();
        System.out.println("proposed plan " + hash.hex() + " in ledger " + ledger + "\n  " + plan.title()
                + "\n  takes over after ledger " + plan.activation() + "; nodes try it after ledger "
                + plan.dryRunLedger() + "\nNext, soon: ./watt upgrade approve " + hash.shortHex() + " --as approver-2");
        for (var change : plan.changes()) {
            var lacking = devnet.nodes().stream()
                    .filter(node -> Files.notExists(
                            node.modules().resolve(change.digest().hex() + ".jar")))
                    .map(node -> node.name())
                    .collect(Collectors.joining(", "));
            if (!lacking.isEmpty()) {
                System.out.println("The bundle " + change.manifest().module() + " is not yet at " + lacking
                        + "; bring it with: ./watt admit FILE");
            }
        }
    }
}
