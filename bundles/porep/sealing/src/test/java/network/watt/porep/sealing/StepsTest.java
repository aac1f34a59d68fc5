// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import network.watt.porep.field.Nodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of two steps: a chain, in which each node needs the one before, and a row over it. */
class StepsTest {

    private static final int COUNT = 20_000;
    private static final Bytes ID = Bytes.owned(new byte[32]);

    @TempDir
    Path folder;

    private final AtomicLong computed = new AtomicLong();

    private static SealRequest request(long sector) {
        return new SealRequest(ProofId.parse("test/1.0/2KiB"), ID, new SectorId(ID, sector), ID, Path.of("data"));
    }

    /** Goes on until it was asked so often. */
    private static SealMonitor patience(long looks) {
        var left = new AtomicLong(looks);
        return new SealMonitor() {
            @Override
            public void progress(SealProgress progress) {
                assertThat(progress.percent()).isBetween(0, 100);
            }

            @Override
            public boolean isCancelled() {
                return left.getAndDecrement() <= 0;
            }
        };
    }

    private List<Step> steps(NodesFile chain, NodesFile row) {
        Step.Work first = (from, to) -> {
            var node = new byte[32];
            if (from > 0) {
                chain.nodes().get(from - 1, node, 0);
            }
            for (long i = from; i < to; i++) {
                Sha256.hash(node, 0, 32, node, 0);
                chain.nodes().put(i, node, 0);
                computed.incrementAndGet();
            }
        };
        Step.Work second = (from, to) -> {
            var node = new byte[32];
            for (long i = from; i < to; i++) {
                chain.nodes().get(COUNT - 1 - i, node, 0);
                Sha256.hash(node, 0, 32, node, 0);
                row.nodes().put(i, node, 0);
                computed.incrementAndGet();
            }
        };
        return List.of(
                new Step("chain", chain, 0, COUNT, 200_000, true, first),
                new Step("row", row, 0, COUNT, 200_000, false, second));
    }

    /** @return the last node of the row */
    private Hash run(SealMonitor monitor, int threads) throws SealException {
        var forever = patience(Long.MAX_VALUE);
        try (var job = JobFolder.open(folder, request(1), "test 1");
                var crew = new Crew(threads)) {
            var chain = job.nodes("chain", COUNT, forever);
            var row = job.nodes("row", COUNT, forever);
            job.run(steps(chain, row), crew, monitor);
            var all = new byte[COUNT * 32];
            row.nodes().get(0, COUNT, all, 0);
            return Sha256.hash(Bytes.owned(all));
        }
    }

    private static Hash expected() {
        var nodes = new ArrayList<Bytes>();
        var node = ID;
        for (int i = 0; i < COUNT; i++) {
            node = Sha256.hash(node).bytes();
            nodes.add(0, Sha256.hash(node).bytes());
        }
        return Sha256.hash(nodes.toArray(Bytes[]::new));
    }

    @Test
    void shouldComputeTheSameWithOneThreadAndWithFour() throws SealException {
        assertThat(run(patience(Long.MAX_VALUE), 1)).isEqualTo(expected());
        assertThat(computed.getAndSet(0)).isEqualTo(2 * COUNT);
        assertThat(run(patience(Long.MAX_VALUE), 4)).as("run again").isEqualTo(expected());
        assertThat(computed).as("nothing is done twice").hasValue(0);
    }

    @Test
    void shouldGoOnWhereItWasStopped() {
        var random = new Random(1);
        int stops = 0;
        var result = Hash.ZERO;
        while (result.equals(Hash.ZERO)) {
            try {
                result = run(patience(1 + random.nextInt(60)), 1 + random.nextInt(3));
            } catch (SealException stopped) {
                assertThat(stopped.isCancelled()).isTrue();
                stops++;
            }
        }
        assertThat(result).isEqualTo(expected());
        assertThat(stops).isGreaterThan(3);
        assertThat(computed.get()).as("work done twice").isLessThan(2 * COUNT + stops * 4_000L);
    }

