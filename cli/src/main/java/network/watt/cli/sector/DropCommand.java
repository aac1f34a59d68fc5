// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import java.util.concurrent.Callable;
import network.watt.porep.api.SectorOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./watt sector drop NAME NUMBER}: gives a sector up. */
@Command(name = "drop", description = "Give up a sector that counts; its room and its bond are free again.")
final class DropCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "the provider, a development account")
    private String name;

    @Parameters(index = "1", paramLabel = "NUMBER", description = "the sector's")
    private long number;

    @Override
    public Integer call() {
        Numbers.require(number);
        var applied = Provider.named(name).send(new SectorOperation.Drop(number));
        System.out.println(name + " gave up sector " + number + " in ledger " + applied.ledger()
                + "; its room is free: ./watt sector release " + name + " KIND 1 brings its bond back");
        return 0;
    }
}
