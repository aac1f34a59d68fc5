// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a program does, the job ends with the right code in time, and nothing of the program is left. */
@Timeout(60)
class HostileProgramTest {

    private static final Bytes ID = Bytes.owned(new byte[32]);
    private static final SealBudget BUDGET = new SealBudget(512L << 20, 1);
    private static final ParameterSource NO_TABLES = (name, size, maker, monitor) -> {
        throw new AssertionError("no tables are asked for");
    };

    @TempDir
    private Path folder;

    private Programs programs;
    private SealRequest request;

    @BeforeEach
    void begin() throws IOException {
        programs = new Programs(folder.resolve("home"))
                .with("start_seconds", 20)
                .with("answer_seconds", 5)
                .with("silent_seconds", 4)
                .with("stop_seconds", 1);
        var data = Files.writeString(folder.resolve("data"), "what is to be kept");
        request = new SealRequest(ProofId.parse("lite/1.0/2KiB"), ID, new SectorId(ID, 1), ID, data);
    }

    @AfterEach
    void shouldHaveLeftNothing() {
        assertThat(programs.living()).as("processes that are left").isEmpty();
        assertThat(Programs.meetings()).as("folders of sockets").isEmpty();
    }

    /** Most are given the time that a busy machine takes to start them; some are known to use up what they are given. */
    private void makeHasteWith(String way) {
        if (way.equals("never-comes")) {
            programs.with("start_seconds", 3);
        } else if (way.equals("says-no-hello")) {
            programs.with("start_seconds", 6);
        }
    }

    private SealException sealed(String way, Look look) {
        try (var prover = programs.hostile(way)) {
            return catchThrowableOfType(SealException.class, () -> {
                try (var job = prover.open(request, folder.resolve("job"), BUDGET, NO_TABLES)) {
                    job.run(look);
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "never-comes, seal.prover-start, within 3 s",
        "ends-at-once, seal.prover-start, 'ended with 7 before it said hello. Its last words: “no  [31mlicence found”.'",
        "says-no-hello, seal.prover-silent, did not answer",
        "other-version, seal.prover-version, '(hostile   2) speaks version 2'",
        "garbage, seal.prover-babble, no report",
        "endless-frame, seal.prover-babble, '1 to 65536 bytes, not 2147483647'",
        "negative-frame, seal.prover-babble, '1 to 65536 bytes, not 4294967295'",
        "absurd-estimate, seal.prover-babble, reckons with",
        "hangs, seal.prover-silent, no sign of life for 4 s",
        "hogs, seal.prover-memory, bytes of memory and may hold 536870912",
        "hogs-by-a-child, seal.prover-memory, bytes of memory and may hold 536870912",
        "chatters, seal.prover-babble, says more than",
        "absurd-progress, seal.prover-babble, no report",
        "negative-progress, seal.prover-babble, no report",
        "fills, seal.prover-output, and may write",
        "forks, seal.prover-died, ended with 9",
        "hangs-up, seal.prover-babble, closed the line and went on",
        "other-answer, seal.prover-babble, answered Opened where Sealed belongs",
        "claims-cancelled, seal.failed, as you wished",
        "claims-the-node, seal.failed, not me",
        "prints, seal.disk, printed enough",
        "never-ends, seal.failed, knows no way",
    })
    void shouldEndWithItsCode(String way, String code, String words) {
        makeHasteWith(way);
        long begunNs = System.nanoTime();
        var failure = sealed(way, new Look());
        assertThat(failure).as(way).isNotNull().hasMessageContaining(words);
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNs)).isLessThan(30);
    }

    @Test
    void shouldNotWaitForAProgramThatWillNotStop() {
        var look = new Look().stopAfterProgress();
        var failure = sealed("will-not-stop", look);
        assertThat(failure.isCancelled()).as(failure.getMessage()).isTrue();
    }

    @Test
    void shouldShowNoProgressThatGoesBackOrObeysTerminals() {
        var look = new Look();
        var failure = sealed("goes-back", look);
        assertThat(failure.code()).isEqualTo("seal.disk-full");
        assertThat(failure).hasMessage("no room  [31m left");
        assertThat(look.done()).containsExactly(5L, 7L);
        assertThat(look.last()).isEqualTo("[2J wiped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never-comes", "absurd-estimate", "says-no-hello"})
    void shouldEndAnEstimateToo(String way) {
        makeHasteWith(way);
        try (var prover = programs.hostile(way)) {
            var failure = catchThrowableOfType(SealException.class, () -> prover.estimate(request, BUDGET));
            assertThat(failure.code()).startsWith("seal.prover-");
        }
    }

    @Test
    void shouldRestBetweenDeaths() throws SealException {
        try (var prover = programs.hostile("ends-at-once")) {
            for (int i = 0; i < 2; i++) {
                var failure = catchThrowableOfType(
                        SealException.class, () -> prover.open(request, folder.resolve("job"), BUDGET, NO_TABLES));
                assertThat(failure.code()).isEqualTo("seal.prover-start");
            }
            assertThat(prover.rest().leftMs()).isBetween(1L, 1000L);
            var look = new Look().stopAfterProgress();
            try (var job = prover.open(request, folder.resolve("job"), BUDGET, NO_TABLES)) {
                assertThat(job.sealed()).isEmpty();
                var failure = catchThrowableOfType(SealException.class, () -> job.run(look));
                assertThat(failure.isCancelled()).as("stopped while it rests").isTrue();
            }
            assertThat(look.last()).isEqualTo("waits 1 s before it starts remote again");
        }
    }

    @Test
    void shouldEndItsProgramsWhenItIsClosed() throws Exception {
        var look = new Look();
        var prover = programs.hostile("will-not-stop");
        try (var job = prover.open(request, folder.resolve("job"), BUDGET, NO_TABLES)) {
            var failures = new CompletableFuture<SealException>();
            var thread =
                    new Thread(() -> failures.complete(catchThrowableOfType(SealException.class, () -> job.run(look))));
            thread.start();
            look.awaitProgress();
            prover.close();
            assertThat(failures.get(10, TimeUnit.SECONDS).isCancelled()).isTrue();
        }
    }

    @Test
    void shouldLetGoWhenTheJobIsClosedFromAnotherThread() throws Exception {
        var look = new Look();
        try (var prover = programs.hostile("will-not-stop")) {
            var job = prover.open(request, folder.resolve("job"), BUDGET, NO_TABLES);
            var failures = new CompletableFuture<SealException>();
            var thread =
                    new Thread(() -> failures.complete(catchThrowableOfType(SealException.class, () -> job.run(look))));
            thread.start();
            look.awaitProgress();
            job.close();
            assertThat(failures.get(10, TimeUnit.SECONDS).isCancelled()).isTrue();
        }
    }

    @Test
    void shouldLetGoWhenTheThreadIsInterrupted() throws Exception {
        var look = new Look();
        try (var prover = programs.hostile("will-not-stop");
                var job = prover.open(request, folder.resolve("job"), BUDGET, NO_TABLES)) {
            var failures = new CompletableFuture<SealException>();
            var thread =
                    new Thread(() -> failures.complete(catchThrowableOfType(SealException.class, () -> job.run(look))));
            thread.start();
            look.awaitProgress();
            thread.interrupt();
            assertThat(failures.get(10, TimeUnit.SECONDS).isCancelled()).isTrue();
        }
    }
}