    @Test
    void shouldBearThatAStepFailsInItsMiddle() throws SealException {
        try (var job = JobFolder.open(folder, request(1), "test 1");
                var crew = new Crew(3)) {
            var chain = job.nodes("chain", COUNT, patience(Long.MAX_VALUE));
            var row = job.nodes("row", COUNT, patience(Long.MAX_VALUE));
            var sound = steps(chain, row);
            var broken = new Step("row", row, 0, COUNT, 200_000, false, (from, to) -> {
                if (from > COUNT / 2) {
                    throw new IllegalStateException("a bad day");
                }
                sound.get(1).work().compute(from, to);
            });
            assertThatThrownBy(() -> job.run(List.of(sound.get(0), broken), crew, patience(Long.MAX_VALUE)))
                    .isInstanceOf(IllegalStateException.class);
        }
        computed.set(0);
        assertThat(run(patience(Long.MAX_VALUE), 2)).isEqualTo(expected());
        assertThat(computed.get()).as("the chain is not computed again").isLessThanOrEqualTo(COUNT);
    }

    @Test
    void shouldComputeAgainWhatTheDiskDidNotKeep() throws SealException, IOException {
        run(patience(Long.MAX_VALUE), 1);
        overwrite("row", 77);
        computed.set(0);
        assertThat(run(patience(Long.MAX_VALUE), 1)).isEqualTo(expected());
        assertThat(computed).as("the row").hasValue(COUNT);

        overwrite("row", 77);
        overwrite("chain", 32 * 5);
        computed.set(0);
        assertThat(run(patience(Long.MAX_VALUE), 1)).isEqualTo(expected());
        assertThat(computed).as("chain and row").hasValue(2 * COUNT);
    }

    private void overwrite(String row, long at) throws IOException {
        try (var file = Files.newByteChannel(folder.resolve(row), StandardOpenOption.WRITE)) {
            file.position(at).write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
    }

    @Test
    void shouldCutAMarkThatWasNotWrittenWhole() throws SealException, IOException {
        run(patience(Long.MAX_VALUE), 1);
        var journal = folder.resolve("journal");
        var bytes = Files.readAllBytes(journal);
        for (int length = bytes.length - 1; length >= 0; length -= 7) {
            Files.write(journal, Arrays.copyOf(bytes, length));
            assertThat(run(patience(Long.MAX_VALUE), 1)).isEqualTo(expected());
        }
    }

    @Test
    void shouldRefuseAFolderOfAnotherRequestAndOneInUse() throws SealException {
        try (var mine = JobFolder.open(folder, request(1), "test 1")) {
            assertThatThrownBy(() -> JobFolder.open(folder, request(1), "test 1"))
                    .isInstanceOfSatisfying(
                            SealException.class, no -> assertThat(no.code()).isEqualTo("seal.in-use"));
            assertThat(mine.commitments()).isEmpty();
        }
        assertThatThrownBy(() -> JobFolder.open(folder, request(2), "test 1"))
                .isInstanceOfSatisfying(
                        SealException.class, no -> assertThat(no.code()).isEqualTo("seal.other-request"));
    }

    @Test
    void shouldTakeAFolderWhoseFirstWriteACrashCut() throws SealException, IOException {
        Files.write(folder.resolve("request"), new byte[] {1, 2, 3});
        assertThat(run(patience(Long.MAX_VALUE), 1)).isEqualTo(expected());
        assertThatThrownBy(() -> JobFolder.open(folder, request(2), "test 1")).isInstanceOf(SealException.class);
    }

    @Test
    void shouldKeepCommitmentsAndNoticeDamage() throws SealException, IOException {
        var commitments = new Commitments(
                ID, Sha256.hash(ID).bytes(), ID, Sha256.hash(ID, ID).bytes());
        try (var job = JobFolder.open(folder, request(1), "test 1")) {
            job.keep(commitments);
        }
        try (var job = JobFolder.open(folder, request(1), "test 1")) {
            assertThat(job.commitments()).contains(commitments);
            overwrite("commitments", 3);
            assertThatThrownBy(job::commitments).isInstanceOfSatisfying(SealException.class, no -> assertThat(no.code())
                    .isEqualTo("seal.damaged"));
        }
    }

    @Test
    void shouldKeepARowInItsFile() throws SealException {
        var row = NodesFile.open(folder.resolve("row"), 1000, patience(Long.MAX_VALUE));
        row.nodes()
                .put(
                        999,
                        new byte[] {
                            9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
                            9
                        },
                        0);
        row.force(999, 1000);
        var again = NodesFile.open(folder.resolve("row"), 1000, patience(Long.MAX_VALUE));
        assertThat(again.nodes().count()).isEqualTo(1000);
        var node = new byte[Nodes.BYTES];
        again.nodes().get(999, node, 0);
        assertThat(node).containsOnly(9);
    }
}
