// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import network.watt.cli.client.MaxFee;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.TransactionSender;
import network.watt.cli.devnet.Devnet;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt pay FROM TO AMOUNT}: one signed payment, followed into its ledger. */
@Command(name = "pay", description = "Pay from a development account, and wait for the ledger that includes it.")
final class PayCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FROM", description = "a development account's name; root has the coins")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "a development account's name, or an address (twatt1…)")
    private String to;

    @Parameters(index = "2", paramLabel = "AMOUNT", description = "WATT, such as 12.5")
    private String amount;

    @Option(names = "--memo", description = "text for the receiver, at most 64 bytes", defaultValue = "")
    private String memo;

    @Option(
            names = "--fee",
            description = "the most to pay for inclusion, in WATT, or auto: what it takes now (default: 0)",
            defaultValue = "0")
    private String fee;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var payer = Devnet.wallet(from);
        var receiver = Devnet.account(to);
        var paid = parse(amount);
        var client = Devnets.live(devnet);
        var applied = new TransactionSender(client, devnet.genesis().networkId(), payer, from)
                .send(MaxFee.of(fee, client, 1), Bytes.utf8(memo), List.of(new Payment(receiver, paid).toOperation()))
                .orFailure();
        System.out.println("paid " + amount + " WATT from " + from + " to " + to + " in ledger " + applied.ledger()
                + ", fee " + applied.fee());
        show(client, from, payer.account());
        show(client, to, receiver);
        return 0;
    }

    private static Amount parse(String text) {
        try {
            return Amount.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private static void show(NodeClient client, String name, AccountId account) {
        var address = account.text(AddressPrefix.TEST);
        var balance = client.get("/accounts/" + address).body().path("balance").asText("0");
        System.out.println("  " + (name.equals(address) ? "" : name + "  ") + address + "  " + balance + " WATT");
    }
}
