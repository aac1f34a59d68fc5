// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.cli.upgrade.RuleFile;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.archive.ArchiveIndex;
import network.watt.ledger.archive.ArchivePlace;
import network.watt.ledger.archive.DamagedArchiveException;
import network.watt.ledger.archive.Download;
import network.watt.ledger.archive.History;
import network.watt.ledger.archive.SavedSnapshot;
import network.watt.ledger.archive.Trust;
import network.watt.ledger.journal.FileJournal;
import network.watt.platform.types.Hash;

/**
 * One archive, brought into a directory of its own and checked there: nothing of it is believed before. A visit that is broken
 * off goes on in the same directory. One thread; close it.
 */
final class Visit implements AutoCloseable {

    private static final int THREADS = 4;

    private final ArchivePlace place;
    private final Path directory;
    private final Hash networkId;
    private final Download download;
    private final ArchiveIndex index;
    private Optional<FileJournal> journal = Optional.empty();

    /** @throws DamagedArchiveException if it is no archive of this network */
    Visit(ArchivePlace place, Path directory, Hash networkId, Watcher watcher) {
        this.place = place;
        this.directory = directory;
        this.networkId = networkId;
        download = new Download(place, directory, THREADS, watcher::came);
        index = download.index();
        watcher.expects(index);
        if (!index.networkId().equals(networkId)) {
            throw new DamagedArchiveException(place.name() + " has the history of another network, "
                    + index.networkId().shortHex() + ", not of " + networkId.shortHex());
        }
    }

    /** Told what comes. */
    interface Watcher {

        void expects(ArchiveIndex index);

        /** On any thread. */
        void came(long bytes);
    }

    ArchiveIndex index() {
        return index;
    }

    /** The believed history from the first ledger that the archive has on. */
    History whole(Trust trust) {
        return check(open(index.segments()), 0, trust);
    }

    /** A snapshot with the history from its ledger on. */
    record Start(SavedSnapshot snapshot, History history) {}

    /** The latest snapshot whose header leads to a believed one; empty if there is none. */
    Optional<Start> latest(Trust trust) {
        var snapshots = index.snapshots().stream()
                .sorted(Comparator.comparingLong(ArchiveIndex.Snapshot::ledger).reversed())
                .toList();
        DamagedArchiveException last = null;
        for (var snapshot : snapshots) {
            try {
                return Optional.of(start(snapshot, trust));
            } catch (DamagedArchiveException unbelieved) {
                last = unbelieved; // an earlier one may lie below the header that was named
            }
        }
        if (last != null) {
            throw last;
        }
        return Optional.empty();
    }

    private Start start(ArchiveIndex.Snapshot listed, Trust trust) {
        long ledger = listed.ledger();
        var history = check(reaching(ledger), ledger, trust);
        var snapshot = download.snapshot(listed);
        if (!history.header(ledger).equals(snapshot.header())) {
            throw new DamagedArchiveException(
                    "the snapshot of ledger " + ledger + " in " + place.name() + " is not of its history");
        }
        return new Start(snapshot, history);
    }

    /** The last segments, as many as it takes to have a ledger's header: what a segment begins with may be of an older one. */
    private FileJournal reaching(long ledger) {
        var segments = index.segments();
        for (int first = lastBeginningAt(ledger); first >= 0; first--) {
            var opened = open(segments.subList(first, segments.size()));
            if (opened.find(Kind.HEADER, ledger).isPresent()) {
                return opened;
            }
        }
        throw new DamagedArchiveException(
                place.name() + " has a snapshot of ledger " + ledger + ", but not its header");
    }

    private int lastBeginningAt(long ledger) {
        return IntStream.range(0, index.segments().size())
                .filter(number -> index.segments().get(number).firstLedger() <= ledger)
                .max()
                .orElse(-1);
    }

    private History check(FileJournal opened, long least, Trust trust) {
        var history = History.check(opened, networkId, trust, least, ledger -> {});
        if (least > 0 && history.first() > least) {
            throw new DamagedArchiveException(place.name() + " lacks ledger " + (history.first() - 1));
        }
        return history;
    }

    private FileJournal open(List<ArchiveIndex.Segment> segments) {
        closeJournal();
        var opened = FileJournal.openFrom(download.journal(segments), networkId);
        journal = Optional.of(opened);
        return opened;
    }

    /** The rule bundles, each checked against its name. */
    List<RuleFile> modules() {
        var folder = download.modules(index);
        return index.modules().stream()
                .map(digest -> {
                    var file = RuleFile.read(folder.resolve(digest.hex() + ".jar"));
                    if (!file.bundle().digest().equals(digest)) {
                        throw new DamagedArchiveException(
                                "the bundle " + digest + " in " + place.name() + " has other content");
                    }
                    return file;
                })
                .toList();
    }

    private void closeJournal() {
        journal.ifPresent(FileJournal::close);
        journal = Optional.empty();
    }

    /** Keeps what was brought, for a later visit. */
    @Override
    public void close() {
        closeJournal();
    }

    /** Removes what was brought. */
    static void forget(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot remove " + directory, failed);
        }
    }
}
