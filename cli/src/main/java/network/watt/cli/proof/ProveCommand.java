// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.porep.SectorProving;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt prove WHAT}: has a node prove an account or a transaction, and keeps the proof in a file. */
@Command(
        name = "prove",
        description =
                "Have a node prove an account or a transaction, for ./watt verify; or open the challenges of a sealed"
                        + " sector, for ./watt verify-proof, without any node.")
public final class ProveCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            description = "a development account's name, an address (twatt1…), a transaction's id, or the folder of a"
                    + " sector that ./watt seal made")
    private String what;

    @Option(
            names = "--node",
            paramLabel = "N",
            description = "the number of the node to ask (default: 1)",
            defaultValue = "1")
    private int node;

    @Option(
            names = "--ledger",
            paramLabel = "N",
            description = "of an account: after this ledger, one of the last sixteen (default: the last one)")
    private Optional<Long> atLedger = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "where the proof goes (default: WHAT.proof)")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private SectorProving sector;

    @Override
    public Integer call() {
        if (SectorProving.isSector(what)) {
            sector.prove(what, out, spec.commandLine().getOut());
            return 0;
        }
        var devnet = Devnets.development();
        var client = devnet.client(devnet.existing(node));
        var answer = ask(client, path());
        long ledger = answer.path("ledger").asLong();
        var proof = Bytes.fromHex(answer.path("proof").asText());
        var handovers = handovers(client, ledger);
        var file = out.orElseGet(() -> Path.of(what + ".proof"));
        new ProofFile(handovers, proof).write(file);
        var console = spec.commandLine().getOut();
        console.println("wrote " + file + ": ledger " + ledger + ", "
                + answer.path("seals").asInt() + " seals, " + proof.size() + " bytes"
                + (handovers.isEmpty() ? "" : ", and " + handovers.size() + " changes of the engine before"));
        console.println("check it without any node:  ./watt verify " + file);
        return 0;
    }

    private static JsonNode ask(NodeClient client, String path) {
        var reply = client.get(path);
        if (!reply.ok()) {
            throw new Failure(reply.errorMessage() + " (" + reply.errorCode() + ")");
        }
        return reply.body();
    }

    private String path() {
        if (what.matches("[0-9a-f]{64}")) {
            return "/transactions/" + what + "/proof";
        }
        boolean isAddress = what.startsWith(AddressPrefix.TEST.account() + "1");
        var address = isAddress ? what : Devnet.wallet(what).account().text(AddressPrefix.TEST);
        return "/accounts/" + address + "/proof"
                + atLedger.map(number -> "?ledger=" + number).orElse("");
    }

    private static List<Bytes> handovers(NodeClient client, long ledger) {
        var all = new ArrayList<Bytes>();
        long after = 0;
        while (true) {
            var page = ask(client, "/handovers/" + after).path("handovers");
            long before = after;
            for (var handover : page) {
                after = handover.path("ledger").asLong();
                if (after < ledger) {
                    all.add(Bytes.fromHex(handover.path("handover").asText()));
                }
            }
            if (after == before || after >= ledger) {
                return all;
            }
        }
    }
}
