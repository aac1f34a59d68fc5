// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.cli.porep.Schemes;
import network.watt.porep.api.SectorOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./watt sector release NAME KIND COUNT}: bonds come back. */
@Command(name = "release", description = "Give up room that no sector takes; its bonds come back.")
final class ReleaseCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "the provider, a development account")
    private String name;

    @Parameters(index = "1", paramLabel = "KIND", description = "sdr/1.1/8MiB, lite/1.0/2KiB, …")
    private String kind;

    @Parameters(index = "2", paramLabel = "COUNT", description = "room for so many sectors")
    private int count;

    @Override
    public Integer call() {
        if (count < 1) {
            throw Failure.ofInput("room for at least one sector is given up, not for " + count);
        }
        var proof = Schemes.parse(kind);
        var provider = Provider.named(name);
        int number = provider.register()
                .kind(proof)
                .orElseThrow(() -> new Failure("nobody has registered " + proof + " on this ledger"))
                .path("number")
                .asInt();
        var applied = provider.send(new SectorOperation.ReleaseSpace(number, count));
        System.out.println(name + " gave up room for " + count + " of " + proof + " in ledger " + applied.ledger());
        return 0;
    }
}
