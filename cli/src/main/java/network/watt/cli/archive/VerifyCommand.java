// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.cli.Progress;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.archive.ArchivePlace;
import network.watt.ledger.archive.DamagedArchiveException;
import network.watt.ledger.archive.Download;
import network.watt.ledger.archive.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./watt archive verify PLACE}: checks every byte of an archive, asking nobody. */
@Command(
        name = "verify",
        description =
                "Check every header, decision, snapshot and rule bundle of an archive against a header you trust.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PLACE", description = "a directory, or an address of a web server that hosts one")
    private String place;

    @Mixin
    private TrustOptions trusted;

    @Override
    public Integer call() {
        var genesis = trusted.genesis();
        var trust = trusted.trust(genesis);
        var progress = new Progress(System.out);
        var directory = temporary();
        try (var visit = new Visit(Places.of(place), directory, genesis.networkId(), new DownloadBar(progress, 0))) {
            var history = visit.whole(trust);
            visit.modules();
            progress.done();
            System.out.printf(
                    "  ledgers %,d to %,d: each header leads to the next, each decision is its header's%n",
                    history.first(), history.last().ledger());
            snapshots(visit, history, directory);
            System.out.printf(
                    "  %d rule bundles: as their digests say%n",
                    visit.index().modules().size());
            System.out.println("  believed: ledger " + history.last().ledger() + ", header "
                    + history.last().hash().hex());
            return 0;
        } catch (UncheckedIOException ownDisk) {
            throw new Failure(place + " cannot be checked here: " + ownDisk.getMessage(), ownDisk);
        } catch (DamagedArchiveException | DamagedJournalException | IllegalStateException e) {
            throw new Failure(place + " is not to be trusted: " + e.getMessage(), e);
        } finally {
            Visit.forget(directory);
        }
    }

    private void snapshots(Visit visit, History history, Path directory) {
        var download = new Download(Places.of(place), directory, 1, bytes -> {});
        for (var listed : visit.index().snapshots()) {
            if (listed.ledger() > history.last().ledger() || listed.ledger() < history.first()) {
                System.out.printf("  snapshot of ledger %,d: outside of the believed history%n", listed.ledger());
                continue;
            }
            var snapshot = download.snapshot(listed);
            if (!snapshot.header().equals(history.header(listed.ledger()))) {
                throw new DamagedArchiveException(
                        "the snapshot of ledger " + listed.ledger() + " is not of its history");
            }
            System.out.printf(
                    "  snapshot of ledger %,d: %,d entries under its state root%n", listed.ledger(), snapshot.check());
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("watt-archive");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads what a person gave as an archive's place. */
    static final class Places {

        private Places() {}

        /** @throws Failure if it is no place */
        static ArchivePlace of(String place) {
            try {
                return ArchivePlace.of(place);
            } catch (IllegalArgumentException wrong) {
                throw Failure.ofInput(wrong.getMessage());
            }
        }
    }
}
