// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.Genesis;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import network.watt.porep.remote.RemoteProver;
import network.watt.porep.remote.RemoteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node in this process closes ledgers as before while a program that it started for a job takes all it can get. */
class HoggingProgramTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long INTERVAL_MS = 250;
    private static final long WATCHED_MS = 8_000;
    private static final Bytes ID = Bytes.owned(new byte[32]);

    @TempDir
    private Path folder;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch hogs = new CountDownLatch(1);

    private final SealMonitor monitor = new SealMonitor() {
        @Override
        public void progress(SealProgress progress) {
            hogs.countDown();
        }

        @Override
        public boolean isCancelled() {
            return stop.getCount() == 0;
        }
    };

    private Path nodeFolder() {
        var process = new NodeProcess(folder.resolve("node"));
        var parameters = new LedgerParameters(INTERVAL_MS, 1000, 1024 * 1024, 720, Amount.watt(20_000_000_000L));
        var rows = BuiltInRules.rows("network.watt.consensus.solo", process.id().key());
        process.configure(new Genesis("hogged", true, parameters, 0, List.of(), rows).toJson(), "", List.of());
        return process.folder();
    }

    private RemoteProver prover() {
        return new RemoteProver(RemoteSettings.of(Map.of(
                "name", "hog",
                "kinds", "lite/1.0",
                "directory", folder.resolve("prover").toString(),
                "stop_seconds", "2",
                "command",
                        "\"" + Path.of(System.getProperty("java.home"), "bin/java") + "\" -cp \""
                                + System.getProperty("java.class.path") + "\" " + HoggingProgram.class.getName())));
    }

    /** How many ledgers a node closes while it is watched. */
    private static long closed(ProcessNode node) throws InterruptedException {
        long before = node.node().application().head().ledger();
        new CountDownLatch(1).await(WATCHED_MS, TimeUnit.MILLISECONDS); // the time itself is what is measured
        return node.node().application().head().ledger() - before;
    }

    private void seal(RemoteProver prover) throws SealException {
        var request =
                new SealRequest(ProofId.parse("lite/1.0/2KiB"), ID, new SectorId(ID, 1), ID, folder.resolve("data"));
        try (var job = prover.open(request, folder.resolve("job"), new SealBudget(512L << 20, 1), (n, s, k, m) -> {
            throw new AssertionError("no tables are asked for");
        })) {
            job.run(monitor);
        }
    }

    @Test
    @Timeout(180)
    void shouldCloseLedgersAsBefore() throws Exception {
        Files.writeString(folder.resolve("data"), "what is to be kept");
        var trouble = new CompletableFuture<Throwable>();
        try (var node = new ProcessNode(nodeFolder(), trouble::complete);
                var prover = prover()) {
            node.start(port -> {});
            await().atMost(PATIENCE)
                    .until(() -> node.node().application().head().ledger() > 3);
            long quiet = closed(node);

            var outcome = new CompletableFuture<SealException>();
            new Thread(() -> {
                        try {
                            seal(prover);
                        } catch (SealException e) {
                            outcome.complete(e);
                        }
                    })
                    .start();
            hogs.await();
            long hogged = closed(node);
            assertThat(outcome).as("it hogged all the while").isNotDone();
            stop.countDown();
            assertThat(outcome.get(60, TimeUnit.SECONDS).isCancelled()).isTrue();

            System.out.println(
                    "ledgers in " + WATCHED_MS / 1000 + " s: " + quiet + " alone, " + hogged + " beside the hog");
            assertThat(quiet).isPositive();
            assertThat(hogged).isGreaterThanOrEqualTo(quiet / 2);
            assertThat(trouble).isNotDone();
        }
    }
}
