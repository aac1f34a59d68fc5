// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import static network.watt.ledger.archive.TestChain.header;
import static network.watt.ledger.archive.TestChain.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import network.watt.ledger.access.StateSnapshot;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

    @TempDir
    Path folder;

    /** A state in memory. */
    record State(LedgerHeader header, Map<Bytes, Bytes> map) implements StateSnapshot {
        @Override
        public void entries(Visitor visitor) {
            map.forEach(visitor::visit);
        }

        @Override
        public void close() {}
    }

    private static Map<Bytes, Bytes> entries(int count, int valueBytes) {
        var random = new Random(count);
        var entries = new TreeMap<Bytes, Bytes>();
        for (int i = 0; i < count; i++) {
            var value = new byte[valueBytes];
            random.nextBytes(value);
            entries.put(Bytes.utf8("key " + i), Bytes.owned(value));
        }
        return entries;
    }

    private static State state(Map<Bytes, Bytes> entries) {
        return new State(header(7, Hash.ZERO, Hash.ZERO, root(entries)), entries);
    }

    private SnapshotFolder snapshots() {
        return new SnapshotFolder(folder);
    }

    private static Map<Bytes, Bytes> read(SavedSnapshot saved) {
        var read = new TreeMap<Bytes, Bytes>();
        saved.entries(read::put);
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000, 30_000})
    void shouldGiveBackTheStateThatWasWritten(int count) {
        var state = state(entries(count, 60));
        var saved = snapshots().write(state);
        assertThat(read(saved)).isEqualTo(state.map());
        assertThat(saved.header()).isEqualTo(state.header());
        assertThat(saved.parts()).isEqualTo(count == 30_000 ? 2 : 1);
        assertThat(snapshots().ledgers()).containsExactly(7L);
        assertThat(snapshots().open(7).check()).isEqualTo(count);
        assertThat(folder.toFile().list()).containsExactly("000000000007");
    }

    @Test
    void shouldNotWriteAStateThatIsNotItsHeaders() {
        var state = new State(header(7, Hash.ZERO, Hash.ZERO, root(entries(3, 8))), entries(4, 8));
        assertThatIllegalStateException()
                .isThrownBy(() -> snapshots().write(state))
                .withMessageContaining("ledger 7");
        assertThat(snapshots().ledgers()).isEmpty();
    }

    @Test
    void shouldWriteOneAnewThatWasBrokenOff() throws IOException {
        var unfinished = Files.createDirectories(folder.resolve("000000000007.unfinished"));
        Files.writeString(unfinished.resolve("part-0000"), "half");
        var state = state(entries(5, 8));
        assertThat(read(snapshots().write(state))).isEqualTo(state.map());
        snapshots().delete(7);
        assertThat(folder.toFile().list()).isEmpty();
    }

    /** A damaged byte anywhere is named, and never gives another state. */
    @Test
    void shouldNameWhateverIsDamaged() throws IOException {
        var state = state(entries(20, 10));
        snapshots().write(state);
        var directory = snapshots().directory(7);
        for (var name : new String[] {"manifest", "part-0000"}) {
            var file = directory.resolve(name);
            var sound = Files.readAllBytes(file);
            for (int at = 0; at < sound.length; at += 3) {
                var damaged = sound.clone();
                damaged[at] ^= (byte) (1 << at % 8);
                Files.write(file, damaged);
                requireNamedOrTheSameState(file, state);
            }
            for (int size = 0; size < sound.length; size += 7) {
                Files.write(file, java.util.Arrays.copyOf(sound, size));
                requireNamedOrTheSameState(file, state);
            }
            Files.write(file, sound);
        }
        assertThat(read(snapshots().open(7))).isEqualTo(state.map());
    }

    /** A flip in the manifest may lead to another header with the same state root, which no history has. */
    private void requireNamedOrTheSameState(Path file, State state) {
        try {
            var saved = snapshots().open(7);
            assertThat(saved.header().stateRoot()).isEqualTo(state.header().stateRoot());
            assertThat(read(saved)).isEqualTo(state.map());
            assertThat(saved.header()).isNotEqualTo(state.header());
        } catch (DamagedArchiveException named) {
            assertThat(named).hasMessageContaining(file.getParent().toString());
        }
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge() throws IOException {
        snapshots().write(state(entries(2, 8)));
        Files.write(snapshots().directory(7).resolve("manifest"), new byte[300_000]);
        assertThatExceptionOfType(DamagedArchiveException.class)
                .isThrownBy(() -> snapshots().open(7))
                .withMessageContaining("too large");
    }
}
