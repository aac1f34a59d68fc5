// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import network.watt.consensus.host.Anchor;
import network.watt.consensus.host.ConsensusSettings;
import network.watt.consensus.host.QuorumDocument;
import network.watt.consensus.host.component.FileVoteStore;
import network.watt.ledger.access.Journal;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.host.Progress;
import network.watt.ledger.journal.FileJournal;
import network.watt.ledger.journal.ReservedJournal;
import network.watt.overlay.netty.NettyOverlay;
import network.watt.overlay.netty.OverlaySettings;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.bouncycastle.KeyFile;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.runtime.SystemClock;
import network.watt.platform.runtime.ThreadEventLoop;

/** A node on real disks, sockets and threads, from its folder. Any thread. */
final class ProcessNode implements AutoCloseable {

    private static final String KEYS = "network.watt.platform.keys";
    private static final String STORE = "network.watt.platform.leveldb";
    private static final String JOURNAL = "network.watt.ledger.journal";
    private static final String LEDGER = "network.watt.ledger.host";
    private static final String CONSENSUS = "network.watt.consensus.host";
    private static final String OVERLAY = "network.watt.overlay.netty";
    private static final int REMEMBERED_SIGNATURES = 65_536;
    private static final long CACHE_BYTES = 64L * 1024 * 1024;
    private static final long STOP_WAIT_S = 5;
    private static final int WORKERS = 2;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, ProcessNode::worker);
    private final ThreadEventLoop protocol;
    private final ThreadEventLoop ledger;
    private final NettyOverlay overlay;
    private final Node node;

    /**
     * Opens everything; takes part after {@link #start}.
     *
     * @param fatal told what stopped one of the loops
     * @throws IllegalArgumentException with a sentence for people if the configuration is unusable
     * @throws IllegalStateException with a sentence for people if the data is unusable
     */
    ProcessNode(Path base, Consumer<Throwable> fatal) {
        var directory = new NodeDirectory(base);
        var genesis = Genesis.parse(directory.content(LEDGER, "genesis_file"));
        var settings = consensusSettings(directory, genesis);
        var key =
                KeyFile.load(directory.path(KEYS, "file"), KeyFile.passphrase(directory.path(KEYS, "passphrase_file")));
        var peers = directory.settings(OVERLAY);
        peers.remove("network_id");
        protocol = open(new ThreadEventLoop("watt-protocol", fatal));
        ledger = open(new ThreadEventLoop("watt-ledger", fatal));
        var clock = new SystemClock();
        overlay = new NettyOverlay(OverlaySettings.of(peers), key.tlsIdentity(), genesis.networkId(), protocol, clock);
        node = new Node(
                new NodeParts(
                        new NodeParts.Time(clock, protocol, ledger, workers),
                        new NodeParts.Storage(
                                open(new LevelDbStore(directory.path(STORE, "directory"), CACHE_BYTES)),
                                open(journal(directory, genesis)),
                                open(new FileVoteStore(directory.path(CONSENSUS, "votes_directory")))),
                        new NodeParts.Keys(key.signer(), new Ed25519Verifier(REMEMBERED_SIGNATURES)),
                        new NodeParts.Rules(genesis, BuiltInRules.registry(genesis), settings),
                        overlay),
                Progress.SILENT);
    }

    private static Thread worker(Runnable work) {
        return new Thread(work, "watt-worker");
    }

    private static Journal journal(NodeDirectory directory, Genesis genesis) {
        var folder = directory.path(JOURNAL, "directory");
        int reserveMb = Integer.parseInt(directory
                .settings(JOURNAL)
                .getOrDefault("reserve_mb", String.valueOf(ReservedJournal.STANDARD_RESERVE_MB)));
        return new ReservedJournal(FileJournal.open(folder, genesis.networkId()), folder, reserveMb);
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.add(0, part);
        return part;
    }

    private static ConsensusSettings consensusSettings(NodeDirectory directory, Genesis genesis) {
        var settings = directory.settings(CONSENSUS);
        boolean validator = Boolean.parseBoolean(settings.getOrDefault("validator", "false"));
        var quorum = settings.getOrDefault("quorum_file", "").isBlank()
                ? Optional.<QuorumDocument>empty()
                : Optional.of(QuorumDocument.parse(directory.content(CONSENSUS, "quorum_file"), genesis.prefix()));
        var anchor = settings.getOrDefault("anchor", "");
        return new ConsensusSettings(
                validator,
                quorum,
                anchor.isBlank() ? Optional.empty() : Optional.of(Anchor.parse(anchor)),
                Boolean.parseBoolean(settings.getOrDefault("fetch_modules", "true")));
    }

    /** @param listening told the peer port once it is open */
    void start(Consumer<Integer> listening) {
        node.start();
        protocol.execute(() -> listening.accept(overlay.port()));
    }

    Node node() {
        return node;
    }

    @Override
    public void close() throws Exception {
        node.stop();
        overlay.stop();
        protocol.close();
        ledger.close();
        workers.shutdown();
        if (!workers.awaitTermination(STOP_WAIT_S, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
        node.close();
        for (var part : opened) {
            part.close();
        }
    }
}
