// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.archive;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.archive.Archive;
import network.watt.ledger.archive.ArchiveIndex;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.journal.JournalCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt archive publish DIR}: a node's history as files, while it runs. Its backup, too. */
@Command(
        name = "publish",
        description = {
            "Copy a node's journal, snapshots and rule bundles into a directory that any web server can host, while the"
                    + " node runs. Run it again to bring the directory up to date.",
            "It is the node's backup as well; keys are not in it."
        })
final class PublishCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the archive's directory; made if it is not there")
    private Path directory;

    @Option(names = "--node", paramLabel = "N", description = "whose history (default: 1)")
    private int number = 1;

    @Option(names = "--snapshot", description = "first have the running node write a snapshot of its state")
    private boolean snapshot;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var node = devnet.existing(number);
        if (snapshot) {
            System.out.println("  snapshot of ledger " + takeSnapshot(devnet, node));
        }
        var archive = new Archive(directory);
        var saved = new SnapshotFolder(node.snapshots());
        saved.ledgers().forEach(ledger -> archive.addSnapshot(saved.open(ledger)));
        archive.addModules(node.modules());
        var networkId = devnet.genesis().networkId();
        var copied = copy(node, archive, devnet);
        var index = archive.publish(
                networkId,
                copied.segments().stream()
                        .map(file -> new ArchiveIndex.Segment(file.name(), file.bytes(), file.firstLedger()))
                        .toList());
        System.out.printf(
                "  %s: ledgers up to %,d in %d segments of the journal (%,d kB new), %d snapshots, %d rule bundles%n",
                directory,
                copied.lastLedger(),
                index.segments().size(),
                copied.copiedBytes() / 1000,
                index.snapshots().size(),
                index.modules().size());
        System.out.println("Next: ./watt archive verify " + directory);
        return 0;
    }

    private static JournalCopy.Copied copy(NodeDirectory node, Archive archive, Devnet devnet) {
        try {
            return JournalCopy.copy(
                    node.journal(), archive.journal(), devnet.genesis().networkId());
        } catch (IllegalStateException | DamagedJournalException refused) {
            throw new Failure(refused.getMessage(), refused);
        }
    }

    private static long takeSnapshot(Devnet devnet, NodeDirectory node) {
        var client = devnet.client(node);
        var token = node.token().orElseThrow(() -> new Failure(node.name() + " has no token yet; try again"));
        var reply = client.snapshot(token);
        if (!reply.ok()) {
            throw new Failure(node.name() + ": " + reply.errorMessage());
        }
        return reply.body().path("ledger").asLong();
    }
}
