// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings under today's rule bundles, as jars. */
class RecorderIT {

    private static final Path LOCK = Path.of("../../rules.lock");

    @TempDir
    private Path root;

    private final TodaysRules rules = TodaysRules.ofClassPath();

    @Test
    void shouldRecordTheSameBytesEachTimeAndReplayThem() throws IOException {
        var one = Recorder.record("one", root, rules);
        var two = Recorder.record("two", root, rules);
        assertThat(files(one.folder())).isEqualTo(files(two.folder()));
        assertThat(Replay.require(one, HostApis.ofClassPath(), root.resolve("scratch")))
                .isEqualTo(one.facts().lastLedger());
    }

    @Test
    void shouldNotWriteOverWhatWasRecorded() throws IOException {
        var before = files(Recorder.record("one", root, rules).folder());
        assertThatThrownBy(() -> Recorder.record("one", root, rules))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the recording one exists");
        assertThat(files(root.resolve("one"))).isEqualTo(before);
        assertThat(Recording.all(root)).hasSize(1);
    }

    @Test
    void shouldRefuseANameThatIsNoneAndBytesThatNobodyWouldPublish() throws IOException {
        assertThatThrownBy(() -> Recorder.record("../one", root, rules)).hasMessageContaining("not: ../one");
        var lock = Files.readString(LOCK);
        Recorder.requireLocked(rules, lock);
        var other = rules.all().get(0);
        assertThatThrownBy(() -> Recorder.requireLocked(
                        rules, lock.replace(other.digest().hex(), "00")))
                .hasMessageContaining(other + ", digest " + other.digest() + ", is not what rules.lock records");
    }

    private static SortedMap<String, Bytes> files(Path folder) throws IOException {
        var files = new TreeMap<String, Bytes>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Bytes.owned(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
