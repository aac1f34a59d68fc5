// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.rewards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.devnet.Devnet;
import network.watt.platform.types.AddressPrefix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt rewards [NAME]}: the network's days, or what one account earned. */
@Command(name = "rewards", description = "Show what an account earned, or the day, the pools and the last rates.")
public final class RewardsCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "a development account's name, or an address (twatt1…); none: the network")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "closed days of the network to show, 1 to 30 (default: 7)")
    private Optional<Integer> days = Optional.empty();

    @Option(names = "--json", description = "the node's answer as it is, a JSON object")
    private boolean json;

    @Override
    public Integer call() {
        var client = Devnets.live(Devnets.development());
        var answer = name.map(account -> account(client, account)).orElseGet(() -> network(client));
        System.out.print(
                json
                        ? answer + "\n"
                        : name.map(account -> RewardsText.account(account, answer))
                                .orElseGet(() -> RewardsText.network(answer)));
        return 0;
    }

    private JsonNode network(NodeClient client) {
        return answered(
                client.get("/rewards" + days.map(number -> "?days=" + number).orElse("")));
    }

    private static JsonNode account(NodeClient client, String name) {
        var reply = client.get("/accounts/" + address(name) + "/rewards");
        if (reply.errorCode().equals("account.unknown")) {
            throw new Failure("account " + name
                    + " has neither coins nor rewards; give it some coins with: ./watt pay root " + name + " 100");
        }
        return answered(reply);
    }

    private static String address(String name) {
        return name.startsWith(AddressPrefix.TEST.account() + "1")
                // What is no address at all must not get into a path.
                ? name.replaceAll("[^A-Za-z0-9]", "-")
                : Devnet.wallet(name).account().text(AddressPrefix.TEST);
    }

    private static JsonNode answered(NodeClient.Reply reply) {
        if (!reply.ok()) {
            throw new Failure(reply.errorMessage() + " (" + reply.errorCode() + ")");
        }
        return reply.body();
    }
}
