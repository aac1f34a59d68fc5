// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJobs.JobState;
import network.watt.porep.api.SealJobs.Phase;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import network.watt.porep.jobs.Jobs;
import network.watt.porep.lite.LiteVerifier;
import network.watt.porep.lite.prover.LiteProver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node's jobs in the hands of programs: what they make is judged, and a job outlives them. */
@Timeout(120)
class RemoteJobsTest {

    private static final Bytes ID = Bytes.owned(new byte[32]);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Programs programs;
    private Path data;

    @BeforeEach
    void begin() throws IOException {
        programs =
                new Programs(folder.resolve("home")).with("silent_seconds", 10).with("stop_seconds", 1);
        data = Files.writeString(folder.resolve("data"), "what is to be kept");
    }

    @AfterEach
    void shouldHaveLeftNothing() {
        assertThat(programs.living()).isEmpty();
    }

    private Jobs jobs(String name) {
        return Jobs.open(folder.resolve(name), new SealBudget(512L << 20, 1), proof -> Optional.of(new LiteVerifier()));
    }

    private long submit(Jobs jobs) throws SealException {
        return jobs.submit(new SealRequest(ProofId.parse("lite/1.0/16KiB"), ID, new SectorId(ID, 1), ID, data));
    }

    private static JobState awaitPhase(Jobs jobs, long number, Phase phase) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(state(jobs, number).phase())
                        .as(state(jobs, number).toString())
                        .isEqualTo(phase));
        return state(jobs, number);
    }

    private static JobState state(Jobs jobs, long number) {
        return jobs.jobs().get((int) number - 1);
    }

    private JobState sealedBy(SealProver prover, String name) throws SealException {
        try (var jobs = jobs(name)) {
            jobs.add(prover, 0);
            return awaitPhase(jobs, submit(jobs), Phase.SEALED);
        }
    }

    @Test
    void shouldSealAsAProverOfThisProcessDoes() throws SealException {
        try (var remote = programs.worker(LiteProver.class)) {
            assertThat(sealedBy(remote, "out").sealed())
                    .isEqualTo(sealedBy(new LiteProver(), "in").sealed());
        }
    }

    @Test
    void shouldGoOnInTheSameFolderAfterAProgramDied() throws SealException {
        try (var remote = programs.worker(MortalProver.class);
                var jobs = jobs("out")) {
            jobs.add(remote, 0);
            long job = submit(jobs);
            assertThat(awaitPhase(jobs, job, Phase.FAILED).sentence())
                    .contains("The prover remote ended with 9.")
                    .contains("Resume the job");
            assertThat(folder.resolve("out/jobs/1/died-once")).exists();
            assertThat(folder.resolve("out/jobs/1").resolve("work").resolve("journal"))
                    .as("what it had done")
                    .isNotEmptyFile();
            jobs.resume(job);
            assertThat(awaitPhase(jobs, job, Phase.SEALED).sealed())
                    .isEqualTo(sealedBy(new LiteProver(), "in").sealed());
        }
    }

    @Test
    void shouldNotBelieveAProgram() throws SealException {
        try (var remote = programs.worker(LyingProver.class);
                var jobs = jobs("out")) {
            jobs.add(remote, 0);
            assertThat(awaitPhase(jobs, submit(jobs), Phase.FAILED).sentence())
                    .contains("its verifier refuses")
                    .contains("Seal it again");
        }
    }

    @Test
    void shouldBeStoppedWithTheNodeAndGoOnWithTheNextOne() throws SealException {
        try (var remote = programs.hostile("will-not-stop")) {
            var jobs = jobs("out");
            jobs.add(remote, 0);
            long job = submit(jobs);
            await().atMost(PATIENCE).until(() -> state(jobs, job)
                    .progress()
                    .filter(now -> now.done() == 1)
                    .isPresent());
            jobs.close();
            assertThat(state(jobs, job).phase()).isEqualTo(Phase.WAITING);
            assertThat(programs.living()).isEmpty();
        }
        try (var jobs = jobs("out")) {
            jobs.add(new LiteProver(), 0);
            awaitPhase(jobs, 1, Phase.SEALED);
        }
    }
}
