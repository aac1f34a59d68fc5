// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import java.util.concurrent.Callable;
import network.watt.cli.devnet.Devnet;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt sector demand NAME NUMBER INDEX --as NAME}: wants to see an opening of a proof. */
@Command(
        name = "demand",
        description = "Demand an opening of a proof that may be disputed, against a bond: lost if it is right.")
final class DemandCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "the provider: a development account, or an address")
    private String whose;

    @Parameters(index = "1", paramLabel = "NUMBER", description = "the sector's")
    private long number;

    @Parameters(index = "2", paramLabel = "INDEX", description = "which opening, from 0 on")
    private int index;

    @Option(names = "--as", paramLabel = "NAME", required = true, description = "who demands and pays the bond")
    private String name;

    @Override
    public Integer call() {
        Numbers.require(number, index);
        var demander = Provider.named(name);
        var sector = new SectorId(Devnet.account(whose).key(), number);
        var applied = demander.send(new SectorOperation.Demand(sector, index));
        var terms = demander.register().network();
        long last = applied.ledger() + terms.path("answerLedgers").asLong();
        System.out.println(name + " demanded opening " + index + " of sector " + number + " of " + whose + " in ledger "
                + applied.ledger() + ", bond " + terms.path("demandBond").asText() + " WATT; to be shown by ledger "
                + last);
        return 0;
    }
}
