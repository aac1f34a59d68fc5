// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.SlotTrace;
import network.watt.consensus.host.Anchor;
import network.watt.consensus.host.ConsensusEnvironment;
import network.watt.consensus.host.ConsensusHost;
import network.watt.consensus.host.ConsensusSettings;
import network.watt.consensus.host.QuorumDocument;
import network.watt.overlay.api.Overlay;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.Clock;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.FatalHandler;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Hash;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Runs the consensus host of a container's node and publishes how it stands. Any thread. */
@Component(
        service = ConsensusStatus.class,
        configurationPid = Consensus.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = Consensus.Config.class)
public final class Consensus implements ConsensusStatus {

    static final String PID = "network.watt.consensus.host";

    private static final int WORKERS = 2;
    private static final long STOP_WAIT_S = 5;

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, task -> {
        var thread = new Thread(task, "watt-consensus-worker");
        thread.setDaemon(true);
        return thread;
    });
    private final EventLoop loop;
    private final FileVoteStore votes;
    private final ConsensusHost host;

    /** The settings. */
    @ObjectClassDefinition(name = "WATT consensus")
    public @interface Config {

        /** Key {@code quorum_file}. */
        @AttributeDefinition(
                description = "The JSON file with this node's quorum set; empty where the engine needs none.")
        String quorum__file() default "";

        /** Key {@code votes_directory}. */
        @AttributeDefinition(
                description = "The directory that keeps what this node has voted and sealed; never copy or share it.")
        String votes__directory();

        /** A header the operator knows to be the network's. */
        @AttributeDefinition(
                description = "LEDGER:HASH of a header that this node's history must contain; empty for none.")
        String anchor() default "";

        /** Key {@code fetch_modules}. */
        @AttributeDefinition(
                description =
                        "Whether rule bundles that plans name are fetched from peers; else the operator brings them.")
        boolean fetch__modules() default true;

        /** Key {@code validator}. */
        @AttributeDefinition(description = "Whether this node votes; otherwise it follows silently.")
        boolean validator() default false;
    }

    @Activate
    public Consensus(
            Config config,
            @Reference Application application,
            @Reference Overlay overlay,
            @Reference ModuleRegistry modules,
            @Reference Signer signer,
            @Reference SignatureVerifier verifier,
            @Reference Clock clock,
            @Reference(target = "(loop=protocol)") EventLoop loop,
            @Reference FatalHandler fatal) {
        this.loop = loop;
        try {
            var settings = settings(config);
            votes = new FileVoteStore(path("votes_directory", config.votes__directory()));
            var environment = new ConsensusEnvironment(clock, loop, workers, signer, verifier, modules);
            host = new ConsensusHost(environment, application, overlay, votes, settings);
            host.start();
        } catch (RuntimeException refused) {
            workers.shutdownNow();
            fatal.fatal("Consensus does not start: " + refused.getMessage(), refused);
            throw refused;
        }
    }

    private static ConsensusSettings settings(Config config) {
        return new ConsensusSettings(
                config.validator(), quorum(config.quorum__file()), anchor(config.anchor()), config.fetch__modules());
    }

    private static Optional<Anchor> anchor(String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(Anchor.parse(text));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(PID + ".cfg: anchor: " + refused.getMessage(), refused);
        }
    }

    private static Optional<QuorumDocument> quorum(String file) {
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        var path = path("quorum_file", file);
        try {
            var json = Files.readString(path);
            // The launcher has checked the prefix against the genesis document; here only one network may be named.
            var prefix = json.contains(AddressPrefix.TEST.node() + "1") ? AddressPrefix.TEST : AddressPrefix.MAIN;
            return Optional.of(QuorumDocument.parse(json, prefix));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    PID + ".cfg: quorum_file = " + file + " cannot be read: set it to this node's quorum set",
                    unreadable);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    PID + ".cfg: quorum_file = " + file + ": " + refused.getMessage(), refused);
        }
    }

    private static Path path(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(PID + ".cfg: " + key + " is missing; set it to a path");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(PID + ".cfg: " + key + " = " + value + " is not a path; correct it", e);
        }
    }

    @Deactivate
    void close() {
        host.stop();
        var closed = new CompletableFuture<Void>();
        loop.execute(() -> {
            votes.close();
            closed.complete(null);
        });
        try {
            closed.get(STOP_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException loopIsGone) {
            votes.close(); // nobody else uses it any more
        } finally {
            workers.shutdown();
        }
    }

    @Override
    public Report report() {
        return host.report();
    }

    @Override
    public CompletionStage<List<String>> explain() {
        return host.explain();
    }

    @Override
    public CompletionStage<Optional<SlotTrace>> trace(long slot) {
        return host.trace(slot);
    }

    @Override
    public Map<Hash, String> objections() {
        return host.objections();
    }

    @Override
    public List<Word> readiness() {
        return host.readiness();
    }
}
