// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJobs.JobState;
import network.watt.porep.api.SealJobs.Phase;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobsTest {

    private static final Bytes ID = Bytes.owned(new byte[32]);
    private static final FakeProver VERIFIER = new FakeProver("verifier", 1);

    @TempDir
    Path folder;

    private Jobs jobs;

    @BeforeEach
    void open() {
        jobs = new Jobs(
                new JobBook(folder),
                new SealBudget(100, 2),
                (name, size, maker, monitor) -> folder.resolve(name),
                proof -> proof.minor() == 0 ? Optional.of(VERIFIER) : Optional.empty());
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private void reopen() {
        jobs.close();
        open();
    }

    private static SealRequest request(String proof, long sector) {
        return new SealRequest(ProofId.parse(proof), ID, new SectorId(ID, sector), ID, Path.of("data of " + sector));
    }

    private long submit(long sector) throws SealException {
        return jobs.submit(request("fake/1.0/2KiB", sector));
    }

    private JobState state(long number) {
        return jobs.jobs().stream()
                .filter(job -> job.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private void awaitPhase(long number, Phase phase) {
        await().untilAsserted(() -> assertThat(state(number).phase()).isEqualTo(phase));
    }

    @Test
    void shouldSealAndCheckWhatIsSubmitted() throws SealException {
        jobs.add(new FakeProver("plain", 10).let(), 0);
        long job = submit(7);
        awaitPhase(job, Phase.SEALED);
        assertThat(state(job).sealed()).isPresent();
        assertThat(state(job).prover()).isEqualTo("plain");
        reopen();
        assertThat(state(job).phase()).isEqualTo(Phase.SEALED);
        assertThat(submitTo(new FakeProver("plain", 10).let())).isEqualTo(job + 1);
    }

    private long submitTo(FakeProver prover) throws SealException {
        jobs.add(prover, 0);
        return submit(8);
    }

    @Test
    void shouldRunAsManyAsTheMemoryAllowsAndLetNoneOvertake() throws SealException {
        var prover = new FakeProver("plain", 40);
        jobs.add(prover, 0);
        for (int sector = 1; sector <= 4; sector++) {
            submit(sector);
        }
        await().until(() -> prover.begun.size() == 2);
        await().untilAsserted(
                        () -> assertThat(state(3).sentence()).isEqualTo("waits for memory: 20 of 100 bytes are free"));
        assertThat(jobs.jobs())
                .extracting(JobState::phase)
                .containsExactly(Phase.RUNNING, Phase.RUNNING, Phase.WAITING, Phase.WAITING);
        jobs.stop(1);
        await().until(() -> prover.begun.contains(3L));
        assertThat(state(1).phase()).isEqualTo(Phase.STOPPED);
        prover.let();
        awaitPhase(4, Phase.SEALED);
        jobs.resume(1);
        awaitPhase(1, Phase.SEALED);
    }

    @Test
    void shouldBeginMoreWhenMoreIsAllowed() throws SealException {
        var prover = new FakeProver("plain", 60);
        jobs.add(prover, 0);
        submit(1);
        submit(2);
        await().until(() -> prover.begun.size() == 1);
        jobs.allow(new SealBudget(120, 1));
        await().until(() -> prover.begun.size() == 2);
        jobs.allow(new SealBudget(60, 1));
        prover.let();
        awaitPhase(1, Phase.SEALED);
        awaitPhase(2, Phase.SEALED);
    }

    @Test
    void shouldHandAJobToTheNextProverWhenItsOwnGoes() throws SealException {
        var first = new FakeProver("first", 10);
        jobs.add(first, 0);
        long job = submit(1);
        await().until(() -> !first.begun.isEmpty());
        jobs.remove(first);
        assertThat(state(job).phase()).isEqualTo(Phase.WAITING);
        assertThat(state(job).sentence()).isEqualTo("waits for a prover of fake/1.0/2KiB");
        jobs.add(new FakeProver("second", 10).let(), 0);
        awaitPhase(job, Phase.SEALED);
        assertThat(state(job).prover()).isEqualTo("second");
        var workplace = new JobBook(folder).workplace(job);
        assertThat(workplace.resolve("begun-by-first")).exists();
        assertThat(workplace.resolve("begun-by-second")).exists();
    }

    @Test
    void shouldPreferTheHigherRanking() throws SealException {
        jobs.add(new FakeProver("plain", 10).let(), 0);
        jobs.add(new FakeProver("quick", 10).let(), 5);
        jobs.add(new FakeProver("late", 10).let(), 5);
        long job = submit(1);
        awaitPhase(job, Phase.SEALED);
        assertThat(state(job).prover()).isEqualTo("quick");
        assertThat(jobs.provers()).containsExactly("quick", "late", "plain");
    }

    @Test
    void shouldGoOnAfterARestart() throws SealException {
        var prover = new FakeProver("plain", 10);
        jobs.add(prover, 0);
        long job = submit(1);
        long stopped = submit(2);
        await().until(() -> prover.begun.size() == 2);
        jobs.stop(stopped);
        awaitPhase(stopped, Phase.STOPPED);
        reopen();
        assertThat(state(job).phase()).isEqualTo(Phase.WAITING);
        assertThat(state(stopped).phase()).as("as it was left").isEqualTo(Phase.STOPPED);
        jobs.add(new FakeProver("plain", 10).let(), 0);
        awaitPhase(job, Phase.SEALED);
    }

    @Test
    void shouldFinishThoughItCannotBeWrittenDown() throws SealException, IOException {
        var prover = new FakeProver("plain", 10);
        jobs.add(prover, 0);
        long job = submit(1);
        await().until(() -> !prover.begun.isEmpty());
        var place = Files.createDirectory(folder.resolve("1/job.new")); // no record can be written beside it
        prover.let();
        awaitPhase(job, Phase.SEALED);
        assertThat(state(job).sentence()).contains("not written down");
        Files.delete(place);
        reopen();
        assertThat(state(job).phase()).as("as it was when it could be written").isEqualTo(Phase.WAITING);
    }

    @Test
    void shouldNotBelieveAProver() throws SealException {
        var prover = new FakeProver("liar", 10).let();
        prover.lies = true;
        jobs.add(prover, 0);
        long job = submit(1);
        awaitPhase(job, Phase.FAILED);
        assertThat(state(job).sentence()).contains("proof.wrong").contains("Seal it again");
        prover.lies = false;
        jobs.resume(job);
        awaitPhase(job, Phase.SEALED);
    }

    @Test
    void shouldFailAJobWhoseProverThrows() throws SealException {
        var prover = new FakeProver("broken", 60).let();
        prover.fault = Optional.of(new IllegalStateException("a bug"));
        jobs.add(prover, 0);
        long job = submit(1);
        awaitPhase(job, Phase.FAILED);
        assertThat(state(job).sentence()).contains("broken").contains("a bug");
        prover.fault = Optional.empty();
        awaitPhase(submit(2), Phase.SEALED);
    }

    @Test
    void shouldNotCallASectorSealedThatNobodyJudges() throws SealException {
        jobs.add(new FakeProver("plain", 10).let(), 0);
        long job = jobs.submit(request("fake/1.1/2KiB", 1));
        awaitPhase(job, Phase.FAILED);
        assertThat(state(job).sentence()).contains("Nobody here judges fake/1.1/2KiB");
    }

    @Test
    void shouldRefuseWhatCanNeverBeDone() {
        assertThatThrownBy(() -> submit(1)).hasMessageContaining("No prover for fake/1.0/2KiB");
        jobs.add(new FakeProver("greedy", 101), 0);
        assertThatThrownBy(() -> submit(1)).isInstanceOfSatisfying(SealException.class, no -> assertThat(no.code())
                .isEqualTo("seal.budget"));
        assertThatThrownBy(() -> jobs.stop(1)).hasMessageContaining("no job 1");
        assertThat(jobs.jobs()).isEmpty();
    }

    @Test
    void shouldLetThePinnedProverAloneSeal() throws SealException {
        jobs.pin(Pins.parse("fake/1.0 = slow"));
        jobs.add(new FakeProver("quick", 10).let(), 5);
        long job = submit(1);
        assertThat(state(job).phase()).isEqualTo(Phase.WAITING);
        assertThat(state(job).sentence()).isEqualTo("waits for the prover slow, which is pinned for fake/1.0/2KiB");
        jobs.add(new FakeProver("slow", 10).let(), 0);
        awaitPhase(job, Phase.SEALED);
        assertThat(state(job).prover()).isEqualTo("slow");
    }

    @Test
    void shouldPreferThePinOfAKindToThatOfItsFamily() throws SealException {
        jobs.pin(Pins.parse("fake/1.0=slow,fake/1.0/2KiB = quick"));
        jobs.add(new FakeProver("slow", 10).let(), 5);
        jobs.add(new FakeProver("quick", 10).let(), 0);
        awaitPhase(submit(1), Phase.SEALED);
        long large = jobs.submit(request("fake/1.0/4KiB", 2));
        awaitPhase(large, Phase.SEALED);
        assertThat(state(1).prover()).isEqualTo("quick");
        assertThat(state(large).prover()).isEqualTo("slow");
    }

    @Test
    void shouldLetJobsGoWhenAPinGoes() throws SealException {
        jobs.pin(Pins.parse("fake/1.0=absent"));
        jobs.add(new FakeProver("plain", 10).let(), 0);
        long job = submit(1);
        assertThat(state(job).phase()).isEqualTo(Phase.WAITING);
        jobs.pin(Pins.NONE);
        awaitPhase(job, Phase.SEALED);
    }

    @Test
    void shouldReadPinsStrictly() {
        assertThat(Pins.parse(" ")).isEqualTo(Pins.NONE);
        for (var wrong :
                List.of("fake", "fake/1.0", "fake/1.0=", "=plain", "fake/1=plain", "fake/1.0=a b", "fake/1.0=a,")) {
            assertThatThrownBy(() -> Pins.parse(wrong)).as(wrong).hasMessageContaining("like sdr/1.1 = acme-gpu");
        }
        assertThatThrownBy(() -> Pins.parse("fake/1.0=a, fake/1.0=b")).hasMessage("fake/1.0 is pinned twice");
    }

    @Test
    void shouldHoldUpNobodyWhileAProverThinks() throws Exception {
        var slow = new FakeProver("slow", 10).thinking();
        jobs.add(slow, 0);
        var submitting = new Thread(() -> assertThatThrownBy(() -> submit(1)).isInstanceOf(SealException.class));
        submitting.start();
        await().until(slow::isAsked);
        assertThat(jobs.jobs()).as("answered at once").isEmpty();
        submitting.interrupt();
        submitting.join();

        slow.think(false);
        slow.let();
        long job = submit(1);
        awaitPhase(job, Phase.SEALED);
    }

    @Test
    void shouldStopAJobWhoseProverStillThinks() throws SealException {
        var prover = new FakeProver("slow", 10);
        jobs.add(prover, 0);
        long job = submit(1);
        await().until(() -> !prover.begun.isEmpty());
        jobs.stop(job);
        awaitPhase(job, Phase.STOPPED);
        prover.thinking();
        jobs.resume(job);
        await().until(prover::isAsked);
        assertThat(state(job).phase()).isEqualTo(Phase.WAITING);
        assertThat(state(job).sentence()).isEqualTo("asks slow what it needs");
        jobs.stop(job);
        awaitPhase(job, Phase.STOPPED);
        assertThat(jobs.jobs()).as("written down all the same").allMatch(state -> state.sentence()
                .isEmpty());
    }

    @Test
    void shouldPassOverADamagedRecordAndSaySo() throws SealException, IOException {
        jobs.add(new FakeProver("plain", 10).let(), 0);
        awaitPhase(submit(1), Phase.SEALED);
        awaitPhase(submit(2), Phase.SEALED);
        awaitPhase(submit(3), Phase.SEALED);
        assertThat(jobs.warnings()).isEmpty();
        jobs.close();
        var record = folder.resolve("3/job");
        Files.write(record, new byte[] {1, 2, 3});
        open();
        assertThat(jobs.jobs()).extracting(JobState::number).containsExactly(1L, 2L);
        assertThat(jobs.warnings())
                .singleElement()
                .asString()
                .contains(record.toString(), "is damaged", "Delete the folder it is in to forget job 3");
        jobs.add(new FakeProver("plain", 10).let(), 0);
        assertThat(submit(4))
                .as("the damaged job keeps its number and its folder")
                .isEqualTo(4);
        assertThat(record).hasSize(3);
    }
}
