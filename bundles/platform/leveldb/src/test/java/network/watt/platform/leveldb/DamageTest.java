// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage at rest, beyond what the contract of all stores asks: every flipped bit of a table is found at the opening. */
class DamageTest {

    @TempDir
    private Path temp;

    private Path sound;
    private Path damaged;
    private final TreeMap<Bytes, Bytes> model = new TreeMap<>();

    @BeforeEach
    void fillTablesAndLog() {
        sound = temp.resolve("sound");
        damaged = temp.resolve("damaged");
        var random = new Random(11);
        // Each opening turns the log into a table; the last round stays in the log.
        for (int round = 0; round < 3; round++) {
            try (var store = new LevelDbStore(sound, 0)) {
                for (int commit = 0; commit < 20; commit++) {
                    var batch = new Batch();
                    for (int i = 0; i < 10; i++) {
                        var value = new byte[100];
                        random.nextBytes(value);
                        var key = Bytes.utf8("key " + random.nextInt(300));
                        batch.put(key, Bytes.owned(value));
                        model.put(key, Bytes.copyOf(value));
                    }
                    store.commit(batch, commit == 19 ? Durability.FORCED : Durability.BUFFERED);
                }
            }
        }
    }

    @Test
    void shouldFindEveryFlippedBitOrAnswerRightly() throws IOException {
        var random = new Random(12);
        int tables = 0;
        for (var file : files()) {
            for (int trial = 0; trial < 15 && Files.size(sound.resolve(file)) > 0; trial++) {
                copy();
                var content = Files.readAllBytes(damaged.resolve(file));
                int bit = random.nextInt(content.length * 8);
                content[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(damaged.resolve(file), content);
                boolean found = foundDamageOrRightAnswers();
                if (file.toString().endsWith(".sst")) {
                    assertThat(found).as("bit %d of %s", bit, file).isTrue();
                    tables++;
                }
            }
        }
        assertThat(tables).isGreaterThanOrEqualTo(30);
    }

    @Test
    void shouldFindALostLog() throws IOException {
        copy();
        for (var file : files()) {
            if (file.toString().endsWith(".log")) {
                Files.write(damaged.resolve(file), new byte[0]);
            }
        }
        assertThat(foundDamageOrRightAnswers()).isTrue();
    }

    @Test
    void shouldFindALostDatabase() throws IOException {
        copy();
        for (var file : files()) {
            if (!file.toString().equals("anchor")) {
                Files.delete(damaged.resolve(file));
            }
        }
        assertThat(foundDamageOrRightAnswers()).isTrue();
    }

    @Test
    void shouldRefuseEveryCallOfADamagedStoreUntilItIsCleared() throws IOException {
        copy();
        Files.write(damaged.resolve("anchor"), new byte[20]);
        try (var store = new LevelDbStore(damaged, 1_000)) {
            assertThatThrownBy(() -> store.get(Bytes.EMPTY)).isInstanceOf(DamagedStoreException.class);
            assertThatThrownBy(() -> store.commit(new Batch(), Durability.BUFFERED))
                    .isInstanceOf(DamagedStoreException.class);
            assertThatThrownBy(() -> store.snapshot().get(Bytes.EMPTY)).isInstanceOf(DamagedStoreException.class);
            store.clear();
            assertThat(store.get(model.firstKey())).isEmpty();
            store.commit(new Batch().put(Bytes.EMPTY, Bytes.EMPTY), Durability.FORCED);
        }
        try (var store = new LevelDbStore(damaged, 1_000)) {
            assertThat(store.get(Bytes.EMPTY)).contains(Bytes.EMPTY);
        }
    }

    @Test
    void shouldRefuseASecondOpeningInASentence() {
        try (var first = new LevelDbStore(sound, 0)) {
            assertThatThrownBy(() -> new LevelDbStore(sound, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(sound.toString())
                    .hasMessageContaining("in use by another node");
            assertThat(first.get(model.firstKey())).contains(model.firstEntry().getValue());
        }
    }

    @Test
    void shouldRefuseCommitsAfterAFailedOneAndHoldWhatWasForcedBefore() {
        try (var store = new LevelDbStore(sound, 0)) {
            // Java closes a file channel under an interrupted thread: to the store a disk that fails.
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.commit(new Batch().put(Bytes.EMPTY, Bytes.EMPTY), Durability.FORCED))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(sound.toString());
            assertThat(Thread.interrupted()).isTrue();
            assertThatThrownBy(() -> store.commit(new Batch(), Durability.BUFFERED))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("restart the node");
            assertThatThrownBy(store::clear).isInstanceOf(UncheckedIOException.class);
        } catch (UncheckedIOException closing) {
            assertThat(closing).hasMessageContaining(sound.toString());
        }
        try (var store = new LevelDbStore(sound, 0)) {
            model.forEach((key, value) -> assertThat(store.get(key)).contains(value));
        }
    }

    @Test
    void shouldRefuseToRunMapped() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(
                        java,
                        "-Dleveldb.mmap=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MappedOpening.class.getName(),
                        temp.resolve("mapped").toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isEqualTo(7);
        assertThat(output).contains("-Dleveldb.mmap=false");
    }

    /** Opens a store in a process that asks for the mapped mode. */
    static final class MappedOpening {

        public static void main(String[] arguments) {
            try (var store = new LevelDbStore(Path.of(arguments[0]), 0)) {
                System.out.println("opened " + store.stats());
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
                System.exit(7);
            }
        }
    }

    /** True if the damage was found; fails if an answer is wrong. A damaged store can be cleared. */
    private boolean foundDamageOrRightAnswers() {
        try (var store = new LevelDbStore(damaged, 0)) {
            try {
                model.forEach((key, value) -> assertThat(store.get(key)).contains(value));
                assertThat(store.get(Bytes.utf8("no such key"))).isEmpty();
                var found = new TreeMap<Bytes, Bytes>();
                try (var snapshot = store.snapshot()) {
                    snapshot.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> found.put(key, value) == null);
                }
                assertThat(found).isEqualTo(model);
                return false;
            } catch (DamagedStoreException detected) {
                store.clear();
                assertThat(store.get(model.firstKey())).isEmpty();
                return true;
            }
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
            Files.copy(sound.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
