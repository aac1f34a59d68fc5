// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import network.watt.porep.api.ParameterSource.Maker;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFilesTest {

    private static final long SIZE = 2L * Maker.PART_BYTES + 1000;
    private static final int CHUNK = 1 << 20;

    private static final SealMonitor FOREVER = new SealMonitor() {
        @Override
        public void progress(SealProgress progress) {
            // Nobody looks.
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    @TempDir
    Path folder;

    private final List<Long> begun = new ArrayList<>();

    /** Each byte says where it is. @param stop where the maker is stopped */
    private Maker maker(long stop) {
        return (from, to, monitor) -> {
            begun.add(from);
            for (long at = from; at < SIZE; at += CHUNK) {
                if (at >= stop) {
                    throw SealException.cancelled();
                }
                var bytes = new byte[(int) Math.min(CHUNK, SIZE - at)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) ((at + i) * 31 >>> 3);
                }
                to.write(ByteBuffer.wrap(bytes));
            }
        };
    }

    private Path obtain(long stop) throws SealException {
        return new ParameterFiles(folder).obtain("table-1.0", SIZE, maker(stop), FOREVER);
    }

    private static void assertSound(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize((int) SIZE);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != (byte) (i * 31L >>> 3)) {
                throw new AssertionError("byte " + i);
            }
        }
    }

    @Test
    void shouldMakeAParameterOnce() throws Exception {
        assertSound(obtain(SIZE));
        assertSound(obtain(SIZE));
        assertThat(begun).containsExactly(0L);
    }

    @Test
    void shouldGoOnAfterTheLastWholePart() throws Exception {
        assertThatThrownBy(() -> obtain(Maker.PART_BYTES + 5L * CHUNK)).isInstanceOf(SealException.class);
        assertSound(obtain(SIZE));
        assertThat(begun).containsExactly(0L, (long) Maker.PART_BYTES);
    }

    @Test
    void shouldMakeAgainFromTheFirstDamagedPartOn() throws Exception {
        var file = obtain(SIZE);
        try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(Maker.PART_BYTES + 12);
            damaged.write(damaged.read() + 1);
        }
        assertSound(obtain(SIZE));
        assertThat(begun).containsExactly(0L, (long) Maker.PART_BYTES);
    }

    @Test
    void shouldLetOneMakeWhatSeveralWant() throws Exception {
        var source = new ParameterFiles(folder);
        var pool = Executors.newFixedThreadPool(3);
        try {
            var obtained = new ArrayList<CompletableFuture<Path>>();
            for (int i = 0; i < 3; i++) {
                obtained.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return source.obtain("table-1.0", SIZE, maker(SIZE), FOREVER);
                            } catch (SealException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        pool));
            }
            for (var path : obtained) {
                assertSound(path.join());
            }
            assertThat(begun).containsExactly(0L);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void shouldNotTakeAMakersWordForTheEnd() {
        assertThatThrownBy(() -> new ParameterFiles(folder)
                        .obtain("table-1.0", SIZE, (from, to, monitor) -> to.write(ByteBuffer.allocate(5)), FOREVER))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("5 of " + SIZE);
    }
}
