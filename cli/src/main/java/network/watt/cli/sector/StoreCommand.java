// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.cli.porep.JobOptions;
import network.watt.cli.porep.Schemes;
import network.watt.cli.porep.SectorFolder;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorTexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt sector store FILE}: a replica on the ledger, from the data to the sector that counts. */
@Command(
        name = "store",
        description = "Seal a file for the ledger, commit it, prove it, show what is demanded, until it counts.",
        footer = {"", "Stopped, it goes on with the same command."})
final class StoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the data")
    private Path data;

    @Option(names = "--kind", paramLabel = "KIND", required = true, description = "sdr/1.1/8MiB, lite/1.0/2KiB, …")
    private String kind;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            required = true,
            description = "the provider, a development account with coins for the bond")
    private String name;

    @Option(names = "--sector", paramLabel = "N", description = "the sector's number (default: the next that is free)")
    private Optional<Long> number = Optional.empty();

    @Option(
            names = "--replica",
            paramLabel = "N",
            description = "which replica of this data it is, from 0 on (default: 0)",
            defaultValue = "0")
    private int replica;

    @Option(names = "--folder", paramLabel = "DIR", description = "where the sector is kept (default: FILE.sector)")
    private Optional<Path> folder = Optional.empty();

    @Mixin
    private JobOptions options;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(data)) {
            throw Failure.ofInput("there is no file " + data);
        }
        var proof = Schemes.parse(kind);
        var provider = Provider.named(name);
        var place = new SectorFolder(folder.orElseGet(() -> Path.of(data + ".sector")), options);
        var request = place.isBegun() ? begun(provider, place, proof) : begin(provider, place, proof);
        var sealed = place.seal(request, System.out);
        new Keeper(provider, place, System.out).lead(sealed);
        System.out.println("sector " + request.sector().number() + " of " + name + " counts: a replica of " + data
                + ", comm_r " + sealed.commR().hex());
        return 0;
    }

    /** A new sector, bound to the provider and to a ledger of just now. */
    private SealRequest begin(Provider provider, SectorFolder place, ProofId proof) {
        var ticket = provider.register().network().path("tickets").path(0);
        if (ticket.isMissingNode()) {
            throw new Failure("the ledger has no ticket yet: try again after some ledgers");
        }
        var network = provider.sender().networkId();
        long sector = number.orElseGet(() -> provider.register()
                .provider(provider.account())
                .path("unusedNumber")
                .asLong());
        if (sector < 0 || replica < 0) {
            throw Failure.ofInput("sectors and replicas are numbered from 0 on, not " + Math.min(sector, replica));
        }
        new LedgerFile(network, ticket.path("ledger").asLong(), replica).write(place.path());
        return new SealRequest(
                proof,
                SectorTexts.porepId(network, proof),
                new SectorId(provider.account().key(), sector),
                Bytes.fromHex(ticket.path("hash").asText()),
                data.toAbsolutePath());
    }

    /** The sector that an earlier run began, if it is the one that is asked for. */
    private SealRequest begun(Provider provider, SectorFolder place, ProofId proof) {
        var request = place.request();
        boolean isOurs = request.sector().proverId().equals(provider.account().key())
                && request.proof().equals(proof)
                && request.data().equals(data.toAbsolutePath())
                && number.filter(asked -> asked != request.sector().number()).isEmpty()
                && LedgerFile.read(place.path())
                        .network()
                        .equals(provider.sender().networkId());
        if (!isOurs) {
            throw Failure.ofInput(place.path() + " is another sector: number "
                    + request.sector().number() + ", of " + request.proof() + ", of " + request.data()
                    + "; choose another --folder");
        }
        return request;
    }
}
