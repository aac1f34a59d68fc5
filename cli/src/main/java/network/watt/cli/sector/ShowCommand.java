// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.devnet.Devnet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt sector show [NAME [NUMBER]]}: what the ledger knows. */
@Command(name = "show", description = "Show the terms and kinds of the network, a provider's sectors, or one sector.")
final class ShowCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "a provider: a development account, or an address; none: the network")
    private Optional<String> name = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = "the sector's; none: all of them")
    private Optional<Long> number = Optional.empty();

    @Option(names = "--json", description = "the node's answer as it is, a JSON object")
    private boolean json;

    @Override
    public Integer call() {
        number.ifPresent(Numbers::require);
        var register = new Register(Devnets.live(Devnets.development()));
        var account = name.map(Devnet::account);
        if (account.isEmpty()) {
            var network = register.network();
            System.out.print(json ? network + "\n" : SectorText.network(network));
        } else if (number.isEmpty()) {
            var provider = register.provider(account.get());
            System.out.print(json ? provider + "\n" : SectorText.provider(name.get(), provider));
        } else {
            var sector = register.sector(account.get(), number.get())
                    .orElseThrow(() -> new Failure(
                            "there is no sector " + number.get() + " of " + name.get() + ", or it ended long ago"));
            System.out.print(json ? sector + "\n" : SectorText.sector(sector));
        }
        return 0;
    }
}
