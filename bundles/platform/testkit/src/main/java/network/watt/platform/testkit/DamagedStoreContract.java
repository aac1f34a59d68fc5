// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore.Durability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage to the files of a closed store, one file at a time: the store answers rightly, or says that it is damaged, at
 * its opening or at a call; then {@code clear} gives an empty one that works. Never a wrong or a missing value.
 * {@code -Dwatt.damage.trials=N} for more trials a file, {@code -Dwatt.seed=N} for others.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
public abstract class DamagedStoreContract {

    private static final int TRIALS = Integer.getInteger("watt.damage.trials", 6);
    private static final long SEED = Long.getLong("watt.seed", 1);
    private static final int OPENINGS = 3;
    private static final int BATCHES = 20;
    private static final int TORN_BYTES = 24;

    @TempDir
    private Path temp;

    private final Chronicle chronicle = new Chronicle(SEED, 200);
    private final Random random = new Random(SEED);
    private Path sound;
    private Path damaged;

    /** How the store under test is opened. */
    protected abstract Class<? extends StoreOpener> opener();

    /** Whether a file says which others belong to the store, rather than holding data: it is torn at many places. */
    protected boolean isManifest(Path file) {
        var name = file.getFileName().toString();
        return name.equals("CURRENT") || name.startsWith("MANIFEST");
    }

    /** What became of a damage. */
    private enum Outcome {
        RIGHT,
        FOUND
    }

    @BeforeEach
    final void fill() throws Exception {
        sound = temp.resolve("sound");
        damaged = temp.resolve("damaged");
        // Several openings, as engines turn their log into a table then; the last round stays in the log.
        for (int round = 0; round < OPENINGS; round++) {
            try (var store = StoreOpener.of(opener().getName()).open(sound)) {
                for (int i = 1; i <= BATCHES; i++) {
                    store.commit(
                            chronicle.batch(round * BATCHES + i),
                            i == BATCHES ? Durability.FORCED : Durability.BUFFERED);
                }
            }
        }
    }

    @Test
    void shouldAnswerRightlyAsLongAsNothingIsDamaged() throws Exception {
        copy();
        assertThat(outcome("no damage")).isEqualTo(Outcome.RIGHT);
    }

    @Test
    void shouldFindEveryFlippedBitOrAnswerRightly() throws Exception {
        int found = 0;
        for (var file : files()) {
            for (int trial = 0; trial < TRIALS; trial++) {
                var content = copy(file);
                if (content.length > 0) {
                    int bit = random.nextInt(content.length * 8);
                    content[bit / 8] ^= (byte) (1 << bit % 8);
                    found += write(file, content, "bit " + bit) == Outcome.FOUND ? 1 : 0;
                }
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void shouldFindEveryMissingOrShortenedFileOrAnswerRightly() throws Exception {
        int found = 0;
        for (var file : files()) {
            copy();
            Files.delete(damaged.resolve(file));
            found += outcome(file + " deleted") == Outcome.FOUND ? 1 : 0;
            for (int trial = 0; trial < TRIALS; trial++) {
                var content = copy(file);
                int size = content.length == 0 ? 0 : random.nextInt(content.length);
                found += write(file, Arrays.copyOf(content, size), "cut to " + size) == Outcome.FOUND ? 1 : 0;
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void shouldFindATornManifestOrAnswerRightly() throws Exception {
        int found = 0;
        for (var file : files()) {
            long size = Files.size(sound.resolve(file));
            for (int lost = 1; lost <= Math.min(TORN_BYTES, size) && isManifest(file); lost++) {
                // As a file system leaves them after a power cut: shorter, or with zeros where the end was.
                var content = copy(file);
                found += write(file, Arrays.copyOf(content, content.length - lost), "short of " + lost) == Outcome.FOUND
                        ? 1
                        : 0;
                content = copy(file);
                Arrays.fill(content, content.length - lost, content.length, (byte) 0);
                found += write(file, content, "with zeros for the last " + lost) == Outcome.FOUND ? 1 : 0;
            }
        }
        assertThat(found).isPositive();
    }

    private Outcome write(Path file, byte[] content, String damage) throws Exception {
        Files.write(damaged.resolve(file), content);
        return outcome(file + " " + damage);
    }

    private Outcome outcome(String damage) throws Exception {
        try (var store = StoreOpener.of(opener().getName()).open(damaged)) {
            try {
                chronicle.requireHeldBy(store, OPENINGS * BATCHES, OPENINGS * BATCHES);
                return Outcome.RIGHT;
            } catch (DamagedStoreException found) {
                store.clear();
                assertThat(Chronicle.tip(store)).isZero();
                store.commit(new Batch(), Durability.FORCED);
                return Outcome.FOUND;
            }
        } catch (DamagedStoreException refused) {
            return Outcome.FOUND;
        } catch (Exception | AssertionError e) {
            throw new AssertionError(damage + ": " + e.getMessage(), e);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(sound)) {
            return files.filter(Files::isRegularFile)
                    .map(sound::relativize)
                    .sorted()
                    .toList();
        }
    }

    private byte[] copy(Path file) throws IOException {
        copy();
        return Files.readAllBytes(damaged.resolve(file));
    }

    private void copy() throws IOException {
        if (Files.exists(damaged)) {
            try (var old = Files.walk(damaged)) {
                for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (var file : files()) {
            var target = damaged.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(sound.resolve(file), target);
        }
    }
}
