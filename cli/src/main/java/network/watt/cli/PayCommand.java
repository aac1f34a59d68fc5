// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.Wallet;
import network.watt.cli.devnet.Devnet;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt pay FROM TO AMOUNT}: one signed payment, followed into its ledger. */
@Command(name = "pay", description = "Pay from a development account, and wait for the ledger that includes it.")
final class PayCommand implements Callable<Integer> {

    private static final long WAIT_MS = 30_000;
    private static final long POLL_MS = 200;

    @Parameters(index = "0", paramLabel = "FROM", description = "a development account's name; root has the coins")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "a development account's name, or an address (twatt1…)")
    private String to;

    @Parameters(index = "2", paramLabel = "AMOUNT", description = "WATT, such as 12.5")
    private String amount;

    @Option(names = "--memo", description = "text for the receiver, at most 64 bytes", defaultValue = "")
    private String memo;

    @Option(names = "--fee", description = "the most to pay for inclusion, in WATT (default: 0)", defaultValue = "0")
    private String fee;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var payer = Devnet.wallet(from);
        var receiver = receiver();
        var paid = parse(amount);
        var client = devnet.client(devnet.nodes().stream()
                .filter(node -> devnet.process(node).running().isPresent())
                .findFirst()
                .orElseThrow(() -> new Failure("no node is running; start them with: ./watt up")));
        var signed = payer.pay(
                devnet.genesis().networkId(),
                sequence(client, payer) + 1,
                parse(fee),
                Bytes.utf8(memo),
                List.of(new Payment(receiver, paid)));
        var reply = client.submit(signed.toXdr()).join();
        if (!reply.ok()) {
            throw new Failure(reply.errorMessage() + " (" + reply.errorCode() + ")");
        }
        return follow(client, signed.transaction().id(devnet.genesis().networkId()), payer.account(), receiver);
    }

    private AccountId receiver() {
        return to.startsWith(AddressPrefix.TEST.account() + "1")
                ? checked(() -> AccountId.parse(to, AddressPrefix.TEST))
                : Devnet.wallet(to).account();
    }

    private static Amount parse(String text) {
        return checked(() -> Amount.parse(text));
    }

    private static <T> T checked(java.util.function.Supplier<T> parsed) {
        try {
            return parsed.get();
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private long sequence(NodeClient client, Wallet payer) {
        var account = client.get("/accounts/" + payer.account().text(AddressPrefix.TEST));
        if (!account.ok()) {
            throw new Failure(
                    "account " + from + " has no coins yet; give it some with: ./watt pay root " + from + " 100");
        }
        return account.body().path("sequence").asLong();
    }

    private int follow(NodeClient client, Hash id, AccountId payer, AccountId receiver) {
        long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
        while (System.nanoTime() < deadline) {
            var answer = client.get("/transactions/" + id.hex());
            var status = answer.body().path("status").asText("");
            if (status.equals("applied")) {
                System.out.println("paid " + amount + " WATT from " + from + " to " + to + " in ledger "
                        + answer.body().path("ledger").asLong() + ", fee "
                        + answer.body().path("fee").asText());
                show(client, from, payer);
                show(client, to, receiver);
                return 0;
            }
            if (status.equals("failed")) {
                throw new Failure("ledger " + answer.body().path("ledger").asLong() + " included it and it failed: "
                        + answer.body().path("code").asText());
            }
            LockSupport.parkNanos(POLL_MS * 1_000_000);
        }
        throw new Failure("not in a ledger after 30 s; it may still be: look at /transactions/" + id.hex());
    }

    private static void show(NodeClient client, String name, AccountId account) {
        var address = account.text(AddressPrefix.TEST);
        var balance = client.get("/accounts/" + address).body().path("balance").asText("0");
        System.out.println("  " + (name.equals(address) ? "" : name + "  ") + address + "  " + balance + " WATT");
    }
}
