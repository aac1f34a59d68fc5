// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.Progress;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.archive.DamagedArchiveException;
import network.watt.ledger.archive.History;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.archive.Trust;
import network.watt.ledger.journal.FileJournal;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt archive fetch PLACE… --node N}: gives a stopped, empty node its history. */
@Command(
        name = "fetch",
        description = {
            "Give a stopped node that has no history yet the latest snapshot of an archive and the ledgers after it. Everything"
                    + " is checked against a header you trust; an archive that is not what it says is dropped, named, and the"
                    + " next one used. What was broken off goes on."
        })
final class FetchCommand implements Callable<Integer> {

    private static final long MIB = 1024 * 1024;

    @Parameters(
            paramLabel = "PLACE",
            arity = "1..*",
            description = "directories, or addresses of web servers that host them")
    private List<String> places;

    @Option(names = "--node", paramLabel = "N", required = true, description = "the node's number")
    private int number;

    @Option(names = "--whole", description = "take all history and apply it from its first ledger, without a snapshot")
    private boolean whole;

    @Option(names = "--mib-per-second", paramLabel = "N", description = "how fast at most (default: as it goes)")
    private long mibPerSecond;

    @Mixin
    private TrustOptions trusted;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var node = devnet.existing(number);
        if (devnet.process(node).running().isPresent()) {
            throw new Failure(node.name() + " is running; stop it first: ./watt stop " + number);
        }
        var genesis = trusted.genesis();
        requireEmpty(node, genesis.networkId());
        var trust = trusted.trust(genesis);
        var dropped = new ArrayList<String>();
        for (var place : places) {
            try {
                fetch(place, node, genesis.networkId(), trust);
                System.out.println("Next: ./watt start " + number);
                return 0;
            } catch (UncheckedIOException ownDisk) {
                throw new Failure(
                        ownDisk.getMessage() + "; what was brought stays, and the same command goes on from there",
                        ownDisk);
            } catch (DamagedArchiveException | DamagedJournalException | IllegalStateException e) {
                dropped.add("dropped " + place + ": " + e.getMessage());
                System.out.println("  " + dropped.get(dropped.size() - 1));
            }
        }
        throw new Failure(
                "no archive could be used; " + node.name() + " fetches its history from its peers when it starts");
    }

    private void fetch(String place, NodeDirectory node, Hash networkId, Trust trust) {
        var staging = fetched(node).resolve(Sha256.hash(Bytes.utf8(place)).hex().substring(0, 16));
        var progress = new Progress(System.out);
        var bar = new DownloadBar(progress, mibPerSecond * MIB);
        try (var visit = new Visit(VerifyCommand.Places.of(place), staging, networkId, bar)) {
            var history = whole ? visit.whole(trust) : startWithSnapshot(visit, trust, node);
            if (whole && history.first() > 0) {
                throw new DamagedArchiveException(place + " was pruned: it begins with ledger " + history.first());
            }
            progress.done();
            bring(visit, node);
            take(history, node, networkId, progress);
            progress.done();
            System.out.printf(
                    "  %s: ledgers %,d to %,d from %s%n",
                    node.name(), history.first(), history.last().ledger(), place);
        }
        Visit.forget(fetched(node));
    }

    private static History startWithSnapshot(Visit visit, Trust trust, NodeDirectory node) {
        var start = visit.latest(trust)
                .orElseThrow(
                        () -> new DamagedArchiveException("it has no snapshot; take its whole history with --whole"));
        new SnapshotFolder(node.snapshots()).write(start.snapshot());
        return start.history();
    }

    private static void bring(Visit visit, NodeDirectory node) {
        try {
            Files.createDirectories(node.modules());
            for (var rule : visit.modules()) {
                var target = node.modules().resolve(rule.bundle().digest().hex() + ".jar");
                if (!Files.exists(target)) {
                    Files.write(target, rule.content().toArray());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write to " + node.modules() + ": " + failed, failed);
        }
    }

    private static void take(History history, NodeDirectory node, Hash networkId, Progress progress) {
        Visit.forget(node.journal()); // what an interrupted fetch left may begin elsewhere
        long first = history.first();
        long count = history.last().ledger() - first + 1;
        try (var journal = FileJournal.open(node.journal(), networkId)) {
            history.copy(
                    journal,
                    first,
                    TrustOptions.signatures(),
                    ledger -> progress.bar(ledger - first + 1, count, "ledger " + ledger));
        }
    }

    /** What an interrupted fetch left is no history of the node's own, as long as it was never started. */
    private static void requireEmpty(NodeDirectory node, Hash networkId) {
        if (!Files.isDirectory(node.journal())) {
            return;
        }
        try (var journal = FileJournal.open(node.journal(), networkId)) {
            boolean isOwn = journal.last(Kind.HEADER) >= 0
                    && (!Files.isDirectory(fetched(node)) || Files.exists(node.portsFile()));
            if (isOwn) {
                throw new Failure(node.name() + " has ledgers up to " + journal.last(Kind.HEADER)
                        + " already; it gets the rest from its peers");
            }
        } catch (IllegalStateException inUse) {
            throw new Failure(inUse.getMessage(), inUse);
        }
    }

    private static Path fetched(NodeDirectory node) {
        return node.base().resolve("fetched");
    }
}
