// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.devnet.DevelopmentKeys;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt upgrade equate FILE}: an approver's word that a bundle has the very rules of the one in force. */
@Command(
        name = "equate",
        description = "Let a fix without a change of rules stand in for the bundle in force, without a plan.")
final class EquateCommand implements Callable<Integer> {

    private static final String NEXT =
            "That holds when enough approvers have said the same; next: the same command with --as approver-2";

    @Parameters(paramLabel = "FILE", description = "a rule bundle of the same module, of this version or a later one")
    private Path file;

    @Option(names = "--schema", description = "the schema of the module's entries (default: 0)", defaultValue = "0")
    private int schema;

    @Option(names = "--withdraw", description = "take it back: nodes use the bundle no more")
    private boolean withdraw;

    @Option(names = "--as", description = "who says so (default: approver-1)", defaultValue = "approver-1")
    private String approver;

    @Option(
            names = "--publishers",
            split = ",",
            description = "who signs the bundle (default: publisher-1,publisher-2)",
            defaultValue = "publisher-1,publisher-2")
    private List<String> publishers;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var client = Devnets.live(devnet);
        var rule = RuleFile.read(file);
        var networkId = devnet.genesis().networkId();
        var of = Hash.fromHex(row(client, rule.area()).path("digest").asText());
        var wanted = RowDraft.of(rule, Bytes.EMPTY)
                .withSchemas(schema, schema, 0)
                .equivalence(
                        networkId,
                        of,
                        publishers.stream().map(DevelopmentKeys::publisher).toList());
        var desk = new PlanDesk(client, networkId);
        var name = rule.bundle().symbolicName() + " " + rule.bundle().version();
        if (withdraw) {
            var applied = desk.withdraw(wanted, approver);
            System.out.println(approver + " said in ledger " + applied.ledger() + " that " + name
                    + " may stand in no more\n"
                    + (isListed(client, rule) ? NEXT : "It is listed no more: nodes use the bundle in force."));
            return 0;
        }
        var applied = desk.equate(wanted, approver);
        System.out.println(approver + " said in ledger " + applied.ledger() + " that " + name
                + " may stand in\nfor the bundle " + of.shortHex() + ", which rules the area " + rule.area() + "\n"
                + (isListed(client, rule)
                        ? "It is listed: nodes use it as soon as they have it.\nBring it with: ./watt admit " + file
                        : NEXT));
        return 0;
    }

    private static JsonNode row(NodeClient client, String area) {
        return StreamSupport.stream(client.get("/protocol").body().path("rows").spliterator(), false)
                .filter(row -> row.path("area").asText().equals(area))
                .findFirst()
                .orElseThrow(() -> new Failure("no bundle rules the area " + area + "; propose a plan"));
    }

    private static boolean isListed(NodeClient client, RuleFile rule) {
        return StreamSupport.stream(row(client, rule.area()).path("equivalent").spliterator(), false)
                .anyMatch(digest -> digest.asText().equals(rule.digest().hex()));
    }
}
