// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Snapshots;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.host.GenesisModules;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;
import network.watt.ledger.host.Rehearsals;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.FatalHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the ledger of a container's node. Its two faces are published by {@link LedgersComponent} and {@link ApplicationComponent}. */
@Component(
        service = LedgerComponent.class,
        configurationPid = "network.watt.ledger.host",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LedgerComponent.Config.class)
public final class LedgerComponent {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerComponent.class);
    private static final long CLOSE_WAIT_S = 10;
    private static final long REPORT_EVERY_LEDGERS = 1_000;

    /** The settings. */
    @ObjectClassDefinition(name = "WATT ledger")
    public @interface Config {

        /** Key {@code genesis_file}. */
        @AttributeDefinition(
                name = "Genesis document",
                description = "The path of the network's genesis document, a JSON file.")
        String genesis__file();

        /** Key {@code rehearsal_directory}. */
        @AttributeDefinition(description = "Where the files of a plan's rehearsal are for as long as it runs.")
        String rehearsal__directory() default "data/rehearsals";

        /** Key {@code modules_directory}. */
        @AttributeDefinition(description = "The node's content-addressed folder of rule bundles.")
        String modules__directory() default "modules";

        /** Key {@code snapshots_directory}. */
        @AttributeDefinition(description = "Where snapshots of the state are.")
        String snapshots__directory() default "data/snapshots";

        /** Key {@code snapshot_every}. */
        @AttributeDefinition(description = "How many ledgers lie between two snapshots; 0 for none.")
        long snapshot__every() default 4_096;

        /** Key {@code keep_ledgers}. */
        @AttributeDefinition(
                description = "How many ledgers of history are kept at least; 0 for all. Older ones go when a snapshot"
                        + " takes their place.")
        long keep__ledgers() default 0;

        /** Key {@code rehearsal_memory_mb}. */
        @AttributeDefinition(description = "How much memory trying a plan may take, in megabytes.")
        int rehearsal__memory__mb() default 512;

        /** Key {@code rehearsal_limit_ms}. */
        @AttributeDefinition(description = "How long trying a plan may take, in milliseconds.")
        long rehearsal__limit__ms() default 300_000;
    }

    private final ExecutorService signatureWorkers;
    private final EventLoop ledgerLoop;
    private final LedgerHost host;
    private final SnapshotKeeper snapshots;
    private final Stopwatch stopwatch = new Stopwatch();

    @Activate
    public LedgerComponent(
            Config config,
            @Reference GatedStore store,
            @Reference Journal journal,
            @Reference ModuleRegistry modules,
            @Reference(target = "(loop=ledger)") EventLoop ledgerLoop,
            @Reference SignatureVerifier verifier,
            @Reference FatalHandler fatal) {
        signatureWorkers = workers();
        this.ledgerLoop = ledgerLoop;
        try {
            var folder = new SnapshotFolder(Path.of(config.snapshots__directory()));
            host = open(
                    config,
                    new LedgerEnvironment(
                                    store,
                                    journal,
                                    modules,
                                    ledgerLoop,
                                    signatureWorkers,
                                    rehearsals(config, modules),
                                    verifier)
                            .with(folder));
            snapshots = new SnapshotKeeper(
                    SnapshotKeeper.Source.of(host),
                    folder,
                    new SnapshotKeeper.Settings(config.snapshot__every(), config.keep__ledgers()));
            snapshots.start();
        } catch (RuntimeException | Error failed) {
            signatureWorkers.shutdown();
            // A container around a ledger that did not open would only look alive.
            fatal.fatal("the ledger cannot be opened: " + failed.getMessage(), failed);
            throw failed;
        }
    }

    private static Rehearsals rehearsals(Config config, ModuleRegistry modules) {
        var limits = new ChildRehearsals.Limits(config.rehearsal__memory__mb(), config.rehearsal__limit__ms());
        return new ChildRehearsals(
                Path.of(config.rehearsal__directory()),
                Path.of(config.modules__directory()),
                ClassPath.ofHome(),
                limits,
                modules::standIns);
    }

    private LedgerHost open(Config config, LedgerEnvironment environment) {
        var genesis = read(Path.of(config.genesis__file()));
        GenesisModules.require(genesis, environment.modules());
        return LedgerHost.open(genesis, environment, new LoggedProgress());
    }

    @Deactivate
    void close() {
        snapshots.close();
        signatureWorkers.shutdown();
        try {
            // On the loop, after whatever it is doing: commits come from one thread at a time.
            CompletableFuture.runAsync(host::close, ledgerLoop).get(CLOSE_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            LOG.warn(
                    "the store is not marked as closed well, so the next start will check all of it: {}",
                    failed.toString());
        }
    }

    LedgerHost host() {
        return host;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    private static Genesis read(Path file) {
        String json;
        try {
            json = Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "genesis_file is " + file + ", which cannot be read (" + unreadable
                            + "): set it to the network's genesis document",
                    unreadable);
        }
        try {
            return Genesis.parse(json);
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static ExecutorService workers() {
        var number = new AtomicInteger();
        return Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            var thread = new Thread(task, "watt-signatures-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private final class LoggedProgress implements Progress {

        @Override
        public void durable(long ledger) {
            stopwatch.durable();
        }

        @Override
        public void closed(long ledger, boolean isSwitch) {
            stopwatch.closed(ledger, isSwitch);
        }

        @Override
        public void rebuilding(String reason) {
            LOG.warn("{}", reason);
        }

        @Override
        public void passedOver(String reason) {
            LOG.warn("a snapshot is passed over: {}", reason);
        }

        @Override
        public void replayed(long ledger, long last) {
            if (ledger % REPORT_EVERY_LEDGERS == 0 || ledger == last) {
                LOG.info("applied ledger {} of {} again", ledger, last);
            }
        }

        @Override
        public void notice(String sentence) {
            LOG.warn("{}", sentence);
        }
    }
}
